import { namePlacesIn } from '../../cluster/names';
import type { NamePlace } from '../../cluster/names';
import { scalarAt } from '../../cluster/nameSlots';
import type { ReadFile } from '../../cluster/documents';
import type { SourceFile } from '../../text/sourceFile';
import type { Span } from '../../text/span';
import { documentsAt } from '../place';

/** The name that stands at an offset of a file, or ends there; undefined where none does. */
export function nameAt(file: ReadFile, offset: number): NamePlace | undefined {
  for (const { document, inner } of documentsAt(file.documents, offset)) {
    const found = namePlacesIn(document).find((place) => {
      const span = writtenSpan(place);
      return span.start <= inner && inner <= span.end;
    });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where a name stands, without the quotes around it, in its file. */
export function nameSpan(place: NamePlace): { readonly file: SourceFile; readonly span: Span } {
  const { source } = place.at;
  const { start, end } = writtenSpan(place);
  const isQuoted = end - start > 1 && /^(["'])[^]*\1$/.test(source.text.slice(start, end));
  const span = isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
  return { file: source.file, span: source.toFile(span) };
}

/** With its quotes, in the text that it is written in. */
function writtenSpan({ at, part }: NamePlace): Span {
  return (part === 'key' ? at.keySpan : at.valueSpan) ?? at.span;
}

/** The name as it is written, without quotes and escapes. */
export function writtenName({ at, part, text }: NamePlace): string {
  return part === 'key' ? at.key : (scalarAt(at) ?? text);
}
