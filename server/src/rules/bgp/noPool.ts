import { BGP_CONFIG_VERSIONS } from '../../catalogue/behaviours';
import { known } from '../../yaml/index';
import { defineRule } from '../rule';

/** Addresses come from the pools of bgp-config and nowhere else; only pools of protocol bgp are announced. */
export const bgpNoPool = defineRule({
  id: 'bgp/no-pool',
  consequence: 'ignored',
  versions: BGP_CONFIG_VERSIONS,
  check({ cluster }, report) {
    const { routing, bgpConfigs } = cluster;
    if (routing?.bgp.value !== true || bgpConfigs.length === 0) return;
    const { announceLoadBalancerIP: announce } = routing;
    const isSeen = bgpConfigs.every(({ root }) => !root.at('address-pools').isOpaque);
    const pools = bgpConfigs.flatMap((config) => config.pools);
    // Pools of another protocol are bgp-config/not-announced's.
    if (announce.value === true && pools.length === 0 && isSeen) report({ at: announce.at });
    const first = pools.find(({ protocol }) => (known(protocol) ?? 'bgp') === 'bgp');
    if (announce.value === false && first !== undefined) {
      report({ at: first.name.at, variant: 'notAnnounced', data: { pool: known(first.name) ?? '' } });
    }
  },
});
