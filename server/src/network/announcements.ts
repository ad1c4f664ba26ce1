import type { Address, Prefix } from '../net/index';
import type { Cursor } from '../yaml/index';
import type { BgpSession } from './bgpSessions';
import type { ServiceAddress, ServiceAddresses } from './serviceAddresses';
import type { ServiceAnnouncer } from './serviceOffers';
import type { DescribedRouter } from './underlay';

/** A prefix that a node announces over one session. */
export interface Announcement {
  readonly prefix: Prefix;
  readonly session: BgpSession;
  readonly router: DescribedRouter;
  readonly nextHop: Address;
  readonly asPath: readonly number[];
  /** Only sent to iBGP peers. */
  readonly localPref: number | undefined;
  /** Where the pod CIDR or the address of the service is written. */
  readonly at: Cursor | undefined;
  /** The addresses of services that it is for; none for a pod CIDR. */
  readonly services: readonly ServiceAddress[];
}

/** More announcements of addresses of services than that nobody looks through; those of pod CIDRs come first. */
const SERVICE_ANNOUNCEMENT_LIMIT = 1_000_000;

/**
 * What the nodes announce over every established session whose peer gets it, next hop the node's address in the prefix's family:
 * their pod CIDRs, and the addresses of services that they surely take packets for. Source: pkg/bgp/speaker and metallb's
 * internal/bgp; pkg/bgp/manager/reconciler of the control plane.
 */
export function announcementsOf(
  sessions: readonly BgpSession[],
  services: ServiceAddresses,
  announcer: ServiceAnnouncer,
): Announcement[] {
  const announcements: Announcement[] = [];
  const push = (one: Announcement | undefined): void => {
    if (one !== undefined) announcements.push(one);
  };
  for (const session of sessions) {
    const { node, peer } = session;
    for (const { prefix, at } of node.podCIDRs) {
      const exported = peer.podCIDRs.get(prefix.family);
      if (exported === undefined) continue;
      push(announcement(session, prefix, exported.localPref, at, []));
    }
  }
  const limit = announcements.length + SERVICE_ANNOUNCEMENT_LIMIT;
  for (const session of sessions) {
    for (const { prefix, addresses, localPref } of announcer.offersTo(session.peer).sure) {
      const own = addresses.filter((address) => services.isTakenOn(address, session.node) === true);
      const [first] = own;
      if (first === undefined || announcements.length >= limit) continue;
      push(announcement(session, prefix, localPref, first.at, own));
    }
  }
  return announcements;
}

function announcement(
  session: BgpSession,
  prefix: Prefix,
  localPref: number,
  at: Cursor | undefined,
  services: readonly ServiceAddress[],
): Announcement | undefined {
  const { router, localAs, type, localAddress } = session;
  if (session.status !== 'established' || router === undefined) return undefined;
  if (localAs === undefined || localAddress === undefined) return undefined;
  if (localAddress.address.family !== prefix.family) return undefined;
  return {
    prefix,
    session,
    router,
    nextHop: localAddress.address,
    asPath: type === 'eBGP' ? [localAs] : [],
    localPref: type === 'iBGP' ? localPref : undefined,
    at,
    services,
  };
}
