import type { Edit } from '../text/edit';
import { spanContains } from '../text/span';
import type { Span } from '../text/span';
import type { SourceFile } from '../text/sourceFile';
import { commentsOf } from './comments';
import type { Cursor } from './cursor';
import { holdsAnchor, isMap, isScalar, isSeq, scalarValue, spanOf } from './document';
import type { MapPair, Node, YAMLMap } from './document';
import { resolvePlain } from './scalars';

/** What an edit can write: a scalar, or a list of scalars, which is written on one line. */
export type NewValue = string | number | boolean | readonly string[];

/**
 * Every function here returns edits of the document's own text, which keep comments, quotes, indentation and line breaks of
 * everything else; or undefined where that can't be done safely: behind an alias or an anchor, at a tag, in a template, in a
 * block scalar.
 */
export type Edits = readonly Edit[] | undefined;

type Quote = '"' | "'" | '';

/** Writes `value` at a place: replaces what is there, or inserts the entry with the maps around it that are missing. */
export function setValue(cursor: Cursor, value: NewValue): Edits {
  if (cursor.isOpaque || isShared(cursor)) return undefined;
  return cursor.isWritten ? replaceValue(cursor, value) : insertEntry(cursor, value);
}

function replaceValue(cursor: Cursor, value: NewValue): Edits {
  const { node, valueSpan, source } = cursor;
  if (node === undefined || valueSpan === undefined || hasProperties(node)) return undefined;
  if (!isScalar(node) && !(isSeq(node) && node.flow === true && !holdsAnchor(node))) return undefined;
  if (isBlockScalar(node)) return undefined;
  if (touchesTemplate(cursor, valueSpan) || commentsIn(source, valueSpan).length > 0) return undefined;
  const text = writeValue(value, quoteOf(node));
  const before = source.text.charAt(valueSpan.start - 1);
  const isBehindMark = isEmptySpan(valueSpan) && /[:\-?]/.test(before);
  return [{ source, span: valueSpan, text: isBehindMark ? ` ${text}` : text }];
}

function insertEntry(cursor: Cursor, value: NewValue): Edits {
  const missing: string[] = [cursor.key];
  let ancestor = cursor.parent;
  let { around } = cursor;
  while (ancestor !== undefined && !ancestor.isWritten) {
    missing.unshift(ancestor.key);
    ({ around } = ancestor);
    ancestor = ancestor.parent;
  }
  if (ancestor === undefined) missing.shift(); // the root has no key
  if (missing.length === 0 || missing.includes('')) return undefined;
  if (around !== undefined) return setValue(around.at(...missing), value);
  if (ancestor === undefined) return writeDocument(cursor, missing, value);
  const { node } = ancestor;
  if (node === undefined || hasProperties(node)) return undefined;
  if (!isMap(node)) return fillEmpty(ancestor, node, missing, value);
  return node.flow === true
    ? insertIntoFlowMap(ancestor, node, missing, value)
    : insertIntoBlockMap(ancestor, node, missing, value);
}

function insertIntoBlockMap(
  map: Cursor,
  node: YAMLMap.Parsed,
  path: readonly string[],
  value: NewValue,
): Edits {
  const first = node.items[0];
  const last = node.items.at(-1);
  const column = first === undefined ? undefined : blockColumn(map.source.text, first.key);
  if (last === undefined || column === undefined) return undefined;
  return [insertLines(map.source, entryEnd(last), writeNested(path, value, column, indentStep(map)))];
}

function insertIntoFlowMap(
  map: Cursor,
  node: YAMLMap.Parsed,
  path: readonly string[],
  value: NewValue,
): Edits {
  if (!isClosed(map.source.text, node)) return undefined;
  const entry = path.reduceRight(
    (inner, key, i) => {
      const isLast = i === path.length - 1;
      return `${writeScalar(key, '')}: ${isLast ? inner : `{${inner}}`}`;
    },
    writeValue(value, ''),
  );
  const last = node.items.at(-1);
  const at = last === undefined ? spanOf(node).start + 1 : entryEnd(last);
  const span = { start: at, end: at };
  return [{ source: map.source, span, text: last === undefined ? entry : `, ${entry}` }];
}

/** Below a key without value, or with null for one, which goes. */
function fillEmpty(entry: Cursor, node: Node, path: readonly string[], value: NewValue): Edits {
  const { keySpan, pair, parent, source } = entry;
  const around = parent?.node;
  if (keySpan === undefined || pair === undefined || !isScalar(node) || scalarValue(node).kind !== 'null')
    return undefined;
  if (!isMap(around) || around.flow === true) return undefined;
  const column = blockColumn(source.text, pair.key);
  if (column === undefined) return undefined;
  const step = indentStep(entry);
  const { start, end } = spanOf(node);
  const lines = insertLines(source, end, writeNested(path, value, column + step, step));
  if (start === end) return [lines];
  const blanks = /[ \t]*$/.exec(source.text.slice(keySpan.end, start))?.[0].length ?? 0;
  return [{ source, span: { start: start - blanks, end }, text: '' }, lines];
}

/** The first lines of a document without content, behind its comments. */
function writeDocument(cursor: Cursor, path: readonly string[], value: NewValue): Edits {
  const { document, source } = cursor;
  if (document === undefined) return undefined;
  const { root } = document;
  if (root !== null && (hasProperties(root) || !isEmptySpan(spanOf(root)))) return undefined;
  const end = Math.min(root?.range[2] ?? Infinity, document.span.end);
  const lines = writeNested(path, value, 0, 2);
  const text = lineStart(source.text, end) === end ? `${lines}\n` : `\n${lines}`;
  return [{ source, span: { start: end, end }, text }];
}

/** Lines behind the line that holds `offset`, whose comment stays where it is. */
export function insertLines(source: SourceFile, offset: number, lines: string): Edit {
  const isBehindBreak = source.text[offset - 1] === '\n';
  const at = isBehindBreak ? offset : lineEnd(source.text, offset);
  return { source, span: { start: at, end: at }, text: isBehindBreak ? `${lines}\n` : `\n${lines}` };
}

function writeNested(path: readonly string[], value: NewValue, column: number, step: number): string {
  const lines = path.map((key, depth) => `${' '.repeat(column + depth * step)}${writeScalar(key, '')}:`);
  return `${lines.join('\n')} ${writeValue(value, '')}`;
}

/** How much deeper than its parent's the keys of this document's first nested map stand; 2 where there is none. */
function indentStep(cursor: Cursor): number {
  const root = cursor.document?.root;
  if (!isMap(root)) return 2;
  const { text } = cursor.source;
  for (const { key, value } of root.items) {
    const inner = isMap(value) && value.flow !== true ? value.items[0]?.key : undefined;
    if (inner === undefined) continue;
    const step = columnOf(text, spanOf(inner).start) - columnOf(text, spanOf(key).start);
    if (step > 0) return step;
  }
  return 2;
}

/** Gives an entry another key, which the map must not have yet; its value and comments stay. */
export function renameKey(merged: Cursor, key: string): Edits {
  const cursor = merged.inOwnLayer;
  const { pair, parent, keySpan, source } = cursor;
  if (pair === undefined || parent === undefined || keySpan === undefined) return undefined;
  if (isShared(cursor) || hasProperties(pair.key) || touchesTemplate(cursor, keySpan)) return undefined;
  if (hasAlternatives(cursor)) return undefined;
  if (!isScalar(pair.key) || isBlockScalar(pair.key)) return undefined;
  if (key !== cursor.key && isMap(parent.node) && cursor.document?.pairOf(parent.node, key) !== undefined)
    return undefined;
  return [{ source, span: keySpan, text: writeScalar(key, quoteOf(pair.key)) }];
}

/** Writes an entry right behind another one of the same map, which must not have the key yet; the other one's comment stays with it. */
export function insertBehind(merged: Cursor, key: string, value: NewValue): Edits {
  const cursor = merged.inOwnLayer;
  const { pair, parent, source } = cursor;
  const map = parent?.node;
  if (pair === undefined || !isMap(map) || isShared(cursor) || hasProperties(map)) return undefined;
  if (cursor.document?.pairOf(map, key) !== undefined) return undefined;
  const end = entryEnd(pair);
  const entry = `${writeScalar(key, '')}: ${writeValue(value, '')}`;
  if (map.flow === true) {
    return isClosed(source.text, map)
      ? [{ source, span: { start: end, end }, text: `, ${entry}` }]
      : undefined;
  }
  const column = blockColumn(source.text, pair.key);
  return column === undefined ? undefined : [insertLines(source, end, `${' '.repeat(column)}${entry}`)];
}

/** Puts maps with these keys, the outermost first, between an entry and its map; all of its lines go deeper by as much. */
export function nestEntry(merged: Cursor, keys: readonly string[]): Edits {
  const cursor = merged.inOwnLayer;
  const { pair, parent } = cursor;
  const map = parent?.node;
  if (pair === undefined || !isMap(map) || isShared(cursor) || hasAlternatives(cursor)) return undefined;
  const span = { start: spanOf(pair.key).start, end: entryEnd(pair) };
  if (touchesOpenLines(cursor, span)) return undefined;
  return map.flow === true
    ? nestFlowEntry(cursor, map, span, keys)
    : nestBlockEntry(cursor, pair, span, keys);
}

function nestFlowEntry({ source }: Cursor, map: YAMLMap.Parsed, span: Span, keys: readonly string[]): Edits {
  const isPlain = /[{,]\s*$/.test(source.text.slice(spanOf(map).start, span.start));
  if (!isPlain || !isClosed(source.text, map)) return undefined;
  const opening = keys.map((key) => `${writeScalar(key, '')}: {`).join('');
  return [
    { source, span: { start: span.start, end: span.start }, text: opening },
    { source, span: { start: span.end, end: span.end }, text: '}'.repeat(keys.length) },
  ];
}

function nestBlockEntry(
  cursor: Cursor,
  { key }: MapPair,
  { start, end }: Span,
  keys: readonly string[],
): Edits {
  const { source } = cursor;
  const { text, lines } = source;
  const column = blockColumn(text, key);
  if (column === undefined) return undefined;
  const step = indentStep(cursor);
  const maps = keys.map(
    (each, depth) => `${writeScalar(each, '')}:\n${' '.repeat(column + (depth + 1) * step)}`,
  );
  const edits: Edit[] = [{ source, span: { start, end: start }, text: maps.join('') }];
  for (let line = lines.lineAt(start) + 1; line <= lines.lineAt(end); line++) {
    const at = lines.lineStart(line);
    const isBlank = text.slice(at, lines.lineEnd(line)).trim() === '';
    if (at < end && !isBlank)
      edits.push({ source, span: { start: at, end: at }, text: ' '.repeat(keys.length * step) });
  }
  return edits;
}

/**
 * Writes another text for a key or a scalar value, in the style that it has. Who reads it by an alias of a map or list around
 * it reads the new text too.
 */
export function rewriteScalar(at: Cursor, part: 'key' | 'value', text: string): Edits {
  const node = part === 'key' ? at.pair?.key : at.node;
  if (!isScalar(node) || hasProperties(node) || isBlockScalar(node)) return undefined;
  const span = spanOf(node);
  if (isEmptySpan(span) || touchesTemplate(at, span)) return undefined;
  return [{ source: at.source, span, text: writeScalar(text, quoteOf(node)) }];
}

/**
 * Removes an entry of a map. A map that would be left empty goes too, since an empty value is null, which for Helm deletes
 * defaults. Comments stay, also those on the removed lines.
 */
export function removeEntry(merged: Cursor): Edits {
  const cursor = merged.inOwnLayer;
  const { pair, parent } = cursor;
  const map = parent?.node;
  if (pair === undefined || parent === undefined || !isMap(map)) return undefined;
  if (isShared(cursor) || holdsAnchor(pair.key) || holdsAnchor(pair.value)) return undefined;
  if (hasAlternatives(cursor)) return undefined;
  if (map.flow === true) return removeFlowEntry(cursor, map, pair);
  if (map.items.length > 1) return removeBlockEntry(cursor, map, pair);
  if (parent.pair !== undefined) return removeEntry(parent.around ?? parent);
  return parent.parent === undefined ? removeBlockEntry(cursor, map, pair) : undefined;
}

function removeFlowEntry(cursor: Cursor, map: YAMLMap.Parsed, pair: MapPair): Edits {
  const { source } = cursor;
  if (!isClosed(source.text, map)) return undefined;
  const index = map.items.indexOf(pair);
  const previous = map.items[index - 1];
  const next = map.items[index + 1];
  let { start } = spanOf(pair.key);
  let end = entryEnd(pair);
  if (next !== undefined) {
    if (hasProperties(next.key)) return undefined;
    end = spanOf(next.key).start;
  } else if (previous !== undefined) start = entryEnd(previous);
  else end += /^\s*,|/.exec(source.text.slice(end, spanOf(map).end))?.[0].length ?? 0;
  if (end < start) return undefined;
  const span = { start, end };
  // Explicit keys, tags and comments: what to leave is not plain to see.
  const isPlain = /[{,]\s*$/.test(source.text.slice(spanOf(map).start, spanOf(pair.key).start));
  if (!isPlain || commentsIn(source, span).length > 0 || touchesOpenLines(cursor, span)) return undefined;
  return [{ source, span, text: '' }];
}

function removeBlockEntry(cursor: Cursor, map: YAMLMap.Parsed, pair: MapPair): Edits {
  const { source } = cursor;
  const { text } = source;
  const column = blockColumn(text, pair.key);
  if (column === undefined) return undefined;
  const { start } = spanOf(pair.key);
  const next = map.items[map.items.indexOf(pair) + 1];
  const from = lineStart(text, start);
  if (/\S/.test(text.slice(from, start))) {
    // First entry of a list item (`- key: value`): the next entry takes its place behind the dash.
    if (next === undefined || blockColumn(text, next.key) === undefined) return undefined;
    return takeOut(cursor, { start, end: spanOf(next.key).start }, (comments) =>
      comments.map((comment) => `${comment}\n${' '.repeat(column)}`).join(''),
    );
  }
  const end = entryEnd(pair);
  const span = { start: from, end: text[end - 1] === '\n' ? end : nextLineStart(text, end) };
  const previous = map.items[map.items.indexOf(pair) - 1];
  const takesBlankLines = previous !== undefined && keepsBlankLines(text, previous.value);
  if (takesBlankLines && /^[ \t]*\r?\n/.test(text.slice(span.end)) && commentsIn(source, span).length === 0)
    return undefined;
  return takeOut(cursor, span, (comments) =>
    comments.map((comment) => `${text.slice(from, start)}${comment}\n`).join(''),
  );
}

/** Removes a part of the text that holds no template line, all but its comments. */
export function takeOut(cursor: Cursor, span: Span, write: (comments: readonly string[]) => string): Edits {
  // In a text with syntax errors the parser may put a key where it is not.
  if (span.end < span.start || touchesOpenLines(cursor, span)) return undefined;
  return [{ source: cursor.source, span, text: write(commentsIn(cursor.source, span)) }];
}

export function commentsIn(source: SourceFile, span: Span): string[] {
  if (!source.text.slice(span.start, span.end).includes('#')) return []; // spares a pass over the whole text
  return commentsOf(source)
    .filter((comment) => spanContains(span, comment.span))
    .map(({ text }) => text);
}

/** True where other places may read what stands here, so that an edit would reach further than it should. */
export function isShared(cursor: Cursor): boolean {
  if (cursor.isAliased) return true;
  for (let place: Cursor | undefined = cursor; place !== undefined; place = place.parent ?? place.around) {
    if (place.node?.anchor !== undefined) return true;
  }
  return false;
}

/** True where a template decides between several entries with this key. */
function hasAlternatives({ document, parent, key }: Cursor): boolean {
  return isMap(parent?.node) && document?.hasAlternatives(parent.node, key) === true;
}

/** True where an anchor or a tag stands before a node. */
function hasProperties(node: Node): boolean {
  return node.anchor !== undefined || node.tag !== undefined;
}

function touchesTemplate({ document }: Cursor, span: Span): boolean {
  return document?.isTemplated(span) ?? false;
}

export function touchesOpenLines({ document }: Cursor, span: Span): boolean {
  return document?.hasOpenLines(span) ?? false;
}

function isBlockScalar(node: Node): boolean {
  return isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
}

/** True where a value ends with a block scalar to which all blank lines behind it belong (`|+`). */
function keepsBlankLines(text: string, node: Node | null): boolean {
  const last = (isMap(node) || isSeq(node)) && node.flow !== true ? node.items.at(-1) : undefined;
  if (last !== undefined) return keepsBlankLines(text, 'key' in last ? last.value : last);
  return (
    node !== null && isBlockScalar(node) && /^[|>]\d?\+/.test(text.slice(node.range[0], node.range[0] + 3))
  );
}

/** A flow map in braces; a pair in a list (`[a: 1]`) is one without. */
function isClosed(text: string, node: Node): boolean {
  const { start, end } = spanOf(node);
  return text[start] === '{' && text[end - 1] === '}';
}

export function quoteOf(node: Node): Quote {
  if (!isScalar(node)) return '';
  return node.type === 'QUOTE_SINGLE' ? "'" : node.type === 'QUOTE_DOUBLE' ? '"' : '';
}

function isEmptySpan({ start, end }: Span): boolean {
  return start === end;
}

/**
 * Offset behind the last character of an entry's value, without comments and blank lines behind it; a block scalar ends
 * behind its last line break.
 */
function entryEnd({ key, value }: MapPair): number {
  return spanOf(value ?? key).end;
}

/**
 * The column of a key that stands first on its line, or behind nothing but the dashes of list items; undefined behind
 * anything else, such as a tag or the mark of an explicit key, which an edit would tear apart.
 */
function blockColumn(text: string, key: Node): number | undefined {
  const { start } = spanOf(key);
  const before = text.slice(lineStart(text, start), start);
  return hasProperties(key) || !/^ *(- +)*$/.test(before) ? undefined : before.length;
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** A byte order mark stands before the first line. */
export function lineStart(text: string, offset: number): number {
  const start = text.slice(0, offset).lastIndexOf('\n') + 1;
  return start === 0 && text.startsWith('\ufeff') ? 1 : start;
}

function lineEnd(text: string, offset: number): number {
  const lineBreak = text.indexOf('\n', offset);
  if (lineBreak < 0) return text.length;
  return lineBreak > offset && text[lineBreak - 1] === '\r' ? lineBreak - 1 : lineBreak;
}

export function nextLineStart(text: string, offset: number): number {
  const lineBreak = text.indexOf('\n', offset);
  return lineBreak < 0 ? text.length : lineBreak + 1;
}

function writeValue(value: NewValue, quote: Quote): string {
  if (typeof value === 'string') return writeScalar(value, quote);
  if (typeof value === 'object') return `[${value.map((item) => writeScalar(item, '"')).join(', ')}]`;
  return String(value);
}

/** A string as a scalar of the given style; plain text that would read as something else is quoted. */
export function writeScalar(text: string, quote: Quote): string {
  const isPlain =
    /^[\w./][\w./:@+-]*$/.test(text) && !text.endsWith(':') && resolvePlain(text).kind === 'string';
  if (quote === '' && isPlain) return text;
  if (quote === "'" && !SPECIAL.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replace(SPECIAL_ALL, escapeUnit);
}

/** Control characters, and what YAML 1.1 takes for a line break or a byte order mark: only escapes keep them. */
const SPECIAL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;
const SPECIAL_ALL = new RegExp(SPECIAL, 'g');

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
