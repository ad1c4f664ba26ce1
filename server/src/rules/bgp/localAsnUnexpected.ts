import type { BgpSession } from '../../network/index';
import { rangesOverlap } from '../../net/index';
import { known, setValue } from '../../yaml/index';
import { defineRule } from '../rule';
import { alike } from '../../lists/groupBy';

/** The router is configured for another AS number than the node says: NOTIFICATION 2/2, bad peer AS (RFC 4271, 6.2). */
export const bgpLocalAsnUnexpected = defineRule({
  id: 'bgp/local-asn-unexpected',
  consequence: 'breaks-traffic',
  check({ network }, report) {
    const refused = network.sessions.filter(isRefused);
    for (const sessions of alike(
      refused,
      ({ peer }) => peer,
      ({ localAsn }) => localAsn,
      ({ neighbor }) => neighbor,
    )) {
      const [first] = sessions;
      const expected = first.neighbor && known(first.neighbor.asn);
      if (first.localAs === undefined || expected === undefined || first.router === undefined) continue;
      const isSure = sessions.some(
        (session) => session.node.origin === 'stated' || isWholeSegmentRefused(session),
      );
      report({
        at: first.localAsn.at,
        ...(isSure ? {} : { severity: 'information' }),
        data: {
          key: first.localAsn.at.key,
          router: first.router.name,
          expected,
          actual: first.localAs,
          nodes: sessions.map(({ node }) => node.name),
        },
        related: first.neighbor ? [{ at: first.neighbor.asn.at, message: 'router', data: { expected } }] : [],
        fixes: [{ title: 'router', data: { expected }, edits: setValue(first.localAsn.at, expected) }],
      });
    }
  },
});

/**
 * True where any node of the segment would be refused, whatever its address and labels are: the peer takes all nodes, and the
 * router has this one entry for the segment.
 */
function isWholeSegmentRefused({ peer, router, neighbor, localAddress }: BgpSession): boolean {
  const segment = localAddress?.segment;
  if (segment === undefined || peer.selectors.length > 0) return false;
  const [only, ...others] = (router?.facts.neighbors ?? []).filter(({ address, range }) => {
    const [single, several] = [known(address), known(range)];
    if (single !== undefined) return segment.cidr.contains(single);
    return several !== undefined && rangesOverlap(several, segment.cidr);
  });
  const covered = only && known(only.range);
  return only === neighbor && others.length === 0 && covered?.covers(segment.cidr) === true;
}

function isRefused({ status, neighbor, localAs }: BgpSession): boolean {
  const expected = neighbor && known(neighbor.asn);
  return status !== 'unknown' && expected !== undefined && localAs !== undefined && expected !== localAs;
}
