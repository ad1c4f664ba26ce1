import { behaviour } from '../../catalogue/behaviours';
import { PrefixSet } from '../../net/index';
import { servedObjects } from '../servedObjects';
import { defineRule } from '../rule';

/** ARP is asked for addresses of the own wire only, and answered for IPv4 only in older versions. */
export const l2Unreachable = defineRule({
  id: 'l2/unreachable',
  consequence: 'risk',
  check({ cluster, network }, report) {
    const policies = servedObjects(cluster, 'l2-announcement-policy');
    const isRouted = network.peers.length > 0 || cluster.objects['bgp-advertisement'].length > 0;
    if (policies.length === 0 || isRouted || cluster.hasUnreadObjects) return;
    const pools = network.plan.filter(({ role, isObject }) => role === 'loadBalancerPool' && isObject);
    const segments = new PrefixSet(network.plan.filter(({ role }) => role === 'segment'));
    const hasSegments = network.plan.some(({ role }) => role === 'segment');
    for (const { at, text, owner, family, ...pool } of pools) {
      const data = { text, pool: owner };
      if (family === 6 && !behaviour('l2AnnouncesIPv6', cluster.version.version))
        report({ at, variant: 'ipv6', data });
      else if (hasSegments && !segments.overlaps({ family, ...pool })) report({ at, data });
    }
  },
});
