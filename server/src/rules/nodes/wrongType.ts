import { defineRule } from '../rule';
import { typeProblemsOf, typeReport } from '../typeProblems';

/** Nodes are facts that kubectl printed; a part that is edited into something else tells nothing. */
export const nodesWrongType = defineRule({
  id: 'nodes/wrong-type',
  consequence: 'ignored',
  check({ cluster }, report) {
    const roots = cluster.documents.flatMap(({ kind, at }) =>
      kind === 'node' || kind === 'cilium-node' ? [at] : [],
    );
    for (const problem of typeProblemsOf(roots)) report(typeReport('nodes/wrong-type', problem));
  },
});
