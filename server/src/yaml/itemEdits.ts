import type { Edit } from '../text/edit';
import type { Cursor } from './cursor';
import { isSeq, spanOf } from './document';
import {
  commentsIn,
  insertLines,
  isShared,
  lineStart,
  nextLineStart,
  quoteOf,
  removeEntry,
  takeOut,
  touchesOpenLines,
  writeScalar,
} from './edits';
import type { Edits } from './edits';

/**
 * Writes an item like `item`, a map of scalars in a list, right behind it: with other texts for some of its keys. Undefined where the item is
 * written in a way that can't be copied.
 */
export function insertItemBehind(item: Cursor, texts: Readonly<Record<string, string>>): Edits {
  const { source, valueSpan: span } = item;
  const list = item.parent?.node;
  const entries = item.entries().map((entry) => copied(entry, texts));
  if (span === undefined || !isSeq(list) || isShared(item) || entries.includes(undefined)) return undefined;
  if (list.flow === true) {
    const text = `, {${entries.join(', ')}}`;
    return [{ source, span: { start: span.end, end: span.end }, text }];
  }
  const from = lineStart(source.text, span.start);
  const dash = source.text.slice(from, span.start);
  if (!/^ *- +$/.test(dash)) return undefined;
  const isFlow = source.text[span.start] === '{';
  const lines = isFlow ? `{${entries.join(', ')}}` : entries.join(`\n${' '.repeat(dash.length)}`);
  return [insertLines(source, span.end, dash + lines)];
}

function copied(entry: Cursor, texts: Readonly<Record<string, string>>): string | undefined {
  const { node, valueSpan, source } = entry;
  if (node === undefined || valueSpan === undefined || !entry.isScalar) return undefined;
  const written = source.text.slice(valueSpan.start, valueSpan.end);
  if (written.includes('\n')) return undefined;
  const text = Object.hasOwn(texts, entry.key) ? texts[entry.key] : undefined;
  return `${writeScalar(entry.key, '')}: ${text === undefined ? written : writeScalar(text, quoteOf(node))}`;
}

/** Removes an item of a list, and with the last one the list's entry. Comments stay. */
export function removeItem(item: Cursor): Edits {
  const { valueSpan: span, parent } = item;
  const list = parent?.node;
  if (span === undefined || parent === undefined || !isSeq(list) || isShared(item) || item.holdsAnchor)
    return undefined;
  if (list.items.length === 1) return removeEntry(parent);
  return list.flow === true ? removeFlowItem(item) : removeBlockItem(item);
}

function removeFlowItem(item: Cursor): Edits {
  const { source, parent } = item;
  const spans = (parent?.items() ?? []).map(({ valueSpan }) => valueSpan);
  const own = item.valueSpan;
  const i = spans.findIndex((span) => span?.start === own?.start);
  const [before, after] = [spans[i - 1], spans[i + 1]];
  if (own === undefined) return undefined;
  const span =
    after === undefined
      ? { start: before?.end ?? own.start, end: own.end }
      : { start: own.start, end: after.start };
  if (commentsIn(source, span).length > 0 || touchesOpenLines(item, span)) return undefined;
  return [{ source, span, text: '' } satisfies Edit];
}

function removeBlockItem(item: Cursor): Edits {
  const { source, node, valueSpan: span } = item;
  if (node === undefined || span === undefined) return undefined;
  const { text } = source;
  const start = lineStart(text, span.start);
  const dash = text.slice(start, span.start);
  if (!/^ *- +$/.test(dash)) return undefined;
  const { end } = spanOf(node);
  const lines = { start, end: text[end - 1] === '\n' ? end : nextLineStart(text, end) };
  const indent = dash.slice(0, dash.indexOf('-'));
  return takeOut(item, lines, (comments) => comments.map((comment) => `${indent}${comment}\n`).join(''));
}
