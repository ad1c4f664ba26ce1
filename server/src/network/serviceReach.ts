import type { Cluster } from '../cluster/cluster';
import type { L2AnnouncementPolicy } from '../model/l2AnnouncementPolicy';
import { isSelected } from '../model/labelSelector';
import type { Family, Prefix } from '../net/index';
import { known } from '../yaml/index';
import type { BgpSession, SessionStatus } from './bgpSessions';
import type { ClusterNode } from './nodes';
import { takesOnAllNodes, trafficPolicy } from './serviceAddresses';
import type { ServiceAddress, ServiceAddresses } from './serviceAddresses';
import type { ServiceAnnouncer, ServiceOffer, ServiceOffers } from './serviceOffers';
import { allowsWay } from './services';

/**
 * Whether routers are told of an address: by nodes with sessions that are up; by nobody in sight; over sessions that are down only; in
 * ways of which too little is known; or by those nodes that have a backend, which no file tells.
 */
export type AnnouncementState = 'announced' | 'nobody' | 'down' | 'unknown' | 'nodes-unknown';

/** Who tells the network of the address of a service. */
export interface AddressReach {
  readonly state: AnnouncementState;
  /** The nodes that announce it by BGP: over sessions that are up; where there are none, over those that may be or are down. */
  readonly speaking: readonly ClusterNode[];
  /** The nodes of which one answers ARP for it. */
  readonly answering: readonly ClusterNode[];
}

type SessionState = 'up' | 'open' | 'down';

/** Who announces which address, over all sessions. */
export class ServiceReach {
  private readonly told = new Map<ServiceOffers, Record<SessionState, Set<ClusterNode>>>();
  private readonly offers = new Map<ServiceAddress, Set<ServiceOffers>>();
  private readonly unsure = new Set<ServiceAddress>();
  private readonly lists = new Map<ReadonlySet<ClusterNode>, readonly ClusterNode[]>();
  private readonly prefixes = new Map<ServiceOffers, OfferedPrefixes>();
  private readonly byPolicy = new Map<L2AnnouncementPolicy, readonly ClusterNode[]>();

  constructor(
    sessions: readonly BgpSession[],
    private readonly nodes: readonly ClusterNode[],
    private readonly services: ServiceAddresses,
    private readonly announcer: ServiceAnnouncer,
    private readonly cluster: Cluster,
  ) {
    for (const { peer, node, status } of sessions) {
      const offers = announcer.offersTo(peer);
      const told = this.told.get(offers) ?? { up: new Set(), open: new Set(), down: new Set() };
      this.told.set(offers, told);
      told[sessionState(status)].add(node);
    }
    for (const offers of this.told.keys()) {
      for (const address of offers.unsure) this.unsure.add(address);
      for (const address of offers.sure.flatMap(({ addresses }) => addresses)) {
        const all = this.offers.get(address) ?? new Set();
        this.offers.set(address, all.add(offers));
      }
    }
  }

  of(address: ServiceAddress): AddressReach {
    const answering = this.nodesAnswering(address);
    const offers = [...(this.offers.get(address) ?? [])].flatMap((one) => this.told.get(one) ?? []);
    const areNodesUnknown =
      known(trafficPolicy(address)) === 'Local' && this.services.backendsOf(address.service) === undefined;
    const isForAll = areNodesUnknown || takesOnAllNodes(trafficPolicy(address));
    const among = (state: SessionState): readonly ClusterNode[] => {
      const [only, second] = offers;
      const all =
        only !== undefined && second === undefined
          ? this.listed(only[state])
          : [...new Set(offers.flatMap((told) => [...told[state]]))];
      return isForAll ? all : all.filter((node) => this.services.isTakenOn(address, node) === true);
    };
    const up = among('up');
    const open = among('open');
    const down = among('down');
    const speaking = [up, open, down].find((nodes) => nodes.length > 0) ?? [];
    return { state: this.stateOf(address, { up, open, down }, areNodesUnknown), speaking, answering };
  }

  /** Most addresses are told by the same nodes. */
  private listed(nodes: ReadonlySet<ClusterNode>): readonly ClusterNode[] {
    const list = this.lists.get(nodes) ?? [...nodes];
    this.lists.set(nodes, list);
    return list;
  }

  private stateOf(
    address: ServiceAddress,
    { up, open, down }: Record<SessionState, readonly ClusterNode[]>,
    areNodesUnknown: boolean,
  ): AnnouncementState {
    const isOffered = up.length + open.length + down.length > 0;
    if (isOffered && areNodesUnknown) return 'nodes-unknown';
    if (up.length > 0) return 'announced';
    if (open.length > 0 || this.unsure.has(address) || trafficPolicy(address).state === 'opaque')
      return 'unknown';
    return down.length > 0 ? 'down' : 'nobody';
  }

  /**
   * The prefixes that a node tells a peer for services, whether the session is up or not, as texts. Those that every node tells are
   * gathered once.
   */
  carried({ peer, node, localAddress }: BgpSession): readonly string[] {
    const family = localAddress?.address.family;
    if (family === undefined) return [];
    const offers = this.announcer.offersTo(peer);
    const prefixes = this.prefixes.get(offers) ?? sorted(offers);
    this.prefixes.set(offers, prefixes);
    const { always, local } = prefixes[family];
    const own = local.filter(({ addresses }) =>
      addresses.some((address) => this.services.isTakenOn(address, node) === true),
    );
    return own.length === 0 ? always : [...always, ...own.map(({ prefix }) => prefix.text)];
  }

  /** Source: the documentation of L2 announcements; the lease that says which of the nodes answers is in the cluster only. */
  nodesAnswering({ service, kind }: ServiceAddress, segment?: Prefix): readonly ClusterNode[] {
    const { announcing, objects } = this.cluster;
    if (announcing?.l2Announcements.value === false || allowsWay(service, 'l2') !== true) return [];
    const policies = objects['l2-announcement-policy'].filter((policy) => {
      const isFor = kind === 'ExternalIP' ? policy.externalIPs : policy.loadBalancerIPs;
      const isTold = kind !== 'ClusterIP' && known(isFor) === true;
      return isTold && isSelected(policy.serviceSelector, service.selectable, true) === true;
    });
    const nodes = this.selectedByAny(policies);
    return segment === undefined
      ? nodes
      : nodes.filter(({ addresses }) => addresses.some(({ address }) => segment.contains(address)));
  }

  private selectedByAny(policies: readonly L2AnnouncementPolicy[]): readonly ClusterNode[] {
    const [only, second] = policies;
    if (only === undefined) return [];
    if (second === undefined) return this.selectedBy(only);
    const selected = new Set(policies.flatMap((policy) => this.selectedBy(policy)));
    return this.nodes.filter((node) => selected.has(node));
  }

  /** Worked out once a policy, which may be for thousands of services. */
  private selectedBy(policy: L2AnnouncementPolicy): readonly ClusterNode[] {
    const nodes =
      this.byPolicy.get(policy) ??
      this.nodes.filter(({ labels }) => isSelected(policy.nodeSelector, labels, true) === true);
    this.byPolicy.set(policy, nodes);
    return nodes;
  }
}

function sessionState(status: SessionStatus): SessionState {
  if (status === 'established') return 'up';
  return status === 'unknown' || status === 'not-described' ? 'open' : 'down';
}

type OfferedPrefixes = Readonly<
  Record<Family, { readonly always: readonly string[]; readonly local: readonly ServiceOffer[] }>
>;

function sorted({ sure }: ServiceOffers): OfferedPrefixes {
  const of = (family: Family) => {
    const own = sure.filter(({ prefix }) => prefix.family === family);
    const isAlways = ({ addresses }: ServiceOffer) =>
      addresses.some((address) => takesOnAllNodes(trafficPolicy(address)));
    return {
      always: own.filter(isAlways).map(({ prefix }) => prefix.text),
      local: own.filter((offer) => !isAlways(offer)),
    };
  };
  return { 4: of(4), 6: of(6) };
}
