import { renameKey } from '../../yaml/index';
import { nearest } from '../nearest';
import { defineRule } from '../rule';

/** A severity for a rule that does not exist changes nothing. */
export const clusterFileUnknownRule = defineRule({
  id: 'cluster-file/unknown-rule',
  consequence: 'ignored',
  check({ cluster: { file }, ruleIds }, report) {
    const subjects = [...ruleIds].map((id) => id.slice(0, id.indexOf('/')));
    const names = new Set([...ruleIds, ...subjects]);
    for (const { at, rule } of file?.severities ?? []) {
      if (names.has(rule)) continue;
      const meant = nearest(rule, names);
      const isFree = meant !== undefined && at.parent?.at(meant).isWritten !== true;
      report({
        at,
        ...(meant === undefined ? {} : { variant: 'nearest' }),
        data: { rule, meant: meant ?? '' },
        fixes: isFree ? [{ title: 'rename', data: { meant }, edits: renameKey(at, meant) }] : [],
      });
    }
  },
});
