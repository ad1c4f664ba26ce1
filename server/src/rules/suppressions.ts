import type { SourceFile } from '../text/sourceFile';
import type { Span } from '../text/span';
import { commentsOf } from '../yaml/index';
import type { Edits } from '../yaml/index';

const MARK = 'cilium-routing-disable';
const DIRECTIVE = /^#\s*cilium-routing-disable-(next-line|line|file)(?:\s+(.*))?$/;

/** A comment that silences rules: `# cilium-routing-disable-next-line RULE, RULE -- reason`. */
export interface Suppression {
  readonly source: SourceFile;
  readonly span: Span;
  /** Rule ids, or subjects, which stand for all of their rules. */
  readonly rules: readonly string[];
  readonly scope: { readonly kind: 'file' } | { readonly kind: 'line'; readonly line: number };
}

/** The suppressions that stand in a text; a text embedded in it has its own. */
export function suppressionsOf(source: SourceFile): Suppression[] {
  if (!source.text.includes(MARK)) return [];
  const comments = commentsOf(source);
  return comments.flatMap(({ span, text }): Suppression[] => {
    const match = DIRECTIVE.exec(text);
    if (match === null) return [];
    const [, kind, rest = ''] = match;
    const rules = (rest.split(/(?:^|\s)--(?:\s|$)/)[0] ?? '').split(/[\s,]+/).filter((name) => name !== '');
    const line = source.lines.lineAt(span.start);
    const scope =
      kind === 'file'
        ? ({ kind: 'file' } as const)
        : ({ kind: 'line', line: kind === 'line' ? line : nextContentLine(source, line) } as const);
    return [{ source, span, rules, scope }];
  });
}

/** The next line that is neither blank nor a comment, so that directives can be stacked. */
function nextContentLine(source: SourceFile, line: number): number {
  const { lines, text } = source;
  for (let next = line + 1; next < lines.lineCount; next++) {
    const content = text.slice(lines.lineStart(next), lines.lineEnd(next)).trim();
    if (content !== '' && !content.startsWith('#')) return next;
  }
  return line + 1;
}

/** Whether a suppression silences `rule` at a span of a text, or of a text embedded in the suppression's own. */
export function suppresses(
  { source, rules, scope }: Suppression,
  rule: string,
  at: { source: SourceFile; span: Span },
): boolean {
  if (!rules.includes(rule) && !rules.includes(rule.slice(0, rule.indexOf('/')))) return false;
  const span = spanIn(source, at);
  return span !== undefined && (scope.kind === 'file' || source.lines.lineAt(span.start) === scope.line);
}

/** The span as seen in `source`, which is the span's own text or one around it. */
function spanIn(source: SourceFile, at: { source: SourceFile; span: Span }): Span | undefined {
  if (at.source === source) return at.span;
  const { origin } = at.source;
  return origin === undefined
    ? undefined
    : spanIn(source, { source: origin.outer, span: origin.map.toOuter(at.span) });
}

/** The comment that silences `rule` on the next line, or in the whole file. The reason is for its writer to give. */
export function suppressionComment(scope: 'next-line' | 'file', rule: string, reason: string): string {
  return `# ${MARK}-${scope} ${rule} -- ${reason}`;
}

/** Edits that take a suppression's comment away, with its line where it has one to itself. */
export function removeSuppression({ source, span }: Suppression): Edits {
  const line = source.lines.lineAt(span.start);
  const start = source.lines.lineStart(line);
  const hasOwnLine = source.text.slice(start, span.start).trim() === '';
  if (hasOwnLine) return [{ source, span: { start, end: source.lines.lineStart(line + 1) }, text: '' }];
  const before = source.text.slice(start, span.start).trimEnd();
  return [{ source, span: { start: start + before.length, end: span.end }, text: '' }];
}
