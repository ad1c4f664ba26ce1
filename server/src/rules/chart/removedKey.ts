import { joinPath, splitPath } from '../../catalogue/keyPath';
import { keyReplacements } from '../../catalogue/values';
import type { CiliumVersion } from '../../catalogue/version';
import type { Cursor } from '../../yaml/index';
import { removeEntry } from '../../yaml/index';
import { defineRule } from '../rule';
import type { FixReport } from '../rule';
import { successionFixes } from '../values/succession';
import { refusalsOf, reportOf } from './refusalRule';

/** The chart refuses keys that it does not read any more, so that nobody relies on them. Source: validate.yaml of the charts. */
export const chartRemovedKey = defineRule({
  id: 'chart/removed-key',
  consequence: 'install-fails',
  check({ cluster }, report) {
    const root = cluster.values?.root;
    if (root === undefined) return;
    for (const refusal of refusalsOf(cluster, 'removed-key')) {
      const { place } = refusal.at;
      const key = place.pathText;
      const instead = keyReplacements(key, cluster.version.version);
      report({
        ...reportOf(refusal),
        related: [],
        ...(instead.length === 0 ? {} : { variant: key === 'tunnel' ? 'tunnel' : 'moved' }),
        data: { key, instead },
        fixes: fixesOf(place, instead, root, cluster.version.version),
      });
    }
  },
});

/** Where nothing takes over, or what does is written already, the key can go. */
function fixesOf(
  place: Cursor,
  instead: readonly string[],
  root: Cursor,
  version: CiliumVersion,
): FixReport[] {
  const isFree = instead.every((key) => root.find(splitPath(key)) === undefined);
  if (instead.length > 0 && isFree) {
    return successionFixes({ path: splitPath(place.pathText), at: place }, instead, root, version);
  }
  return [{ title: 'remove', data: { key: joinPath([place.key]) }, edits: removeEntry(place) }];
}
