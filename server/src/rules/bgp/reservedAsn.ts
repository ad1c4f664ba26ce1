import { asNumberKind } from '../../net/index';
import { defineRule } from '../rule';

/** Numbers that no router may have. Source: RFC 6793 for 23456, RFC 7300 for the last ones; 0 is refused by who reads it. */
export const bgpReservedAsn = defineRule({
  id: 'bgp/reserved-asn',
  consequence: 'risk',
  check({ cluster, network }, report) {
    const routers = cluster.network?.routers ?? [];
    // Peers of one instance share its number.
    const numbers = new Set([
      ...network.peers.flatMap(({ myAsn, peerAsn }) => [myAsn, peerAsn]),
      ...routers.flatMap(({ asn, neighbors }) => [asn, ...neighbors.map((neighbor) => neighbor.asn)]),
    ]);
    for (const number of numbers) {
      if (number.state !== 'located' || number.value === 0 || asNumberKind(number.value) !== 'reserved')
        continue;
      const isTransition = number.value === 23456;
      report({
        at: number.at,
        ...(isTransition ? { variant: 'transition' } : {}),
        data: { asn: number.value },
      });
    }
  },
});
