import { chartKey, childKeys } from '../catalogue/chartKeys';
import type { KeyPath } from '../catalogue/keyPath';
import type { CiliumVersion } from '../catalogue/version';
import type { Cursor } from '../yaml/index';

/** A key of the values that a version of the chart has no use for, with all that is written below it. */
export interface UnreadKey {
  readonly path: KeyPath;
  readonly at: Cursor;
}

/**
 * The keys of values that a version's chart does not know, the topmost of each branch, in the order of the text. Left out are keys
 * that a template writes, those that are null, which for Helm are not there, and what stands where the chart expects no map.
 */
export function unreadKeys(root: Cursor, version: CiliumVersion): UnreadKey[] {
  return root.isMap ? below(root, [], version) : [];
}

function below(map: Cursor, path: KeyPath, version: CiliumVersion): UnreadKey[] {
  return map.entries().flatMap((at) => {
    const own = [...path, at.key];
    const known = chartKey(own, version);
    if (known === undefined) return isNull(at) || isTemplated(at) ? [] : [{ path: own, at }];
    const isMap = at.isMap && !known.isOpen && childKeys(own, version).length > 0;
    return isMap ? below(at, own, version) : [];
  });
}

function isNull(at: Cursor): boolean {
  return !at.isMap && !at.isList && !at.isScalar && !at.isOpaque;
}

function isTemplated({ keySpan, document }: Cursor): boolean {
  return keySpan !== undefined && document?.isTemplated(keySpan) === true;
}
