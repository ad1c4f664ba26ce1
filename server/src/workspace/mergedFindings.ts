import type { Finding } from '../rules/rule';

/** Findings of several clusters; one that clusters share is told once, naming them all. In the order of first mention. */
export function mergedFindings(findings: Iterable<Finding>): Finding[] {
  const merged = new Map<string, Finding>();
  for (const finding of findings) {
    const { rule, file, span, message } = finding;
    const key = [rule, file.uri, span.start, span.end, message].join('\n');
    const same = merged.get(key);
    merged.set(
      key,
      same === undefined ? finding : { ...same, cluster: `${same.cluster}, ${finding.cluster}` },
    );
  }
  return [...merged.values()];
}
