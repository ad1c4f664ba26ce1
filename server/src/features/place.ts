import type { Cluster } from '../cluster/cluster';
import type { ClusterDocument, ReadFile } from '../cluster/documents';
import type { SourceFile } from '../text/sourceFile';
import type { Span } from '../text/span';
import type { Cursor } from '../yaml/index';

/** What stands at an offset of a file: an entry or an item of an object of a known kind. */
export interface Place {
  readonly document: ClusterDocument;
  /** The innermost entry or item that holds the offset. */
  readonly at: Cursor;
  readonly part: 'key' | 'value';
  /** The key or the value, in the file. */
  readonly span: Span;
}

/**
 * The objects of known kinds in a file: those that it tells by itself, and values for a chart in a folder, which are known for such
 * in the cluster only. What stands within another one comes first.
 */
export function documentsIn(
  { source, documents }: ReadFile,
  cluster: Cluster | undefined,
): ClusterDocument[] {
  const isOwn = ({ at }: ClusterDocument) => documents.some((own) => isSamePlace(own.at, at));
  const others = (cluster?.documents ?? []).filter(
    (document) => document.kind === 'helm-values' && document.at.source.file === source && !isOwn(document),
  );
  return [...others, ...documents];
}

/** True for two cursors at one place of one text, however they came there. */
export function isSamePlace(a: Cursor, b: Cursor): boolean {
  if (a.node !== b.node || a.source !== b.source) return false;
  const [one, other] = [a.valueSpan, b.valueSpan];
  return one !== undefined && other !== undefined && one.start === other.start && one.end === other.end;
}

/** The place at an offset of the file that some objects stand in; undefined between the lines. */
export function placeAt(documents: readonly ClusterDocument[], offset: number): Place | undefined {
  for (const { document, inner } of documentsAt(documents, offset)) {
    const place = placeBelow(document.at, inner);
    if (place !== undefined) {
      const { at, part, span } = place;
      return { document, at, part, span: at.source.toFile(span) };
    }
  }
  return undefined;
}

/** The objects, of those of a file, whose text holds an offset of it, and the offset in the text that each is written in. */
export function* documentsAt(
  documents: readonly ClusterDocument[],
  offset: number,
): Generator<{ readonly document: ClusterDocument; readonly inner: number }, void> {
  for (const document of documents) {
    const { source, valueSpan } = document.at;
    const inner = innerOffset(source, offset);
    if (
      inner !== undefined &&
      valueSpan !== undefined &&
      valueSpan.start <= inner &&
      inner <= valueSpan.end
    ) {
      yield { document, inner };
    }
  }
}

/** The offset in an embedded text of a character of the file; undefined outside of it. */
export function innerOffset(source: SourceFile, offset: number): number | undefined {
  const { origin } = source;
  if (origin === undefined) return offset;
  const outer = innerOffset(origin.outer, offset);
  if (outer === undefined || outer < origin.span.start || outer > origin.span.end) return undefined;
  return origin.map.toInnerOffset(outer);
}

function placeBelow(at: Cursor, offset: number): Pick<Place, 'at' | 'part' | 'span'> | undefined {
  const children = at.isMap ? at.entries() : at.itemsAround(offset);
  for (const child of children) {
    // What an alias or a merge brings here stands somewhere else.
    const { keySpan, valueSpan } = child;
    if (keySpan !== undefined && holds(keySpan, offset) && child.source === at.source)
      return { at: child, part: 'key', span: keySpan };
    if (valueSpan === undefined || !holds(valueSpan, offset) || child.source !== at.source) continue;
    if (child.isScalar || child.isAliased) return { at: child, part: 'value', span: valueSpan };
    return placeBelow(child, offset);
  }
  return undefined;
}

/** The character behind counts too: that is where a cursor stands that has just written it. */
function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end && end > start;
}
