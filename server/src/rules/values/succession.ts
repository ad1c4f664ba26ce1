import { joinPath, splitPath } from '../../catalogue/keyPath';
import type { KeyPath } from '../../catalogue/keyPath';
import type { UnreadKey } from '../../chart/unreadKeys';
import { known, removeEntry, renameKey, setValue } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import type { FixReport } from '../rule';
import { moveFix } from './moveFix';

/** Writes what a key says in the keys that took over from it, where that is plain. */
export function successionFixes(
  { path, at }: Pick<UnreadKey, 'path' | 'at'>,
  keys: readonly string[],
  root: Cursor,
): FixReport[] {
  const successors = keys.map(splitPath);
  if (at.isMap) return [];
  if (successors.some((successor) => root.find(successor) !== undefined)) return [];
  if (joinPath(path) === 'tunnel') return tunnelFixes(at);
  if (joinPath(path) === 'routingMode')
    return textOf(at) === 'native' ? [written(at, 'tunnel', 'disabled')] : [];
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

/** `tunnel` said both mode and protocol; what wraps packets is the default. */
function tunnelFixes(at: Cursor): FixReport[] {
  switch (textOf(at)) {
    case 'disabled':
      return [written(at, 'routingMode', 'native')];
    case 'geneve':
      return [written(at, 'tunnelProtocol', 'geneve')];
    case 'vxlan':
      return [{ title: 'remove', data: { key: at.key }, edits: removeEntry(at) }];
    default:
      return [];
  }
}

function textOf(at: Cursor): string | undefined {
  return at.isScalar && !at.isOpaque ? known(at.string()) : undefined;
}

function written(at: Cursor, key: string, value: string): FixReport {
  const renamed = renameKey(at, key);
  const set = textOf(at) === value ? [] : setValue(at, value);
  const edits = renamed === undefined || set === undefined ? undefined : [...renamed, ...set];
  return { title: 'write', data: { text: `${key}: ${value}` }, edits };
}
