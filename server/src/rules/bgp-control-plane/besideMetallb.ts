import { BGP_CONFIG_VERSIONS } from '../../catalogue/behaviours';
import { loadBalancerPools } from '../../network/index';
import { defineRule } from '../rule';

/** Cilium's two BGP speakers know nothing of each other; of its two allocators each takes every service (cilium issue 33076). */
export const bgpControlPlaneBesideMetallb = defineRule({
  id: 'bgp-control-plane/beside-metallb',
  consequence: 'risk',
  versions: BGP_CONFIG_VERSIONS,
  check({ cluster, network: { peers } }, report) {
    const { routing, announcing, bgpConfigs } = cluster;
    if (routing?.bgp.value !== true) return;
    const { at } = routing.bgp;
    const peer = peers.find(({ source }) => source !== 'bgp-config');
    if (announcing?.bgpControlPlane.value === true && peer !== undefined) {
      report({ at, related: [{ at: peer.at, message: 'peer' }] });
      return;
    }
    const [pool] = loadBalancerPools(cluster);
    // Without a bgp-config MetalLB's allocator does not start, which is bgp/config-missing's.
    if (pool !== undefined && bgpConfigs.length > 0)
      report({ at, variant: 'pools', related: [{ at: pool.name.at, message: 'pool' }] });
  },
});
