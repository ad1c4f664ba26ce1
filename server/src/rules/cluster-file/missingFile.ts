import { defineRule } from '../rule';

/** What the cluster file names and what is not there can't be looked at. */
export const clusterFileMissingFile = defineRule({
  id: 'cluster-file/missing-file',
  consequence: 'ignored',
  severity: 'error',
  holdsInEveryVersion: true,
  check({ cluster: { problems } }, report) {
    for (const problem of problems) {
      if (problem.kind === 'missing-file') report({ at: problem.at, data: { path: problem.path } });
    }
  },
});
