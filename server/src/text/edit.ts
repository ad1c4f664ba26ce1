import type { Origin, SourceFile } from './sourceFile';
import type { Span } from './span';

/** Replaces `span` of `source` by `text`. Line breaks in `text` are `\n` and become those of the file. */
export interface Edit {
  readonly source: SourceFile;
  readonly span: Span;
  readonly text: string;
}

/**
 * The same edit in the outermost file, or undefined where the text around can't carry it: only literal block scalars keep
 * lines as they are, so edits in folded, plain and quoted scalars are refused.
 */
export function toFileEdit(edit: Edit): Edit | undefined {
  const { source, span, text } = edit;
  if (source.origin === undefined) return { source, span, text: text.replaceAll('\n', source.lineBreak) };
  const outer = toOuterEdit(edit, source.origin);
  return outer === undefined ? undefined : toFileEdit(outer);
}

/** Carries an edit of an embedded text one text outwards. */
function toOuterEdit(edit: Edit, origin: Origin): Edit | undefined {
  const { indent } = origin;
  if (indent === undefined || changesIndentation(edit)) return undefined;
  const { span, text } = keepLastLineBreak(edit);
  const isWholeLines =
    isLineStart(edit.source.text, span.start) &&
    isLineStart(edit.source.text, span.end) &&
    (text === '' || text.endsWith('\n'));
  return isWholeLines
    ? replaceLines(span, text, indent, edit.source.text, origin)
    : replaceWithinLines(span, text, indent, edit.source.text, origin);
}

/** A block scalar's first written line sets the indentation of all others, so it must not come to start with a blank. */
function changesIndentation({ source, span, text }: Edit): boolean {
  const startsIndented = /^\n* /;
  if (span.start > source.text.search(/\S|$/) || startsIndented.test(source.text)) return false;
  return startsIndented.test(source.text.slice(0, span.start) + text + source.text.slice(span.end));
}

/** The line break that ends a block scalar is the outer text's to keep, so an edit up to the very end leaves it alone. */
function keepLastLineBreak({ source, span, text }: Edit): { span: Span; text: string } {
  const { start, end } = span;
  if (end !== source.text.length || !source.text.endsWith('\n')) return { span, text };
  const endsLine = text === '' || text.endsWith('\n');
  if (start === end) return { span, text: endsLine ? text : `${text}\n` };
  if (isLineStart(source.text, start) && endsLine) return { span, text };
  return { span: { start, end: end - 1 }, text: text.replace(/\n$/, '') };
}

function isLineStart(text: string, offset: number): boolean {
  return offset === 0 || text[offset - 1] === '\n';
}

/** Whole lines for whole lines: the outer lines go with their indentation, the new ones come with theirs. */
function replaceLines(span: Span, text: string, indent: string, inner: string, origin: Origin): Edit {
  const { outer, map } = origin;
  const lineOf = (offset: number): number => {
    const position = map.toOuterOffset(offset);
    // Behind the last line break the map gives the outer line's beginning already, or the end of a file without one.
    return offset === inner.length ? position : outer.text.lastIndexOf('\n', position - 1) + 1;
  };
  const start = lineOf(span.start);
  const lines = text.replace(/^(?=[^\n])/gm, indent);
  const isBehindOpenLine = text !== '' && !isLineStart(outer.text, start);
  return {
    source: outer,
    span: { start, end: lineOf(span.end) },
    text: isBehindOpenLine ? `\n${lines.slice(0, -1)}` : lines,
  };
}

/** A part of a line, or of several, by something that begins and ends within a line. */
function replaceWithinLines(span: Span, text: string, indent: string, inner: string, origin: Origin): Edit {
  const { outer, map } = origin;
  const start = map.toOuterOffset(span.start);
  const end = isLineStart(inner, span.end) ? map.toOuterOffset(span.end) : map.toOuter(span).end;
  // A blank line may be written without the indentation that it needs once something stands on it.
  const written = start - (outer.text.lastIndexOf('\n', start - 1) + 1);
  const missing = isLineStart(inner, span.start) && !text.startsWith('\n') ? indent.slice(written) : '';
  const lines = text.replace(/\n(?!\n)/g, `\n${indent}`);
  return { source: outer, span: { start, end: Math.max(start, end) }, text: missing + lines };
}

/** Applies edits of one file to its text. Edits that overlap an earlier one are left out; `skipped` counts them. */
export function applyEdits(text: string, edits: readonly Edit[]): { text: string; skipped: number } {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const parts: string[] = [];
  let position = 0;
  let skipped = 0;
  for (const { span, text: replacement } of ordered) {
    if (span.start < position) {
      skipped++;
      continue;
    }
    parts.push(text.slice(position, span.start), replacement);
    position = span.end;
  }
  return { text: parts.join('') + text.slice(position), skipped };
}
