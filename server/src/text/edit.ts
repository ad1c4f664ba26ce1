import type { SourceFile } from './sourceFile';
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
  const { origin } = source;
  if (origin === undefined) return { source, span, text: text.replaceAll('\n', source.lineBreak) };
  if (origin.indent === undefined) return undefined;
  return toFileEdit({
    source: origin.outer,
    span: origin.map.toOuter(span),
    text: text.replaceAll('\n', '\n' + origin.indent),
  });
}

/** Applies edits of one file to its text. Edits that overlap an earlier one are left out; `skipped` counts them. */
export function applyEdits(text: string, edits: readonly Edit[]): { text: string; skipped: number } {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let position = 0;
  let skipped = 0;
  for (const { span, text: replacement } of ordered) {
    if (span.start < position) {
      skipped++;
      continue;
    }
    result += text.slice(position, span.start) + replacement;
    position = span.end;
  }
  return { text: result + text.slice(position), skipped };
}
