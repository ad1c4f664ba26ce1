import type { Cluster } from '../cluster/cluster';
import type { SourceFile } from '../text/sourceFile';
import type { Cursor, ParsedText } from '../yaml/index';

const textsByCluster = new WeakMap<Cluster, ReadonlyMap<SourceFile, ParsedText>>();

/** True where a syntax error stands in or before a place's document: what the parser made of it is a guess then. */
export function isInBrokenText(cluster: Cluster, at: Cursor): boolean {
  const end = at.document?.span.end ?? 0;
  return textAround(cluster, at)?.problems.some(({ span }) => span.start <= end) === true;
}

/** The text that a place stands in; undefined where it is none of the cluster's files'. */
export function textAround(cluster: Cluster, { source }: Cursor): ParsedText | undefined {
  const texts =
    textsByCluster.get(cluster) ??
    new Map(cluster.files.flatMap((file) => file.texts.map((text) => [text.source, text] as const)));
  textsByCluster.set(cluster, texts);
  return texts.get(source);
}
