import type { Cluster } from '../cluster/cluster';
import type { SourceFile } from '../text/sourceFile';
import type { Cursor, ParsedText } from '../yaml/index';

const textsByCluster = new WeakMap<Cluster, ReadonlyMap<SourceFile, ParsedText>>();

/** True where a syntax error stands in or before a place's document: what the parser made of it is a guess then. */
export function isInBrokenText(cluster: Cluster, { source, document }: Cursor): boolean {
  const texts =
    textsByCluster.get(cluster) ??
    new Map(cluster.files.flatMap((file) => file.texts.map((text) => [text.source, text] as const)));
  textsByCluster.set(cluster, texts);
  const end = document?.span.end ?? 0;
  return texts.get(source)?.problems.some(({ span }) => span.start <= end) === true;
}
