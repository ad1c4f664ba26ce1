import type { BgpSession, ClusterNode, SpeakerPeer } from '../../network/index';
import { defineRule } from '../rule';
import { alike } from '../../lists/groupBy';

/**
 * A peer without node-selectors takes every node, so a node that another peer selects too can end up with two AS numbers.
 * Cilium runs a session with each, but a router that hears both takes one node for two systems.
 */
export const bgpTwoLocalAsns = defineRule({
  id: 'bgp/two-local-asns',
  consequence: 'risk',
  check({ network }, report) {
    // An instance of the control plane has a number of its own by design.
    const sessions = network.sessions.filter(({ peer }) => peer.source === 'bgp-config');
    const nodes = alike(sessions, ({ node }) => node).flatMap(nodeWithAsns);
    // Nodes on which the same peer is the odd one out are told together.
    for (const group of alike(nodes, ({ odd }) => odd)) {
      const [{ odd, sessions: ofFirst }] = group;
      const others = distinctPeers(group).filter(({ peer }) => peer !== odd);
      const isEveryNode = [{ peer: odd }, ...others].some(({ peer }) => peer.selectors.length === 0);
      report({
        at: odd.myAsn.at,
        ...(isEveryNode ? { variant: 'everyNode' } : {}),
        ...(group.every(({ node }) => node.origin === 'assumed') ? { severity: 'information' } : {}),
        data: {
          nodes: group.map(({ node }) => node.name),
          asns: [...new Set(ofFirst.flatMap(({ localAs }) => localAs ?? []))].map(String),
        },
        related: others.map(({ peer, localAs, peerAddress }) => ({
          at: peer.myAsn.at,
          message: 'peer',
          data: { asn: localAs ?? 0, address: peerAddress?.text ?? '' },
        })),
      });
    }
  },
});

interface NodeWithAsns {
  readonly node: ClusterNode;
  /** In the order of the peers. */
  readonly sessions: readonly BgpSession[];
  /** The first peer with another local AS number than the first one has. */
  readonly odd: SpeakerPeer;
}

/** A node with its sessions, if they have more than one local AS number. */
function nodeWithAsns(sessions: readonly [BgpSession, ...BgpSession[]]): NodeWithAsns[] {
  const sure = sessions.filter(({ status, localAs }) => status !== 'unknown' && localAs !== undefined);
  const odd = sure.find(({ localAs }) => localAs !== sure[0]?.localAs);
  return odd === undefined ? [] : [{ node: sessions[0].node, sessions: sure, odd: odd.peer }];
}

/** One session for each peer of the nodes, first those with the odd one's AS number. */
function distinctPeers(nodes: readonly [NodeWithAsns, ...NodeWithAsns[]]): BgpSession[] {
  const byPeer = new Map(
    nodes.flatMap(({ sessions }) => sessions.map((session) => [session.peer, session] as const)),
  );
  const oddAs = byPeer.get(nodes[0].odd)?.localAs;
  const sessions = [...byPeer.values()];
  return [
    ...sessions.filter(({ localAs }) => localAs === oddAs),
    ...sessions.filter(({ localAs }) => localAs !== oddAs),
  ];
}
