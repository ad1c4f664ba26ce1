import type { Address } from '../net/index';
import { known } from '../yaml/index';
import type { Announcement } from './announcements';
import type { SessionType } from './bgpSessions';
import type { DescribedRouter } from './underlay';

/** What an eBGP path counts, and one that comes without a value. The default of BIRD and GoBGP. */
const DEFAULT_LOCAL_PREF = 100;

/** A path while it is worked out: `source` counts the announcements of the prefix. */
export interface Candidate {
  /** The way of the path, which tells it from all others. */
  readonly key: string;
  readonly source: number;
  /** Undefined where it is the node's address. */
  readonly nextHop: Address | undefined;
  readonly asPath: readonly number[];
  readonly localPref: number;
  readonly type: SessionType;
  readonly from: DescribedRouter | undefined;
  readonly routerId: bigint;
  readonly peerAddress: bigint;
  /** The routers that have passed it on within the AS: who brought it in, then the reflectors (RFC 4456, section 8). */
  readonly within: readonly DescribedRouter[];
}

/** A peer of a router. */
export interface Adjacency {
  readonly peer: DescribedRouter;
  readonly type: SessionType;
  /** The peer's address for this router. */
  readonly address: Address | undefined;
}

/** The best of some paths, see RFC 4271, 9.1.2.2. */
export function preferred(candidates: readonly Candidate[]): Candidate | undefined {
  let chosen: Candidate | undefined;
  for (const candidate of candidates) {
    if (chosen === undefined || preference(candidate, chosen) < 0) chosen = candidate;
  }
  return chosen;
}

/** Whether paths are as good as each other but for router ids and peers. */
export function ties(a: Candidate, b: Candidate): boolean {
  return a.localPref === b.localPref && a.asPath.length === b.asPath.length && a.type === b.type;
}

/** Negative where `a` is the better path. */
function preference(a: Candidate, b: Candidate): number {
  return (
    b.localPref - a.localPref ||
    a.asPath.length - b.asPath.length ||
    Number(a.type === 'iBGP') - Number(b.type === 'iBGP') ||
    compare(a.routerId, b.routerId) ||
    a.within.length - b.within.length ||
    compare(a.peerAddress, b.peerAddress)
  );
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What a router makes of a node's announcement; undefined where it finds its own AS in the path. */
export function announcedCandidate(source: number, announcement: Announcement): Candidate | undefined {
  const { session, asPath, localPref, nextHop, router } = announcement;
  if (router.asn !== undefined && asPath.includes(router.asn)) return undefined;
  return {
    key: String(source),
    source,
    nextHop: undefined,
    asPath,
    localPref: localPref ?? DEFAULT_LOCAL_PREF,
    type: session.type ?? 'eBGP',
    from: undefined,
    routerId: nextHop.value,
    peerAddress: nextHop.value,
    within: [],
  };
}

/** The peer's best path as it comes to `router`; undefined where the peer keeps it or `router` refuses it. */
export function passedOn(
  theirs: Candidate,
  adjacency: Adjacency,
  router: DescribedRouter,
  key: string,
): Candidate | undefined {
  const { peer, type, address } = adjacency;
  const isServer = isRouteServer(peer);
  if (type === 'iBGP' && theirs.type === 'iBGP' && !isServer) return undefined;
  if (type === 'iBGP' && theirs.within.includes(router)) return undefined;
  const isTransparent = isServer && !peer.forwards;
  const asPath =
    type === 'eBGP' && !isTransparent && peer.asn !== undefined
      ? [peer.asn, ...theirs.asPath]
      : theirs.asPath;
  if (router.asn !== undefined && asPath.includes(router.asn)) return undefined;
  const isReflected = type === 'iBGP' && theirs.type === 'iBGP';
  return {
    key,
    source: theirs.source,
    nextHop: type === 'eBGP' && !isTransparent ? (address ?? theirs.nextHop) : theirs.nextHop,
    asPath,
    localPref: type === 'iBGP' ? theirs.localPref : DEFAULT_LOCAL_PREF,
    type,
    from: peer,
    routerId: isReflected ? theirs.routerId : routerId(peer),
    peerAddress: address?.value ?? 0n,
    within: type === 'iBGP' ? [...theirs.within, peer] : [],
  };
}

function isRouteServer({ facts }: DescribedRouter): boolean {
  return known(facts.routeServer) === true;
}

/** Speakers take one of their own addresses for an id; the first stated one stands for it. */
function routerId({ addresses }: DescribedRouter): bigint {
  return addresses.find(({ family }) => family === 4)?.value ?? 0n;
}
