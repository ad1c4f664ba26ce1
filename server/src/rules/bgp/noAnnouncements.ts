import { BGP_CONFIG_VERSIONS, behaviour } from '../../catalogue/behaviours';
import { setValue } from '../../yaml/index';
import { refusalsOf } from '../chart/refusalRule';
import { defineRule } from '../rule';

/** The chart refuses a BGP speaker that has nothing to say. Source: the check in cilium-configmap.yaml, 1.10 to 1.16. */
export const bgpNoAnnouncements = defineRule({
  id: 'bgp/no-announcements',
  consequence: 'install-fails',
  versions: BGP_CONFIG_VERSIONS,
  check({ cluster }, report) {
    const { routing } = cluster;
    if (routing === undefined) return;
    const { announceLoadBalancerIP: loadBalancer, announcePodCIDR: pods, version } = routing;
    const hasOne = behaviour('bgpAnnouncements', version) !== 'any';
    for (const { at } of refusalsOf(cluster, 'bgp/no-announcements')) {
      report({
        at: at.place,
        ...(hasOne ? { variant: 'loadBalancerOnly' } : {}),
        fixes: [
          { title: 'loadBalancerIP', edits: setValue(loadBalancer.at, true) },
          ...(hasOne ? [] : [{ title: 'podCIDR', edits: setValue(pods.at, true) }]),
        ],
      });
    }
  },
});
