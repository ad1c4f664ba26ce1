import type { ReadFile } from '../cluster/documents';
import { message } from '../rules/messages';
import type { Finding } from '../rules/rule';
import { suppressionComment, suppressionsOf } from '../rules/suppressions';
import { applyEdits, toFileEdit } from '../text/edit';
import type { Edit } from '../text/edit';
import { SourceFile } from '../text/sourceFile';
import { innerOffset } from './place';

/**
 * A comment above the finding's line that silences its rule there, as deep as that line. Undefined where no comment can
 * stand, as between the lines of a folded text.
 */
export function lineSuppression(file: ReadFile, { rule, span }: Finding): Edit | undefined {
  for (let source = innermost(file, span.start); ; source = source.origin.outer) {
    const edit = commentAbove(source, innerOffset(source, span.start) ?? 0, rule);
    if (edit !== undefined || source.origin === undefined) return edit;
  }
}

function commentAbove(source: SourceFile, offset: number, rule: string): Edit | undefined {
  const line = source.lines.lineAt(offset);
  const start = source.lines.lineStart(line);
  const indent = /^[ \t]*/.exec(source.text.slice(start, source.lines.lineEnd(line)))?.[0] ?? '';
  const comment = suppressionComment('next-line', rule, message('editor.suppressionReason'));
  const edit: Edit = { source, span: { start, end: start }, text: `${indent}${comment}\n` };
  const changed = new SourceFile(source.uri, applyEdits(source.text, [edit]).text);
  const works = suppressionsOf(changed).some(
    ({ rules, scope }) => rules.includes(rule) && scope.kind === 'line' && scope.line === line + 1,
  );
  return works ? toFileEdit(edit) : undefined;
}

/** A comment at the top of the file that silences the finding's rule in all of it. */
export function fileSuppression({ source }: ReadFile, { rule }: Finding): Edit | undefined {
  const comment = suppressionComment('file', rule, message('editor.suppressionReason'));
  const start = source.text.startsWith('\ufeff') ? 1 : 0;
  return toFileEdit({ source, span: { start, end: start }, text: `${comment}\n` });
}

/** The innermost text that an offset of the file lies in. */
function innermost(file: ReadFile, offset: number): SourceFile {
  const embedded = file.texts.filter(
    ({ source }) => source.origin !== undefined && innerOffset(source, offset) !== undefined,
  );
  return embedded.at(-1)?.source ?? file.source;
}
