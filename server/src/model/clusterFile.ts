import type { Address, Prefix } from '../net/index';
import { parseVersion } from '../catalogue/version';
import type { CiliumVersion } from '../catalogue/version';
import { known } from '../yaml/index';
import type { Cursor, Value } from '../yaml/index';
import { readAddress, readAsNumber, readPrefix } from './readers';
import type { Shapes } from './shapes';
import { unknownKeys } from './unknownKeys';
import type { UnknownKey } from './unknownKeys';

export const SEVERITIES = ['error', 'warning', 'information', 'hint', 'off'] as const;
export type SeverityName = (typeof SEVERITIES)[number];

/** A `cilium-routing.yaml`: what Cilium's own files don't say about a cluster. */
export interface ClusterFile {
  readonly root: Cursor;
  readonly name: Value<string>;
  readonly ciliumVersion: Value<CiliumVersion>;
  /** Paths relative to the cluster file; undefined where none is written and the folder decides. */
  readonly values: readonly Value<string>[] | undefined;
  readonly manifests: readonly Value<string>[] | undefined;
  readonly facts: readonly Value<string>[] | undefined;
  /** The path of a file that holds the network, where it is not written here. */
  readonly networkPath: Value<string>;
  readonly network: NetworkFacts;
  readonly severities: readonly {
    readonly at: Cursor;
    readonly rule: string;
    readonly severity: Value<SeverityName>;
  }[];
  readonly unknownKeys: readonly UnknownKey[];
}

/** The network around the cluster. */
export interface NetworkFacts {
  readonly at: Cursor;
  readonly serviceCIDRs: readonly Value<Prefix>[];
  readonly segments: readonly Segment[];
  readonly routers: readonly Router[];
  readonly unknownKeys: readonly UnknownKey[];
}

/** One L2 network that nodes are attached to. */
export interface Segment {
  readonly at: Cursor;
  readonly name: Value<string>;
  readonly cidr: Value<Prefix>;
  /** A router's name, or an address. */
  readonly gateway: Value<string>;
  /** False where neighbours are only reached through the gateway. Default true. */
  readonly onLink: Value<boolean>;
}

export interface Router {
  readonly at: Cursor;
  readonly name: Value<string>;
  readonly addresses: readonly Value<Address>[];
  readonly asn: Value<number>;
  readonly links: readonly Link[];
  readonly routes: readonly StaticRoute[];
  readonly neighbors: readonly Neighbor[];
  /** The router behind which this one stands, reached by its own address only. */
  readonly attachedTo: Value<string>;
  /** Passes routes on between its neighbours and forwards no traffic. Default false. */
  readonly routeServer: Value<boolean>;
}

/** A connection to another router. */
export interface Link {
  readonly at: Cursor;
  readonly to: Value<string>;
  /** This router's address on the link, with the link's prefix length. */
  readonly address: Value<Prefix>;
  /** The address that ICMP errors sent over this link come from; default: the address on the link. */
  readonly answersFrom: Value<Address>;
}

/** A route that is written into a router's configuration. */
export interface StaticRoute {
  readonly at: Cursor;
  readonly to: Value<Prefix>;
  readonly via: Value<Address>;
}

/** BGP neighbours that a router is configured for. */
export interface Neighbor {
  readonly at: Cursor;
  readonly address: Value<Address>;
  /** Any neighbour within this prefix. */
  readonly range: Value<Prefix>;
  /** A described router's name. */
  readonly router: Value<string>;
  readonly asn: Value<number>;
  /** Whether an eBGP neighbour may be more than one hop away. Default false. */
  readonly multihop: Value<boolean>;
}

const SEGMENT = { name: 'scalar', cidr: 'scalar', gateway: 'scalar', onLink: 'boolean' } satisfies Shapes;
const LINK = { to: 'scalar', address: 'scalar', answersFrom: 'scalar' } satisfies Shapes;
const ROUTE = { to: 'scalar', via: 'scalar' } satisfies Shapes;
const NEIGHBOR = {
  address: 'scalar',
  range: 'scalar',
  router: 'scalar',
  asn: 'scalar',
  multihop: 'boolean',
} satisfies Shapes;
const ROUTER = {
  name: 'scalar',
  addresses: 'list',
  asn: 'scalar',
  links: { listOf: LINK },
  routes: { listOf: ROUTE },
  neighbors: { listOf: NEIGHBOR },
  attachedTo: 'scalar',
  routeServer: 'boolean',
} satisfies Shapes;

/** The keys of a network, inline or in a file of its own. */
export const NETWORK_SHAPES = {
  serviceCIDRs: 'list',
  segments: { listOf: SEGMENT },
  routers: { listOf: ROUTER },
} satisfies Shapes;

/** The keys of a cluster file. */
export const CLUSTER_FILE_SHAPES = {
  name: 'scalar',
  ciliumVersion: 'scalar',
  values: 'list',
  manifests: 'list',
  facts: 'list',
  network: { mapOf: NETWORK_SHAPES },
  rules: 'map',
} satisfies Shapes;

/** What a cluster file says; `root` is its document's. */
export function readClusterFile(root: Cursor): ClusterFile {
  const network = root.at('network');
  const isInline = !network.isScalar;
  return {
    root,
    name: root.at('name').string(),
    ciliumVersion: root.at('ciliumVersion').read('ciliumVersion', ({ text }) => parseVersion(text)),
    values: readPaths(root.at('values')),
    manifests: readPaths(root.at('manifests')),
    facts: readPaths(root.at('facts')),
    networkPath: isInline ? { state: 'absent', at: network } : network.string(),
    network: isInline ? readNetworkFacts(network) : noNetworkFacts(network),
    severities: root
      .at('rules')
      .entries()
      .map((at) => ({
        at,
        rule: at.key,
        severity: at.read('severity', ({ text }) => SEVERITIES.find((name) => name === text)),
      })),
    unknownKeys: unknownKeys(root, CLUSTER_FILE_SHAPES),
  };
}

function readPaths(at: Cursor): Value<string>[] | undefined {
  if (at.isScalar) return [at.string()];
  return at.hasContent || at.isOpaque ? at.items().map((item) => item.string()) : undefined;
}

function noNetworkFacts(at: Cursor): NetworkFacts {
  return { at, serviceCIDRs: [], segments: [], routers: [], unknownKeys: [] };
}

/** Reads the `network` of a cluster file, or the root of a file that several clusters share. */
export function readNetworkFacts(at: Cursor): NetworkFacts {
  const segments = at.at('segments').items();
  const routers = at.at('routers').items();
  return {
    at,
    serviceCIDRs: at.at('serviceCIDRs').items().map(readPrefix),
    segments: segments.map((segment) => ({
      at: segment,
      name: segment.at('name').string(),
      cidr: readPrefix(segment.at('cidr')),
      gateway: segment.at('gateway').string(),
      onLink: segment.at('onLink').boolean(),
    })),
    routers: routers.map(readRouter),
    unknownKeys: [
      ...unknownKeys(at, NETWORK_SHAPES),
      ...segments.flatMap((segment) => unknownKeys(segment, SEGMENT)),
      ...routers.flatMap((router) => [
        ...unknownKeys(router, ROUTER),
        ...router
          .at('links')
          .items()
          .flatMap((link) => unknownKeys(link, LINK)),
        ...router
          .at('routes')
          .items()
          .flatMap((route) => unknownKeys(route, ROUTE)),
        ...router
          .at('neighbors')
          .items()
          .flatMap((neighbor) => unknownKeys(neighbor, NEIGHBOR)),
      ]),
    ],
  };
}

function readRouter(at: Cursor): Router {
  return {
    at,
    name: at.at('name').string(),
    addresses: at.at('addresses').items().map(readAddress),
    asn: readAsNumber(at.at('asn')),
    links: at
      .at('links')
      .items()
      .map((link) => ({
        at: link,
        to: link.at('to').string(),
        address: readPrefix(link.at('address')),
        answersFrom: readAddress(link.at('answersFrom')),
      })),
    routes: at
      .at('routes')
      .items()
      .map((route) => ({ at: route, to: readPrefix(route.at('to')), via: readAddress(route.at('via')) })),
    neighbors: at
      .at('neighbors')
      .items()
      .map((neighbor) => ({
        at: neighbor,
        address: readAddress(neighbor.at('address')),
        range: readPrefix(neighbor.at('range')),
        router: neighbor.at('router').string(),
        asn: readAsNumber(neighbor.at('asn')),
        multihop: neighbor.at('multihop').boolean(),
      })),
    attachedTo: at.at('attachedTo').string(),
    routeServer: at.at('routeServer').boolean(),
  };
}

/** The name of a cluster's own file. */
export function isClusterFileUri(uri: string): boolean {
  return /(^|\/)cilium-routing\.ya?ml$/.test(uri);
}

/** The severity that a cluster file gives a rule by name or by subject; the exact name counts more. */
export function severityFor(
  rule: string,
  severities: ReadonlyMap<string, SeverityName>,
): SeverityName | undefined {
  return severities.get(rule) ?? severities.get(rule.slice(0, rule.indexOf('/')));
}

/** The severities that a cluster file states. */
export function statedSeverities(file: ClusterFile): Map<string, SeverityName> {
  const stated = new Map<string, SeverityName>();
  for (const { rule, severity } of file.severities) {
    const name = known(severity);
    if (name !== undefined) stated.set(rule, name);
  }
  return stated;
}
