import { behaviour } from '../../catalogue/behaviours';
import { known } from '../../yaml/index';
import { PrefixSet } from '../../net/index';
import type { Network, ServiceAddress } from '../../network/index';
import { servedObjects } from '../servedObjects';
import { defineRule } from '../rule';

/** ARP is asked for addresses of the own wire only, and answered for IPv4 only in older versions. */
export const l2Unreachable = defineRule({
  id: 'l2/unreachable',
  consequence: 'risk',
  check({ cluster, network }, report) {
    const policies = servedObjects(cluster, 'l2-announcement-policy');
    if (policies.length === 0 || cluster.hasUnreadObjects) return;
    for (const address of network.services.all) {
      const elsewhere = answeringElsewhere(network, address);
      if (elsewhere === undefined) continue;
      const name = known(address.service.name) ?? '';
      report({
        at: address.at,
        variant: 'elsewhere',
        data: { address: address.address.text, name, ...elsewhere },
      });
    }
    if (network.peers.length > 0 || cluster.objects['bgp-advertisement'].length > 0) return;
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

/** Where all nodes that answer for an address nobody else announces are on other segments than the one that it lies in. */
function answeringElsewhere(network: Network, address: ServiceAddress) {
  const segment = network.underlay.segmentAt(address.address);
  if (segment === undefined) return undefined;
  const { state, answering } = network.reachOf(address);
  const isElsewhere = answering.every(
    ({ origin, segment: own, addresses }) =>
      origin === 'stated' && own !== undefined && addresses.every((one) => one.segment !== segment),
  );
  if (state !== 'nobody' || answering.length === 0 || !isElsewhere) return undefined;
  return { segment: segment.name, nodes: answering.map(({ name }) => name) };
}
