import type { Kind } from '../model/kinds';
import { CILIUM_KINDS } from '../model/objects';

/** What makes a cluster of its folder, if no values are near. */
export const FOUNDING_KINDS: readonly Kind[] = [
  'bgp-config-map',
  'bgp-config',
  'cilium-config',
  ...CILIUM_KINDS.values(),
];
/** What a cluster has and many others have too. */
export const MANIFEST_KINDS: readonly Kind[] = [...FOUNDING_KINDS, 'service', 'secret'];
/** What `kubectl get` tells of a cluster that runs. */
export const FACT_KINDS: readonly Kind[] = ['node', 'cilium-node', 'service-endpoints'];
export const GUEST_KINDS: readonly Kind[] = [...FACT_KINDS, 'service', 'secret'];
