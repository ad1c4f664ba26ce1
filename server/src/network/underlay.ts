import { addressBits, addressOf, hostPrefix, parseAddress, Prefix } from '../net/index';
import type { Address, Family } from '../net/index';
import type { Link, NetworkFacts, Router, Segment } from '../model/clusterFile';
import { known } from '../yaml/index';
import type { Cursor } from '../yaml/index';
import { append } from '../lists/groupBy';
import { PrefixTable } from './prefixTable';

/** A router of the cluster file, with what it is connected to. */
export interface DescribedRouter {
  readonly kind: 'router';
  readonly name: string;
  readonly at: Cursor;
  readonly facts: Router;
  readonly asn: number | undefined;
  /** Its own addresses, then those on its links. */
  readonly addresses: readonly Address[];
  readonly interfaces: readonly Interface[];
  /** False for a route server, unless it is also a segment's gateway. */
  readonly forwards: boolean;
  readonly attachedTo: DescribedRouter | undefined;
}

/** A segment of the cluster file whose prefix is known. */
export interface DescribedSegment {
  readonly name: string;
  readonly facts: Segment;
  readonly cidr: Prefix;
  /** False where neighbours are only reached through the gateway. */
  readonly isOnLink: boolean;
  readonly gateway: Gateway | undefined;
}

/** A segment's gateway as stated: a described router, or no more than an address. */
export interface Gateway {
  readonly at: Cursor;
  readonly router: DescribedRouter | undefined;
  /** Undefined where the router has no address of the segment's family. */
  readonly address: Address | undefined;
}

/** What a router is connected to others by: a segment, a link, or the wire to a router that is attached to another. */
export interface Wire {
  readonly kind: 'segment' | 'link' | 'attachment';
  readonly prefix: Prefix | undefined;
  readonly members: readonly Interface[];
}

/** A router's end of a wire. */
export interface Interface {
  readonly router: DescribedRouter;
  readonly wire: Wire;
  readonly address: Address | undefined;
  /** What the box itself sends from, where that is not the interface's address. */
  readonly answersFrom: Address | undefined;
  /** The segment's name or the router's at the other end. */
  readonly device: string;
  readonly at: Cursor;
}

/** The first step from one router to another: out of `out`, to the neighbour at `neighbor`. */
export interface FirstHop {
  readonly out: Interface;
  readonly neighbor: Interface;
}

/** A route that a router has without BGP. */
export interface UnderlayRoute {
  readonly prefix: Prefix;
  readonly kind: 'connected' | 'underlay' | 'default';
  readonly out: Interface;
  /** Undefined where the prefix is connected. */
  readonly neighbor: Interface | undefined;
}

/** How a node of a segment gets to a router's address. */
export type Reach = 'direct' | 'routed' | 'unreachable' | 'gateway-not-described';

/** More than so many routers are no network that somebody wrote down. */
const ROUTER_LIMIT = 1_000;

/**
 * The routers and segments of the cluster file. Shortest paths over links stand in for the IGP: every router knows the
 * connected prefixes of all that it reaches. What names something unknown or itself counts for nothing; of several routers
 * of one name the first counts.
 */
export class Underlay {
  private readonly routes = new Map<DescribedRouter, PrefixTable<UnderlayRoute>>();
  private readonly prefixes = new Map<DescribedRouter, readonly Prefix[]>();
  private readonly firstHops = new Map<string, ReadonlyMap<DescribedRouter, FirstHop>>();

  constructor(
    readonly routers: ReadonlyMap<string, DescribedRouter>,
    readonly segments: readonly DescribedSegment[],
    private readonly byAddress: ReadonlyMap<string, DescribedRouter>,
    private readonly byPrefix: PrefixTable<DescribedSegment>,
  ) {}

  /** The router that has this address, on itself or on a link. */
  routerAt(address: Address): DescribedRouter | undefined {
    return this.byAddress.get(address.text);
  }

  /** The smallest segment that the address lies in. */
  segmentAt(address: Address): DescribedSegment | undefined {
    return this.byPrefix.lookup(address);
  }

  /**
   * The first hop to every router that `from` reaches, over the fewest links; wires of the address family are preferred.
   * In the order of distance.
   */
  pathsFrom(from: DescribedRouter, family: Family): ReadonlyMap<DescribedRouter, FirstHop> {
    const key = `${family} ${from.name}`;
    const found = this.firstHops.get(key) ?? firstHopsFrom(from, family);
    this.firstHops.set(key, found);
    return found;
  }

  /** How a node on `segment` gets to `address` of `router`, and back. */
  reach(segment: DescribedSegment, router: DescribedRouter, address: Address): Reach {
    const { gateway } = segment;
    const isOnSegment = segment.cidr.contains(address) && router.attachedTo === undefined;
    if (isOnSegment && segment.isOnLink) return 'direct';
    if (gateway?.address?.text === address.text && gateway.router === router) return 'direct';
    if (gateway?.router === undefined) return 'gateway-not-described';
    if (gateway.router === router) return 'routed';
    return this.pathsFrom(gateway.router, address.family).has(router) ? 'routed' : 'unreachable';
  }

  /** The routes that a router has without BGP. */
  routesOf(router: DescribedRouter): PrefixTable<UnderlayRoute> {
    const table = this.routes.get(router) ?? this.computeRoutes(router);
    this.routes.set(router, table);
    return table;
  }

  private computeRoutes(router: DescribedRouter): PrefixTable<UnderlayRoute> {
    const table = new PrefixTable<UnderlayRoute>();
    for (const out of router.interfaces) {
      for (const prefix of connectedPrefixes(out)) {
        table.add(prefix, { prefix, kind: 'connected', out, neighbor: undefined });
      }
    }
    for (const family of [4, 6] as const) {
      const uplink = router.interfaces.find(({ wire }) => isUplink(router, wire));
      if (uplink !== undefined) {
        // One that is attached to another router sends everything there.
        const prefix = Prefix.from(family, 0n, 0);
        const neighbor = otherEnd(uplink);
        const hasFamily = neighbor !== undefined && addressToward(neighbor, family) !== undefined;
        if (hasFamily) table.add(prefix, { prefix, kind: 'default', out: uplink, neighbor });
        continue;
      }
      for (const [target, { out, neighbor }] of this.pathsFrom(router, family)) {
        for (const prefix of this.prefixesOf(target)) {
          if (prefix.family === family) table.add(prefix, { prefix, kind: 'underlay', out, neighbor });
        }
      }
    }
    return table;
  }

  private prefixesOf(router: DescribedRouter): readonly Prefix[] {
    const prefixes = this.prefixes.get(router) ?? knownPrefixes(router);
    this.prefixes.set(router, prefixes);
    return prefixes;
  }
}

function isUplink({ attachedTo }: DescribedRouter, { kind, members }: Wire): boolean {
  return kind === 'attachment' && members.some(({ router }) => router === attachedTo);
}

function otherEnd(own: Interface): Interface | undefined {
  return own.wire.members.find((member) => member !== own);
}

/** What lies directly behind an interface. */
function connectedPrefixes({ wire, router }: Interface): Prefix[] {
  if (wire.prefix !== undefined) return [wire.prefix];
  if (wire.kind !== 'attachment') return [];
  const attached = wire.members.find((member) => member.router.attachedTo === router);
  return attached === undefined ? [] : attached.router.addresses.map(hostPrefix);
}

/** What others learn from a router: its segments and links, and those of its addresses that lie outside them. */
function knownPrefixes({ interfaces, addresses }: DescribedRouter): Prefix[] {
  const prefixes = interfaces.map(({ wire }) => wire.prefix).filter((prefix) => prefix !== undefined);
  const covered = new PrefixTable<true>();
  for (const prefix of prefixes) covered.set(prefix, true);
  const loose = addresses.filter((address) => covered.lookup(address) === undefined);
  return [...prefixes, ...loose.map(hostPrefix)];
}

function firstHopsFrom(from: DescribedRouter, family: Family): Map<DescribedRouter, FirstHop> {
  const found = new Map<DescribedRouter, FirstHop>();
  const seen = new Set<Wire>();
  const queue = [from];
  for (const router of queue) {
    if (router !== from && !router.forwards) continue;
    for (const out of byFamily(router.interfaces, family)) {
      if (seen.has(out.wire)) continue;
      seen.add(out.wire);
      for (const neighbor of out.wire.members) {
        if (neighbor.router === from || found.has(neighbor.router)) continue;
        found.set(neighbor.router, found.get(router) ?? { out, neighbor });
        queue.push(neighbor.router);
      }
    }
  }
  return found;
}

/** Interfaces with wires of the family first, those of unknown family next: a link may carry both and state one. */
function byFamily(interfaces: readonly Interface[], family: Family): Interface[] {
  const rank = ({ wire }: Interface) =>
    wire.prefix === undefined ? 1 : wire.prefix.family === family ? 0 : 2;
  return [...interfaces].sort((a, b) => rank(a) - rank(b));
}

/** The address that a router has for others on a wire; undefined where it has none of the family. */
export function addressToward(neighbor: Interface, family: Family): Address | undefined {
  if (neighbor.address?.family === family) return neighbor.address;
  return neighbor.router.addresses.find((address) => address.family === family);
}

/** The address that a box sends its own packets from on this interface. Linux: the route's prefsrc, else the interface's. */
export function sourceOn(out: Interface, family: Family): Address | undefined {
  const own = [out.answersFrom, out.address].find((address) => address?.family === family);
  return own ?? out.router.addresses.find((address) => address.family === family);
}

/** Reads the network around a cluster; without one nothing is described. */
export function underlayOf(facts: NetworkFacts | undefined): Underlay {
  const routers = new Map<string, BuiltRouter>();
  for (const router of facts?.routers.slice(0, ROUTER_LIMIT) ?? []) {
    const name = known(router.name);
    if (name !== undefined && !routers.has(name)) routers.set(name, builtRouter(name, router));
  }
  connectLinks(routers);
  attach(routers);
  const byAddress = new Map<string, BuiltRouter>();
  for (const router of routers.values()) {
    for (const address of router.addresses) {
      if (!byAddress.has(address.text)) byAddress.set(address.text, router);
    }
  }
  const segments = describeSegments(facts?.segments ?? [], routers, byAddress);
  const byPrefix = new PrefixTable<DescribedSegment>();
  for (const segment of segments) byPrefix.add(segment.cidr, segment);
  connectSegments(segments, routers, byPrefix);
  return new Underlay(routers, segments, byAddress, byPrefix);
}

interface BuiltRouter extends DescribedRouter {
  readonly addresses: Address[];
  readonly interfaces: Interface[];
  forwards: boolean;
  attachedTo: DescribedRouter | undefined;
}

function builtRouter(name: string, facts: Router): BuiltRouter {
  return {
    kind: 'router',
    name,
    at: facts.at,
    facts,
    asn: known(facts.asn),
    addresses: facts.addresses.map(known).filter((address) => address !== undefined),
    interfaces: [],
    forwards: known(facts.routeServer) !== true,
    attachedTo: undefined,
  };
}

function connect(
  kind: Wire['kind'],
  prefix: Prefix | undefined,
  ends: readonly (Omit<Interface, 'wire' | 'router'> & { readonly router: BuiltRouter })[],
): void {
  const members: Interface[] = [];
  const wire: Wire = { kind, prefix, members };
  for (const end of ends) {
    const member: Interface = { ...end, wire };
    members.push(member);
    end.router.interfaces.push(member);
  }
}

/** A link counts once, whether one side describes it or both do. */
function connectLinks(routers: ReadonlyMap<string, BuiltRouter>): void {
  const links = new Map<BuiltRouter, Map<BuiltRouter, Link[]>>();
  for (const router of routers.values()) {
    const byPeer = new Map<BuiltRouter, Link[]>();
    for (const link of router.facts.links) {
      const peer = routers.get(known(link.to) ?? '');
      if (peer !== undefined && peer !== router) append(byPeer, peer, link);
    }
    links.set(router, byPeer);
  }
  const done = new Set<BuiltRouter>();
  for (const [router, byPeer] of links) {
    for (const [peer, own] of byPeer) {
      if (done.has(peer) && links.get(peer)?.has(router) === true) continue;
      for (const [link, back] of pairLinks(own, links.get(peer)?.get(router) ?? [])) {
        connectLink(router, peer, link, back);
      }
    }
    done.add(router);
  }
}

/** The two descriptions of one link name the same network, or one of them names none. */
function pairLinks(
  own: readonly Link[],
  theirs: readonly Link[],
): (readonly [Link | undefined, Link | undefined])[] {
  const networkOf = (link: Link) => known(link.address)?.text;
  const byNetwork = new Map<string, Link[]>();
  for (const link of theirs) append(byNetwork, networkOf(link) ?? '', link);
  const unnamed = byNetwork.get('') ?? [];
  byNetwork.delete('');

  const pairs: [Link | undefined, Link | undefined][] = [];
  const alone: Link[] = [];
  for (const link of own) {
    const back = byNetwork.get(networkOf(link) ?? '')?.pop();
    if (back === undefined) alone.push(link);
    else pairs.push([link, back]);
  }
  const others = [...byNetwork.values()].flat();
  for (const link of alone) pairs.push([link, unnamed.pop() ?? (networkOf(link) ? undefined : others.pop())]);
  for (const back of [...unnamed, ...others]) pairs.push([undefined, back]);
  return pairs;
}

function connectLink(
  router: BuiltRouter,
  peer: BuiltRouter,
  link: Link | undefined,
  back: Link | undefined,
): void {
  const at = (link ?? back)?.at;
  if (at === undefined) return;
  const near = link && known(link.address);
  const far = back && known(back.address);
  const address = hostOn(near) ?? otherHost(far);
  const peerAddress = hostOn(far) ?? otherHost(near);
  if (address !== undefined) router.addresses.push(address);
  if (peerAddress !== undefined) peer.addresses.push(peerAddress);
  connect('link', near ?? far, [
    {
      router,
      address,
      answersFrom: link && known(link.answersFrom),
      device: peer.name,
      at: link?.at ?? at,
    },
    {
      router: peer,
      address: peerAddress,
      answersFrom: back && known(back.answersFrom),
      device: router.name,
      at: back?.at ?? at,
    },
  ]);
}

/** The host of an interface address such as `10.255.0.1/30`; undefined where only the network is written. */
function hostOn(prefix: Prefix | undefined): Address | undefined {
  if (prefix === undefined) return undefined;
  const isNetworkOnly = !prefix.hasHostBits && addressBits(prefix.family) - prefix.length > 1;
  return isNetworkOnly ? undefined : prefix.address;
}

/** The only other host of a point-to-point network: /31 and /30, or /127 and /126. */
function otherHost(prefix: Prefix | undefined): Address | undefined {
  if (prefix === undefined) return undefined;
  const { family, first, address, length } = prefix;
  const hostBits = addressBits(family) - length;
  const hosts = hostBits === 1 ? [first, first + 1n] : hostBits === 2 ? [first + 1n, first + 2n] : [];
  const other = hosts.includes(address.value) ? hosts.find((host) => host !== address.value) : undefined;
  return other === undefined ? undefined : addressOf(family, other);
}

function attach(routers: ReadonlyMap<string, BuiltRouter>): void {
  for (const router of routers.values()) {
    const parent = routers.get(known(router.facts.attachedTo) ?? '');
    if (parent === undefined || parent === router) continue;
    router.attachedTo = parent;
    const { at } = router.facts.attachedTo;
    const end = { address: undefined, answersFrom: undefined, at };
    connect('attachment', undefined, [
      { ...end, router: parent, device: router.name },
      { ...end, router, device: parent.name },
    ]);
  }
}

function describeSegments(
  segments: readonly Segment[],
  routers: ReadonlyMap<string, BuiltRouter>,
  byAddress: ReadonlyMap<string, BuiltRouter>,
): DescribedSegment[] {
  return segments.flatMap((facts, index) => {
    const cidr = known(facts.cidr);
    if (cidr === undefined) return [];
    const gateway = gatewayOf(facts, cidr, routers, byAddress);
    if (gateway?.built !== undefined) gateway.built.forwards = true;
    return [
      {
        name: known(facts.name) ?? `segment-${index + 1}`,
        facts,
        cidr,
        isOnLink: known(facts.onLink) !== false,
        gateway: gateway && { at: gateway.at, router: gateway.built, address: gateway.address },
      },
    ];
  });
}

function gatewayOf(
  { gateway }: Segment,
  cidr: Prefix,
  routers: ReadonlyMap<string, BuiltRouter>,
  byAddress: ReadonlyMap<string, BuiltRouter>,
): { at: Cursor; built: BuiltRouter | undefined; address: Address | undefined } | undefined {
  const written = known(gateway);
  if (written === undefined) return undefined;
  const { at } = gateway;
  const named = routers.get(written);
  if (named !== undefined) {
    const address =
      named.addresses.find((own) => cidr.contains(own)) ??
      named.addresses.find(({ family }) => family === cidr.family);
    return { at, built: named, address };
  }
  const address = parseAddress(written);
  return address && { at, built: byAddress.get(address.text), address };
}

/** On a segment are its gateway and the routers with an own address in it, unless they are attached to another router. */
function connectSegments(
  segments: readonly DescribedSegment[],
  routers: ReadonlyMap<string, BuiltRouter>,
  byPrefix: PrefixTable<DescribedSegment>,
): void {
  const members = new Map<DescribedSegment, Map<BuiltRouter, Address | undefined>>();
  const join = (segment: DescribedSegment, router: BuiltRouter, address: Address | undefined): void => {
    const joined = members.get(segment) ?? new Map<BuiltRouter, Address | undefined>();
    members.set(segment, joined);
    if (!joined.has(router)) joined.set(router, address);
  };
  for (const segment of segments) {
    const router = routers.get(segment.gateway?.router?.name ?? '');
    if (router === undefined) continue;
    const address = segment.gateway?.address;
    join(segment, router, address && segment.cidr.contains(address) ? address : undefined);
  }
  for (const router of routers.values()) {
    if (router.attachedTo !== undefined) continue;
    for (const value of router.facts.addresses) {
      const address = known(value);
      const segment = address && byPrefix.lookup(address);
      if (segment !== undefined) join(segment, router, address);
    }
  }
  for (const [segment, joined] of members) {
    connect(
      'segment',
      segment.cidr,
      [...joined].map(([router, address]) => ({
        router,
        address,
        answersFrom: undefined,
        device: segment.name,
        at: segment.facts.cidr.at,
      })),
    );
  }
}
