import { splitPath } from '../../catalogue/keyPath';
import type { KeyPath } from '../../catalogue/keyPath';
import type { CiliumVersion } from '../../catalogue/version';
import { succeedingEdits, successionOf, successionText } from '../../chart/succession';
import type { Assignment } from '../../chart/succession';
import type { UnreadKey } from '../../chart/unreadKeys';
import type { Cursor } from '../../yaml/index';
import type { FixReport } from '../rule';
import { moveFix } from './moveFix';

/** Writes what a key says in the keys that took over from it, where that is plain. */
export function successionFixes(
  { path, at }: Pick<UnreadKey, 'path' | 'at'>,
  keys: readonly string[],
  root: Cursor,
  version: CiliumVersion,
): FixReport[] {
  const successors = keys.map(splitPath);
  if (at.isMap || successors.some((successor) => root.find(successor) !== undefined)) return [];
  const assignments = successionOf(path, at, version);
  if (assignments !== undefined) return written(at, assignments, root);
  const [successor, ...others] = successors;
  return successor === undefined || others.length > 0 || !takesSameValue(path, successor)
    ? []
    : moveFix(at, successor, root);
}

/** A key that got another name in its map, or moved to one below or above under its old name, says the same as before. */
function takesSameValue(from: KeyPath, to: KeyPath): boolean {
  const shorter = Math.min(from.length, to.length) - 1;
  const isOnOneBranch = from.slice(0, shorter).every((key, i) => key === to[i]);
  return isOnOneBranch && (to.length >= from.length || from.at(-1) === to.at(-1));
}

function written(at: Cursor, assignments: readonly Assignment[], root: Cursor): FixReport[] {
  const [first] = assignments;
  if (first === undefined) return [];
  if (first.value === undefined) return moveFix(at, first.path, root);
  const data = { text: successionText(assignments) };
  return [{ title: 'write', data, edits: succeedingEdits(at, assignments, root) }];
}
