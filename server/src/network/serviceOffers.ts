import { behaviour } from '../catalogue/behaviours';
import type { Cluster } from '../cluster/cluster';
import type { BgpPeerConfig } from '../model/bgpPeerConfig';
import type { VirtualRouter } from '../model/bgpPeeringPolicy';
import { isSelected } from '../model/labelSelector';
import type { LabelSelector } from '../model/labelSelector';
import { addressBits, Prefix, rangeHas } from '../net/index';
import type { Family } from '../net/index';
import { known } from '../yaml/index';
import type { Value } from '../yaml/index';
import { trafficPolicy } from './serviceAddresses';
import type { ServiceAddress, ServiceAddresses } from './serviceAddresses';
import { allowsWay } from './services';
import { advertisementsOf, familyOf } from './speakerPeers';
import type { SpeakerPeer } from './speakerPeers';

/** A prefix that a peer is told for services, by the nodes that take packets for one of the addresses in it. */
export interface ServiceOffer {
  readonly prefix: Prefix;
  readonly addresses: readonly ServiceAddress[];
  /** Sent to iBGP peers. */
  readonly localPref: number;
}

/** What is offered to a peer, and what may be, for all that is known. */
export interface ServiceOffers {
  readonly sure: readonly ServiceOffer[];
  readonly unsure: ReadonlySet<ServiceAddress>;
}

/** Which addresses of services the speakers tell their peers of; worked out once for all peers that are told the same. */
export class ServiceAnnouncer {
  private readonly offers = new Map<object, ServiceOffers>();

  constructor(
    private readonly cluster: Cluster,
    private readonly services: ServiceAddresses,
  ) {}

  offersTo(peer: SpeakerPeer): ServiceOffers {
    if (this.services.all.length === 0) return NOTHING;
    const { peerConfig, virtualRouter, source } = peer;
    const told = source === 'bgp-config' ? this.cluster : (virtualRouter ?? peerConfig);
    if (told === undefined) return NOTHING;
    const offers = this.offers.get(told) ?? gathered(this.offered(peer));
    this.offers.set(told, offers);
    return offers;
  }

  private offered({ peerConfig, virtualRouter, source }: SpeakerPeer): Offered[] {
    const { all } = this.services;
    if (source === 'bgp-config') return ofPools(all, this.cluster);
    if (virtualRouter !== undefined) return ofRouter(virtualRouter, all, this.cluster);
    return peerConfig === undefined ? [] : ofPeerConfig(peerConfig, all, this.cluster);
  }
}

const NOTHING: ServiceOffers = { sure: [], unsure: new Set() };

interface Offered {
  readonly address: ServiceAddress;
  /** In bits. */
  readonly length: number;
  readonly localPref: number;
  readonly isSure: boolean;
}

/** Addresses of one prefix are told once, with the highest preference. */
function gathered(offered: readonly Offered[]): ServiceOffers {
  const byPrefix = new Map<string, { prefix: Prefix; addresses: Set<ServiceAddress>; localPref: number }>();
  const unsure = new Set<ServiceAddress>();
  for (const { address, length, localPref, isSure } of offered) {
    if (!isSure) {
      unsure.add(address);
      continue;
    }
    const { family, value } = address.address;
    const prefix = Prefix.from(family, value, length);
    const offer = byPrefix.get(prefix.text) ?? { prefix, addresses: new Set(), localPref };
    offer.addresses.add(address);
    offer.localPref = Math.max(offer.localPref, localPref);
    byPrefix.set(prefix.text, offer);
  }
  const sure = [...byPrefix.values()].map((offer) => ({ ...offer, addresses: [...offer.addresses] }));
  return { sure, unsure };
}

/**
 * What MetalLB's speaker tells every peer: the one address in the status of each service, by the advertisements of the pool that
 * holds it. Without any a pool has one of single addresses. Source: SetBalancer in speaker/main.go and bgp_controller.go of
 * cilium/metallb, parseBGPAdvertisements in its internal/config.
 */
function ofPools(addresses: readonly ServiceAddress[], { routing, bgpConfigs }: Cluster): Offered[] {
  if (routing?.announceLoadBalancerIP.value !== true) return [];
  const pools = bgpConfigs.flatMap(({ pools }) => pools).filter(({ protocol }) => known(protocol) === 'bgp');
  const single = addressBits(4);
  return addresses.flatMap((one): Offered[] => {
    const { address, kind, service } = one;
    if (kind !== 'LoadBalancerIP' || address.family !== 4 || service.assigned.length > 1) return [];
    const pool = pools.find((candidate) =>
      candidate.addresses.some((value) => {
        const range = known(value)?.range;
        return range !== undefined && rangeHas(range, address);
      }),
    );
    if (pool === undefined) return [];
    if (pool.advertisements.length === 0)
      return [{ address: one, length: single, localPref: 0, isSure: !pool.advertisementsAt.isOpen }];
    return pool.advertisements.map(({ aggregationLength, localPref }) => ({
      address: one,
      length: lengthOf(aggregationLength, 4),
      localPref: known(localPref) ?? 0,
      isSure: aggregationLength.state !== 'opaque',
    }));
  });
}

/** Source: svcDesiredRoutes in pkg/bgpv1/manager/reconciler/service.go. */
function ofRouter(
  { serviceSelector, serviceAdvertisements }: VirtualRouter,
  addresses: readonly ServiceAddress[],
  { version }: Cluster,
): Offered[] {
  const localPref = behaviour('controlPlaneLocalPref', version.version);
  const kinds = new Set(serviceAdvertisements.map(known));
  const isDefault = serviceAdvertisements.length === 0;
  return addresses.flatMap((address) => {
    const isTold = isDefault ? address.kind === 'LoadBalancerIP' : kinds.has(address.kind);
    const isTaken = isTold ? takes(serviceSelector, address) : false;
    if (isTaken === false) return [];
    const { family } = address.address;
    return { address, length: addressBits(family), localPref, isSure: isTaken === true };
  });
}

/** Source: getServicePrefixes in pkg/bgp/manager/reconciler/service.go, which aggregates nothing of a traffic policy `Local`. */
function ofPeerConfig(
  { families }: BgpPeerConfig,
  addresses: readonly ServiceAddress[],
  cluster: Cluster,
): Offered[] {
  const { version } = cluster.version;
  const aggregates = behaviour('serviceAggregation', version);
  const fallback = behaviour('controlPlaneLocalPref', version);
  return families.flatMap(({ afi, safi, advertisements }) => {
    const family = familyOf(known(afi));
    if (family === undefined || known(safi) !== 'unicast') return [];
    const entries = advertisementsOf(cluster, advertisements)
      .flatMap((advertisement) => advertisement.entries)
      .filter(({ type }) => known(type) === 'Service');
    return entries.flatMap((entry) => {
      const kinds = new Set<string | undefined>(entry.addresses.map(known));
      const aggregate = family === 4 ? entry.aggregationLengthIPv4 : entry.aggregationLengthIPv6;
      return addresses.flatMap((address): Offered[] => {
        if (address.address.family !== family || !kinds.has(address.kind)) return [];
        const isTaken = takes(entry.selector, address);
        if (isTaken === false) return [];
        const isAggregated = aggregates && !isLocal(address);
        return [
          {
            address,
            length: isAggregated ? lengthOf(aggregate, family) : addressBits(family),
            localPref: known(entry.localPreference) ?? fallback,
            isSure: isTaken === true && !(isAggregated && aggregate.state === 'opaque'),
          },
        ];
      });
    });
  });
}

/** Whether the control plane announces an address that a selector is for; undefined where that is only known later. */
function takes(selector: Value<LabelSelector>, { service, kind }: ServiceAddress): boolean | undefined {
  const isAllowed = kind === 'LoadBalancerIP' ? allowsWay(service, 'bgp') : true;
  if (isAllowed === false || selector.state === 'absent') return false;
  const isTaken = isSelected(selector, service.selectable, false);
  if (isTaken === false && service.hasKnownLabels) return false;
  return isTaken === true && isAllowed === true && service.hasKnownLabels ? true : undefined;
}

function isLocal(address: ServiceAddress): boolean {
  return known(trafficPolicy(address)) === 'Local';
}

/** In bits; the whole address where none is written, or one that does not fit. */
function lengthOf(written: Value<number>, family: Family): number {
  const length = known(written);
  const bits = addressBits(family);
  return length === undefined || length < 0 || length > bits ? bits : length;
}
