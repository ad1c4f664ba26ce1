import type { Edit } from '../text/edit';
import { known } from './cursor';
import type { Cursor } from './cursor';
import { nestEntry, removeEntry, renameKey, setValue } from './edits';
import type { Edits, NewValue } from './edits';

/** All edits of several changes; undefined where one of them can't be made, or where they touch each other. */
export function together(...changes: readonly Edits[]): Edits {
  const edits = changes.flatMap((change) => change ?? []);
  if (changes.includes(undefined)) return undefined;
  return edits.some((one) => edits.some((other) => one !== other && clash(one, other))) ? undefined : edits;
}

/** What is written right behind something that goes may have been written for it. */
function clash({ source, span, text }: Edit, other: Edit): boolean {
  if (other.source !== source) return false;
  const { start, end } = other.span;
  const isBehindGap = text === '' && start === span.end && start === end;
  return (span.start < end && start < span.end) || isBehindGap;
}

/**
 * Gives an entry the place at `path` below `root`, which is free, with the key that it has there. Undefined where that takes more than
 * one step: its map would go with it, and the place is within that map or behind it.
 */
export function moveEntry(at: Cursor, path: readonly string[], root: Cursor): Edits {
  const around = keysOf(at.parent, root);
  const key = path.at(-1) ?? '';
  const isBelow = path.length > around.length && around.every((step, i) => step === path[i]);
  if (isBelow && path.length === around.length + 1) return renameKey(at, key);
  if (isBelow && root.find(path.slice(0, around.length + 1)) === undefined) {
    return together(nestEntry(at, path.slice(around.length, -1)), renameKey(at, key));
  }
  const value = writableValue(at);
  // With its last entry a map goes too, and with it the place where the entry would go.
  if (value === undefined || at.parent === undefined || at.parent.entries().length < 2) return undefined;
  return together(setValue(root.at(...path), value), removeEntry(at));
}

function keysOf(map: Cursor | undefined, root: Cursor): string[] {
  return (map?.path ?? []).slice(root.path.length).filter((step) => typeof step === 'string');
}

/** What an edit can write anew as it stands: a boolean, a number, a text, or a list of texts; else undefined. */
export function writableValue(at: Cursor): NewValue | undefined {
  if (at.isOpaque) return undefined;
  if (at.isList) {
    const items = at.items().map((item) => (item.isScalar ? known(item.string()) : undefined));
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  const read = at.isScalar
    ? at.read('scalar', ({ go, text }): NewValue =>
        go.kind === 'boolean'
          ? go.value
          : go.kind === 'integer' && /^[1-9]\d{0,9}$/.test(text)
            ? Number(text)
            : text,
      )
    : undefined;
  return read?.state === 'located' ? read.value : undefined;
}
