import { OffsetMap } from '../text/offsetMap';
import { SourceFile } from '../text/sourceFile';
import type { Span } from '../text/span';
import type { Cursor } from './cursor';

/**
 * What `--set name=value` makes of a value: a text of its own, `{"ipam": {"mode": "kubernetes"}}`, all of which leads back to where the
 * value is written. With `typed`, numbers, booleans and null count as such and `{a,b}` is a list, as in Helm's strvals; else all
 * is text. Undefined for a value that isn't known and for names with indexes.
 */
export function assignedText(name: string, value: Cursor, typed: boolean): SourceFile | undefined {
  const { valueSpan, source } = value;
  if (!value.isScalar || value.isOpaque || valueSpan === undefined || /[[\]{}]/.test(name)) return undefined;
  const keys = name.split(/(?<!\\)\./).map((key) => key.replaceAll('\\.', '.'));
  if (keys.includes('')) return undefined;
  const before = keys.map((key) => `{${JSON.stringify(key)}: `).join('');
  const read = value.string();
  const written = read.state === 'located' ? assigned(read.value, typed) : '';
  return textBehind(source, valueSpan, before, written, '}'.repeat(keys.length));
}

/**
 * A text that is written nowhere, but that something written stands for: all of it leads back there, and no edit is carried out.
 * Undefined where nothing is written.
 */
export function impliedText(at: Cursor, text: string): SourceFile | undefined {
  return at.valueSpan && textBehind(at.source, at.valueSpan, '', text, '');
}

/** Only the middle of the text leads back to all of `span`; what is around it to its ends. */
function textBehind(
  outer: SourceFile,
  span: Span,
  before: string,
  middle: string,
  after: string,
): SourceFile {
  const map = new OffsetMap(span.start);
  for (let i = 0; i < before.length; i++) map.push(span.start, span.start);
  for (let i = 0; i < middle.length; i++) map.push(span.start, span.end);
  for (let i = 0; i < after.length; i++) map.push(span.end, span.end);
  return new SourceFile(outer.uri, before + middle + after, { outer, span, map, indent: undefined });
}

function assigned(text: string, typed: boolean): string {
  if (!typed) return JSON.stringify(text);
  const list = /^\{(.*)\}$/s.exec(text)?.[1];
  if (list !== undefined)
    return `[${list
      .split(',')
      .map((item) => assigned(item.trim(), true))
      .join(', ')}]`;
  return /^(?:true|false|null|0|-?[1-9]\d*)$/.test(text) ? text : JSON.stringify(text);
}
