import type { FixReport, Report } from '../rule';
import { hasMessage, message } from '../messages';
import type { Span } from '../../text/span';
import type { ParsedText, SyntaxProblem } from '../../yaml/index';

/** Problems that keep a text as a whole from being looked at have rules of their own. */
const WHOLE_TEXT = new Set(['TOO_LARGE']);
// YAML 1.1, 5.1: the printable characters; libyaml, which Go's parsers are made from, refuses all others wherever they stand.
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;

const found = new WeakMap<ParsedText, readonly SyntaxProblem[]>();

/** What is wrong with a text as YAML: one problem a line, and none where a template may make the text another. */
export function syntaxProblemsOf(parsed: ParsedText): readonly SyntaxProblem[] {
  const problems = found.get(parsed) ?? toldProblems(parsed, [...parsed.problems, ...unprintable(parsed)]);
  found.set(parsed, problems);
  return problems;
}

/** Those of a text's problems that are to be told, in the order of the text: one a line, none near a template. */
export function toldProblems(parsed: ParsedText, problems: readonly SyntaxProblem[]): SyntaxProblem[] {
  const { source } = parsed;
  const lines = new Set<number>();
  return problems
    .filter(({ code, span }) => {
      const line = source.lines.lineAt(span.start);
      if (WHOLE_TEXT.has(code) || lines.has(line) || isNearTemplate(parsed, span)) return false;
      lines.add(line);
      return true;
    })
    .sort((a, b) => a.span.start - b.span.start);
}

/** How a problem is reported, in words of our own for what the parser calls by a code. */
export function syntaxReport(parsed: ParsedText, { code: told, span, detail }: SyntaxProblem): Report {
  // Within a text of several lines a tab ends it, and what follows is the parser's first complaint.
  const code = told === 'BAD_INDENT' && isBehindTab(parsed, span) ? 'TAB_AS_INDENT' : told;
  const precise = [`${code}.${shapeOf(detail)}`, code].find((id) => hasMessage(`yaml/syntax.what.${id}`));
  const what = message(`yaml/syntax.what.${precise ?? 'other'}`, { detail });
  const fixes = code === 'TAB_AS_INDENT' ? tabFix(parsed) : [];
  return { at: { source: parsed.source, span: visible(parsed, span) }, data: { what }, fixes };
}

function isBehindTab({ source }: ParsedText, { start }: Span): boolean {
  const line = source.lines.lineAt(start);
  return /^ *\t/.test(source.text.slice(source.lines.lineStart(line), source.lines.lineEnd(line)));
}

/** The parser has one code for whatever is missing; its text tells what. */
function shapeOf(detail: string): string {
  if (/closing ["']quote/.test(detail)) return 'quote';
  if (detail.includes('followed by map values')) return 'colon';
  if (/must be sufficiently indented and end with|must end with/.test(detail)) return 'bracket';
  if (detail.startsWith('Missing ,')) return 'comma';
  return 'other';
}

/** An empty span, or one of a line break, is widened to the text before it. */
function visible({ source }: ParsedText, span: Span): Span {
  if (source.text.slice(span.start, span.end).trim() !== '') return span;
  const start = source.lines.lineStart(source.lines.lineAt(span.start));
  return source.text.slice(start, span.start).trim() === '' ? span : { start, end: span.start };
}

function isNearTemplate({ source, documents }: ParsedText, span: Span): boolean {
  const line = source.lines.lineAt(span.start);
  const near = { start: source.lines.lineStart(line - 1), end: source.lines.lineEnd(line) };
  return documents.some((document) => document.isTemplated(near));
}

/** The first character that no Go parser takes, wherever it stands. */
export function unprintable({ source }: ParsedText): SyntaxProblem[] {
  const start = source.text.search(UNPRINTABLE);
  return start < 0 ? [] : [{ code: 'UNPRINTABLE', span: { start, end: start + 1 }, detail: '' }];
}

/** Tabs become spaces where every indented line is indented by tabs alone, so that each stands for one level. */
function tabFix({ source }: ParsedText): FixReport[] {
  const indents = [...source.text.matchAll(/^[\t ]+(?=[^\s#])/gm)];
  if (!indents.every(([indent]) => /^\t+$/.test(indent))) return [];
  const edits = indents.map(({ 0: indent, index }) => ({
    source,
    span: { start: index, end: index + indent.length },
    text: '  '.repeat(indent.length),
  }));
  return [{ title: 'spaces', edits }];
}
