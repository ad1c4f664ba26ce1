import { allKeyPaths, chartKey, childKeys } from '../../catalogue/chartKeys';
import { keyOfFlag } from '../../catalogue/flags';
import { DESCRIBED_PATHS } from '../../catalogue/keyDescriptions';
import { joinPath } from '../../catalogue/keyPath';
import type { KeyPath } from '../../catalogue/keyPath';
import { keyLife } from '../../catalogue/values';
import type { CiliumVersion } from '../../catalogue/version';
import type { Cursor } from '../../yaml/index';
import { isOneSlip, isSameWord, nearest, spelling } from '../nearest';

/** The key that is most likely meant by one that does not exist. */
export interface NearKey {
  readonly path: KeyPath;
  /**
   * The same word in another spelling; keys with dots between, as `--set` takes them; the name of the flag that it becomes; the
   * key of another map; a slip of the pen.
   */
  readonly how: 'spelling' | 'dotted' | 'flag' | 'elsewhere' | 'near';
  /** True where hardly anything else can be meant. */
  readonly isSure: boolean;
}

/** Maps to leave and to enter on the way from where a key stands to where it belongs. */
const FARTHEST = 2;

/** The key of a version that is most likely meant by an entry at `path`; undefined where none is near. */
export function nearKey(path: KeyPath, at: Cursor, version: CiliumVersion): NearKey | undefined {
  const around = path.slice(0, -1);
  const key = path.at(-1) ?? '';
  const siblings = childKeys(around, version);
  const fitsHere = (sibling: string) => fits(at, [...around, sibling], version);
  const sameWord = siblings.find((sibling) => isSameWord(sibling, key) && fitsHere(sibling));
  if (sameWord !== undefined) return { path: [...around, sameWord], how: 'spelling', isSure: true };
  const dotted = [...around, ...key.split('.')];
  if (dotted.length > path.length && chartKey(dotted, version) !== undefined)
    return { path: dotted, how: 'dotted', isSure: true };
  const ofFlag = keyOfFlag(path.join(''), version);
  if (ofFlag !== undefined && fits(at, ofFlag, version)) return { path: ofFlag, how: 'flag', isSure: true };
  const elsewhere = keyElsewhere(path, at, version);
  if (elsewhere !== undefined)
    return { path: elsewhere, how: 'elsewhere', isSure: isSameWord(elsewhere.at(-1) ?? '', key) };
  const near = nearest(key, siblings, fitsHere);
  if (near === undefined) return undefined;
  return { path: [...around, near], how: 'near', isSure: isOneSlip(near, key) };
}

/**
 * The place of the same word that is nearest in the tree, if one is nearer than all others: further in or further out, or for keys that
 * routing hangs on in another map as well.
 */
function keyElsewhere(path: KeyPath, at: Cursor, version: CiliumVersion): KeyPath | undefined {
  const candidates = keysByName(version).get(spelling(path.at(-1) ?? '')) ?? [];
  // All maps lie below the top, so that only a name that there is once tells which one is meant.
  const isTold = (candidate: KeyPath) =>
    path.length > 1 ? isOnOneBranch(candidate, path) : candidates.length === 1;
  const ranked = candidates
    .filter((candidate) => isTold(candidate) || DESCRIBED.has(joinPath(candidate)))
    .map((candidate) => ({ candidate, distance: distance(candidate, path) }))
    .filter((each) => each.distance <= FARTHEST && fits(at, each.candidate, version))
    .sort((a, b) => a.distance - b.distance);
  const [first, second] = ranked;
  return first !== undefined && first.distance !== second?.distance ? first.candidate : undefined;
}

const DESCRIBED: ReadonlySet<string> = new Set(DESCRIBED_PATHS);

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

/** True where what is written could be a value of a key that the version reads: of its type, or a map of keys that it has. */
function fits(at: Cursor, path: KeyPath, version: CiliumVersion): boolean {
  const key = chartKey(path, version);
  const life = keyLife(joinPath(path), version);
  if (key === undefined || life === 'refused' || life === 'ignored') return false;
  if (at.isOpaque) return true;
  if (at.isMap)
    return key.isOpen || at.entries().every((entry) => fits(entry, [...path, entry.key], version));
  const { types, isOpen } = key;
  if (isOpen || types.includes('map')) return false;
  const written = at.isList ? 'list' : SCALARS.find((type) => types.includes(type));
  return types.length === 0 || (written !== undefined && types.includes(written));
}

const SCALARS = ['boolean', 'integer', 'number', 'string'] as const;

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
