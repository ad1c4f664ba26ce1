import type { Span } from '../text/span';

/** An expression that another program fills in before Helm or Kubernetes reads the text. */
export interface Template extends Span {
  /** It stands alone on its line, so it may add or remove whole entries around it. */
  readonly wholeLine: boolean;
}

/**
 * Replaces template expressions by text of the same length that any YAML parser accepts: a comment where an expression has
 * its line to itself, else letters. Line breaks stay, so offsets in `masked` are offsets in `text`.
 */
export function maskTemplates(text: string): { masked: string; templates: readonly Template[] } {
  if (!/\{\{|\{%|\{#|\$\{/.test(text)) return { masked: text, templates: [] };
  const spans = findExpressions(text);
  const startsLine = nothingBefore(text, spans);
  const endsLine = nothingBehind(text, spans);
  const templates = spans.map((span, i) => ({
    ...span,
    wholeLine: startsLine[i] === true && endsLine[i] === true,
  }));
  const parts: string[] = [];
  let position = 0;
  for (const { start, end, wholeLine } of templates) {
    parts.push(text.slice(position, start), mask(text.slice(start, end), wholeLine ? '#' : 'x'));
    position = end;
  }
  parts.push(text.slice(position));
  return { masked: parts.join(''), templates };
}

/** Letters in place of an expression, each line led by `first`; the blanks that indent a comment's further lines stay. */
function mask(expression: string, first: '#' | 'x'): string {
  return expression
    .split('\n')
    .map((line, i) => {
      const blanks = i === 0 ? 0 : line.search(/[^ ]|$/);
      const letters = line.slice(blanks).replace(/[^\r]/g, 'x');
      return line.slice(0, blanks) + letters.replace(/^x/, first);
    })
    .join('\n');
}

/**
 * Go templates and Jinja (`{{ }}`, `{% %}`, `{# #}`), shell-style variables (`${ }`). Only comments span lines; an expression
 * that is left open ends with its line, so that one forgotten brace can't swallow the rest of the file.
 */
function findExpressions(text: string): Span[] {
  const spans: Span[] = [];
  const findCommentEnd = { go: lastingSearch(text, '*/'), jinja: lastingSearch(text, '#}') };
  const openers = /\{\{(-?\s*\/\*)?|\{%|\{#|\$\{[^{}\n]*\}/g;
  for (let match = openers.exec(text); match !== null; match = openers.exec(text)) {
    const { 0: opener, 1: goComment, index: start } = match;
    const inside = openers.lastIndex;
    let end: number | undefined;
    if (opener.startsWith('${')) end = inside;
    else if (opener === '{#') end = findCommentEnd.jinja(inside);
    else {
      if (goComment !== undefined) end = closedComment(text, findCommentEnd.go(inside));
      end ??= endOnLine(text, start + 2, opener === '{%' ? '%}' : '}}');
    }
    if (end === undefined) continue; // `{#` without end: a flow map with a comment, if anything
    spans.push({ start, end });
    openers.lastIndex = end;
  }
  return spans;
}

/** Finds the end of the next `closer`; remembers that there is none, lest many open comments each search the whole text. */
function lastingSearch(text: string, closer: string): (from: number) => number | undefined {
  let isLeft = true;
  return (from) => {
    const found = isLeft ? text.indexOf(closer, from) : -1;
    isLeft = found >= 0;
    return isLeft ? found + closer.length : undefined;
  };
}

/** Where the braces close behind a Go template's comment that ends at `commentEnd`. */
function closedComment(text: string, commentEnd: number | undefined): number | undefined {
  if (commentEnd === undefined) return undefined;
  const closing = /\s*-?\}\}/y;
  closing.lastIndex = commentEnd;
  return closing.test(text) ? closing.lastIndex : undefined;
}

function endOnLine(text: string, from: number, closer: string): number {
  const lineBreak = text.indexOf('\n', from);
  const lineEnd = lineBreak < 0 ? text.length : lineBreak;
  const closed = text.slice(from, lineEnd).indexOf(closer);
  if (closed >= 0) return from + closed + closer.length;
  return text[lineEnd - 1] === '\r' && lineEnd - 1 >= from ? lineEnd - 1 : lineEnd;
}

/** For each expression: whether only blanks and other expressions stand before it on its line. */
function nothingBefore(text: string, spans: readonly Span[]): boolean[] {
  const result: boolean[] = [];
  let position = 0;
  for (const { start, end } of spans) {
    const gap = text.slice(position, start);
    const lineStart = gap.lastIndexOf('\n') + 1;
    const isOpen = lineStart > 0 || (result.at(-1) ?? true);
    result.push(isOpen && gap.slice(lineStart).trim() === '');
    position = end;
  }
  return result;
}

/** For each expression: whether only blanks, a comment and other expressions stand behind it on its line. */
function nothingBehind(text: string, spans: readonly Span[]): boolean[] {
  const result: boolean[] = [];
  let position = text.length;
  for (const { start, end } of [...spans].reverse()) {
    const gap = text.slice(end, position);
    const lineBreak = gap.indexOf('\n');
    const rest = (lineBreak < 0 ? gap : gap.slice(0, lineBreak)).trim();
    const isOpen = lineBreak >= 0 || (result.at(-1) ?? true);
    result.push(rest.startsWith('#') || (rest === '' && isOpen));
    position = start;
  }
  return result.reverse();
}
