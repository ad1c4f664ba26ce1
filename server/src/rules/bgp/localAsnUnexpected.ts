import type { BgpSession } from '../../network/index';
import { known, setValue } from '../../yaml/index';
import { listed } from '../messages';
import { defineRule } from '../rule';
import { groupBy } from './groupBy';

/** The router is configured for another AS number than the node says: NOTIFICATION 2/2, bad peer AS (RFC 4271, 6.2). */
export const localAsnUnexpected = defineRule({
  id: 'bgp/local-asn-unexpected',
  consequence: 'breaks-traffic',
  check({ network }, report) {
    const refused = network.sessions.filter(isRefused);
    for (const sessions of groupBy(refused, ({ peer, neighbor }) => [peer, neighbor])) {
      const [first] = sessions;
      const expected = first.neighbor && known(first.neighbor.asn);
      if (first.localAs === undefined || expected === undefined || first.router === undefined) continue;
      const isAssumed =
        sessions.every(({ node }) => node.origin === 'assumed') && first.peer.selectors.length > 0;
      report({
        at: first.peer.myAsn.at,
        ...(isAssumed ? { severity: 'information' } : {}),
        data: {
          router: first.router.name,
          expected,
          actual: first.localAs,
          nodes: listed(sessions.map(({ node }) => node.name)),
        },
        related: first.neighbor ? [{ at: first.neighbor.asn.at, message: 'router', data: { expected } }] : [],
        fixes: [{ title: 'router', data: { expected }, edits: setValue(first.peer.myAsn.at, expected) }],
      });
    }
  },
});

function isRefused({ status, neighbor, localAs }: BgpSession): boolean {
  const expected = neighbor && known(neighbor.asn);
  return status !== 'unknown' && expected !== undefined && localAs !== undefined && expected !== localAs;
}
