import type { Cluster } from '../cluster/cluster';
import { PrefixSet } from '../net/index';
import type { Address, Prefix } from '../net/index';
import { addressPlan } from './addressPlan';
import type { PlanEntry } from './addressPlan';
import { append } from '../lists/groupBy';
import { announcementsOf } from './announcements';
import type { Announcement } from './announcements';
import { bgpRoutes } from './bgpRoutes';
import type { BgpPath, PrefixRoutes } from './bgpRoutes';
import { bgpSessions, routerSessions } from './bgpSessions';
import type { BgpSession, RouterSession, SessionStatus } from './bgpSessions';
import { nodeFib, routerFib, separateSegments } from './fib';
import type { Box, Fib } from './fib';
import { nodesOf } from './nodes';
import type { ClusterNode } from './nodes';
import { PrefixTable } from './prefixTable';
import { ServiceAddresses } from './serviceAddresses';
import type { ServiceAddress } from './serviceAddresses';
import { ServiceAnnouncer } from './serviceOffers';
import { ServiceReach } from './serviceReach';
import type { AddressReach, AnnouncementState } from './serviceReach';
import { speakerPeers } from './speakerPeers';
import type { SpeakerPeer } from './speakerPeers';
import type { TraceResult } from './roundTrip';
import { trace } from './trace';
import { underlayOf } from './underlay';
import type { DescribedRouter, DescribedSegment, Underlay } from './underlay';
import type { Forwarding } from './walk';

/** What a cluster's configuration does: worked out part by part when it is asked for, and kept. */
export interface Network {
  readonly cluster: Cluster;
  readonly nodes: readonly ClusterNode[];
  /** All addresses that the cluster's files speak of. */
  readonly plan: readonly PlanEntry[];
  /** The addresses of the plan; the native CIDR, which lies over others by design, takes none. */
  readonly taken: PrefixSet;
  readonly underlay: Underlay;
  /** The described routers, in the order of the file. */
  readonly routers: readonly DescribedRouter[];
  /** Those whose nodes reach some other node only through a gateway, see {@link separateSegments}. */
  readonly separateSegments: readonly DescribedSegment[];
  /** The addresses of services of type LoadBalancer. */
  readonly services: ServiceAddresses;
  /** The prefixes that a session that is up carries for services. */
  serviceRoutesOver(session: BgpSession): readonly string[];
  /** Who tells the network of the address of a service. */
  reachOf(address: ServiceAddress): AddressReach;
  /** The peers that speakers on nodes are configured for. */
  readonly peers: readonly SpeakerPeer[];
  readonly sessions: readonly BgpSession[];
  readonly routerSessions: readonly RouterSession[];
  readonly announcements: readonly Announcement[];
  readonly prefixRoutes: readonly PrefixRoutes[];
  /**
   * The states that BGP may come to rest in, at least one; where there are several a race decides which. The first is the
   * primary one: where possible one without loops.
   */
  readonly stableStates: readonly [StableState, ...StableState[]];
  /** The node or router of this name; of both the node. */
  box(name: string): Box | undefined;
  /** The table of the node or router in the primary state; undefined for an unknown name. */
  fib(nameOrBox: string | Box): Fib | undefined;
  /** A traceroute in the primary state, see {@link trace}. */
  trace(source: string, destination: string): TraceResult;
}

/** One of the states that BGP may come to rest in. */
export interface StableState {
  /** The prefixes whose paths differ from the primary state's; empty in the primary one. */
  readonly differsIn: readonly Prefix[];
  /** The prefixes for which routers send packets in a circle. */
  readonly loopsFor: readonly Prefix[];
  fib(nameOrBox: string | Box): Fib | undefined;
  trace(source: string, destination: string): TraceResult;
}

const networks = new WeakMap<Cluster, Network>();

/** The network of a cluster: one and the same for one cluster object. Nothing is computed before it is asked for. */
export function networkOf(cluster: Cluster): Network {
  const network = networks.get(cluster) ?? new LazyNetwork(cluster);
  networks.set(cluster, network);
  return network;
}

/** A computation that runs when its result is first asked for, and never again. */
function lazy<T>(compute: () => T): () => T {
  let done: { readonly result: T } | undefined;
  return () => (done ??= { result: compute() }).result;
}

class LazyNetwork implements Network {
  private readonly nodeFibs = new Map<ClusterNode, Fib>();

  constructor(readonly cluster: Cluster) {}

  private readonly computedUnderlay = lazy(() => underlayOf(this.cluster.network));
  private readonly computedRouters = lazy(() => [...this.underlay.routers.values()]);
  private readonly computedNodes = lazy(() => nodesOf(this.cluster, this.underlay));
  private readonly computedPlan = lazy(() => addressPlan(this.cluster, this.nodes));
  private readonly computedTaken = lazy(
    () => new PrefixSet(this.plan.filter(({ role }) => role !== 'nativeCIDR')),
  );
  private readonly computedSessions = lazy(() => bgpSessions(this.cluster, this.nodes, this.underlay));
  private readonly computedSegments = lazy(() => separateSegments(this.nodes, this.cluster));
  private readonly computedRouterSessions = lazy(() => routerSessions(this.underlay));
  private readonly computedServices = lazy(() => new ServiceAddresses(this.cluster));
  private readonly announcer = lazy(() => new ServiceAnnouncer(this.cluster, this.services));
  private readonly serviceReach = lazy(
    () => new ServiceReach(this.sessions, this.nodes, this.services, this.announcer(), this.cluster),
  );
  private readonly computedAnnouncements = lazy(() =>
    announcementsOf(this.sessions, this.services, this.announcer()),
  );
  private readonly computedRoutes = lazy(() =>
    bgpRoutes(this.announcements, this.routerSessions, this.underlay),
  );

  /** BGP settles each prefix for itself, so a state per outcome shows all of them without all their combinations. */
  private readonly computedStates = lazy((): readonly [StableState, ...StableState[]] => {
    const count = this.prefixRoutes.reduce((most, { outcomes }) => Math.max(most, outcomes.length), 1);
    const [primary, ...others] = Array.from({ length: count }, (_, index) => new NetworkState(this, index));
    return [primary ?? new NetworkState(this, 0), ...others];
  });

  private readonly boxesByName = lazy(() => {
    const boxes = new Map<string, Box>(this.underlay.routers);
    for (const node of this.nodes) boxes.set(node.name, node);
    return boxes;
  });

  private readonly nodesByAddress = lazy(() => {
    const nodes = new Map<string, ClusterNode>();
    for (const node of this.nodes) {
      for (const { address } of node.addresses) if (!nodes.has(address.text)) nodes.set(address.text, node);
    }
    return nodes;
  });

  private readonly nodesByPodCidr = lazy(() => {
    const table = new PrefixTable<ClusterNode>();
    for (const node of this.nodes) for (const { prefix } of node.podCIDRs) table.add(prefix, node);
    return table;
  });

  get underlay(): Underlay {
    return this.computedUnderlay();
  }
  get routers(): readonly DescribedRouter[] {
    return this.computedRouters();
  }
  get nodes(): readonly ClusterNode[] {
    return this.computedNodes();
  }
  get plan(): readonly PlanEntry[] {
    return this.computedPlan();
  }
  get taken(): PrefixSet {
    return this.computedTaken();
  }
  get services(): ServiceAddresses {
    return this.computedServices();
  }
  get separateSegments(): readonly DescribedSegment[] {
    return this.computedSegments();
  }
  get peers(): readonly SpeakerPeer[] {
    return speakerPeers(this.cluster);
  }
  get sessions(): readonly BgpSession[] {
    return this.computedSessions().sessions;
  }
  get routerSessions(): readonly RouterSession[] {
    return this.computedRouterSessions();
  }
  get announcements(): readonly Announcement[] {
    return this.computedAnnouncements();
  }
  get prefixRoutes(): readonly PrefixRoutes[] {
    return this.computedRoutes();
  }
  get stableStates(): readonly [StableState, ...StableState[]] {
    return this.computedStates();
  }

  box(name: string): Box | undefined {
    return this.boxesByName().get(name);
  }

  serviceRoutesOver(session: BgpSession): readonly string[] {
    return session.status === 'established' ? this.serviceReach().carried(session) : [];
  }

  reachOf(address: ServiceAddress): AddressReach {
    return this.serviceReach().of(address);
  }

  nodesAnswering(address: ServiceAddress, segment: Prefix): readonly ClusterNode[] {
    return this.serviceReach().nodesAnswering(address, segment);
  }

  boxAt(address: Address): Box | undefined {
    return this.nodesByAddress().get(address.text) ?? this.underlay.routerAt(address);
  }

  podNodeAt(address: Address): ClusterNode | undefined {
    return this.nodesByPodCidr().lookup(address);
  }

  /** The nodes from which a prefix may go to routers that nobody described, or over sessions of which too little is known. */
  private readonly undecidedNodes = lazy(() => {
    const isOpen = (status: SessionStatus) => status === 'unknown' || status === 'not-described';
    const hasOpenRouter = this.routerSessions.some(({ status }) => isOpen(status));
    if (hasOpenRouter || !this.computedSessions().areComplete) return new Set(this.nodes);
    return new Set(this.sessions.filter(({ status }) => isOpen(status)).map(({ node }) => node));
  });

  private readonly segmentsAndPools = lazy(() => {
    const { routing } = this.cluster;
    const pools = [...(routing?.podPoolsIPv4.pools ?? []), ...(routing?.podPoolsIPv6.pools ?? [])];
    return new PrefixSet([
      ...pools.map(({ prefix }) => prefix),
      ...this.underlay.segments.map(({ cidr }) => cidr),
    ]);
  });

  /** Beyond the cluster and the described network there may be anything; so may routes from Cilium's other BGP speaker. */
  isDecided(address: Address): boolean {
    if (this.boxAt(address) !== undefined) return true;
    const service = this.services.at(address);
    if (service !== undefined)
      return this.undecidedNodes().size === 0 && this.reachOf(service).state === 'announced';
    const { announcing } = this.cluster;
    const node = this.podNodeAt(address);
    if (node === undefined) return this.segmentsAndPools().has(address);
    // What configures the control plane may be out of sight.
    const other = announcing?.bgpControlPlane;
    const hasOtherSpeaker =
      (other?.value === true || other?.source === 'unknown') &&
      this.peers.every(({ source }) => source === 'bgp-config');
    return !hasOtherSpeaker && !this.undecidedNodes().has(node);
  }

  /** A node's table, which no state of BGP changes. */
  nodeFib(node: ClusterNode): Fib {
    const fib = this.nodeFibs.get(node) ?? nodeFib(node, this.nodes, this.cluster);
    this.nodeFibs.set(node, fib);
    return fib;
  }

  fib(nameOrBox: string | Box): Fib | undefined {
    return this.stableStates[0].fib(nameOrBox);
  }

  trace(source: string, destination: string): TraceResult {
    return this.stableStates[0].trace(source, destination);
  }
}

/** The state in which each prefix has its outcome of this number, or its first where it has no such outcome. */
class NetworkState implements StableState, Forwarding {
  private readonly fibs = new Map<DescribedRouter, Fib>();
  private paths: ReadonlyMap<DescribedRouter, readonly BgpPath[]> | undefined;

  constructor(
    private readonly network: LazyNetwork,
    private readonly index: number,
  ) {}

  get cluster(): Cluster {
    return this.network.cluster;
  }

  get differsIn(): readonly Prefix[] {
    if (this.index === 0) return [];
    return this.network.prefixRoutes
      .filter(({ outcomes }) => this.index < outcomes.length)
      .map(({ prefix }) => prefix);
  }

  get loopsFor(): readonly Prefix[] {
    return this.network.prefixRoutes
      .filter((routes) => this.outcomeOf(routes)?.hasLoop === true)
      .map(({ prefix }) => prefix);
  }

  fib(nameOrBox: string | Box): Fib | undefined {
    const box = typeof nameOrBox === 'string' ? this.network.box(nameOrBox) : nameOrBox;
    return box && this.fibOf(box);
  }

  fibOf(box: Box): Fib {
    if (box.kind === 'node') return this.network.nodeFib(box);
    const fib =
      this.fibs.get(box) ??
      routerFib(box, this.pathsOf(box), this.network.underlay, (address) => this.boxAt(address));
    this.fibs.set(box, fib);
    return fib;
  }

  trace(source: string, destination: string): TraceResult {
    return trace(this, source, destination);
  }

  boxAt(address: Address): Box | undefined {
    return this.network.boxAt(address);
  }

  boxNamed(name: string): Box | undefined {
    return this.network.box(name);
  }

  podNodeAt(address: Address): ClusterNode | undefined {
    return this.network.podNodeAt(address);
  }

  get services(): ServiceAddresses {
    return this.network.services;
  }

  nodesAnswering(address: ServiceAddress, segment: Prefix): readonly ClusterNode[] {
    return this.network.nodesAnswering(address, segment);
  }

  announcementOf(address: ServiceAddress): AnnouncementState {
    return this.network.reachOf(address).state;
  }

  isDecided(address: Address): boolean {
    return this.network.isDecided(address);
  }

  isAmbiguous(address: Address): boolean {
    return this.network.prefixRoutes.some(
      ({ prefix, outcomes }) => outcomes.length > 1 && prefix.contains(address),
    );
  }

  private outcomeOf({ outcomes }: PrefixRoutes): PrefixRoutes['outcomes'][number] | undefined {
    return outcomes[this.index] ?? outcomes[0];
  }

  private pathsOf(router: DescribedRouter): readonly BgpPath[] {
    this.paths ??= this.collectPaths();
    return this.paths.get(router) ?? [];
  }

  private collectPaths(): Map<DescribedRouter, BgpPath[]> {
    const paths = new Map<DescribedRouter, BgpPath[]>();
    for (const routes of this.network.prefixRoutes) {
      for (const [router, path] of this.outcomeOf(routes)?.best ?? []) append(paths, router, path);
    }
    return paths;
  }
}
