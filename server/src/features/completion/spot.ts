import type { LineIndex } from '../../text/lineIndex';
import type { Span } from '../../text/span';
import { flowSpot } from './flowSpot';

/** A key or a list item that encloses a spot. */
export interface Step {
  /** The key; undefined for an item of a list. */
  readonly key: string | undefined;
  /** Where the key, or the item's dash, stands in the text. */
  readonly offset: number;
}

/** A place in a text where a key or a value is being written. */
export interface Spot {
  readonly part: 'key' | 'value';
  /** What encloses it, outermost first; for a value its own key, or the list that it is an item of, is the last but the item. */
  readonly path: readonly Step[];
  /** The keys that the same map has already. */
  readonly siblings: ReadonlySet<string>;
  /** What is half written there, to be replaced. */
  readonly span: Span;
  /** True where a colon follows: the key is there, and only its name is written anew. */
  readonly hasColon: boolean;
  /** True within braces or brackets, where everything stands on one line. */
  readonly isFlow: boolean;
  /** How many columns the key stands to the right of its line's first character: behind the dashes of list items. */
  readonly behindDashes: number;
}

/** A part of a text that holds one document, every line of it indented by so many columns. */
export interface Region {
  readonly text: string;
  readonly lines: LineIndex;
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

/** A key of block style as people write them, with the dashes of list items before it. */
const BLOCK_LINE = /^( *)((?:- +)*)(?:("[^"]*"|'[^']*'|[^\s"'#{}[\],&*!|>%@`:-][^\s:#]*):(?=\s|$)(.*))?/;
/** Behind a key whose value stands on the lines below: nothing but an anchor, a tag, a comment. */
const NO_VALUE = /^\s*(?:[&!]\S*\s*)*(?:#.*)?$/;

/**
 * What can be written at an offset, read from the lines around it: a text that is being typed is seldom whole, and the syntax
 * tree of a broken one says little of the line that broke it. Undefined inside of comments, texts and what is not plain to see.
 */
export function spotAt(region: Region, offset: number): Spot | undefined {
  const { text, lines } = region;
  const number = lines.lineAt(offset);
  const start = lines.lineStart(number);
  const before = text.slice(start, offset);
  const after = text.slice(offset, lines.lineEnd(number));
  if (start < region.start || offset > region.end || /^[ ]*\t/.test(before) || /(?:^|\s)#/.test(before))
    return undefined;

  const line = lineAt(region, number);
  if (line.key !== undefined && offset > line.key.end) {
    const around = enclosing(region, number, line);
    if (around === undefined) return undefined;
    const path = [...around.path, { key: line.key.name, offset: line.key.start }];
    const rest = text.slice(line.key.end + 1, lines.lineEnd(number));
    return flowSpot(path, rest, line.key.end + 1, offset) ?? valueSpot(path, before, after, offset);
  }
  const content = start + line.column;
  if (/[{[]/.test(text.charAt(content)) && offset > content) {
    const around = enclosing(region, number, line);
    return around && flowSpot(around.path, text.slice(content, lines.lineEnd(number)), content, offset);
  }
  return keySpot(region, number, before, after, offset);
}

function keySpot(
  region: Region,
  number: number,
  before: string,
  after: string,
  offset: number,
): Spot | undefined {
  const [, blanks = '', dashes = '', word] = /^( *)((?:- +)*)([\w./-]*)$/.exec(before) ?? [];
  if (word === undefined || blanks.length < region.indent) return undefined;
  const rest = /^[\w./-]*/.exec(after)?.[0] ?? '';
  if (!/^\s*(?::(?=\s|$).*|#.*)?$/.test(after.slice(rest.length))) return undefined;
  const line: Line = {
    says: true,
    column: before.length - word.length,
    dashes: dashColumns(blanks.length, dashes),
    isBare: word === '',
    key: undefined,
  };
  const around = enclosing(region, number, line);
  if (around === undefined) return undefined;
  return {
    part: 'key',
    ...around,
    span: { start: offset - word.length, end: offset + rest.length },
    hasColon: after.slice(rest.length).trimStart().startsWith(':'),
    isFlow: false,
    behindDashes: dashes.length,
  };
}

function valueSpot(path: readonly Step[], before: string, after: string, offset: number): Spot | undefined {
  const word = /:\s+(["']?[\w./:-]*)$/.exec(before)?.[1];
  if (word === undefined) return undefined;
  const rest = /^[\w./:-]*["']?/.exec(after)?.[0] ?? '';
  if (!/^\s*(?:#.*)?$/.test(after.slice(rest.length))) return undefined;
  return {
    part: 'value',
    path,
    siblings: new Set(),
    span: { start: offset - word.length, end: offset + rest.length },
    hasColon: false,
    isFlow: false,
    behindDashes: 0,
  };
}

interface Line {
  /** False for a line that is blank, a comment or a template's. */
  readonly says: boolean;
  /** Columns of the dashes before the key or value, from the left. */
  readonly dashes: readonly number[];
  /** The column of what stands behind the dashes. */
  readonly column: number;
  /** True for dashes with nothing behind them. */
  readonly isBare: boolean;
  readonly key:
    | { readonly name: string; readonly start: number; readonly end: number; readonly rest: string }
    | undefined;
}

function lineAt({ text, lines }: Region, number: number): Line {
  const start = lines.lineStart(number);
  const line = text.slice(start, lines.lineEnd(number));
  const [, blanks = '', dashes = '', key, rest = ''] = BLOCK_LINE.exec(line) ?? [];
  const column = blanks.length + dashes.length;
  const content = line.slice(column);
  const isBareDash = /^-\s*$/.test(content);
  return {
    says: content.trim() === '' ? dashes !== '' : !content.startsWith('#') && !content.startsWith('{{'),
    dashes: dashColumns(blanks.length, isBareDash ? `${dashes}-` : dashes),
    column,
    isBare: isBareDash || (dashes !== '' && content.trim() === ''),
    key:
      key === undefined
        ? undefined
        : {
            name: key.replace(/^(["'])(.*)\1$/, '$2'),
            start: start + column,
            end: start + column + key.length,
            rest,
          },
  };
}

function dashColumns(indent: number, dashes: string): number[] {
  return [...dashes.matchAll(/-/g)].map(({ index }) => indent + index);
}

/**
 * The keys and items around what stands on a line, found by going up to less indented lines, and the keys beside it. Undefined
 * where one of them is no map or list that goes on below its own line.
 */
function enclosing(region: Region, number: number, line: Line): Pick<Spot, 'path' | 'siblings'> | undefined {
  const path: Step[] = [];
  const siblings = keysBelow(region, number, line.column);
  /** What is looked at: a map and the column of its keys, or a list and that of its dashes. */
  const around = { column: line.column, isList: false };
  const leaveItems = (dashes: readonly number[], lineStart: number) => {
    for (const dash of [...dashes].reverse()) {
      path.unshift({ key: undefined, offset: lineStart + dash });
      around.column = dash;
      around.isList = true;
    }
  };
  leaveItems(line.dashes, region.lines.lineStart(number));
  for (let above = number - 1; above >= 0; above--) {
    const { column, isList } = around;
    const start = region.lines.lineStart(above);
    if (start < region.start || isDocumentMark(region.text, start)) break;
    if (isDeeper(region.text, start, column)) continue;
    const { says, dashes, column: at, key, isBare } = lineAt(region, above);
    if (!says || (dashes[0] ?? at) > column) continue;
    if (at < region.indent) return undefined;
    if (!isList && dashes[0] === column) continue; // an item of a key beside, whose list is not indented
    if (isList && dashes.includes(column)) {
      const outer = dashes.filter((dash) => dash < column);
      leaveItems(outer, start);
    } else if (!isList && at === column) {
      if (path.length === 0 && key !== undefined) siblings.add(key.name);
      leaveItems(dashes, start);
    } else if (!isList && isBare) {
      leaveItems(dashes, start);
    } else if (at <= column && key !== undefined && NO_VALUE.test(key.rest)) {
      path.unshift({ key: key.name, offset: key.start });
      around.column = at;
      around.isList = false;
      leaveItems(dashes, start);
    } else return undefined;
  }
  return { path, siblings };
}

/** The keys of the same map on the lines below. */
function keysBelow(region: Region, number: number, column: number): Set<string> {
  const keys = new Set<string>();
  for (let below = number + 1; below < region.lines.lineCount; below++) {
    const start = region.lines.lineStart(below);
    if (isDeeper(region.text, start, column)) continue;
    const { says, dashes, column: at, key } = lineAt(region, below);
    if (!says) continue;
    if ((dashes[0] ?? at) < column || isDocumentMark(region.text, start)) break;
    if (at === column && dashes.length === 0 && key !== undefined) keys.add(key.name);
  }
  return keys;
}

/** Most lines are, so that they need no closer look. */
function isDeeper(text: string, lineStart: number, column: number): boolean {
  for (let i = 0; i <= column; i++) if (text[lineStart + i] !== ' ') return false;
  return true;
}

function isDocumentMark(text: string, lineStart: number): boolean {
  return /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(lineStart, lineStart + 4));
}
