import type { ReadFile } from '../cluster/documents';
import { quoted } from '../rules/messages';
import { spanContains } from '../text/span';
import type { Span } from '../text/span';
import { known } from '../yaml/index';
import type { Cursor } from '../yaml/index';

/** A key or a list item, for an outline. */
export interface OutlineSymbol {
  readonly name: string;
  /** A scalar's text; empty for anything else. */
  readonly detail: string;
  readonly holds: 'map' | 'list' | 'scalar';
  /** All of it, and within that its name. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly OutlineSymbol[];
}

/** Symbols of one file are no more than these. */
const SYMBOL_LIMIT = 2000;

/**
 * The outline of the documents that are embedded in texts of a file. Of the file itself any editor of YAML shows one; to that an
 * embedded document is a text like others.
 */
export function embeddedSymbols({ documents }: ReadFile): OutlineSymbol[] {
  const budget = { left: SYMBOL_LIMIT };
  return documents.flatMap(({ at }) => (at.source.origin === undefined ? [] : symbolsBelow(at, budget)));
}

function symbolsBelow(at: Cursor, budget: { left: number }): OutlineSymbol[] {
  const children = at.isMap ? at.entries() : at.isList ? at.items() : [];
  return children.flatMap((child, index) => {
    // What an alias or a merge brings here stands somewhere else.
    if (child.isAliased || budget.left-- <= 0) return [];
    return symbolOf(child, index, budget);
  });
}

function symbolOf(at: Cursor, index: number, budget: { left: number }): OutlineSymbol[] {
  const { keySpan, valueSpan, source } = at;
  if (valueSpan === undefined) return [];
  const inner = { start: keySpan?.start ?? valueSpan.start, end: Math.max(keySpan?.end ?? 0, valueSpan.end) };
  const span = source.toFile(inner);
  const nameSpan = source.toFile(keySpan ?? at.span);
  if (!spanContains(span, nameSpan)) return [];
  const scalar = at.isScalar ? quoted(known(at.string()) ?? at.writtenText) : '';
  const isNamed = keySpan !== undefined;
  return [
    {
      name: isNamed ? quoted(at.key) : scalar || nameOf(at) || String(index + 1),
      detail: isNamed ? scalar : '',
      holds: at.isMap ? 'map' : at.isList ? 'list' : 'scalar',
      span,
      nameSpan,
      children: symbolsBelow(at, budget),
    },
  ];
}

/** What an item of a list goes by: its first scalar. */
function nameOf(at: Cursor): string {
  const first = at.isMap ? at.entries().find((entry) => entry.isScalar) : undefined;
  return first === undefined ? '' : quoted(known(first.string()) ?? first.writtenText);
}
