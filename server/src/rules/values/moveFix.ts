import { joinPath } from '../../catalogue/keyPath';
import type { KeyPath } from '../../catalogue/keyPath';
import { moveEntry } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import type { FixReport } from '../rule';

/** Gives an entry of the values the place where it belongs, which is free, with the name that it has there. */
export function moveFix(at: Cursor, path: KeyPath, root: Cursor): FixReport[] {
  const key = path.at(-1) ?? '';
  const edits = moveEntry(at, path, root);
  const around = at.parent?.pathText;
  const isSibling = path.slice(0, -1).join('.') === around;
  return isSibling
    ? [{ title: 'rename', data: { meant: key }, edits }]
    : [{ title: 'move', data: { place: joinPath(path) }, edits }];
}
