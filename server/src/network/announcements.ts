import { append } from '../lists/groupBy';
import type { Address, Prefix } from '../net/index';
import type { Cursor } from '../yaml/index';
import type { BgpSession } from './bgpSessions';
import type { ServiceAddress, ServiceAddresses } from './serviceAddresses';
import type { ServiceAnnouncer, ServiceOffers } from './serviceOffers';
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

/** More equal paths no router takes. */
export const EQUAL_PATHS = 64;

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
  for (const session of sessions) {
    const { node, peer } = session;
    for (const { prefix, at } of node.podCIDRs) {
      const exported = peer.podCIDRs.get(prefix.family);
      if (exported === undefined) continue;
      const one = announcement(session, prefix, exported.localPref, at, []);
      if (one !== undefined) announcements.push(one);
    }
  }
  return [...announcements, ...serviceAnnouncements(sessions, services, announcer)];
}

/**
 * All nodes may tell a router of one address, so only those are kept whose paths it would prefer: of sessions that differ in
 * nothing else the ones with the lowest next hops, {@link EQUAL_PATHS} for a prefix.
 */
function serviceAnnouncements(
  sessions: readonly BgpSession[],
  services: ServiceAddresses,
  announcer: ServiceAnnouncer,
): Announcement[] {
  const alike = new Map<ServiceOffers, Map<string, BgpSession[]>>();
  for (const session of sessions) {
    const offers = announcer.offersTo(session.peer);
    const { router, type, localAs, localAddress, status } = session;
    if (status !== 'established' || router === undefined || offers.sure.length === 0) continue;
    const groups = alike.get(offers) ?? new Map<string, BgpSession[]>();
    alike.set(offers, groups);
    append(groups, JSON.stringify([router.name, type, localAs, localAddress?.address.family]), session);
  }
  return [...alike].flatMap(([{ sure }, groups]) =>
    [...groups.values()].flatMap((group) => {
      const ordered = group.sort(byNextHop);
      return sure.flatMap(({ prefix, addresses, localPref }) => {
        const kept: Announcement[] = [];
        for (const session of ordered) {
          if (kept.length >= EQUAL_PATHS) break;
          const own = addresses.filter((address) => services.isTakenOn(address, session.node) === true);
          const one = own[0] && announcement(session, prefix, localPref, own[0].at, own);
          if (one !== undefined) kept.push(one);
        }
        return kept;
      });
    }),
  );
}

function byNextHop(a: BgpSession, b: BgpSession): number {
  const [one, other] = [a.localAddress?.address.value ?? 0n, b.localAddress?.address.value ?? 0n];
  return one < other ? -1 : one > other ? 1 : 0;
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
