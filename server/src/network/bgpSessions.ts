import type { Cluster } from '../cluster/cluster';
import type { Neighbor } from '../model/clusterFile';
import type { Address } from '../net/index';
import type { Network } from './network';
import { known } from '../yaml/index';
import type { Cursor, Value } from '../yaml/index';
import { append } from '../lists/groupBy';
import { NodePeers } from './nodePeers';
import type { NodePeer } from './nodePeers';
import { addressOfNode } from './nodes';
import type { ClusterNode, NodeAddress } from './nodes';
import { PrefixTable } from './prefixTable';
import { behaviour } from '../catalogue/behaviours';
import { speakerPeers } from './speakerPeers';
import type { SpeakerPeer } from './speakerPeers';
import type { DescribedRouter, Underlay } from './underlay';

/** What becomes of a session, in the order in which it is found out: the first that holds is the status. */
export const SESSION_STATUSES = [
  'unknown',
  'not-described',
  'unreachable',
  'not-accepted',
  'bad-peer-as',
  'bad-local-as',
  'multihop',
  'established',
] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

/** A status, and what it rests on. */
export type Verdict =
  /** What stands at `at` is only known later. */
  | { readonly status: 'unknown'; readonly at: Cursor }
  | { readonly status: 'not-described'; readonly missing: MissingFact }
  /** No path over the described links leads from the node's gateway to the router. */
  | { readonly status: 'unreachable'; readonly gateway: DescribedRouter }
  /** The router is configured for neighbours, but for none with the node's address; `at` are its neighbours. */
  | { readonly status: 'not-accepted'; readonly at: Cursor }
  /** The node expects `expected` and the router says `actual`: NOTIFICATION 2/2 by the node (RFC 4271, 6.2). */
  | {
      readonly status: 'bad-peer-as';
      readonly expected: number;
      readonly actual: number;
      readonly at: Cursor;
    }
  /** The router expects `expected` and the node says `actual`: NOTIFICATION 2/2 by the router (RFC 4271, 6.2). */
  | {
      readonly status: 'bad-local-as';
      readonly expected: number;
      readonly actual: number;
      readonly at: Cursor;
    }
  /** An eBGP neighbour behind a hop, and what stands at `at` does not allow that: the router's entry, or the node's TTL. */
  | { readonly status: 'multihop'; readonly at: Cursor; readonly by: 'router' | 'node' }
  | { readonly status: 'established' };

/** What a prediction would need and nobody states. */
export type MissingFact =
  /** The peer is a process on the node itself. */
  | 'local-daemon'
  /** No described router has the peer's address. */
  | 'router'
  | 'router-as'
  | 'router-neighbors'
  | 'node-address'
  | 'node-segment'
  | 'segment-gateway';

/** A session that a node's speaker opens, as the agent would from the files, and what becomes of it. */
export type BgpSession = {
  readonly node: ClusterNode;
  readonly peer: SpeakerPeer;
  /** The node's AS number, where it is written. */
  readonly localAsn: Value<number>;
  /** The numbers of node and peer, and the peer's address; undefined where they can't be read. */
  readonly localAs: number | undefined;
  readonly remoteAs: number | undefined;
  readonly peerAddress: Address | undefined;
  readonly type: SessionType | undefined;
  /** The node's address that the session comes from. */
  readonly localAddress: NodeAddress | undefined;
  readonly router: DescribedRouter | undefined;
  /** The router's entry that the node's address falls under. */
  readonly neighbor: Neighbor | undefined;
} & Verdict;

export type SessionType = 'eBGP' | 'iBGP';

/** Pairs of node and peer that are held against each other, sessions of nodes, and sessions between routers; nobody runs more. */
const PAIR_LIMIT = 1_000_000;
const SESSION_LIMIT = 100_000;
const ROUTER_SESSION_LIMIT = 10_000;

/** Described routers are asked for their entries once, however many nodes there are. */
type Acceptance = ReadonlyMap<DescribedRouter, AcceptedNeighbors>;

/**
 * The sessions of every node with every peer that is configured for it. Empty where no speaker runs; `unknown` where it is not
 * known whether one does. A node may have several sessions with one address. Of more nodes and peers than anybody runs only the
 * first nodes are looked at, which `areComplete` says.
 */
export function bgpSessions(
  cluster: Cluster,
  nodes: readonly ClusterNode[],
  underlay: Underlay,
): { readonly sessions: readonly BgpSession[]; readonly areComplete: boolean } {
  const peers = speakerPeers(cluster);
  const nodePeers = new NodePeers(peers, cluster);
  const context: SessionContext = {
    underlay,
    acceptance: new Map(
      [...underlay.routers.values()].map((router) => [router, new AcceptedNeighbors(router)]),
    ),
    defaultTtl: behaviour('controlPlaneTtl', cluster.version.version),
  };
  const sessions: BgpSession[] = [];
  let pairs = 0;
  for (const node of nodes) {
    if (pairs >= PAIR_LIMIT || sessions.length >= SESSION_LIMIT) return { sessions, areComplete: false };
    const { held, peers: own } = nodePeers.of(node);
    pairs += held;
    for (const nodePeer of own) sessions.push(session(node, nodePeer, context));
  }
  return { sessions, areComplete: true };
}

interface SessionContext {
  readonly underlay: Underlay;
  readonly acceptance: Acceptance;
  readonly defaultTtl: number;
}

function session(node: ClusterNode, nodePeer: NodePeer, context: SessionContext): BgpSession {
  const { underlay, acceptance } = context;
  const { peer, localAsn, undecided } = nodePeer;
  const localAs = known(localAsn);
  const peerAddress = known(peer.address) ?? gatewayAddress(node, peer);
  const router = peerAddress && underlay.routerAt(peerAddress);
  const remoteAs = peer.takesAnyAsn ? router?.asn : known(peer.peerAsn);
  const localAddress = peerAddress && sourceAddress(node, nodePeer, peerAddress, underlay);
  const accepted = router && acceptance.get(router);
  const neighbor = localAddress && accepted?.entryFor(localAddress.address, localAs);
  const facts = {
    node,
    peer,
    localAsn,
    localAs,
    remoteAs,
    peerAddress,
    type: sessionType(localAs, remoteAs),
    localAddress,
    router,
    neighbor,
  };
  if (undecided !== undefined) return { ...facts, status: 'unknown', at: undecided };
  return { ...facts, ...verdict(facts, accepted, context) };
}

/** The gateway's address, for a peer that is found that way. */
function gatewayAddress(node: ClusterNode, { gatewayFamily }: SpeakerPeer): Address | undefined {
  if (gatewayFamily === undefined) return undefined;
  const gateway = addressOfNode(node, gatewayFamily)?.segment?.gateway;
  return gateway?.address?.family === gatewayFamily ? gateway.address : undefined;
}

/** The address that an override gives the node for this peer, else the node's of the peer's family. */
function sourceAddress(
  node: ClusterNode,
  { localAddress }: NodePeer,
  peerAddress: Address,
  underlay: Underlay,
): NodeAddress | undefined {
  const stated = localAddress && known(localAddress);
  if (localAddress === undefined || stated === undefined) return addressOfNode(node, peerAddress.family);
  return { address: stated, segment: underlay.segmentAt(stated), at: localAddress.at };
}

/** What two AS numbers make of a session; undefined where one of them is not known. */
export function sessionType(
  localAs: number | undefined,
  remoteAs: number | undefined,
): SessionType | undefined {
  if (localAs === undefined || remoteAs === undefined) return undefined;
  return localAs === remoteAs ? 'iBGP' : 'eBGP';
}

type SessionFacts = Omit<BgpSession, 'status'>;

function verdict(
  facts: SessionFacts,
  accepted: AcceptedNeighbors | undefined,
  { underlay, defaultTtl }: SessionContext,
): Verdict {
  const { peer, localAsn, localAs, remoteAs, peerAddress, localAddress, router, neighbor } = facts;
  const missing = (fact: MissingFact): Verdict => ({ status: 'not-described', missing: fact });

  if (localAs === undefined) return { status: 'unknown', at: localAsn.at };
  if (remoteAs === undefined && !peer.takesAnyAsn) return { status: 'unknown', at: peer.peerAsn.at };
  if (peerAddress === undefined) return { status: 'unknown', at: peer.address.at };

  if (isLoopback(peerAddress)) return missing('local-daemon');
  if (router === undefined || accepted === undefined) return missing('router');
  if (router.facts.asn.state === 'opaque') return { status: 'unknown', at: router.facts.asn.at };
  if (router.asn === undefined) return missing('router-as');
  if (localAddress === undefined) return missing('node-address');
  if (localAddress.segment === undefined) return missing('node-segment');

  const reach = underlay.reach(localAddress.segment, router, peerAddress);
  if (reach === 'gateway-not-described') return missing('segment-gateway');
  const gateway = localAddress.segment.gateway?.router;
  if (reach === 'unreachable' && gateway !== undefined) return { status: 'unreachable', gateway };

  if (neighbor === undefined) return accepted.refusal;
  if (remoteAs === undefined) return missing('router-as');
  if (router.asn !== remoteAs) {
    return { status: 'bad-peer-as', expected: remoteAs, actual: router.asn, at: router.facts.asn.at };
  }
  if (neighbor.asn.state === 'opaque') return { status: 'unknown', at: neighbor.asn.at };
  const expected = known(neighbor.asn);
  if (expected !== undefined && expected !== localAs) {
    return { status: 'bad-local-as', expected, actual: localAs, at: neighbor.asn.at };
  }
  if (localAs !== remoteAs && reach !== 'direct') {
    if (peer.ttl?.state === 'opaque') return { status: 'unknown', at: peer.ttl.at };
    if (peer.ttl !== undefined && (known(peer.ttl) ?? defaultTtl) < 2)
      return { status: 'multihop', at: peer.ttl.at, by: 'node' };
    const { state, at } = neighbor.multihop;
    if (state === 'opaque') return { status: 'unknown', at };
    if (known(neighbor.multihop) !== true) return { status: 'multihop', at: neighbor.at, by: 'router' };
  }
  return { status: 'established' };
}

/**
 * Whether packets to an eBGP peer that nobody describes end at a gateway, as far as the described segments tell: they go out with a TTL
 * of 1, and the peer is not on the segment that they come from. `isElsewhere` where it is on another one.
 */
export function endsAtGateway(
  session: BgpSession,
  { cluster: { version }, underlay }: Pick<Network, 'cluster' | 'underlay'>,
): { readonly at: Cursor; readonly isElsewhere: boolean } | undefined {
  const { peer, peerAddress, localAddress, type } = session;
  const segment = localAddress?.segment;
  if (session.status !== 'not-described' || session.missing !== 'router' || type !== 'eBGP') return undefined;
  if (peer.ttl === undefined || peer.ttl.state === 'opaque') return undefined;
  if (peerAddress === undefined || segment === undefined) return undefined;
  if ((known(peer.ttl) ?? behaviour('controlPlaneTtl', version.version)) > 1) return undefined;
  const isOnLink = [segment, ...session.node.addresses.map((own) => own.segment)].some(
    (own) => own?.cidr.contains(peerAddress) === true,
  );
  const other = underlay.segmentAt(peerAddress);
  if (isOnLink) return undefined;
  return { at: peer.ttl.at, isElsewhere: other !== undefined };
}

function isLoopback({ family, value }: Address): boolean {
  return family === 4 ? value >> 24n === 127n : value === 1n;
}

/** What a router is configured for, to be asked by a neighbour's address. */
class AcceptedNeighbors {
  private readonly exact = new Map<string, Neighbor[]>();
  private readonly ranges = new PrefixTable<Neighbor[]>();
  private readonly opaque: Cursor | undefined;

  constructor(private readonly router: DescribedRouter) {
    const { neighbors, at } = router.facts;
    for (const neighbor of neighbors) {
      const address = known(neighbor.address);
      const range = known(neighbor.range);
      if (address !== undefined) {
        append(this.exact, address.text, neighbor);
      } else if (range !== undefined) {
        const entries = this.ranges.get(range);
        if (entries === undefined) this.ranges.set(range, [neighbor]);
        else entries.push(neighbor);
      }
    }
    this.opaque = [
      at.at('neighbors'),
      ...neighbors.flatMap(({ address, range }) => [address.at, range.at]),
    ].find((cursor) => cursor.isOpaque);
  }

  /**
   * The entry for a neighbour: an exact address counts more than a range, a longer range more than a shorter one; of equal
   * ones that which has the neighbour's AS number.
   */
  entryFor(address: Address, asn: number | undefined): Neighbor | undefined {
    const entries = this.exact.get(address.text) ?? this.ranges.lookup(address) ?? [];
    return entries.find((entry) => known(entry.asn) === asn) ?? entries[0];
  }

  /** What a neighbour without an entry meets with: a router whose neighbours nobody wrote down refuses nobody. */
  get refusal(): Verdict {
    const at = this.router.facts.at.at('neighbors');
    if (this.opaque !== undefined) return { status: 'unknown', at: this.opaque };
    return at.isWritten
      ? { status: 'not-accepted', at }
      : { status: 'not-described', missing: 'router-neighbors' };
  }
}

/** A session between two described routers. */
export interface RouterSession {
  readonly ends: readonly [DescribedRouter, DescribedRouter];
  readonly type: SessionType | undefined;
  readonly status: Exclude<SessionStatus, 'bad-local-as'>;
  /** The neighbour entry that states it, or where a route server is attached to its client. */
  readonly at: Cursor;
}

/**
 * The sessions between routers. An entry on one side is enough; where both have one, both must expect the other's AS. A
 * route server has one with the router that it is attached to where the AS numbers are equal and nothing else is stated.
 */
export function routerSessions(underlay: Underlay): readonly RouterSession[] {
  const entries = new Map<DescribedRouter, Map<DescribedRouter, Neighbor>>();
  for (const router of underlay.routers.values()) {
    const named = new Map<DescribedRouter, Neighbor>();
    for (const neighbor of router.facts.neighbors) {
      const peer = neighborRouter(neighbor, underlay);
      if (peer !== undefined && peer !== router && !named.has(peer)) named.set(peer, neighbor);
    }
    entries.set(router, named);
  }
  const sessions: RouterSession[] = [];
  const index = new Map([...entries.keys()].map((router, position) => [router, position]));
  for (const [router, named] of entries) {
    if (sessions.length > ROUTER_SESSION_LIMIT) break;
    for (const [peer, neighbor] of named) {
      const back = entries.get(peer)?.get(router);
      const isSeen = back !== undefined && (index.get(peer) ?? 0) < (index.get(router) ?? 0);
      if (!isSeen) sessions.push(routerSession(router, peer, neighbor, back, underlay));
    }
    const parent = router.attachedTo;
    const isStated = parent !== undefined && (named.has(parent) || entries.get(parent)?.has(router) === true);
    if (parent === undefined || isStated || known(router.facts.routeServer) !== true) continue;
    if (router.asn === undefined || router.asn !== parent.asn) continue;
    sessions.push({
      ends: [router, parent],
      type: 'iBGP',
      status: 'established',
      at: router.facts.attachedTo.at,
    });
  }
  return sessions;
}

/** The described router that an entry is for. Ranges are for those who come; an address or a name is whom the router goes to. */
export function neighborRouter(
  { router, address }: Neighbor,
  underlay: Underlay,
): DescribedRouter | undefined {
  const name = known(router);
  if (name !== undefined) return underlay.routers.get(name);
  const wanted = known(address);
  return wanted && underlay.routerAt(wanted);
}

function routerSession(
  router: DescribedRouter,
  peer: DescribedRouter,
  neighbor: Neighbor,
  back: Neighbor | undefined,
  underlay: Underlay,
): RouterSession {
  const type = sessionType(router.asn, peer.asn);
  const session = (status: RouterSession['status']): RouterSession => ({
    ends: [router, peer],
    type,
    status,
    at: neighbor.at,
  });
  const entries = back === undefined ? [neighbor] : [neighbor, back];
  if (entries.some(({ asn, multihop }) => asn.state === 'opaque' || multihop.state === 'opaque')) {
    return session('unknown');
  }
  if (type === undefined) return session('not-described');
  const family = known(neighbor.address)?.family ?? 4;
  const hop = underlay.pathsFrom(router, family).get(peer);
  if (hop === undefined) return session('unreachable');
  const isAgreed =
    (known(neighbor.asn) ?? peer.asn) === peer.asn &&
    (back === undefined || (known(back.asn) ?? router.asn) === router.asn);
  if (!isAgreed) return session('bad-peer-as');
  const isAdjacent = hop.neighbor.router === peer;
  const allowsHops = entries.every(({ multihop }) => known(multihop) === true);
  return session(type === 'eBGP' && !isAdjacent && !allowsHops ? 'multihop' : 'established');
}
