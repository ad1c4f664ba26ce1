import { known, setValue } from '../../yaml/index';
import { defineRule } from '../rule';
import { neighborRouter } from '../../network/index';

/** Routers end a session like nodes do when the AS number in the other's OPEN is not the one expected (RFC 4271, 6.2). */
export const bgpRouterAsnMismatch = defineRule({
  id: 'bgp/router-asn-mismatch',
  consequence: 'breaks-traffic',
  holdsInEveryVersion: true,
  check({ network: { routers, underlay } }, report) {
    for (const router of routers) {
      for (const neighbor of router.facts.neighbors) {
        const peer = neighborRouter(neighbor, underlay);
        const expected = known(neighbor.asn);
        if (peer?.asn === undefined || expected === undefined || expected === peer.asn) continue;
        report({
          at: neighbor.asn.at,
          data: { router: router.name, peer: peer.name, expected, actual: peer.asn },
          related: [{ at: peer.facts.asn.at, message: 'peer', data: { peer: peer.name, actual: peer.asn } }],
          fixes: [{ title: 'peer', data: { actual: peer.asn }, edits: setValue(neighbor.asn.at, peer.asn) }],
        });
      }
    }
  },
});
