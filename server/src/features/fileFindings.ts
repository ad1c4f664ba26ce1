import { groupBy } from '../lists/groupBy';
import type { Finding } from '../rules/rule';
import { mergedFindings } from '../workspace/mergedFindings';
import type { JudgedCluster } from '../workspace/workspace';

const byCluster = new WeakMap<JudgedCluster, ReadonlyMap<string, readonly Finding[]>>();

/** What is found in one file over the clusters that it belongs to, in the order of the text. */
export function fileFindings(uri: string, clusters: readonly JudgedCluster[]): Finding[] {
  const holds = (candidate: string) =>
    clusters.filter(({ cluster }) => cluster.files.some(({ source }) => source.uri === candidate)).length;
  const found = mergedFindings(
    clusters.flatMap((judged) => findingsByFile(judged).get(uri) ?? []),
    holds,
  );
  return found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** All findings of a cluster by the uri of their file, worked out once. */
export function findingsByFile(judged: JudgedCluster): ReadonlyMap<string, readonly Finding[]> {
  const known = byCluster.get(judged);
  if (known !== undefined) return known;
  const byFile = groupBy(judged.findings, ({ file }) => file.uri);
  byCluster.set(judged, byFile);
  return byFile;
}
