import { chartKey, childKeys, keyReleases } from '../catalogue/chartKeys';
import { joinPath } from '../catalogue/keyPath';
import type { KeyPath } from '../catalogue/keyPath';
import { keyLife } from '../catalogue/values';
import { compareVersions } from '../catalogue/version';
import type { CiliumVersion } from '../catalogue/version';
import type { Cursor } from '../yaml/index';

/** A key of the values that a version of the chart makes nothing of, and so of nothing that is written below it. */
export interface UnreadKey {
  readonly path: KeyPath;
  readonly at: Cursor;
  /** No release of the chart knows it; one that is newer does; one that is older did. */
  readonly reason: 'unknown' | 'not-yet' | 'no-longer';
  /** The first newer release that reads it, or the last older one that did. */
  readonly release: CiliumVersion | undefined;
}

/**
 * The keys of values that a version's chart makes nothing of, the topmost of each branch, in the order of the text. Left out are
 * keys that it refuses, those that a template writes, those that are null, which for Helm are not there, and what stands where the
 * chart expects no map.
 */
export function unreadKeys(root: Cursor, version: CiliumVersion): UnreadKey[] {
  return root.isMap ? below(root, [], version) : [];
}

function below(map: Cursor, path: KeyPath, version: CiliumVersion): UnreadKey[] {
  return map.entries().flatMap((at) => {
    const own = [...path, at.key];
    const known = chartKey(own, version);
    const isRead = known !== undefined && keyLife(joinPath(own), version) !== 'ignored';
    if (!isRead) return isNull(at) || isTemplated(at) ? [] : [unreadKey(own, at, version)];
    const goesOn = at.isMap && !known.isOpen && childKeys(own, version).length > 0;
    return goesOn ? below(at, own, version) : [];
  });
}

function unreadKey(path: KeyPath, at: Cursor, version: CiliumVersion): UnreadKey {
  const releases = keyReleases(path);
  const past = releases.filter(({ from }) => compareVersions(from, version) <= 0).at(-1);
  if (past !== undefined) return { path, at, reason: 'no-longer', release: past.to };
  const next = releases[0];
  return { path, at, reason: next === undefined ? 'unknown' : 'not-yet', release: next?.from };
}

function isNull(at: Cursor): boolean {
  return !at.isMap && !at.isList && !at.isScalar && !at.isOpaque;
}

function isTemplated({ keySpan, document }: Cursor): boolean {
  return keySpan !== undefined && document?.isTemplated(keySpan) === true;
}
