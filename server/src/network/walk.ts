import type { Cluster } from '../cluster/cluster';
import type { Address, Prefix } from '../net/index';
import type { Box, Fib, Route } from './fib';
import type { ClusterNode } from './nodes';
import type { ServiceAddress, ServiceAddresses } from './serviceAddresses';
import type { AnnouncementState } from './serviceReach';

/** What a trace needs of a network in one of its stable states. */
export interface Forwarding {
  readonly cluster: Cluster;
  fibOf(box: Box): Fib;
  /** The node or router that has the address. */
  boxAt(address: Address): Box | undefined;
  boxNamed(name: string): Box | undefined;
  /** The node whose pod CIDRs hold the address. */
  podNodeAt(address: Address): ClusterNode | undefined;
  readonly services: ServiceAddresses;
  /** The nodes, on a segment or on any, of which one answers ARP for the address of a service; only the lease tells which. */
  nodesAnswering(address: ServiceAddress, segment?: Prefix): readonly ClusterNode[];
  /** Whether routers are told of the address of a service. */
  announcementOf(address: ServiceAddress): AnnouncementState;
  /** Whether all that could have a route to the address is described, so that a router without one has none. */
  isDecided(address: Address): boolean;
  /** Whether another stable state has other routes for the address. */
  isAmbiguous(address: Address): boolean;
}

/** What comes of the packets. */
export type TraceOutcome =
  /** They arrive, and answers come back. */
  | 'delivered'
  /** They arrive, and the answers are lost on their way. */
  | 'no-reply'
  /** The last box has no route for them; where its `!N` comes back the last hop is its address, else `*`. */
  | 'unreachable'
  /** They go in a circle; the last hop is the first that comes again. */
  | 'loop'
  /** They leave what is described, or an end is unknown; `notes` tell where. */
  | 'not-described';

/** The way of a packet, whatever its TTL. */
export interface Walk {
  readonly steps: readonly { readonly box: Box; readonly route: Route | undefined }[];
  readonly end: Exclude<TraceOutcome, 'no-reply'>;
  /** Where it ends: the node of the pod, the box that it is for, or the last that has it. */
  readonly last: Box;
  /** Whether it is lost between the ends of a tunnel. */
  readonly isLostInTunnel: boolean;
  /** Nodes of which one answered ARP for the address, where they were more than one: the way goes on to the first. */
  readonly answering: readonly ClusterNode[];
}

/**
 * Follows the routes from `start` to the address, to a service's up to the node that takes packets for it: each does, before it
 * looks for a route, by Cilium's datapath or kube-proxy. `isOuter` is for the tunnel's own packets, which must not go through a
 * tunnel again.
 */
export function walk(forwarding: Forwarding, start: Box, target: Address, isOuter = false): Walk {
  const steps: { box: Box; route: Route | undefined }[] = [];
  const passed = new Set<Box>();
  const service = forwarding.boxAt(target) === undefined ? forwarding.services.at(target) : undefined;
  const isPod = service === undefined && forwarding.boxAt(target) === undefined;
  const podNode = isPod ? forwarding.podNodeAt(target) : undefined;
  let answering: readonly ClusterNode[] = [];
  let box = start;
  const ended = (end: Walk['end'], isLostInTunnel = false): Walk => ({
    steps,
    end,
    last: box,
    isLostInTunnel,
    answering,
  });

  for (;;) {
    if (addressesOf(box).some(({ text }) => text === target.text)) return ended('delivered');
    if (service !== undefined && box.kind === 'node') {
      steps.push({ box, route: undefined });
      return ended('delivered');
    }
    const fib = forwarding.fibOf(box);
    const route = fib.lookup(target);
    steps.push({ box, route });
    if (route?.kind === 'local') return ended('delivered');
    if (passed.has(box)) return ended('loop');
    passed.add(box);

    const isPodRoute = route !== undefined && (route.kind === 'direct' || route.kind === 'overlay');
    const mayBeHidden = podNode !== undefined && !isPodRoute && fib.podRouteGap(target.family) !== undefined;
    if (mayBeHidden) return ended('not-described');
    if (route === undefined) {
      const isCertain = fib.defaultRouteGap(target.family) === undefined && forwarding.isDecided(target);
      return ended(isCertain ? 'unreachable' : 'not-described');
    }
    const [hop] = route.nextHops;
    if (route.kind === 'overlay') {
      if (isOuter) return ended('loop');
      if (hop.address === undefined || hop.box === undefined) return ended('not-described');
      const underlay = walk(forwarding, box, hop.address, true);
      if (underlay.end === 'not-described') return ended('not-described');
      if (underlay.end !== 'delivered') return ended('unreachable', true);
    }
    if (route.kind === 'connected' && service !== undefined)
      answering = forwarding.nodesAnswering(service, route.prefix);
    const next = route.kind === 'connected' ? (forwarding.boxAt(target) ?? answering[0]) : hop.box;
    if (next === undefined) return ended('not-described');
    box = next;
  }
}

export function addressesOf(box: Box): readonly Address[] {
  return box.kind === 'node' ? box.addresses.map(({ address }) => address) : box.addresses;
}
