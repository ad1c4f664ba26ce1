import type { Cluster } from '../cluster/cluster';
import type { L2AnnouncementPolicy } from '../model/l2AnnouncementPolicy';
import { isSelected } from '../model/labelSelector';
import type { LabelSelector } from '../model/labelSelector';
import type { LoadBalancerIpPool } from '../model/loadBalancerIpPool';
import type { Manifest } from '../model/manifest';
import type { LoadBalancerService } from '../model/service';
import { known } from '../yaml/index';
import type { Value } from '../yaml/index';
import type { Network } from './network';
import type { ClusterNode } from './nodes';
import { loadBalancerPools } from './objectPools';
import { SelectorsByLabel } from './peerSelection';
import type { Selection } from './peerSelection';
import { advertisementsOf } from './speakerPeers';

/** Classes of services that Cilium announces, and how. Source: the documentation of LB IPAM, LoadBalancerClass. */
export const SERVICE_CLASSES = {
  'io.cilium/bgp-control-plane': 'bgp',
  'io.cilium/l2-announcer': 'l2',
} as const;
type Way = (typeof SERVICE_CLASSES)[keyof typeof SERVICE_CLASSES];

/** Whether a service may be announced in a way, of which its class may name one; undefined where that is only known later. */
export function allowsWay({ loadBalancerClass }: LoadBalancerService, way: Way): boolean | undefined {
  if (loadBalancerClass.state === 'opaque') return undefined;
  if (loadBalancerClass.state === 'absent') return true;
  return new Map<string, Way>(Object.entries(SERVICE_CLASSES)).get(loadBalancerClass.value) === way;
}

/** A service of type LoadBalancer, with what gives it an address and what tells the network of it. */
export interface ServiceView {
  readonly service: LoadBalancerService;
  /** Pools that may give it addresses; those that surely don't select it are left out. */
  readonly pools: readonly Chosen<LoadBalancerIpPool>[];
  /** Objects that may announce its load-balancer addresses. */
  readonly announcers: readonly Announcer[];
}

/** Something that selects the service, or does so for all that is known. */
export interface Chosen<T> {
  readonly object: T;
  readonly isSure: boolean;
}

export interface Announcer extends Chosen<Manifest> {
  readonly way: Way;
  /** Whether it announces prefixes that hold more than the service's address. */
  readonly isAggregated: boolean;
}

/** The services that Cilium takes care of: those of a class of its own, and those of none unless another IPAM takes them. */
export function serviceViews(cluster: Cluster): readonly ServiceView[] {
  const views = viewsByCluster.get(cluster) ?? viewsOf(cluster);
  viewsByCluster.set(cluster, views);
  return views;
}

const viewsByCluster = new WeakMap<Cluster, readonly ServiceView[]>();

function viewsOf(cluster: Cluster): ServiceView[] {
  const pools = new Choosers(
    loadBalancerPools(cluster)
      .filter(({ disabled }) => known(disabled) !== true)
      .map((pool) => ({ selector: pool.serviceSelector, whenAbsent: true, object: pool })),
  );
  const announcing = new Choosers(announcingSelectors(cluster));
  return cluster.objects.service
    .filter((service) => isCiliums(service, cluster))
    .map((service) => ({
      service,
      // Asked anew each time: a thousand pools for all of ten thousand services are more than fits into memory.
      get pools() {
        return pools.of(service);
      },
      get announcers() {
        return announcing.of(service).filter(({ way }) => allowsWay(service, way) !== false);
      },
    }));
}

function isCiliums({ loadBalancerClass }: LoadBalancerService, { announcing }: Cluster): boolean {
  if (loadBalancerClass.state === 'located') return Object.hasOwn(SERVICE_CLASSES, loadBalancerClass.value);
  const other = announcing?.defaultServiceIpam.value ?? 'lbipam';
  return loadBalancerClass.state === 'absent' && other === 'lbipam';
}

/** Whether an object in sight announces load-balancer addresses of any services. */
export function announcesServices({ objects }: Cluster): boolean {
  return (
    objects['l2-announcement-policy'].some(mayAnnounce) ||
    objects['bgp-advertisement'].some(({ entries }) =>
      entries.some(
        ({ type, addresses }) =>
          type.state !== 'located' || (type.value === 'Service' && addresses.some(isLoadBalancerIP)),
      ),
    ) ||
    objects['bgp-peering-policy'].some(({ routers }) =>
      routers.some(
        ({ serviceSelector, serviceAdvertisements: kinds }) =>
          serviceSelector.state !== 'absent' && (kinds.length === 0 || kinds.some(isLoadBalancerIP)),
      ),
    )
  );
}

function mayAnnounce({ loadBalancerIPs }: L2AnnouncementPolicy): boolean {
  return loadBalancerIPs.state !== 'absent' && known(loadBalancerIPs) !== false;
}

type AnnouncingSelector = Selecting & Omit<Announcer, 'isSure'>;

function announcingSelectors({ objects }: Cluster): AnnouncingSelector[] {
  const l2 = objects['l2-announcement-policy'].filter(mayAnnounce).map((policy): AnnouncingSelector => {
    const selector = policy.serviceSelector;
    return { object: policy, selector, whenAbsent: true, way: 'l2', isAggregated: false };
  });
  const bgp = objects['bgp-advertisement'].flatMap((advertisement) =>
    advertisement.entries.flatMap((entry): AnnouncingSelector[] => {
      if (known(entry.type) !== 'Service' || !entry.addresses.some(isLoadBalancerIP)) return [];
      const isAggregated = [entry.aggregationLengthIPv4, entry.aggregationLengthIPv6].some(
        ({ state }) => state !== 'absent',
      );
      const { selector } = entry;
      return [{ object: advertisement, selector, whenAbsent: false, way: 'bgp', isAggregated }];
    }),
  );
  const policies = objects['bgp-peering-policy'].flatMap((policy) =>
    policy.routers.flatMap(({ serviceSelector: selector, serviceAdvertisements: kinds }) =>
      kinds.length > 0 && !kinds.some(isLoadBalancerIP)
        ? []
        : [{ object: policy, selector, whenAbsent: false, way: 'bgp' as const, isAggregated: false }],
    ),
  );
  return [...l2, ...bgp, ...policies];
}

/** A word that only a later step fills in may be this one too. */
function isLoadBalancerIP(word: Value<string>): boolean {
  return word.state === 'opaque' || known(word) === 'LoadBalancerIP';
}

/** An object's selector of services, and whether it selects all of them where it is absent. */
interface Selecting {
  readonly selector: Value<LabelSelector>;
  readonly whenAbsent: boolean;
}

/** Objects that choose services, so that each service is held only against those that may choose it. */
class Choosers<T extends Selecting> {
  private readonly byLabel: SelectorsByLabel<T & Selection>;

  constructor(private readonly all: readonly T[]) {
    this.byLabel = new SelectorsByLabel(
      all.map((one) => ({
        ...one,
        selectors: one.selector.state === 'located' ? [one.selector.value] : [],
        hasKnownSelectors: one.selector.state !== 'opaque',
      })),
    );
  }

  of({ selectable, hasKnownLabels }: LoadBalancerService): (T & { readonly isSure: boolean })[] {
    const candidates = hasKnownLabels ? this.byLabel.candidates(selectable) : this.all;
    return candidates.flatMap((one) => {
      const isTaken = isSelected(one.selector, selectable, one.whenAbsent);
      if (isTaken === false && hasKnownLabels) return [];
      return [{ ...one, isSure: isTaken === true && hasKnownLabels }];
    });
  }
}

/**
 * The nodes that announce a service's load-balancer addresses by an object: those that an L2 policy selects, of which one answers at
 * a time, or those whose sessions carry the advertisement. A node without the service's pods does not where its traffic policy is
 * `Local`; where pods run is not known here.
 */
export function announcingNodes({ object }: Announcer, network: Network): ClusterNode[] {
  const { cluster, nodes, sessions } = network;
  const policy = cluster.objects['l2-announcement-policy'].find((one) => one === object);
  if (policy !== undefined)
    return nodes.filter(({ labels }) => isSelected(policy.nodeSelector, labels, true) === true);
  const carrying = new Set(
    cluster.objects['bgp-peer-config'].filter(({ families }) =>
      families.some(({ advertisements }) =>
        advertisementsOf(cluster, advertisements).some((advertisement) => advertisement === object),
      ),
    ),
  );
  const speaking = sessions.filter(
    ({ peer: { owner, peerConfig } }) =>
      owner === object || (peerConfig !== undefined && carrying.has(peerConfig)),
  );
  return [...new Set(speaking.map(({ node }) => node))];
}
