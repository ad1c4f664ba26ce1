import type { Cluster } from '../../cluster/cluster';
import type { VersionAdvice } from '../../features/versionAdvice';
import type { Finding, Severity } from '../../rules/rule';
import type { ViewLocation } from '../../protocol/routes';
import type { SourceFile } from '../../text/sourceFile';
import type { Span } from '../../text/span';
import { displayPath } from '../files';

/** The findings as JSON, format version 1; positions from zero, in UTF-16 units. */
export function lintJson(
  clusters: readonly Cluster[],
  findings: readonly Finding[],
  advice: ReadonlyMap<Cluster, VersionAdvice | undefined>,
): string {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return asJson({
    version: 1,
    clusters: clusters.map((cluster) => ({ ...clusterJson(cluster), ...adviceJson(advice.get(cluster)) })),
    findings: findings.map((finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      consequence: finding.consequence,
      message: finding.message,
      file: displayPath(finding.file.uri),
      range: rangeJson(finding.file, finding.span),
      related: finding.related.map(({ file, span, message }) => ({
        message,
        file: displayPath(file.uri),
        range: rangeJson(file, span),
      })),
      fixes: finding.fixes.map(({ title, safe }) => ({ title, safe })),
      cluster: finding.cluster,
    })),
    summary: {
      error: count('error'),
      warning: count('warning'),
      information: count('information'),
      hint: count('hint'),
    },
  });
}

/** What differs from the version that the files state; nothing where none is stated, or the same. */
function adviceJson(advice: VersionAdvice | undefined) {
  if (advice === undefined) return {};
  const { from, to, refused, ignored, read, errors, differences, notes } = advice;
  return {
    advice: {
      from,
      to,
      refused,
      ignored,
      read,
      errors: errors.map(({ rule, message }) => ({ rule, message })),
      differences: differences.map(({ key, before, after }) => ({ key, before, after })),
      notes,
    },
  };
}

/** What every JSON report says of a cluster. */
export function clusterJson({ name, root, version, files }: Cluster) {
  return {
    name,
    root: displayPath(root),
    ciliumVersion: version.version,
    versionSource: version.source,
    files: files.map(({ source }) => displayPath(source.uri)),
  };
}

export function rangeJson(file: SourceFile, { start, end }: Span) {
  return { start: file.lines.positionAt(start), end: file.lines.positionAt(end) };
}

/** A place of a view, with the file's path instead of its uri; nothing where it has none. */
export function locationJson(location: ViewLocation | undefined) {
  if (location === undefined) return {};
  const { uri, start, end } = location;
  return { file: displayPath(uri), range: { start, end } };
}

/** JSON as it is printed. */
export function asJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
