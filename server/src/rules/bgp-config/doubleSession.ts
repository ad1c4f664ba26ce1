import { BGP_CONFIG_VERSIONS } from '../../catalogue/behaviours';
import { alike } from '../../lists/groupBy';
import type { Cursor } from '../../yaml/index';
import { defineRule } from '../rule';

/** The parser only refuses peers that are equal in every field, so one address can be there twice. */
export const bgpConfigDoubleSession = defineRule({
  id: 'bgp-config/double-session',
  consequence: 'risk',
  versions: BGP_CONFIG_VERSIONS,
  check({ network }, report) {
    const sessions = network.sessions.filter(
      ({ peer, status, peerAddress }) =>
        peer.source === 'bgp-config' && status !== 'unknown' && peerAddress !== undefined,
    );
    const doubles = alike(
      sessions,
      ({ node }) => node,
      ({ peerAddress }) => peerAddress?.text,
      ({ peer }) => portOf(peer.at),
      ({ localAs }) => localAs,
      ({ remoteAs }) => remoteAs,
    ).flatMap(([first, ...others]) => others.map((second) => ({ first, second })));
    const groups = alike(
      doubles,
      ({ first }) => first.peer,
      ({ second }) => second.peer,
    );
    for (const group of groups) {
      const [{ first, second }] = group;
      report({
        at: second.peer.address.at,
        ...(group.every((one) => one.first.node.origin === 'assumed') ? { severity: 'information' } : {}),
        data: {
          address: second.peerAddress?.text ?? '',
          nodes: group.map((one) => one.first.node.name),
        },
        related: [{ at: first.peer.address.at, message: 'first' }],
      });
    }
  },
});

/** The port as written; peers with several ports of one host are several peers. */
function portOf(at: Cursor): string {
  return at.at('peer-port').writtenText;
}
