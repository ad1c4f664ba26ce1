import { behaviour } from '../catalogue/behaviours';
import type { Cluster } from '../cluster/cluster';
import { Prefix } from '../net/index';
import type { Address, Family } from '../net/index';
import { known } from '../yaml/index';
import type { Cursor } from '../yaml/index';
import type { BgpPath } from './bgpRoutes';
import { addressOfNode, isFamilyOn } from './nodes';
import type { ClusterNode, NodeAddress } from './nodes';
import { PrefixTable } from './prefixTable';
import { addressToward, sourceOn } from './underlay';
import type { DescribedRouter, DescribedSegment, Underlay, UnderlayRoute } from './underlay';

/** What forwards packets. */
export type Box = ClusterNode | DescribedRouter;

/**
 * What a route is: `local` to the node's own pods, `connected` to a segment or link, `direct` to another node's pods
 * (autoDirectNodeRoutes), `overlay` to them through the tunnel, `default` to the gateway, `underlay` what the routers know of
 * each other, `static` what is written into them, `bgp` what they learned.
 */
export type RouteKind =
  'local' | 'connected' | 'direct' | 'overlay' | 'default' | 'underlay' | 'static' | 'bgp';

export interface Route {
  readonly prefix: Prefix;
  readonly kind: RouteKind;
  /** At least one, the best path's first. The others are those of equal paths, which a router uses only if it is told to. */
  readonly nextHops: readonly [NextHop, ...NextHop[]];
  readonly because: Because;
  /** The best path, for a `bgp` route. */
  readonly path: BgpPath | undefined;
}

export interface NextHop {
  /** Who it is sent to: the gateway, the node at the tunnel's other end; undefined for what is connected or local. */
  readonly address: Address | undefined;
  /** Whose address that is; undefined where nobody describes it, and for what is connected. */
  readonly box: Box | undefined;
  /** `cilium_host`, `cilium_vxlan`, `eth0` on a node; on a router the segment's name or that of the router behind the link. */
  readonly device: string;
  /** The address that the box itself sends from on this route; where ICMP errors come from. */
  readonly source: Address | undefined;
}

/** Why a route is there, and how sure that is: `assumed` where a node on either end is. */
export interface Because {
  readonly reason: RouteReason;
  readonly at: Cursor | undefined;
  readonly origin: 'stated' | 'derived' | 'assumed';
}

export type RouteReason =
  | 'own-pod-cidr'
  | 'own-segment'
  | 'segment-gateway'
  | 'auto-direct-node-routes'
  | 'tunnel'
  | 'connected'
  | 'attached-to'
  | 'known-to-router'
  | 'static-route'
  | 'announced-by-node'
  | 'announced-for-service';

/** A route that could be expected and isn't there. */
export interface MissingRoute {
  readonly prefix: Prefix;
  readonly node: ClusterNode;
  /**
   * `behind-gateway-skipped`: the agent logs that and goes on; `behind-gateway-fatal`: the agent fails, or refuses to start.
   * Source: createDirectRouteSpec in pkg/datapath/linux/node.go; seen with Linux: "Nexthop has invalid gateway". `no-address`: the node has none of the family.
   */
  readonly reason: 'behind-gateway-skipped' | 'behind-gateway-fatal' | 'no-address';
}

/** What keeps a table from being known whole. */
export interface FibGap {
  /**
   * `segment-not-described`: the node has no address on a described segment, so nothing is known but its own pods.
   * `routing-mode-unknown` and `direct-routes-unknown`: something that is only known later sets the mode or
   * autoDirectNodeRoutes, or no values are in reach.
   */
  readonly reason:
    'segment-not-described' | 'gateway-not-described' | 'routing-mode-unknown' | 'direct-routes-unknown';
  /** The address family that it concerns; undefined for both. */
  readonly family: Family | undefined;
}

/** The forwarding table of a node or router. */
export class Fib {
  private readonly table = new PrefixTable<Route>();
  readonly routes: readonly Route[];

  /** Of several routes for one prefix the first counts. */
  constructor(
    readonly box: Box,
    routes: readonly Route[],
    readonly missing: readonly MissingRoute[],
    readonly gaps: readonly FibGap[],
  ) {
    this.routes = routes.filter((route) => this.table.add(route.prefix, route)).sort(byPrefix);
  }

  /** The route of the longest prefix that holds `address`. */
  lookup(address: Address): Route | undefined {
    return this.table.lookup(address);
  }

  /** What may keep a route to other nodes' pods out of sight. */
  podRouteGap(family: Family): FibGap | undefined {
    return this.gaps.find((gap) => concerns(gap, family) && gap.reason !== 'gateway-not-described');
  }

  /** What may keep the default route out of sight. */
  defaultRouteGap(family: Family): FibGap | undefined {
    return this.gaps.find(
      (gap) =>
        concerns(gap, family) &&
        (gap.reason === 'gateway-not-described' || gap.reason === 'segment-not-described'),
    );
  }
}

function concerns(gap: FibGap, family: Family): boolean {
  return gap.family === undefined || gap.family === family;
}

function byPrefix({ prefix: a }: Route, { prefix: b }: Route): number {
  return a.family - b.family || (a.first < b.first ? -1 : a.first > b.first ? 1 : a.length - b.length);
}

/**
 * A node's table as the agent and the kernel would have it: its own pods, its segments with their gateways, and the other
 * nodes' pods as the routing mode has them. Nodes take nothing from BGP: MetalLB's speaker ignores
 * the routes that it receives.
 */
export function nodeFib(node: ClusterNode, nodes: readonly ClusterNode[], cluster: Cluster): Fib {
  const routes = [...localRoutes(node), ...segmentRoutes(node)];
  const gaps = placeGaps(node);
  const missing: MissingRoute[] = [];
  const { routing } = cluster;
  const mode = routing?.mode.value;
  if (routing === undefined || mode === undefined) {
    gaps.push({ reason: 'routing-mode-unknown', family: undefined });
  } else if (mode === 'tunnel') {
    const because = { reason: 'tunnel', at: routing.mode.at } as const;
    const device = `cilium_${routing.tunnelProtocol.value ?? 'vxlan'}`;
    for (const other of nodes) {
      if (other !== node) routes.push(...overlayRoutes(node, other, device, because));
    }
  } else if (routing.autoDirectNodeRoutes.value === undefined) {
    gaps.push({ reason: 'direct-routes-unknown', family: undefined });
  } else if (routing.autoDirectNodeRoutes.value) {
    const across = acrossSegments(cluster);
    for (const other of nodes) {
      if (other === node) continue;
      for (const { prefix } of other.podCIDRs) {
        const own = addressOfNode(node, prefix.family);
        const theirs = addressOfNode(other, prefix.family);
        if (own === undefined || theirs === undefined) {
          missing.push({ prefix, node: other, reason: 'no-address' });
        } else if (own.segment === undefined) {
          continue; // a gap says so
        } else if (isOnLink(own.segment, theirs.address)) {
          routes.push({
            prefix,
            kind: 'direct',
            nextHops: [nextHop(theirs.address, other, 'eth0', own.address)],
            because: {
              reason: 'auto-direct-node-routes',
              at: routing.autoDirectNodeRoutes.at,
              origin: originOf(node, other),
            },
            path: undefined,
          });
        } else missing.push({ prefix, node: other, reason: across });
      }
    }
  }
  return new Fib(node, routes, missing, gaps);
}

/** What the version makes of a direct route to a node behind a gateway. */
function acrossSegments({ version, routing }: Cluster): MissingRoute['reason'] {
  const across = behaviour('directRoutesAcrossSegments', version.version);
  const isSkipped =
    across === 'skipped' || (across === 'byFlag' && routing?.directRoutingSkipUnreachable.value !== false);
  return isSkipped ? 'behind-gateway-skipped' : 'behind-gateway-fatal';
}

/**
 * The segments whose nodes reach some other node only through a gateway, so that no direct route leads there, in the order of the
 * nodes. Nodes of one segment see the others alike, so one of each is asked. An assumed node stands for several.
 */
export function separateSegments(nodes: readonly ClusterNode[], { routing }: Cluster): DescribedSegment[] {
  const separate = new Set<DescribedSegment>();
  for (const family of [4, 6] as const) {
    if (!isFamilyOn(family, routing)) continue;
    const asked = new Set<DescribedSegment>();
    for (const node of nodes) {
      const own = addressOfNode(node, family)?.segment;
      if (own === undefined || asked.has(own)) continue;
      asked.add(own);
      for (const other of nodes) {
        const theirs = other === node && node.origin === 'stated' ? undefined : addressOfNode(other, family);
        if (theirs?.segment === undefined || isOnLink(own, theirs.address)) continue;
        separate.add(own).add(theirs.segment);
      }
    }
  }
  return [...separate];
}

/** Whether the kernel sends to `address` without a gateway. */
function isOnLink(segment: DescribedSegment, address: Address): boolean {
  return segment.isOnLink && segment.cidr.contains(address);
}

function originOf(...nodes: readonly ClusterNode[]): Because['origin'] {
  return nodes.some(({ origin }) => origin === 'assumed') ? 'assumed' : 'derived';
}

function nextHop(
  address: Address | undefined,
  box: Box | undefined,
  device: string,
  source: Address | undefined,
): NextHop {
  return { address, box, device, source };
}

function localRoutes(node: ClusterNode): Route[] {
  return node.podCIDRs.map(({ prefix, at }) => ({
    prefix,
    kind: 'local',
    nextHops: [nextHop(undefined, undefined, 'cilium_host', undefined)],
    because: { reason: 'own-pod-cidr', at, origin: node.origin },
    path: undefined,
  }));
}

/** The families of a node's addresses that are on no segment, or on one without a stated gateway. */
function placeGaps(node: ClusterNode): FibGap[] {
  if (node.addresses.length === 0) return [{ reason: 'segment-not-described', family: undefined }];
  return ([4, 6] as const).flatMap((family): FibGap[] => {
    const addresses = node.addresses.filter(({ address }) => address.family === family);
    if (addresses.length === 0) return [];
    const segments = addresses.map(({ segment }) => segment).filter((segment) => segment !== undefined);
    if (segments.length === 0) return [{ reason: 'segment-not-described', family }];
    const hasGateway = segments.some(({ gateway }) => gateway !== undefined);
    return hasGateway ? [] : [{ reason: 'gateway-not-described', family }];
  });
}

/** The segments that a node's addresses are on, and the default route of each family. */
function segmentRoutes(node: ClusterNode): Route[] {
  return node.addresses.flatMap(({ address, segment }: NodeAddress): Route[] => {
    if (segment === undefined) return [];
    const { cidr, gateway, facts } = segment;
    const origin = node.origin;
    const connected: Route = {
      prefix: cidr,
      kind: 'connected',
      nextHops: [nextHop(undefined, undefined, 'eth0', address)],
      because: { reason: 'own-segment', at: facts.cidr.at, origin },
      path: undefined,
    };
    const byDefault: Route | undefined = gateway && {
      prefix: Prefix.from(address.family, 0n, 0),
      kind: 'default',
      nextHops: [nextHop(gateway.address, gateway.router, 'eth0', address)],
      because: { reason: 'segment-gateway', at: gateway.at, origin },
      path: undefined,
    };
    return [...(segment.isOnLink ? [connected] : []), ...(byDefault ? [byDefault] : [])];
  });
}

/** The tunnel's other end is the node's IPv4 address where it has one: Cilium's underlay is IPv4 unless told otherwise. */
function overlayRoutes(
  node: ClusterNode,
  other: ClusterNode,
  device: string,
  because: Omit<Because, 'origin'>,
): Route[] {
  const end = addressOfNode(other, 4) ?? other.addresses[0];
  const own = addressOfNode(node, 4) ?? node.addresses[0];
  return other.podCIDRs.map(({ prefix }) => ({
    prefix,
    kind: 'overlay',
    nextHops: [nextHop(end?.address, other, device, own?.address)],
    because: { ...because, origin: originOf(node, other) },
    path: undefined,
  }));
}

/**
 * A router's table: what it is connected to and its static routes, what the routers know of each other, and its best paths;
 * the next hops of static routes and paths are resolved over the first.
 */
export function routerFib(
  router: DescribedRouter,
  paths: readonly BgpPath[],
  underlay: Underlay,
  boxAt: (address: Address) => Box | undefined,
): Fib {
  const table = underlay.routesOf(router);
  const own = [...table.values()].map(routerRoute);
  /** How the router gets to `address`; undefined where it doesn't. */
  const resolve = (address: Address): NextHop | undefined => {
    const via = table.lookup(address);
    if (via === undefined) return undefined;
    const resolved = underlayNextHop(via, address.family);
    return via.kind === 'connected' ? { ...resolved, address, box: boxAt(address) } : resolved;
  };
  const routes = [
    ...own.filter(({ kind }) => kind === 'connected'),
    ...staticRoutes(router, resolve),
    ...own,
    // A route server that is no gateway forwards nothing, so its paths are not for its own table.
    ...(router.forwards ? paths : []).flatMap((path): Route[] => {
      const { prefix, session, services, at } = path.announcement;
      const hop = resolve(path.nextHop);
      if (hop === undefined) return [];
      const others = path.equals.flatMap((equal) => resolve(equal.nextHop) ?? []);
      const because: Because = {
        origin: originOf(session.node),
        ...(services.length > 0
          ? { reason: 'announced-for-service', at }
          : { reason: 'announced-by-node', at: session.peer.at }),
      };
      return [{ prefix, kind: 'bgp', nextHops: distinct(hop, others), because, path }];
    }),
  ];
  return new Fib(router, routes, [], []);
}

/** Paths to nodes behind one gateway share its address. */
function distinct(first: NextHop, others: readonly NextHop[]): Route['nextHops'] {
  const keyOf = ({ address, device }: NextHop) => `${address?.text ?? ''} ${device}`;
  const byKey = new Map(others.map((hop) => [keyOf(hop), hop]));
  byKey.delete(keyOf(first));
  return [first, ...byKey.values()];
}

function staticRoutes(
  { facts }: DescribedRouter,
  resolve: (address: Address) => NextHop | undefined,
): Route[] {
  return facts.routes.flatMap(({ at, to, via }): Route[] => {
    const [prefix, address] = [known(to), known(via)];
    const hop = address && resolve(address);
    if (prefix === undefined || hop === undefined) return [];
    const because = { reason: 'static-route', at, origin: 'stated' } as const;
    return [{ prefix, kind: 'static', nextHops: [hop], because, path: undefined }];
  });
}

function routerRoute(route: UnderlayRoute): Route {
  const { prefix, kind, out } = route;
  return {
    prefix,
    kind,
    nextHops: [underlayNextHop(route, prefix.family)],
    because: {
      reason: kind === 'connected' ? 'connected' : kind === 'default' ? 'attached-to' : 'known-to-router',
      at: out.at,
      origin: kind === 'underlay' ? 'derived' : 'stated',
    },
    path: undefined,
  };
}

function underlayNextHop({ out, neighbor }: UnderlayRoute, family: Family): NextHop {
  const address = neighbor && addressToward(neighbor, family);
  return nextHop(address, neighbor?.router, out.device, sourceOn(out, family));
}
