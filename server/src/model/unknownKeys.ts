import type { Cursor } from '../yaml/index';

/** A key that its map has no use for. */
export interface UnknownKey {
  readonly at: Cursor;
  /** The keys that the map knows. */
  readonly allowed: readonly string[];
}

/** The keys of a map that are not `allowed`; keys that a template writes are left out. */
export function unknownKeys(at: Cursor, allowed: readonly string[]): UnknownKey[] {
  if (!at.isMap) return [];
  return at
    .entries()
    .filter((entry) => !allowed.includes(entry.key) && !hasTemplatedKey(entry))
    .map((entry) => ({ at: entry, allowed }));
}

/** True where a template writes the key of an entry. */
export function hasTemplatedKey({ document, keySpan }: Cursor): boolean {
  return keySpan !== undefined && document?.isTemplated(keySpan) === true;
}
