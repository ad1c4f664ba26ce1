import { chartKey } from './chartKeys';
import { DESCRIBED_PATHS, keyDescription } from './keyDescriptions';
import { joinPath, splitPath } from './keyPath';
import type { KeyPath } from './keyPath';
import { keyLife } from './values';
import { inRange } from './version';
import type { CiliumVersion } from './version';

/**
 * The key that sets a flag in a version, given the flag with or without its dashes and capitals; undefined where none does. Of several
 * it is the one that nobody is advised against.
 */
export function keyOfFlag(flag: string, version: CiliumVersion): KeyPath | undefined {
  const paths = PATHS.get(plain(flag)) ?? [];
  const isKnown = (path: KeyPath) => chartKey(path, version) !== undefined;
  return (
    paths.find((path) => keyLife(joinPath(path), version) === 'used') ??
    paths.find(isKnown) ??
    paths.map(switchAround).find((path) => isBoolean(path, version))
  );
}

/** A flag of agent or operator, which is a key of `cilium-config`, and the key of the values that sets it. */
export interface Flag {
  readonly name: string;
  readonly path: KeyPath;
  readonly isDeprecated: boolean;
}

/** The flags that values of a version can set, as far as they are described, in the order of the alphabet. */
export function flagsOf(version: CiliumVersion): Flag[] {
  return [...FLAGS].flatMap(([name, range]) => {
    if (range !== undefined && !inRange(version, range)) return [];
    const path = keyOfFlag(name, version);
    const life = path && keyLife(joinPath(path), version);
    if (path === undefined || (life !== 'used' && life !== 'deprecated')) return [];
    return [{ name, path, isDeprecated: life === 'deprecated' }];
  });
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

/**
 * The versions that have a flag, where its key is read by others too: these call the flag something else, or have none. Source:
 * templates/cilium-configmap.yaml of every chart.
 */
const FLAG_VERSIONS: Readonly<Record<string, string>> = {
  'bpf-lb-only': '>=1.18',
  'cni-exclusive': '>=1.14',
  'enable-egress-gateway': '<1.11 || >=1.18',
  'enable-encryption-strict-mode': '<1.19',
  'enable-ipv4-egress-gateway': '>=1.11 <1.18',
  'encryption-strict-mode-allow-remote-node-identities': '<1.19',
  'encryption-strict-mode-cidr': '<1.19',
  'native-routing-cidr': '<1.11',
};

/** The keys by the flag that they become. */
const PATHS: ReadonlyMap<string, readonly KeyPath[]> = (() => {
  const found = new Map<string, KeyPath[]>();
  for (const path of DESCRIBED_PATHS) {
    const flag = keyDescription(path)?.flag;
    if (flag !== undefined) found.set(plain(flag), [...(found.get(plain(flag)) ?? []), splitPath(path)]);
  }
  found.set(plain('enable-ipv4-egress-gateway'), found.get(plain('enable-egress-gateway')) ?? []);
  return found;
})();

/** All flags that are described, with the versions that have them where that is not all that have the key. */
const FLAGS: ReadonlyMap<string, string | undefined> = new Map(
  [...DESCRIBED_PATHS.flatMap((path) => keyDescription(path)?.flag ?? []), ...Object.keys(FLAG_VERSIONS)]
    .sort()
    .map((flag) => [flag, FLAG_VERSIONS[flag]]),
);
