import { mayHaveAddresses } from '../../network/index';
import { defineRule } from '../rule';
import { isPatch, servedObjects } from '../servedObjects';
import { crdObjects } from './crdObjects';

/** What the schema of a kind requires. */
export const crdMissingField = defineRule({
  id: 'crd/missing-field',
  consequence: 'rejected',
  holdsInEveryVersion: true,
  check({ cluster }, report) {
    // Of a pool without addresses lb-pool/no-addresses tells.
    const told = new Set(
      servedObjects(cluster, 'load-balancer-ip-pool')
        .filter((pool) => !mayHaveAddresses(pool, cluster))
        .map(({ at }) => at.at('spec').node),
    );
    for (const { at: object, crd, problems } of crdObjects(cluster)) {
      if (isPatch(object)) continue;
      for (const problem of problems) {
        const { at } = problem;
        const data = { key: at.key, kind: crd.kind };
        const parent = at.parent?.node;
        if (problem.kind === 'missing' && (parent === undefined || !told.has(parent))) report({ at, data });
        if (problem.kind === 'needed')
          report({
            at,
            variant: 'needed',
            data: { ...data, because: problem.because, value: problem.value },
          });
        if (problem.kind === 'none-of')
          report({ at, variant: 'noneOf', data: { ...data, fields: problem.fields.join(', ') } });
      }
    }
  },
});
