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
  /** No release of the chart knows it; a newer one does; an older one did; values.yaml still has it, though nothing comes of it. */
  readonly reason: 'unknown' | 'not-yet' | 'no-longer' | 'idle';
  /** The first newer release that reads it, or the last older one that did. */
  readonly release: CiliumVersion | undefined;
}

/**
 * The keys of values that a version's chart makes nothing of, the topmost of each branch, in the order of the text. Left out are
 * keys that it refuses, those that are not known, those that are null, which for Helm are not there, and what stands where the
 * chart expects no map.
 */
export function unreadKeys(root: Cursor, version: CiliumVersion): UnreadKey[] {
  return root.isMap ? below(root, [], treeOf(version), version) : [];
}

function below(map: Cursor, path: KeyPath, tree: KeyNode, version: CiliumVersion): UnreadKey[] {
  return map.entries().flatMap((at) => {
    const own = [...path, at.key];
    const node = childOf(tree, own, version);
    if (node === undefined) return isNull(at) || !at.isKeyKnown ? [] : [unreadKey(own, at, version)];
    return at.isMap && node.goesOn ? below(at, own, node, version) : [];
  });
}

/** A key that a version reads. */
interface KeyNode {
  /** True for a map of keys that are the chart's. */
  readonly goesOn: boolean;
  /** Those below that were asked for; undefined for keys that are not read. */
  readonly children: Map<string, KeyNode | undefined>;
}

/** Every change of a file asks for all of its keys again, so that what there is to know of one is found out once. */
const trees = new Map<CiliumVersion, KeyNode>();

function treeOf(version: CiliumVersion): KeyNode {
  const tree = trees.get(version) ?? { goesOn: true, children: new Map() };
  trees.set(version, tree);
  return tree;
}

function childOf({ children }: KeyNode, path: KeyPath, version: CiliumVersion): KeyNode | undefined {
  const key = path.at(-1) ?? '';
  if (children.has(key)) return children.get(key);
  const known = chartKey(path, version);
  if (known === undefined) return undefined;
  const isRead = keyLife(joinPath(path), version) !== 'ignored';
  const goesOn = !known.isOpen && childKeys(path, version).length > 0;
  const node = isRead ? { goesOn, children: new Map<string, KeyNode | undefined>() } : undefined;
  children.set(key, node);
  return node;
}

function unreadKey(path: KeyPath, at: Cursor, version: CiliumVersion): UnreadKey {
  const releases = keyReleases(path);
  const past = releases.filter(({ from }) => compareVersions(from, version) <= 0).at(-1);
  if (past === undefined) {
    const next = releases[0]?.from;
    return { path, at, reason: next === undefined ? 'unknown' : 'not-yet', release: next };
  }
  const isPast = past.to !== undefined && compareVersions(past.to, version) < 0;
  return { path, at, reason: isPast ? 'no-longer' : 'idle', release: isPast ? past.to : undefined };
}

function isNull(at: Cursor): boolean {
  return !at.isMap && !at.isList && !at.isScalar && !at.isOpaque;
}
