import { allKeyPaths, chartKey, childKeys } from '../../catalogue/chartKeys';
import type { ChartKey } from '../../catalogue/chartKeys';
import { keyOfFlag } from '../../catalogue/flags';
import type { KeyPath } from '../../catalogue/keyPath';
import type { CiliumVersion } from '../../catalogue/version';
import type { Cursor } from '../../yaml/index';
import { isOneSlip, isSameWord, nearest, spelling } from '../nearest';

/** The key that is most likely meant by one that does not exist. */
export interface NearKey {
  readonly path: KeyPath;
  /** The same word in another spelling; the name of the flag that it becomes; the key of another map; a slip of the pen. */
  readonly how: 'spelling' | 'flag' | 'elsewhere' | 'near';
  /** True where hardly anything else can be meant. */
  readonly isSure: boolean;
}

/** A key that stands in so many maps tells nothing of the map that it is missing from. */
const TOO_COMMON = 8;
/** Maps to leave and to enter on the way from where a key stands to where it belongs. */
const FARTHEST = 2;

/** The key of a version that is most likely meant by an entry at `path`; undefined where none is near. */
export function nearKey(path: KeyPath, at: Cursor, version: CiliumVersion): NearKey | undefined {
  const around = path.slice(0, -1);
  const key = path.at(-1) ?? '';
  const siblings = childKeys(around, version).filter((sibling) => fits(at, [...around, sibling], version));
  const sameWord = siblings.find((sibling) => isSameWord(sibling, key));
  if (sameWord !== undefined) return { path: [...around, sameWord], how: 'spelling', isSure: true };
  const ofFlag = keyOfFlag(path.join(''), version);
  if (ofFlag !== undefined && fits(at, ofFlag, version)) return { path: ofFlag, how: 'flag', isSure: true };
  const elsewhere = keyElsewhere(path, at, version);
  if (elsewhere !== undefined) return { path: elsewhere, how: 'elsewhere', isSure: isSameWord(elsewhere.at(-1) ?? '', key) };
  const near = nearest(key, siblings);
  if (near === undefined) return undefined;
  return { path: [...around, near], how: 'near', isSure: isOneSlip(near, key) };
}

/** The place of the same word that is nearest in the tree, if one is nearer than all others. */
function keyElsewhere(path: KeyPath, at: Cursor, version: CiliumVersion): KeyPath | undefined {
  const candidates = keysByName(version).get(spelling(path.at(-1) ?? '')) ?? [];
  const isCommon = candidates.length > TOO_COMMON;
  const ranked = candidates
    .filter((candidate) => fits(at, candidate, version) && (!isCommon || isOnOneBranch(candidate, path)))
    .map((candidate) => ({ candidate, distance: distance(candidate, path) }))
    .filter((each) => each.distance <= FARTHEST)
    .sort((a, b) => a.distance - b.distance);
  const [first, second] = ranked;
  return first !== undefined && first.distance !== second?.distance ? first.candidate : undefined;
}

/** How many maps lie between two keys of one name. */
function distance(a: KeyPath, b: KeyPath): number {
  const common = a.findIndex((key, i) => key !== b[i]);
  return a.length - 1 - common + (b.length - 1 - common);
}

/** True where one key's map lies in the other's. */
function isOnOneBranch(a: KeyPath, b: KeyPath): boolean {
  const shorter = Math.min(a.length, b.length) - 1;
  return a.slice(0, shorter).every((key, i) => key === b[i]);
}

/** True where what is written could be a value of a key: of its type, or a map of keys that it has. */
function fits(at: Cursor, path: KeyPath, version: CiliumVersion): boolean {
  const key = chartKey(path, version);
  if (key === undefined || at.isOpaque) return key !== undefined;
  if (at.isMap) {
    return key.isOpen || at.entries().every((entry) => chartKey([...path, entry.key], version) !== undefined);
  }
  return takes(key, at);
}

function takes({ types, isOpen }: ChartKey, at: Cursor): boolean {
  if (isOpen || types.includes('map')) return false;
  return types.length === 0 || types.includes('list') === at.isList || (types.includes('string') && !at.isList);
}

type KeysByName = ReadonlyMap<string, readonly KeyPath[]>;
const byName = new Map<CiliumVersion, KeysByName>();

/** The keys of a version by their last word, without regard to case and dashes. */
function keysByName(version: CiliumVersion): KeysByName {
  const known = byName.get(version);
  if (known !== undefined) return known;
  const found = new Map<string, KeyPath[]>();
  for (const path of allKeyPaths()) {
    if (chartKey(path, version) === undefined) continue;
    const name = spelling(path.at(-1) ?? '');
    found.set(name, [...(found.get(name) ?? []), path]);
  }
  byName.set(version, found);
  return found;
}
