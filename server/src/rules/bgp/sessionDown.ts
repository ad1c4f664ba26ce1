import { endsAtGateway } from '../../network/index';
import type { BgpSession, Network } from '../../network/index';
import { setValue } from '../../yaml/index';
import { defineRule } from '../rule';
import type { Report } from '../rule';
import { alike } from '../../lists/groupBy';

type DownSession = BgpSession & { readonly status: 'unreachable' | 'not-accepted' | 'multihop' };

const VARIANTS = { unreachable: 'unreachable', 'not-accepted': 'notAccepted', multihop: 'multihop' } as const;

/** Sessions that can't come up as the routers are described, for other reasons than AS numbers. */
export const bgpSessionDown = defineRule({
  id: 'bgp/session-down',
  consequence: 'risk',
  check({ network }, report) {
    const down = network.sessions.filter(isDown).filter(({ node }) => node.origin === 'stated');
    for (const sessions of alike(
      down,
      ({ peer }) => peer,
      ({ status }) => status,
      isOwnTtl,
    )) {
      const [first] = sessions;
      if (first.router === undefined) continue;
      const ttlAt = first.status === 'multihop' && first.by === 'node' ? first.at : undefined;
      const canWrite = ttlAt !== undefined && TTL_FIELDS.has(ttlAt.key);
      report({
        at: ttlAt ?? first.peer.address.at,
        variant: ttlAt !== undefined ? 'ttl' : VARIANTS[first.status],
        data: {
          router: first.router.name,
          address: first.peerAddress?.text ?? '',
          nodes: sessions.map(({ node }) => node.name),
        },
        related:
          first.status === 'unreachable' || ttlAt !== undefined
            ? []
            : [{ at: first.at, message: 'router', data: { router: first.router.name } }],
        fixes: canWrite ? [{ title: 'ttl', edits: setValue(ttlAt, 2) }] : [],
      });
    }
    reportUndescribed(network, report);
  },
});

/** Peers that no router is described for, and that can't be reached with a TTL of 1. */
function reportUndescribed(network: Network, report: (report: Report) => void): void {
  const ended = network.sessions
    .filter(({ node }) => node.origin === 'stated')
    .flatMap((session) => {
      const end = endsAtGateway(session, network);
      return end === undefined ? [] : [{ session, end }];
    });
  for (const group of alike(
    ended,
    ({ session }) => session.peer,
    ({ end }) => end.isElsewhere,
  )) {
    const [{ session, end }] = group;
    const canWrite = TTL_FIELDS.has(end.at.key);
    report({
      at: session.peer.address.at,
      variant: 'offLink',
      // A node may have another address on a network that the files don't tell of.
      ...(end.isElsewhere ? {} : { consequence: 'depends-on-cluster' }),
      data: {
        address: session.peerAddress?.text ?? '',
        nodes: group.map((one) => one.session.node.name),
      },
      related: canWrite && end.at.isWritten ? [{ at: end.at, message: 'ttl' }] : [],
      fixes: canWrite ? [{ title: 'ttl', edits: setValue(end.at, 2) }] : [],
    });
  }
}

function isDown(session: BgpSession): session is DownSession {
  return Object.hasOwn(VARIANTS, session.status);
}

const TTL_FIELDS = new Set(['ebgpMultihop', 'eBGPMultihopTTL']);

/** True where the node's own packets don't get as far as the router. */
function isOwnTtl(session: BgpSession): boolean {
  return session.status === 'multihop' && session.by === 'node';
}
