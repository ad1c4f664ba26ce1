import { chartKey } from './chartKeys';
import { DESCRIBED_PATHS, keyDescription } from './keyDescriptions';
import { splitPath } from './keyPath';
import type { KeyPath } from './keyPath';
import type { CiliumVersion } from './version';

/** The key that sets a flag in a version, given the flag with or without its dashes and capitals; undefined where none does. */
export function keyOfFlag(flag: string, version: CiliumVersion): KeyPath | undefined {
  const paths = PATHS.get(plain(flag)) ?? [];
  const isKnown = (path: KeyPath) => chartKey(path, version) !== undefined;
  return paths.find(isKnown) ?? paths.map(switchAround).find((path) => isBoolean(path, version));
}

/** Before there was more to say of it, a switch was the key itself, as `bandwidthManager` up to 1.11. */
function switchAround(path: KeyPath): KeyPath {
  return path.at(-1) === 'enabled' ? path.slice(0, -1) : path;
}

function isBoolean(path: KeyPath, version: CiliumVersion): boolean {
  return chartKey(path, version)?.types.includes('boolean') === true;
}

function plain(flag: string): string {
  return flag.replace(/[-_]/g, '').toLowerCase();
}

/** The keys by the flag that they become. */
const PATHS: ReadonlyMap<string, readonly KeyPath[]> = (() => {
  const found = new Map<string, KeyPath[]>();
  for (const path of DESCRIBED_PATHS) {
    const flag = keyDescription(path)?.flag;
    if (flag !== undefined) found.set(plain(flag), [...(found.get(plain(flag)) ?? []), splitPath(path)]);
  }
  return found;
})();
