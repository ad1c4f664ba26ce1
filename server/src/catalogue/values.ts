import { catalogueReleases, chartKey, isEverKnown, keyReleases, keyUse } from './chartKeys';
import type { Json, ReleaseRange } from './chartKeys';
import { DESCRIBED_PATHS } from './keyDescriptions';
import { KEY_NOTES } from './keyNotes';
import type { KeyNote } from './keyNotes';
import { splitPath } from './keyPath';
import { compareVersions, inRange } from './version';
import type { CiliumVersion } from './version';

/** How a version of the chart treats a key. `ignored` keys have no effect; `refused` ones keep Helm from rendering. */
export type KeyLife = 'used' | 'deprecated' | 'ignored' | 'refused';

/** How `version` treats a key of the values, given as `joinPath` writes it; undefined for a key that no chart knows. */
export function keyLife(path: string, version: CiliumVersion): KeyLife | undefined {
  const keys = splitPath(path);
  const known = keyUse(keys, version);
  const { deprecated, refused, ignored } = noteOf(path) ?? {};
  if (refused !== undefined && inRange(version, refused)) return 'refused';
  if (known === undefined) {
    if (!isEverKnown(keys)) return undefined;
    return isInRefused(keys, version) ? 'refused' : 'ignored';
  }
  if (known.use === 'checked' && !known.isStated) return 'refused';
  if (known.use === 'none' || (ignored !== undefined && inRange(version, ignored))) return 'ignored';
  return deprecated !== undefined && inRange(version, deprecated) ? 'deprecated' : 'used';
}

/** True below a key that is refused whatever it holds, as `endpointStatus` is. */
function isInRefused(keys: readonly string[], version: CiliumVersion): boolean {
  const above = keys
    .slice(1)
    .map((_, i) => chartKey(keys.slice(0, i + 1), version))
    .findLast((key) => key !== undefined);
  return above?.use === 'checked' && !above.isStated && !above.types.includes('map');
}

/**
 * What `version` takes where the key is not written: values.yaml's default, else what template or agent make of nothing; undefined
 * where it then has no value. A version without such a key does what the next one with it does by default.
 */
export function keyDefault(path: string, version: CiliumVersion): Json | undefined {
  const keys = splitPath(path);
  const known = chartKey(keys, version) ?? chartKey(keys, nearestRelease(keyReleases(keys), version));
  if (known?.default !== undefined && !isEmpty(known.default)) return known.default;
  return noteOf(path)?.defaults?.find(({ range }) => range === undefined || inRange(version, range))?.value;
}

/** The release in some ranges that comes next after `version`, else the last one. */
function nearestRelease(ranges: readonly ReleaseRange[], version: CiliumVersion): CiliumVersion {
  const next = ranges.find(({ from }) => compareVersions(from, version) > 0);
  return next?.from ?? ranges.at(-1)?.to ?? version;
}

/** What takes over from a key in `version`; empty where nothing does. */
export function keyReplacements(path: string, version: CiliumVersion): readonly string[] {
  const replacedBy = noteOf(path)?.replacedBy;
  return replacedBy === undefined || compareVersions(version, replacedBy.from) < 0 ? [] : replacedBy.keys;
}

/** Releases that follow each other and treat a key alike. `to` is the last of them, undefined where that is the newest. */
export interface KeyPeriod {
  readonly life: KeyLife;
  readonly from: CiliumVersion;
  readonly to: CiliumVersion | undefined;
}

/** How the releases treat a key, oldest first; empty for a key that no chart knows. */
export function keyHistory(path: string): KeyPeriod[] {
  const periods: { life: KeyLife; from: CiliumVersion; to: CiliumVersion | undefined }[] = [];
  for (const release of catalogueReleases()) {
    const life = keyLife(path, release);
    if (life === undefined) return [];
    const last = periods.at(-1);
    if (last?.life === life) last.to = release;
    else periods.push({ life, from: release, to: release });
  }
  const newest = periods.at(-1);
  if (newest !== undefined) newest.to = undefined;
  return periods;
}

const MAPS = new Set(DESCRIBED_PATHS.map((path) => path.slice(0, Math.max(0, path.lastIndexOf('.')))));

/** The keys that bear on routing, in the order of the alphabet, without the maps that they stand in. */
export const VALUE_PATHS: readonly string[] = DESCRIBED_PATHS.filter((path) => !MAPS.has(path));

function noteOf(path: string): KeyNote | undefined {
  return Object.hasOwn(KEY_NOTES, path) ? KEY_NOTES[path] : undefined;
}

function isEmpty(value: Json): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
