import { isScalar, scalarText } from './document';
import type { YamlDocument } from './document';
import type { Cursor } from './cursor';
import { OffsetMap } from '../text/offsetMap';
import { SourceFile } from '../text/sourceFile';

/** Documents within documents within documents: nothing real goes deeper. */
const DEPTH_LIMIT = 3;

/**
 * The text that a scalar holds, as a file of its own whose positions lead back to the characters it is written with.
 * Undefined where the place holds no text, an alias, or lies too deep.
 */
export function embeddedText(cursor: Cursor): SourceFile | undefined {
  const { node, document, source, valueSpan } = cursor;
  if (
    !isScalar(node) ||
    document === undefined ||
    valueSpan === undefined ||
    cursor.isAliased ||
    depthOf(source) >= DEPTH_LIMIT
  )
    return undefined;
  const raw = document.masked.slice(valueSpan.start, valueSpan.end);
  const value = scalarText(node);
  const decode = DECODERS[node.type ?? 'PLAIN'] ?? decodeFolded;
  const { map, indent } =
    decode(raw, value, valueSpan.start) ?? wholeScalar(value, valueSpan.start, valueSpan.end);
  return new SourceFile(source.uri, restoreTemplates(value, map, document), {
    outer: source,
    span: valueSpan,
    map,
    indent,
  });
}

function depthOf(source: SourceFile): number {
  return source.origin === undefined ? 0 : 1 + depthOf(source.origin.outer);
}

interface Decoded {
  readonly map: OffsetMap;
  /** Set for literal scalars only: what stands before each line. */
  readonly indent: string | undefined;
}
type Decoder = (raw: string, value: string, offset: number) => Decoded | undefined;

const DECODERS: Partial<Record<string, Decoder>> = {
  BLOCK_LITERAL: decodeLiteral,
  BLOCK_FOLDED: (raw, value, offset) => decodeFolded(raw, value, offset, bodyStart(raw)),
  PLAIN: decodeFolded,
  QUOTE_SINGLE: decodeFolded,
  QUOTE_DOUBLE: decodeDoubleQuoted,
};

/** A literal scalar keeps its lines: each decoded line is a line of the text without the indentation. */
function decodeLiteral(raw: string, value: string, offset: number): Decoded | undefined {
  const map = new OffsetMap(offset + bodyStart(raw));
  let position = bodyStart(raw);
  let indent: string | undefined;
  for (const line of value.split(/(?<=\n)/)) {
    const lineBreak = raw.indexOf('\n', position);
    const next = lineBreak < 0 ? raw.length : lineBreak + 1;
    const content = line.replace(/\n$/, '');
    const written = raw.slice(position, next).replace(/\r?\n$/, '');
    if (content !== '' && !written.endsWith(content)) return undefined;
    const skipped = content === '' ? written.length : written.length - content.length;
    if (content.trim() !== '') indent ??= written.slice(0, skipped);
    for (let i = 0; i < content.length; i++)
      map.push(offset + position + skipped + i, offset + position + skipped + i + 1);
    if (line.endsWith('\n')) map.push(offset + position + written.length, offset + next);
    position = next;
  }
  return { map, indent };
}

/** Offset of the line behind a block scalar's header. */
function bodyStart(raw: string): number {
  return raw.indexOf('\n') + 1 || raw.length;
}

/**
 * Folding only adds and removes white space, so the other characters stand in both texts in the same order; a single quote is
 * written twice in a single-quoted scalar.
 */
function decodeFolded(raw: string, value: string, offset: number, start = 0): Decoded | undefined {
  const map = new OffsetMap(offset + start);
  const isSingleQuoted = start === 0 && raw.startsWith("'");
  let position = isSingleQuoted ? 1 : start;
  for (const char of value) {
    if (!/\s/.test(char)) {
      while (/\s/.test(raw.charAt(position))) position++;
      if (!raw.startsWith(char, position)) return undefined;
    } else if (!raw.startsWith(char, position)) {
      map.push(offset + position, offset + position);
      continue;
    }
    const width = isSingleQuoted && char === "'" ? 2 : char.length;
    for (let i = 0; i < char.length; i++)
      map.push(offset + position + i, offset + position + i + 1 + (width - char.length));
    position += width;
  }
  return { map, indent: undefined };
}

const ESCAPES: Partial<Record<string, string>> = {
  '0': '\0', a: '\x07', b: '\b', e: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', N: '\x85', _: '\xa0', L: '\u2028', P: '\u2029',
}; // prettier-ignore
const HEX_DIGITS: Partial<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Follows the escapes and line folding of a double-quoted scalar (YAML 1.2, 5.7 and 7.3.1). */
function decodeDoubleQuoted(raw: string, value: string, offset: number): Decoded | undefined {
  const map = new OffsetMap(offset + 1);
  let decoded = '';
  const push = (text: string, start: number, end: number) => {
    decoded += text;
    for (let i = 0; i < text.length; i++) map.push(offset + start, offset + end);
  };
  const end = raw.length - 1;
  let position = 1;
  while (position < end) {
    const char = raw.charAt(position);
    if (char === '\\') {
      const escape = raw.charAt(position + 1);
      const digits = HEX_DIGITS[escape];
      const lineBreak = matchAt(/\r?\n[ \t]*/y, raw, position + 1);
      if (lineBreak !== undefined) {
        position += 1 + lineBreak.length;
      } else if (digits !== undefined) {
        const code = Number.parseInt(raw.slice(position + 2, position + 2 + digits), 16);
        if (Number.isNaN(code) || code > 0x10ffff) return undefined;
        push(String.fromCodePoint(code), position, position + 2 + digits);
        position += 2 + digits;
      } else {
        push(ESCAPES[escape] ?? escape, position, position + 2);
        position += 2;
      }
      continue;
    }
    const fold = matchAt(/[ \t]*(\r?\n[ \t]*)+/y, raw, position);
    if (fold !== undefined) {
      const breaks = fold.split('\n').length - 1;
      push(breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), position, position + fold.length);
      position += fold.length;
      continue;
    }
    push(char, position, position + 1);
    position++;
  }
  return decoded === value ? { map, indent: undefined } : undefined;
}

/** What a sticky expression matches at `position`. */
function matchAt(expression: RegExp, text: string, position: number): string | undefined {
  expression.lastIndex = position;
  return expression.exec(text)?.[0];
}

/** What can't be followed character by character is shown on the scalar as a whole. */
function wholeScalar(value: string, start: number, end: number): Decoded {
  const map = new OffsetMap(start);
  for (let i = 0; i < value.length; i++) map.push(start, end);
  return { map, indent: undefined };
}

/** The parser saw letters in place of template expressions; the embedded text shows what is written. */
function restoreTemplates(value: string, map: OffsetMap, document: YamlDocument): string {
  if (!document.isTemplated({ start: map.toOuterOffset(0), end: map.toOuterOffset(value.length) }))
    return value;
  let text = '';
  for (let i = 0; i < value.length; i++) {
    const outer = map.toOuterOffset(i);
    text += document.isTemplated({ start: outer, end: outer + 1 })
      ? document.source.text.charAt(outer)
      : value.charAt(i);
  }
  return text;
}
