import type { Cluster } from '../cluster/cluster';
import { append } from '../lists/groupBy';
import type { LoadBalancerService, WrittenAddress } from '../model/service';
import type { Backend, ServiceEndpoints } from '../model/serviceEndpoints';
import { PrefixSet, rangeHas } from '../net/index';
import type { Address } from '../net/index';
import { known } from '../yaml/index';
import type { Cursor, Value } from '../yaml/index';
import { isBgpConfigRead } from './bgpConfigRead';
import type { ClusterNode } from './nodes';
import { blocksInForce } from './objectPools';
import { serviceViews } from './services';
import type { ServiceView } from './services';

/** The kinds of addresses that advertisements may name. */
export type ServiceAddressKind = 'LoadBalancerIP' | 'ClusterIP' | 'ExternalIP';

/** An address that a service surely has, or gets as soon as it asks. */
export interface ServiceAddress {
  readonly service: LoadBalancerService;
  readonly address: Address;
  readonly kind: ServiceAddressKind;
  readonly at: Cursor;
}

/** The traffic policy that counts for packets to an address from outside. */
export function trafficPolicy({ service, kind }: ServiceAddress): Value<string> {
  return kind === 'ClusterIP' ? service.internalTrafficPolicy : service.externalTrafficPolicy;
}

/** Whether every node takes packets from outside under a traffic policy. */
export function takesOnAllNodes(policy: Value<string>): boolean {
  return policy.state !== 'opaque' && known(policy) !== 'Local';
}

/** `namespace/name`, or the name alone where the file leaves the namespace to whoever applies it. */
export function serviceName({ name, namespace }: LoadBalancerService): string {
  const [first, last] = [known(namespace), known(name) ?? ''];
  return first === undefined ? last : `${first}/${last}`;
}

/** The services of a cluster by name and address, and where their packets go. */
export class ServiceAddresses {
  readonly all: readonly ServiceAddress[];
  private readonly byAddress = new Map<string, ServiceAddress>();
  private readonly byName = new Map<string, LoadBalancerService>();
  private readonly byService = new Map<LoadBalancerService, ServiceAddress[]>();
  private readonly endpoints = new Map<string, ServiceEndpoints[]>();
  private readonly backends = new Map<LoadBalancerService, Backends | undefined>();

  constructor(cluster: Cluster) {
    const views = new Map(serviceViews(cluster).map((view) => [view.service, view]));
    const { service: services, 'service-endpoints': endpoints } = cluster.objects;
    const ofBgpConfig = bgpConfigAddresses(cluster);
    this.all = services.flatMap((service) => addressesOf(service, views.get(service), ofBgpConfig, cluster));
    for (const service of services) {
      const name = serviceName(service);
      if (!this.byName.has(name)) this.byName.set(name, service);
    }
    for (const one of this.all) {
      append(this.byService, one.service, one);
      if (!this.byAddress.has(one.address.text)) this.byAddress.set(one.address.text, one);
    }
    for (const one of endpoints) append(this.endpoints, key(known(one.namespace), known(one.service)), one);
  }

  at(address: Address): ServiceAddress | undefined {
    return this.byAddress.get(address.text);
  }

  named(name: string): LoadBalancerService | undefined {
    return this.byName.get(name);
  }

  of(service: LoadBalancerService): readonly ServiceAddress[] {
    return this.byService.get(service) ?? [];
  }

  /** The backends of a service that are ready; undefined where no file tells all of them. */
  backendsOf(service: LoadBalancerService): readonly Backend[] | undefined {
    return this.found(service)?.all;
  }

  private found(service: LoadBalancerService): Backends | undefined {
    if (!this.backends.has(service)) this.backends.set(service, this.find(service));
    return this.backends.get(service);
  }

  private find({ name, namespace }: LoadBalancerService): Backends | undefined {
    const found = this.endpoints.get(key(known(namespace), known(name)));
    if (found?.every(({ hasKnownBackends }) => hasKnownBackends) !== true) return undefined;
    // `Endpoints` hold what slices hold too.
    const distinct = new Map(found.flatMap(({ backends }) => backends).map((one) => [one.address.text, one]));
    const all = [...distinct.values()];
    return { all, nodes: new Set(all.map(({ node }) => node)) };
  }

  /**
   * Whether a node takes packets for the address that come from outside: with traffic policy `Local` only one that has a backend.
   * Undefined where that can't be told. Source: svcDesiredRoutes in pkg/bgpv1, getLoadBalancerIPPaths in pkg/bgp; ShouldAnnounce of
   * the MetalLB speaker.
   */
  isTakenOn(address: ServiceAddress, node: ClusterNode): boolean | undefined {
    const policy = trafficPolicy(address);
    if (policy.state === 'opaque') return undefined;
    if (takesOnAllNodes(policy)) return true;
    return this.found(address.service)?.nodes.has(node.name);
  }
}

interface Backends {
  readonly all: readonly Backend[];
  readonly nodes: ReadonlySet<string | undefined>;
}

function key(namespace: string | undefined, name: string | undefined): string {
  return `${namespace ?? ''}/${name ?? ''}`;
}

function addressesOf(
  service: LoadBalancerService,
  view: ServiceView | undefined,
  ofBgpConfig: PrefixSet,
  cluster: Cluster,
): ServiceAddress[] {
  const { assigned, clusterIPs, externalIPs } = service;
  const of = (kind: ServiceAddressKind, list: readonly WrittenAddress[]): ServiceAddress[] =>
    list.map(({ address, at }) => ({ service, address, kind, at }));
  const requested = assigned.length > 0 || view === undefined ? [] : granted(view, ofBgpConfig, cluster);
  return [
    ...of('LoadBalancerIP', [...assigned, ...requested]),
    ...of('ClusterIP', clusterIPs),
    ...of('ExternalIP', externalIPs),
  ];
}

/** The addresses that the allocator of bgp-config gives out. */
function bgpConfigAddresses(cluster: Cluster): PrefixSet {
  const pools =
    isBgpConfigRead(cluster) === false ? [] : cluster.bgpConfigs.flatMap((config) => config.pools);
  return new PrefixSet(
    pools.flatMap(({ addresses }) => addresses.flatMap((value) => known(value)?.range ?? [])),
  );
}

/** The addresses that a service asks for and a pool has. The allocator of bgp-config looks at `loadBalancerIP` alone. */
function granted(view: ServiceView, ofBgpConfig: PrefixSet, cluster: Cluster): WrittenAddress[] {
  const { requested } = view.service;
  if (requested.length === 0) return [];
  const ranges = view.pools.flatMap(({ object }) =>
    blocksInForce(object, cluster).flatMap(({ range }) => range ?? []),
  );
  return requested.flatMap(({ address, at, by }) => {
    if (address === undefined) return [];
    const isHeld =
      ranges.some((range) => rangeHas(range, address)) ||
      (by === 'loadBalancerIP' && ofBgpConfig.has(address));
    return isHeld ? [{ address, at }] : [];
  });
}
