import type { BgpSession } from '../../network/index';
import { listed } from '../messages';
import { defineRule } from '../rule';
import { alike } from '../../lists/groupBy';

type DownSession = BgpSession & { readonly status: 'unreachable' | 'not-accepted' | 'multihop' };

const VARIANTS = { unreachable: 'unreachable', 'not-accepted': 'notAccepted', multihop: 'multihop' } as const;

/** Sessions that can't come up as the routers are described, for other reasons than AS numbers. */
export const sessionDown = defineRule({
  id: 'bgp/session-down',
  consequence: 'risk',
  check({ network }, report) {
    const down = network.sessions.filter(isDown).filter(({ node }) => node.origin === 'stated');
    for (const sessions of alike(
      down,
      ({ peer }) => peer,
      ({ status }) => status,
    )) {
      const [first] = sessions;
      if (first.router === undefined) continue;
      report({
        at: first.peer.address.at,
        variant: VARIANTS[first.status],
        data: {
          router: first.router.name,
          address: first.peerAddress?.text ?? '',
          nodes: listed(sessions.map(({ node }) => node.name)),
        },
        related:
          first.status === 'unreachable'
            ? []
            : [{ at: first.at, message: 'router', data: { router: first.router.name } }],
      });
    }
  },
});

function isDown(session: BgpSession): session is DownSession {
  return Object.hasOwn(VARIANTS, session.status);
}
