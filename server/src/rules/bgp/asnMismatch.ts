import { known, setValue } from '../../yaml/index';
import { defineRule } from '../rule';

/** The node expects another AS number in the router's OPEN than it says: NOTIFICATION 2/2, bad peer AS (RFC 4271, 6.2). */
export const bgpAsnMismatch = defineRule({
  id: 'bgp/asn-mismatch',
  consequence: 'breaks-traffic',
  check({ network: { underlay, peers } }, report) {
    for (const { address, peerAsn, takesAnyAsn } of peers) {
      if (takesAnyAsn) continue;
      const peerAddress = known(address);
      const router = peerAddress && underlay.routerAt(peerAddress);
      const expected = known(peerAsn);
      if (router?.asn === undefined || expected === undefined || router.asn === expected) continue;
      report({
        at: peerAsn.at,
        data: {
          key: peerAsn.at.key,
          router: router.name,
          address: peerAddress?.text ?? '',
          expected,
          actual: router.asn,
        },
        related: [
          { at: router.facts.asn.at, message: 'router', data: { router: router.name, actual: router.asn } },
        ],
        fixes: [{ title: 'router', data: { actual: router.asn }, edits: setValue(peerAsn.at, router.asn) }],
      });
    }
  },
});
