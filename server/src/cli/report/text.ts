import type { Cluster } from '../../cluster/cluster';
import { message } from '../../rules/messages';
import type { Finding } from '../../rules/rule';
import { displayPath } from '../files';

/** `file:line:col severity rule message`, counted from one. */
export function findingLine({ file, span, severity, rule, message }: Finding): string {
  const { line, character } = file.lines.positionAt(span.start);
  return `${displayPath(file.uri)}:${line + 1}:${character + 1} ${severity} ${rule} ${message}`;
}

/** How many clusters were looked at and what was found. */
export function summaryLine(clusters: readonly Cluster[], findings: readonly Finding[]): string {
  if (clusters.length === 0) return 'No Cilium configuration found.';
  const names = clusters
    .map(
      ({ name, version }) =>
        `${name} (Cilium ${version.version}, ${message(`routes.version.${version.source}`)})`,
    )
    .join(', ');
  const count = (severity: Finding['severity'], word: string) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [`${number} ${word}${number === 1 ? '' : 's'}`];
  };
  const counts = [
    ...count('error', 'error'),
    ...count('warning', 'warning'),
    ...count('information', 'note'),
    ...count('hint', 'hint'),
  ];
  return `${names}: ${counts.join(', ') || 'nothing to report'}`;
}

/** Rows as lines with their columns below each other, two blanks apart. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, cell.length)));
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
