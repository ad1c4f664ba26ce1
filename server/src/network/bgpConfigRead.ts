import { behaviour } from '../catalogue/behaviours';
import type { Cluster } from '../cluster/cluster';

/**
 * Whether agent and operator read the cluster's bgp-config: in a version that does, with BGP on. Undefined where it is not known
 * whether BGP is on, because no values are in reach or only a later step tells; it may then be read.
 */
export function isBgpConfigRead({ version, routing }: Cluster): boolean | undefined {
  if (!behaviour('bgpConfigRead', version.version)) return false;
  return routing?.bgp.value;
}
