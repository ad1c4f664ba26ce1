import type { Span } from '../text/span';

/** An expression that another program fills in before Helm or Kubernetes reads the text. */
export interface Template extends Span {
  /** It stands alone on its line, so it may add or remove whole entries around it. */
  readonly wholeLine: boolean;
}

// Go templates and Jinja (`{{ }}`, `{% %}`), shell-style variables (`${ }`). Only template comments span lines; what is
// left open ends with its line, so that one forgotten brace can't swallow the rest of the file.
const EXPRESSION =
  /\{\{-?\s*\/\*[^]*?\*\/\s*-?\}\}|\{\{[^\n]*?\}\}|\{%[^\n]*?%\}|\$\{[^{}\n]*\}|\{\{[^\n]*|\{%[^\n]*/g;

/**
 * Replaces template expressions by text of the same length that any YAML parser accepts: a comment where an expression has
 * its line to itself, else letters. Line breaks stay, so offsets in `masked` are offsets in `text`.
 */
export function maskTemplates(text: string): { masked: string; templates: readonly Template[] } {
  if (!text.includes('{{') && !text.includes('${') && !text.includes('{%'))
    return { masked: text, templates: [] };
  const spans: Span[] = [];
  for (const match of text.matchAll(EXPRESSION)) {
    const end = match.index + match[0].length;
    spans.push({ start: match.index, end: text[end - 1] === '\r' ? end - 1 : end });
  }
  const templates = spans.map((span, i) => ({ ...span, wholeLine: standsAlone(text, spans, i) }));
  let masked = '';
  let position = 0;
  for (const { start, end, wholeLine } of templates) {
    masked += text.slice(position, start);
    const filled = text.slice(start, end).replace(/[^\r\n]/g, 'x');
    masked += wholeLine ? filled.replace(/^x/gm, '#') : filled;
    position = end;
  }
  return { masked: masked + text.slice(position), templates };
}

/** True where nothing but blanks, a comment and other expressions share the expression's lines. */
function standsAlone(text: string, spans: readonly Span[], i: number): boolean {
  const span = spans[i];
  if (span === undefined) return false;
  let before = span.start;
  for (let k = i - 1; ; k--) {
    const lineStart = text.lastIndexOf('\n', before - 1) + 1;
    const previous = spans[k];
    const gapStart = previous !== undefined && previous.end > lineStart ? previous.end : lineStart;
    if (text.slice(gapStart, before).trim() !== '') return false;
    if (gapStart === lineStart || previous === undefined) break;
    before = previous.start;
  }
  let after = span.end;
  for (let k = i + 1; ; k++) {
    const lineBreak = text.indexOf('\n', after);
    const lineEnd = lineBreak < 0 ? text.length : lineBreak;
    const next = spans[k];
    const gapEnd = next !== undefined && next.start < lineEnd ? next.start : lineEnd;
    const gap = text.slice(after, gapEnd).trim();
    if (gap.startsWith('#')) return true;
    if (gap !== '') return false;
    if (gapEnd === lineEnd || next === undefined) return true;
    after = next.end;
  }
}
