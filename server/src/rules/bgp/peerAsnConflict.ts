import type { BgpSession } from '../../network/index';
import { defineRule } from '../rule';
import { alike } from '../../lists/groupBy';

/** A neighbour has one AS number, so of two sessions with it that expect different ones at least one is refused. */
export const bgpPeerAsnConflict = defineRule({
  id: 'bgp/peer-asn-conflict',
  consequence: 'risk',
  check({ network }, report) {
    const clashes = alike(
      network.sessions,
      ({ node }) => node,
      ({ peerAddress }) => peerAddress?.text,
    )
      .filter(([{ peerAddress }]) => peerAddress !== undefined)
      .flatMap((sessions) => clashesOf(sessions));
    for (const group of alike(
      clashes,
      ({ earlier }) => earlier.peer,
      ({ later }) => later.peer,
    )) {
      const [{ earlier, later }] = group;
      report({
        at: later.peer.peerAsn.at,
        ...(group.every((clash) => clash.later.node.origin === 'assumed') ? { severity: 'information' } : {}),
        data: {
          address: later.peerAddress?.text ?? '',
          asn: later.remoteAs ?? 0,
          other: earlier.remoteAs ?? 0,
          nodes: group.map((clash) => clash.later.node.name),
        },
        related: [{ at: earlier.peer.peerAsn.at, message: 'other', data: { other: earlier.remoteAs ?? 0 } }],
      });
    }
  },
});

interface Clash {
  readonly earlier: BgpSession;
  readonly later: BgpSession;
}

/** Each session of a node with one address that expects another AS number than the first. */
function clashesOf([first, ...rest]: readonly [BgpSession, ...BgpSession[]]): Clash[] {
  if (first.remoteAs === undefined) return [];
  return rest
    .filter(({ remoteAs }) => remoteAs !== undefined && remoteAs !== first.remoteAs)
    .map((later) => ({ earlier: first, later }));
}
