import { OffsetMap } from '../text/offsetMap';
import { SourceFile } from '../text/sourceFile';
import type { Cursor } from './cursor';
import { isScalar, scalarText, spanOf } from './document';
import type { YamlDocument } from './document';

/** Documents within documents within documents: nothing real goes deeper. */
const DEPTH_LIMIT = 3;

/**
 * The text that a scalar holds, as a file of its own whose positions lead back to the characters it is written with.
 * Undefined where the place holds no text, an alias, or lies too deep.
 */
export function embeddedText(cursor: Cursor): SourceFile | undefined {
  const { node, document, source, valueSpan } = cursor;
  if (!isScalar(node) || document === undefined || valueSpan === undefined) return undefined;
  if (cursor.isAliased || depthOf(source) >= DEPTH_LIMIT) return undefined;
  const raw = document.masked.slice(valueSpan.start, valueSpan.end);
  const value = scalarText(node);
  const decoded = DECODERS[node.type ?? 'PLAIN']?.(raw, value, valueSpan.start);
  const { map, indent } = decoded ?? wholeScalar(value, valueSpan.start, valueSpan.end);
  const text = decoded === undefined ? value : restoreTemplates(value, map, document);
  const isGuessed = document.isGuessed(spanOf(node));
  return new SourceFile(source.uri, text, { outer: source, span: valueSpan, map, indent, isGuessed });
}

function depthOf(source: SourceFile): number {
  return source.origin === undefined ? 0 : 1 + depthOf(source.origin.outer);
}

interface Decoded {
  readonly map: OffsetMap;
  /** Set for literal scalars only: what stands before each line. */
  readonly indent: string | undefined;
}

/** Follows how `raw`, which stands at `offset`, is decoded to `value`; gives up where it can't. */
type Decoder = (raw: string, value: string, offset: number) => Decoded | undefined;

const DECODERS: Partial<Record<string, Decoder>> = {
  BLOCK_LITERAL: decodeLiteral,
  BLOCK_FOLDED: (raw, value, offset) => decodeFolded(raw, value, offset, bodyStart(raw)),
  PLAIN: (raw, value, offset) => decodeFolded(raw, value, offset, 0),
  QUOTE_SINGLE: (raw, value, offset) => decodeFolded(raw, value, offset, 1, "'"),
  QUOTE_DOUBLE: decodeDoubleQuoted,
};

/** A literal scalar keeps its lines: each decoded line is a line of the text without the indentation. */
function decodeLiteral(raw: string, value: string, offset: number): Decoded | undefined {
  let position = bodyStart(raw);
  const map = new OffsetMap(offset + position);
  let indent: string | undefined;
  const lines = value.split('\n');
  for (const [i, content] of lines.entries()) {
    const isLast = i === lines.length - 1;
    if (isLast && content === '') break;
    const lineBreak = raw.indexOf('\n', position);
    const next = lineBreak < 0 ? raw.length : lineBreak + 1;
    const written = raw.slice(position, next).replace(/\r?\n$/, '');
    if (!written.endsWith(content)) return undefined;
    const skipped = written.length - content.length;
    if (content.trim() !== '') indent ??= written.slice(0, skipped);
    map.pushRun(offset + position + skipped, content.length);
    if (!isLast) map.push(offset + position + written.length, offset + next);
    position = next;
  }
  return { map, indent };
}

/** Offset of the line behind a block scalar's header. */
function bodyStart(raw: string): number {
  return raw.indexOf('\n') + 1 || raw.length;
}

/**
 * Folding only adds and removes white space, so the other characters stand in both texts in the same order. `doubled` is the
 * quote that is written twice where it is meant once.
 */
function decodeFolded(
  raw: string,
  value: string,
  offset: number,
  start: number,
  doubled?: string,
): Decoded | undefined {
  const map = new OffsetMap(offset + start);
  let position = start;
  for (let i = 0; i < value.length; i++) {
    const char = value.charAt(i);
    if (!isBlank(char)) {
      while (isBlank(raw.charAt(position))) position++;
      if (raw[position] !== char) return undefined;
    } else if (raw[position] !== char) {
      map.push(offset + position, offset + position); // a blank that folding made of a line break
      continue;
    }
    const width = char === doubled ? 2 : 1;
    map.push(offset + position, offset + position + width);
    position += width;
  }
  return { map, indent: undefined };
}

/** White space as YAML knows it. */
function isBlank(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\n' || char === '\r';
}

/** What the escapes of one letter stand for that does not stand for itself. */
const ESCAPES: Partial<Record<string, string>> = {
  0: '\0', a: '\x07', b: '\b', e: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', N: '\x85', _: '\xa0', L: '\u2028', P: '\u2029',
}; // prettier-ignore

/** Follows the escapes and line folding of a double-quoted scalar (YAML 1.2, 5.7 and 7.3.1). */
function decodeDoubleQuoted(raw: string, value: string, offset: number): Decoded | undefined {
  const map = new OffsetMap(offset + 1);
  const plain = /[^\\ \t\r\n]+|[ \t]+(?!\r?\n|[ \t])|\r(?!\n)/y;
  const fold = /[ \t]*(?:\r?\n[ \t]*)+/y;
  const escape = /\\(?:\r?\n[ \t]*|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^])/y;
  const parts: string[] = [];
  const end = raw.length - 1;
  let position = 1;
  while (position < end) {
    const text = matchAt(plain, raw, position);
    const folded = text === '' ? matchAt(fold, raw, position) : '';
    const escaped = text === '' && folded === '' ? matchAt(escape, raw, position) : '';
    const written = text || folded || escaped;
    if (written === '') return undefined;
    const last = Math.min(position + written.length, end);
    if (text !== '') {
      map.pushRun(offset + position, last - position);
      parts.push(raw.slice(position, last));
    } else {
      const decoded = folded === '' ? unescape(escaped) : foldBreaks(folded);
      if (decoded === undefined) return undefined;
      for (let i = 0; i < decoded.length; i++) map.push(offset + position, offset + last);
      parts.push(decoded);
    }
    position = last;
  }
  return parts.join('') === value ? { map, indent: undefined } : undefined;
}

/** What an escape stands for; undefined for a code point that does not exist. */
function unescape(written: string): string | undefined {
  const letter = written.charAt(1);
  if (letter === '\n' || letter === '\r') return '';
  if (written.length === 2) return ESCAPES[letter] ?? letter;
  const code = Number.parseInt(written.slice(2), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** One line break becomes a blank; of several, the first is dropped. */
function foldBreaks(written: string): string {
  const breaks = written.split('\n').length - 1;
  return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
}

/** What a sticky expression matches at `position`, or the empty string. */
function matchAt(expression: RegExp, text: string, position: number): string {
  expression.lastIndex = position;
  return expression.exec(text)?.[0] ?? '';
}

/** What can't be followed character by character is shown on the scalar as a whole. */
function wholeScalar(value: string, start: number, end: number): Decoded {
  const map = new OffsetMap(start);
  for (let i = 0; i < value.length; i++) map.push(start, end);
  return { map, indent: undefined };
}

/** The parser saw letters in place of template expressions; the embedded text shows what is written. */
function restoreTemplates(value: string, map: OffsetMap, document: YamlDocument): string {
  const span = map.toOuter({ start: 0, end: value.length });
  const parts: string[] = [];
  let position = 0;
  for (const { start, end } of document.templatesIn(span)) {
    const first = Math.max(position, map.toInnerOffset(start));
    parts.push(value.slice(position, first));
    position = first;
    while (position < value.length && map.toOuterOffset(position) < end) {
      const masked = value.charAt(position);
      parts.push(isBlank(masked) ? masked : document.source.text.charAt(map.toOuterOffset(position)));
      position++;
    }
  }
  return parts.join('') + value.slice(position);
}
