import { baseName } from '../../cluster/paths';
import { defineRule } from '../rule';

/** Several values files in one folder are layers of one installation or alternatives; only people know. */
export const valuesOrderUnknown = defineRule({
  id: 'values/order-unknown',
  consequence: 'risk',
  severity: 'information',
  check({ cluster: { problems, file } }, report) {
    for (const problem of problems) {
      if (problem.kind !== 'values-order-unknown') continue;
      const { at, names } = problem;
      const own = names.indexOf(baseName(at.source.uri));
      const data = { others: names.filter((_, place) => place !== own).join(', ') };
      report({ at, ...(file === undefined ? {} : { variant: 'described' }), data });
    }
  },
});
