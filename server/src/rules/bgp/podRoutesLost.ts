import { defineRule } from '../rule';

/**
 * The speaker forgets the pod CIDR as soon as it announces a service. Source: cilium issues 18250 and 20836; pull request 20413,
 * backported to 1.11.9.
 */
export const bgpPodRoutesLost = defineRule({
  id: 'bgp/pod-routes-lost',
  consequence: 'breaks-traffic',
  // Nodes may reach each other's pods without these routes, and there may be no service yet.
  severity: 'warning',
  versions: '>=1.11 <1.11.9',
  check({ cluster: { routing } }, report) {
    if (routing?.bgp.value !== true) return;
    const { announcePodCIDR: pods, announceLoadBalancerIP: services, version } = routing;
    if (pods.value !== true || services.value !== true) return;
    report({ at: pods.at, data: { version }, related: [{ at: services.at, message: 'services' }] });
  },
});
