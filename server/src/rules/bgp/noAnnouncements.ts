import { BGP_CONFIG_VERSIONS, behaviour } from '../../catalogue/behaviours';
import { setValue } from '../../yaml/index';
import { defineRule } from '../rule';

/** The chart refuses a BGP speaker that has nothing to say. Source: the check in cilium-configmap.yaml, 1.10 to 1.16. */
export const noAnnouncements = defineRule({
  id: 'bgp/no-announcements',
  consequence: 'install-fails',
  versions: BGP_CONFIG_VERSIONS,
  check({ cluster: { routing } }, report) {
    if (routing?.bgp.value !== true) return;
    const { announceLoadBalancerIP: loadBalancer, announcePodCIDR: pods, version } = routing;
    const counted = behaviour('bgpAnnouncements', version) === 'any' ? [loadBalancer, pods] : [loadBalancer];
    if (counted.some(({ value, source }) => value === true || source === 'unknown')) return;
    report({
      at: routing.bgp.at,
      ...(counted.length === 1 ? { variant: 'loadBalancerOnly' } : {}),
      fixes: [
        { title: 'loadBalancerIP', edits: setValue(loadBalancer.at, true) },
        ...(counted.length === 1 ? [] : [{ title: 'podCIDR', edits: setValue(pods.at, true) }]),
      ],
    });
  },
});
