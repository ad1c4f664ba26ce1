import type { Family, Prefix } from '../net/index';
import type { Cursor, Value } from '../yaml/index';
import { readManifest, readNumber } from './manifest';
import type { Manifest } from './manifest';
import { readPrefix } from './readers';

/** `CiliumPodIPPool`: addresses for pods under multi-pool IPAM. */
export interface PodIpPool extends Manifest {
  readonly families: readonly PodIpPoolFamily[];
}

export interface PodIpPoolFamily {
  readonly family: Family;
  readonly at: Cursor;
  readonly cidrs: readonly Value<Prefix>[];
  /** The length of the prefixes that nodes get. */
  readonly maskSize: Value<number>;
}

/** Reads `kind: CiliumPodIPPool` of cilium.io/v2alpha1 and v2. */
export function readPodIpPool(at: Cursor): PodIpPool {
  const family = (number: Family): PodIpPoolFamily => {
    const place = at.at('spec', `ipv${number}`);
    return {
      family: number,
      at: place,
      cidrs: place.at('cidrs').items().map(readPrefix),
      maskSize: readNumber(place.at('maskSize')),
    };
  };
  return { ...readManifest(at), families: [family(4), family(6)] };
}
