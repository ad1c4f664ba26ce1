import { defineRule } from '../rule';
import { typeProblemsOf, typeReport } from '../typeProblems';

/** The `data` of a ConfigMap is a map of texts; the API server refuses the object for one number or boolean in it. */
export const ciliumConfigWrongType = defineRule({
  id: 'cilium-config/wrong-type',
  consequence: 'rejected',
  holdsInEveryVersion: true,
  check({ cluster }, report) {
    const roots = cluster.objects['cilium-config'].map(({ at }) => at);
    for (const problem of typeProblemsOf(roots)) {
      report(typeReport('cilium-config/wrong-type', problem));
    }
  },
});
