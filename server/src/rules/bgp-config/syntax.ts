import { BGP_CONFIG_VERSIONS } from '../../catalogue/behaviours';
import type { ParsedText } from '../../yaml/index';
import { defineRule } from '../rule';
import { syntaxProblemsOf, syntaxReport } from '../yaml/syntaxProblems';
import { bgpConfigTexts, weightIn } from './bgpConfigRule';

/** Cilium reads the text with a YAML parser of its own, long after kubectl and the API server took the ConfigMap around it. */
export const bgpConfigSyntax = defineRule({
  id: 'bgp-config/syntax',
  consequence: 'agent-fails',
  versions: BGP_CONFIG_VERSIONS,
  check({ cluster }, report) {
    const weigh = weightIn(cluster, report);
    for (const parsed of cluster.files.flatMap(bgpConfigTexts)) {
      const end = endOfFirstDocument(parsed);
      for (const problem of syntaxProblemsOf(parsed)) {
        if (problem.span.start < end) weigh(syntaxReport(parsed, problem));
      }
    }
  },
});

/** The parser stops at the end of the first document and never sees what comes behind. Source: Unmarshal of Go's yaml.v2. */
function endOfFirstDocument({ source: { text }, documents: [first] }: ParsedText): number {
  const end = first === undefined ? text.length : first.span.end;
  return /^(---|\.\.\.)(\s|$)/.test(text.slice(end)) || /^(---|\.\.\.)\s*$/m.test(text.slice(end - 4, end))
    ? end
    : Infinity;
}
