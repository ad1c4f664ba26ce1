import { removeEntry } from '../../yaml/index';
import { defineRule } from '../rule';
import { crdObjects } from './crdObjects';

/** The API server takes such a selector, and Cilium fails to read it. Source: LabelSelectorAsSelector in k8s.io/apimachinery. */
export const crdSelector = defineRule({
  id: 'crd/selector',
  consequence: 'breaks-traffic',
  holdsInEveryVersion: true,
  check({ cluster }, report) {
    for (const { problems } of crdObjects(cluster)) {
      for (const problem of problems) {
        if (problem.kind !== 'selector-values') continue;
        const { at, operator, wantsValues } = problem;
        report({
          at,
          ...(wantsValues ? {} : { variant: 'values' }),
          data: { operator },
          fixes: wantsValues ? [] : [{ title: 'remove', edits: removeEntry(at) }],
        });
      }
    }
  },
});
