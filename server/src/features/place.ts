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

/** The place at an offset of the file; undefined between the lines and in what is not of a known kind. */
export function placeAt(file: ReadFile, offset: number): Place | undefined {
  for (const { document, inner } of documentsAt(file, offset)) {
    const place = placeBelow(document.at, inner);
    if (place !== undefined) {
      const { at, part, span } = place;
      return { document, at, part, span: at.source.toFile(span) };
    }
  }
  return undefined;
}

/** The objects whose text holds an offset of the file, and the offset in the text that each is written in. */
export function* documentsAt(
  { documents }: ReadFile,
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
