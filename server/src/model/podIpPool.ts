import type { Family, Prefix } from '../net/index';
import { known } from '../yaml/index';
import type { Cursor, Value } from '../yaml/index';
import type { Labels } from './labelSelector';
import { readManifest, readNumber } from './manifest';
import type { Manifest } from './manifest';
import { readPrefix } from './readers';

/** `CiliumPodIPPool`: addresses for pods under multi-pool IPAM. */
export interface PodIpPool extends Manifest {
  readonly families: readonly PodIpPoolFamily[];
  /** Its labels, and those that selectors of advertisements see beside them. */
  readonly selectable: Labels;
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
  const manifest = readManifest(at);
  return {
    ...manifest,
    families: [family(4), family(6)],
    selectable: new Map([...manifest.labels, ...impliedLabels(known(manifest.name))]),
  };
}

/**
 * What selectors of advertisements see of a pod pool beside its labels; pools have no namespace. Source: podIPPoolLabelSet in
 * pkg/bgp/manager/reconciler/pod_ip_pool.go.
 */
export function impliedLabels(name: string | undefined): Labels {
  return new Map([
    ['io.cilium.podippool.name', name],
    ['io.cilium.podippool.namespace', ''],
  ]);
}
