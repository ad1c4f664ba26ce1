import type { BgpSession, ClusterNode } from '../../network/index';
import { listed } from '../messages';
import { defineRule } from '../rule';
import { groupBy } from './groupBy';

/**
 * A peer without node-selectors takes every node, so a node that another peer selects too can end up with two AS numbers.
 * Cilium runs a session with each, but a router that hears both takes one node for two systems.
 */
export const twoLocalAsns = defineRule({
  id: 'bgp/two-local-asns',
  consequence: 'risk',
  check({ network }, report) {
    const nodes = groupBy(network.sessions, ({ node }) => [node])
      .map(nodeWithAsns)
      .filter(({ asns }) => asns.length > 1);
    for (const group of groupBy(nodes, ({ sessions }) => sessions.map(({ peer }) => peer))) {
      const [{ asns, sessions }] = group;
      const [first, second] = asns;
      const odd = sessions.filter(({ localAs }) => localAs === second);
      const [at, ...others] = odd;
      if (at === undefined || first === undefined) continue;
      const rest = sessions.filter(({ localAs }) => localAs !== undefined && localAs !== second);
      report({
        at: at.peer.myAsn.at,
        ...(group.every(({ node }) => node.origin === 'assumed') ? { severity: 'information' } : {}),
        data: {
          nodes: listed(group.map(({ node }) => node.name)),
          asns: listed(asns.map(String)),
          count: asns.length,
        },
        related: [...others, ...rest].map(({ peer, localAs, peerAddress }) => ({
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
  readonly sessions: readonly BgpSession[];
  /** In the order of the peers. */
  readonly asns: readonly number[];
}

function nodeWithAsns(sessions: readonly [BgpSession, ...BgpSession[]]): NodeWithAsns {
  const sure = sessions.filter(({ status }) => status !== 'unknown');
  const asns = new Set(sure.flatMap(({ localAs }) => localAs ?? []));
  return { node: sessions[0].node, sessions: sure, asns: [...asns] };
}
