import type { Finding, Severity } from '../rules/rule';

/** The findings of one file as an editor shows them. */
export interface FindingsView {
  readonly shown: readonly ShownFinding[];
  /** How many are left out; never an error. */
  readonly leftOut: number;
}

export interface ShownFinding {
  readonly finding: Finding;
  /** Names the finding among those of its file as long as the file's findings stay what they are: `cidr/overlap#2`. */
  readonly key: string;
}

/** So many findings of a file are shown at most, apart from errors. */
const FINDINGS_LIMIT = 200;

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

/** Of more findings than anybody reads the worst are shown, and all errors; in the order of the text. */
export function findingsView(findings: readonly Finding[], limit = FINDINGS_LIMIT): FindingsView {
  const keyed = withKeys(findings);
  if (keyed.length <= limit) return { shown: keyed, leftOut: 0 };
  const worst = keyed
    .toSorted((a, b) => RANK[a.finding.severity] - RANK[b.finding.severity])
    .filter(({ finding }, i) => i < limit || finding.severity === 'error');
  const kept = new Set(worst);
  return { shown: keyed.filter((shown) => kept.has(shown)), leftOut: keyed.length - kept.size };
}

function withKeys(findings: readonly Finding[]): ShownFinding[] {
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const count = counts.get(finding.rule) ?? 0;
    counts.set(finding.rule, count + 1);
    return { finding, key: `${finding.rule}#${count}` };
  });
}
