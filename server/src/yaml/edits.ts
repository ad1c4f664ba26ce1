import type { Edit } from '../text/edit';
import type { Cursor } from './cursor';
import { isMap, isScalar, isSeq, spanOf } from './document';
import type { MapPair, Node, YAMLMap } from './document';
import { resolvePlain } from './scalars';

/** What an edit can write: a scalar, or a list of scalars, which is written on one line. */
export type NewValue = string | number | boolean | readonly string[];

/**
 * Every function here returns edits of the document's own text, which keep comments, quotes, indentation and line breaks of
 * everything else; or undefined where that can't be done safely: behind an alias or an anchor, in a template, in a block
 * scalar.
 */
export type Edits = readonly Edit[] | undefined;

/** Writes `value` at a place: replaces what is there, or inserts the entry with the maps around it that are missing. */
export function setValue(cursor: Cursor, value: NewValue): Edits {
  if (cursor.isOpaque || cursor.isAliased) return undefined;
  return cursor.isWritten ? replaceValue(cursor, value) : insertEntry(cursor, value);
}

function replaceValue(cursor: Cursor, value: NewValue): Edits {
  const { node, valueSpan, source } = cursor;
  if (node === undefined || valueSpan === undefined || node.anchor !== undefined) return undefined;
  if (isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')) return undefined;
  if (!isScalar(node) && !(isSeq(node) && node.flow === true)) return undefined;
  const quote =
    isScalar(node) && node.type === 'QUOTE_SINGLE'
      ? "'"
      : isScalar(node) && node.type === 'QUOTE_DOUBLE'
        ? '"'
        : '';
  const text = writeValue(value, quote);
  const isEmptyAfterColon = valueSpan.start === valueSpan.end && source.text[valueSpan.start - 1] === ':';
  return [{ source, span: valueSpan, text: isEmptyAfterColon ? ` ${text}` : text }];
}

function insertEntry(cursor: Cursor, value: NewValue): Edits {
  const missing: string[] = [cursor.key];
  let ancestor = cursor.parent;
  while (ancestor !== undefined && !ancestor.isWritten) {
    missing.unshift(ancestor.key);
    ancestor = ancestor.parent;
  }
  if (missing.includes('') || cursor.document === undefined) return undefined;
  if (ancestor === undefined) return appendToDocument(cursor, missing, value);
  const { node, source, document } = ancestor;
  if (ancestor.isAliased || document === undefined || node?.anchor !== undefined) return undefined;
  if (isMap(node) && node.flow === true) return insertIntoFlowMap(ancestor, node, missing, value);
  if (isMap(node)) {
    const last = node.items.at(-1);
    if (last === undefined) return undefined;
    const column = columnOf(source.text, spanOf(node.items[0]?.key ?? last.key).start);
    return [
      insertLines(ancestor, contentEnd(last), writeNested(missing, value, column, indentStep(ancestor))),
    ];
  }
  const { keySpan, valueSpan } = ancestor;
  if (!isScalar(node) || keySpan === undefined || valueSpan === undefined) return undefined;
  const column = columnOf(source.text, keySpan.start) + indentStep(ancestor);
  return [insertLines(ancestor, valueSpan.end, writeNested(missing, value, column, indentStep(ancestor)))];
}

function appendToDocument(cursor: Cursor, path: readonly string[], value: NewValue): Edits {
  const { document, source } = cursor;
  if (document === undefined || document.root !== null) return undefined;
  const end = document.span.end;
  const lines = writeNested(path, value, 0, 2);
  const before = end > 0 && source.text[end - 1] !== '\n' ? '\n' : '';
  return [{ source, span: { start: end, end }, text: `${before}${lines}\n` }];
}

function insertIntoFlowMap(
  map: Cursor,
  node: YAMLMap.Parsed,
  path: readonly string[],
  value: NewValue,
): Edits {
  const entry = path.reduceRight(
    (inner, key, i) => `${key}: ${i === path.length - 1 ? inner : `{${inner}}`}`,
    writeValue(value, ''),
  );
  const last = node.items.at(-1);
  const at = last === undefined ? spanOf(node).start + 1 : contentEnd(last);
  return [
    { source: map.source, span: { start: at, end: at }, text: last === undefined ? entry : `, ${entry}` },
  ];
}

/** Lines behind the line that holds `offset`, whose comment stays where it is. */
function insertLines(near: Cursor, offset: number, lines: string): Edit {
  const { source } = near;
  const isBehindBreak = offset > 0 && source.text[offset - 1] === '\n';
  if (isBehindBreak) return { source, span: { start: offset, end: offset }, text: `${lines}\n` };
  const end = source.lines.lineEnd(source.lines.lineAt(offset));
  return { source, span: { start: end, end }, text: `\n${lines}` };
}

function writeNested(path: readonly string[], value: NewValue, column: number, step: number): string {
  return path
    .map((key, depth) => {
      const isLast = depth === path.length - 1;
      return `${' '.repeat(column + depth * step)}${writeScalar(key, '')}:${isLast ? ` ${writeValue(value, '')}` : ''}`;
    })
    .join('\n');
}

/** How much deeper than its parent's the keys of this document's first nested map stand; 2 where there is none. */
function indentStep(cursor: Cursor): number {
  const root = cursor.document?.root;
  if (!isMap(root)) return 2;
  for (const { key, value } of root.items) {
    const inner = isMap(value) && value.flow !== true ? value.items[0]?.key : undefined;
    if (inner === undefined) continue;
    const step =
      columnOf(cursor.source.text, spanOf(inner).start) - columnOf(cursor.source.text, spanOf(key).start);
    if (step > 0) return step;
  }
  return 2;
}

/** Gives an entry another key; its value and comments stay. */
export function renameKey(cursor: Cursor, key: string): Edits {
  const { pair, keySpan, source } = cursor;
  if (pair === undefined || keySpan === undefined || cursor.isAliased || !isScalar(pair.key))
    return undefined;
  const quote = pair.key.type === 'QUOTE_SINGLE' ? "'" : pair.key.type === 'QUOTE_DOUBLE' ? '"' : '';
  return [{ source, span: keySpan, text: writeScalar(key, quote) }];
}

/**
 * Removes an entry of a map. A map that would be left empty goes too, since an empty value is null, which for Helm deletes
 * defaults. Comments stay, also those on the removed lines.
 */
export function removeEntry(cursor: Cursor): Edits {
  const { pair, parent, source } = cursor;
  const map = parent?.node;
  if (pair === undefined || parent === undefined || !isMap(map) || cursor.isAliased || hasAnchor(cursor.node))
    return undefined;
  if (map.items.length === 1 && map.flow !== true && parent.pair !== undefined) return removeEntry(parent);
  const index = map.items.indexOf(pair);
  const start = spanOf(pair.key).start;
  const end = contentEnd(pair);
  const previous = map.items[index - 1];
  const next = map.items[index + 1];
  if (map.flow === true) {
    if (next !== undefined) return [{ source, span: { start, end: spanOf(next.key).start }, text: '' }];
    return [
      { source, span: { start: previous === undefined ? start : contentEnd(previous), end }, text: '' },
    ];
  }
  if (/\S/.test(source.text.slice(lineStart(source.text, start), start))) {
    // First entry of a list item (`- key: value`): the next entry takes its place behind the dash.
    if (next === undefined) return undefined;
    const kept = commentsIn(source.text.slice(start, spanOf(next.key).start));
    const text = kept === '' ? '' : `${kept}\n${' '.repeat(columnOf(source.text, start))}`;
    return [{ source, span: { start, end: spanOf(next.key).start }, text }];
  }
  const from = lineStart(source.text, start);
  const isBehindBreak = source.text[end - 1] === '\n';
  const to = isBehindBreak ? end : nextLineStart(source.text, end);
  const kept = commentsIn(source.text.slice(start, to), pair);
  const indentation = source.text.slice(from, start);
  return [{ source, span: { start: from, end: to }, text: kept === '' ? '' : `${indentation}${kept}\n` }];
}

/** Comments at line ends in a removed text. A `#` only begins a comment behind white space, and never in a quoted scalar. */
function commentsIn(removed: string, pair?: MapPair): string {
  const { value } = pair ?? {};
  if (value !== undefined && isScalar(value) && /^BLOCK/.test(value.type ?? '')) return '';
  const quoted = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g;
  const found = removed.replace(quoted, (text) => ' '.repeat(text.length)).matchAll(/(?<=\s)#[^\n\r]*/g);
  return [...found]
    .map(({ 0: text, index }) => removed.slice(index, index + text.length).trimEnd())
    .join('\n');
}

/** Offset behind the last character of an entry's value, without comments and blank lines behind it. */
function contentEnd(pair: MapPair): number {
  return pair.value === null ? spanOf(pair.key).end + 1 : nodeEnd(pair.value);
}

function nodeEnd(node: Node): number {
  const last = (isMap(node) || isSeq(node)) && node.flow !== true ? node.items.at(-1) : undefined;
  if (last === undefined) return spanOf(node).end;
  return 'key' in last ? contentEnd(last) : nodeEnd(last);
}

function hasAnchor(node: Node | undefined): boolean {
  return node?.anchor !== undefined;
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function nextLineStart(text: string, offset: number): number {
  const lineBreak = text.indexOf('\n', offset);
  return lineBreak < 0 ? text.length : lineBreak + 1;
}

function writeValue(value: NewValue, quote: '"' | "'" | ''): string {
  if (typeof value === 'string') return writeScalar(value, quote);
  if (typeof value === 'object') return `[${value.map((item) => writeScalar(item, '"')).join(', ')}]`;
  return String(value);
}

/** A string as a scalar of the given style; plain text that would read as something else is quoted. */
export function writeScalar(text: string, quote: '"' | "'" | ''): string {
  const isPlain =
    /^[\w./][\w./:@+-]*$/.test(text) && !text.endsWith(':') && resolvePlain(text).kind === 'string';
  if (quote === '' && isPlain) return text;

  if (quote === "'" && !/[\u0000-\u001f]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text);
}
