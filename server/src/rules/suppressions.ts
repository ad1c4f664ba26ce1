import { groupBy } from '../lists/groupBy';
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

/** Suppressions by text and by line, so that each finding is only held against those that could mean it. */
export class SuppressionIndex {
  private readonly bySource = new Map<SourceFile, Map<number | 'file', Suppression[]>>();

  constructor(suppressions: readonly Suppression[]) {
    for (const [source, own] of groupBy(suppressions, (suppression) => suppression.source)) {
      const byLine = groupBy(own, ({ scope }) => (scope.kind === 'file' ? 'file' : scope.line));
      this.bySource.set(source, byLine);
    }
  }

  /** Those that silence `rule` at a span of a text, be they in that text or in one around it. */
  silencing(rule: string, { source, span }: { source: SourceFile; span: Span }): Suppression[] {
    const byLine = this.bySource.get(source);
    const candidates =
      byLine === undefined
        ? []
        : [...(byLine.get('file') ?? []), ...(byLine.get(source.lines.lineAt(span.start)) ?? [])];
    const subject = rule.slice(0, rule.indexOf('/'));
    const own = candidates.filter(({ rules }) => rules.includes(rule) || rules.includes(subject));
    const { origin } = source;
    if (origin === undefined) return own;
    const outer = { source: origin.outer, span: origin.map.toOuter(span) };
    return [...own, ...this.silencing(rule, outer)];
  }
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
