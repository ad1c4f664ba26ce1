import { applyEdits, toFileEdit } from '../text/edit';
import { OffsetMap } from '../text/offsetMap';
import { SourceFile } from '../text/sourceFile';
import type { Span } from '../text/span';
import { groupBy } from '../lists/groupBy';
import { Cursor, known } from './cursor';
import { parseYaml } from './document';
import { removeEntry, renameKey, setValue, insertBehind } from './edits';
import type { Edits } from './edits';
import { insertItemBehind, removeItem } from './itemEdits';
import { together } from './moveEntry';

/** `--set name=value` as a host writes it. */
export interface WrittenAssignment {
  readonly name: string;
  readonly value: Cursor;
  /** True where numbers, booleans, null and `{a,b}` count as such, as in Helm's strvals; else all is text. */
  readonly typed: boolean;
  /** The item of a list, `{ name, value }`; undefined where the name is the key of the value. */
  readonly item: Cursor | undefined;
}

/** What assignments make of values: a text of its own, whose edits are carried out by writing the assignments anew. */
class AssignedText extends SourceFile {
  constructor(
    readonly written: readonly WrittenAssignment[],
    text: string,
    outer: SourceFile,
    span: Span,
    map: OffsetMap,
  ) {
    super(outer.uri, text, { outer, span, map, indent: undefined });
  }
}

/**
 * The values that an assignment makes, `{"ipam": {"mode": "kubernetes"}}`, all of which lead back to where they are written; of several
 * ones, where their names are the items of one list, `name[0]`, `name[1]` and so on. Undefined for a value that isn't known and for names
 * with other indexes.
 */
export function assignedText(written: readonly WrittenAssignment[]): SourceFile | undefined {
  const [first] = written;
  const last = written.at(-1)?.value.valueSpan;
  const start = first?.value.valueSpan?.start;
  if (first === undefined || start === undefined || last === undefined) return undefined;
  const parts = written.map(({ name }) => pathOf(name));
  const keys = parts[0]?.keys;
  const isList = parts[0]?.index !== undefined;
  const isOne = parts.every(
    (part, i) => part !== undefined && same(part.keys, keys) && part.index === (isList ? i : undefined),
  );
  if (keys === undefined || !isOne || (!isList && written.length > 1)) return undefined;
  const { source } = first.value;
  const map = new OffsetMap(start);
  let text = '';
  const push = (more: string, span: Span) => {
    text += more;
    for (let i = 0; i < more.length; i++) map.push(span.start, span.end);
  };
  push(keys.map((key) => `{${JSON.stringify(key)}: `).join('') + (isList ? '[' : ''), { start, end: start });
  for (const [i, { value, typed }] of written.entries()) {
    const span = value.valueSpan;
    if (!value.isScalar || value.isOpaque || span === undefined) return undefined;
    if (i > 0) push(', ', { start: span.start, end: span.start });
    push(assigned(known(value.string()) ?? '', typed), span);
  }
  push((isList ? ']' : '') + '}'.repeat(keys.length), { start: last.end, end: last.end });
  return new AssignedText(written, text, source, { start, end: last.end }, map);
}

/** The names of the assignments that a text is made of; undefined for any other text. */
export function assignedNames(source: SourceFile): readonly string[] | undefined {
  return source instanceof AssignedText ? source.written.map(({ name }) => name) : undefined;
}

/** The keys that a name leads along, and the index at its end; undefined for a name with other brackets. */
function pathOf(name: string): { keys: readonly string[]; index: number | undefined } | undefined {
  const [, path = '', index] = /^([^[\]{}]*)(?:\[(\d{1,4})\])?$/.exec(name) ?? [];
  const keys = path.split(/(?<!\\)\./).map((key) => key.replaceAll('\\.', '.'));
  return keys.includes('') ? undefined : { keys, index: index === undefined ? undefined : Number(index) };
}

/** The list that a name is the first or next item of, and which; undefined for any other name. */
export function itemOf(name: string): { readonly list: string; readonly index: number } | undefined {
  const index = pathOf(name)?.index;
  return index === undefined ? undefined : { list: name.replace(/\[\d+\]$/, ''), index };
}

function same(some: readonly string[], others: readonly string[] | undefined): boolean {
  return some.length === others?.length && some.every((key, i) => key === others[i]);
}

/**
 * A text that is written nowhere, but that something written stands for: all of it leads back there, and no edit is carried out.
 * Undefined where nothing is written.
 */
export function impliedText(at: Cursor, text: string): SourceFile | undefined {
  const { source, valueSpan: span } = at;
  if (span === undefined) return undefined;
  const map = new OffsetMap(span.start);
  for (let i = 0; i < text.length; i++) map.push(span.start, span.end);
  return new SourceFile(source.uri, text, { outer: source, span, map, indent: undefined });
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

/** What edits come to in the files that hold the texts; undefined where one of them can't be carried out. */
export function fileEdits(edits: Edits): Edits {
  const bySource = groupBy(edits ?? [], ({ source }) => source);
  const inFiles = [...bySource].flatMap(([source, some]) =>
    source instanceof AssignedText
      ? (rewritten(source, applyEdits(source.text, some).text)?.map(toFileEdit) ?? [undefined])
      : some.map(toFileEdit),
  );
  const carried = inFiles.filter((edit) => edit !== undefined);
  return edits === undefined || carried.length < inFiles.length ? undefined : carried;
}

/** An assignment to come. */
interface NewAssignment {
  readonly name: string;
  readonly value: Cursor;
}

/** Writes in place of assignments those that another text comes to: name by name, the rest behind the last one. */
function rewritten({ written, text }: AssignedText, wanted: string): Edits {
  const olds = assignmentsIn(text);
  const news = assignmentsIn(wanted);
  if (olds.length !== written.length) return news.length === 0 ? remove(written) : undefined;
  const kept = written.slice(0, news.length).map((place, i) => {
    const [old, now] = [olds[i], news[i]];
    return old === undefined || now === undefined ? undefined : rewrite(place, old, now);
  });
  const last = written.at(-1);
  const added = last === undefined ? undefined : news.slice(written.length).map((now) => add(last, now));
  return together(...kept, ...(added ?? [undefined]), remove(written.slice(news.length)));
}

function remove(places: readonly WrittenAssignment[]): Edits {
  return together(
    ...places.map(({ item, value }) => (item === undefined ? removeEntry(value) : removeItem(item))),
  );
}

function rewrite({ item, value, typed }: WrittenAssignment, old: NewAssignment, now: NewAssignment): Edits {
  const isSame = textOf(old.value) === textOf(now.value);
  const text = isSame ? '' : assignable(now.value, typed);
  if (text === undefined) return undefined;
  return together(
    old.name === now.name
      ? []
      : item === undefined
        ? renameKey(value, now.name)
        : setValue(item.at('name'), now.name),
    isSame ? [] : setValue(value, text),
  );
}

function add({ item, value, typed }: WrittenAssignment, now: NewAssignment): Edits {
  const text = assignable(now.value, typed);
  if (text === undefined) return undefined;
  return item === undefined
    ? insertBehind(value, now.name, text)
    : insertItemBehind(item, { name: now.name, value: text });
}

/** A value as it is written behind `name=`; undefined where it would be taken for something else. */
function assignable(value: Cursor, typed: boolean): string | undefined {
  const text = textOf(value);
  if (text === undefined || /[\\,{}\n]/.test(text)) return undefined;
  return typed || value.read('scalar', ({ go }) => go.kind).state !== 'located' || isText(value)
    ? text
    : undefined;
}

function isText(value: Cursor): boolean {
  return known(value.read('scalar', ({ go }) => go.kind === 'string')) === true;
}

function textOf(value: Cursor): string | undefined {
  return value.isScalar ? known(value.read('scalar', ({ text }) => text)) : undefined;
}

function assignmentsIn(text: string): NewAssignment[] {
  const [document] = parseYaml(new SourceFile('', text)).documents;
  return document === undefined ? [] : leavesBelow(Cursor.root([document]), '');
}

function leavesBelow(at: Cursor, name: string): NewAssignment[] {
  if (at.isList) return at.items().flatMap((item, i) => leavesBelow(item, `${name}[${i}]`));
  if (!at.isMap) return at.isWritten ? [{ name, value: at }] : [];
  return at.entries().flatMap((entry) => {
    const key = entry.key.replaceAll('.', '\\.');
    return leavesBelow(entry, name === '' ? key : `${name}.${key}`);
  });
}
