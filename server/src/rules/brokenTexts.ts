import type { Cluster } from '../cluster/cluster';
import type { Cursor } from '../yaml/index';

/** True where a syntax error stands in or before a place's document: what the parser made of it is a guess then. */
export function isInBrokenText({ files }: Cluster, { source, document }: Cursor): boolean {
  const parsed = files.flatMap(({ texts }) => texts).find((text) => text.source === source);
  const end = document?.span.end ?? 0;
  return parsed?.problems.some(({ span }) => span.start <= end) === true;
}
