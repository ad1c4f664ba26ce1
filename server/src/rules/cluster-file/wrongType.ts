import { defineRule } from '../rule';
import { typeProblemsOf, typeReport } from '../typeProblems';

/** What can't be read in the cluster file counts as not written. */
export const clusterFileWrongType = defineRule({
  id: 'cluster-file/wrong-type',
  consequence: 'ignored',
  severity: 'error',
  holdsInEveryVersion: true,
  check({ cluster }, report) {
    const roots = cluster.documents.flatMap(({ kind, at }) =>
      kind === 'cluster-file' || kind === 'network-facts' ? [at] : [],
    );
    for (const problem of typeProblemsOf(roots)) report(typeReport('cluster-file/wrong-type', problem));
  },
});
