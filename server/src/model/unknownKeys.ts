import type { Cursor } from '../yaml/index';
import type { Shapes } from './shapes';

/** A key that its map has no use for. */
export interface UnknownKey {
  readonly at: Cursor;
  /** The keys that the map knows. */
  readonly allowed: readonly string[];
}

/** The keys of a map that have no shape; keys that are not known are left out. */
export function unknownKeys(at: Cursor, shapes: Shapes): UnknownKey[] {
  if (!at.isMap) return [];
  const allowed = Object.keys(shapes);
  return at
    .entries()
    .filter((entry) => !allowed.includes(entry.key) && entry.isKeyKnown)
    .map((entry) => ({ at: entry, allowed }));
}
