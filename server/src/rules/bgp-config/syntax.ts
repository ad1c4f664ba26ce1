import { BGP_CONFIG_VERSIONS } from '../../catalogue/behaviours';
import { goSyntaxProblems } from '../../yaml/index';
import { defineRule } from '../rule';
import { syntaxReport, toldProblems, unprintable } from '../yaml/syntaxProblems';
import { bgpConfigTexts, weightIn } from './bgpConfigRule';

/** Cilium reads the text with a YAML parser of its own, long after kubectl and the API server took the ConfigMap around it. */
export const bgpConfigSyntax = defineRule({
  id: 'bgp-config/syntax',
  consequence: 'agent-fails',
  versions: BGP_CONFIG_VERSIONS,
  check({ cluster }, report) {
    const weigh = weightIn(cluster, report);
    for (const parsed of cluster.files.flatMap(bgpConfigTexts)) {
      // The bytes are looked at before the documents are told apart.
      const problems = [...unprintable(parsed), ...goSyntaxProblems(parsed)];
      for (const problem of toldProblems(parsed, problems)) weigh(syntaxReport(parsed, problem));
    }
  },
});
