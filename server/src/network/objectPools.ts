import { behaviour } from '../catalogue/behaviours';
import { isKindServed } from '../catalogue/crds';
import type { Cluster } from '../cluster/cluster';
import type { LoadBalancerIpPool, PoolBlock } from '../model/loadBalancerIpPool';
import type { PodIpPool } from '../model/podIpPool';

/** The blocks of a pool that the version in force reads. */
export function blocksInForce(pool: LoadBalancerIpPool, { version }: Cluster): readonly PoolBlock[] {
  const fields: readonly string[] = behaviour('poolAddressFields', version.version);
  return [...(fields.includes('blocks') ? pool.blocks : []), ...(fields.includes('cidrs') ? pool.cidrs : [])];
}

/** The load-balancer pools that Cilium allocates from: none where LB IPAM is off, or the version has no such kind. */
export function loadBalancerPools(cluster: Cluster): readonly LoadBalancerIpPool[] {
  const isOff = cluster.announcing?.lbIpam.value === false;
  const isServed = isKindServed('CiliumLoadBalancerIPPool', cluster.version.version);
  return isOff || !isServed ? [] : cluster.objects['load-balancer-ip-pool'];
}

/** The pod pools that Cilium allocates from: none under another IPAM mode than multi-pool. */
export function podPools(cluster: Cluster): readonly PodIpPool[] {
  const mode = cluster.routing?.ipam.value;
  const isRead = mode === undefined || mode === 'multi-pool';
  const isServed = isKindServed('CiliumPodIPPool', cluster.version.version);
  return isRead && isServed ? cluster.objects['pod-ip-pool'] : [];
}
