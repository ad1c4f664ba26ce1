import { poolCapacity } from '../chart/podPools';
import type { Cluster } from '../cluster/cluster';
import { groupBy } from '../lists/groupBy';
import { known } from '../yaml/index';
import { networkOf, serviceName } from '../network/index';
import type {
  Announcement,
  BgpSession,
  Box,
  Fib,
  Network,
  Route,
  ServiceAddress,
  TraceNote,
  TraceResult,
} from '../network/index';
import type {
  BoxView,
  ClusterView,
  LinkView,
  ProblemView,
  RoutesView,
  RouteView,
  SegmentView,
  SessionView,
  TraceView,
} from '../protocol/routes';
import { listed, message } from '../rules/messages';
import type { Finding } from '../rules/rule';
import { configView } from './configView';
import { servicesView } from './serviceView';
import { locationIn, locationOf } from './viewLocation';

/** What a reader of a cluster's routes wants to see. */
export interface RoutesWish {
  /** A node's or router's name; the first node where absent or unknown. */
  readonly box?: string | undefined;
  readonly trace?: { readonly source: string; readonly destination: string } | undefined;
}

/** The routes of a cluster as plain data: one view for preview and command line. */
export function routesView(
  cluster: Cluster,
  findings: readonly Finding[],
  wish: RoutesWish = {},
): RoutesView {
  const network = networkOf(cluster);
  const announced = groupBy(network.announcements, ({ session }) => session);
  const box =
    (wish.box === undefined ? undefined : network.box(wish.box)) ?? network.nodes[0] ?? network.routers[0];
  return {
    cluster: clusterView(cluster, network),
    segments: segmentViews(cluster),
    boxes: [...network.nodes.map(nodeView), ...routerViews(network), ...peerViews(network)],
    links: linkViews(network),
    sessions: network.sessions.map((session) => sessionView(session, announced.get(session) ?? [], network)),
    services: servicesView(network),
    routes: box && tableOf(network, box),
    trace:
      wish.trace === undefined
        ? undefined
        : traceView(network.trace(wish.trace.source, wish.trace.destination), wish.trace),
    problems: findings.map(problemView),
    config: configView(cluster),
    notes: notesOf(network),
  };
}

/** The routes of one box, as in its view; undefined where there is no such box. */
export function routesOfBox(cluster: Cluster, name: string): RoutesView['routes'] {
  const network = networkOf(cluster);
  const box = network.box(name);
  return box && tableOf(network, box);
}

function clusterView(cluster: Cluster, network: Network): ClusterView {
  const { name, root, version, routing } = cluster;
  const pools = [
    ...(routing === undefined || routing.ipv4.value === false ? [] : [routing.podPoolsIPv4]),
    ...(routing?.ipv6.value === true ? [routing.podPoolsIPv6] : []),
  ];
  // A node needs a block of each family.
  const [fewest] = pools
    .flatMap((ofFamily) => poolCapacity(ofFamily) ?? [])
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return {
    name,
    root,
    ciliumVersion: version.version,
    versionSource: message(`routes.version.${version.source}`),
    routingMode: routingModeText(cluster),
    podCIDRs: pools.flatMap((ofFamily) => ofFamily.pools.map(({ prefix }) => prefix.text)),
    nodeCapacity: fewest === undefined ? undefined : Number(fewest),
    nodeCount: network.nodes.filter(({ origin }) => origin === 'stated').length,
    hasInventory: cluster.nodes.length > 0,
  };
}

function routingModeText({ routing }: Cluster): string {
  if (routing?.mode.value === undefined) return message('routes.mode.unknown');
  if (routing.mode.value === 'native') return message('routes.mode.native');
  return message('routes.mode.tunnel', { protocol: (routing.tunnelProtocol.value ?? '').toUpperCase() });
}

function segmentViews({ network }: Cluster): SegmentView[] {
  return (network?.segments ?? []).flatMap(({ at, name, cidr, gateway }) => {
    const prefix = known(cidr);
    if (prefix === undefined) return [];
    return [
      {
        name: known(name) ?? prefix.text,
        cidr: prefix.text,
        gateway: known(gateway),
        location: locationOf(at),
      },
    ];
  });
}

function nodeView({ name, addresses, podCIDRs, segment, origin, at }: Network['nodes'][number]): BoxView {
  return {
    name,
    kind: 'node',
    addresses: addresses.map(({ address }) => address.text),
    asns: [],
    podCIDRs: podCIDRs.map(({ prefix }) => prefix.text),
    segment: segment?.name,
    attachedTo: undefined,
    origin,
    location: at && locationOf(at),
  };
}

function routerViews({ routers }: Network): BoxView[] {
  return routers.map(({ name, addresses, asn, forwards, attachedTo, at }) => ({
    name,
    kind: forwards ? 'router' : 'route-server',
    addresses: addresses.map(({ text }) => text),
    asns: asn === undefined ? [] : [asn],
    podCIDRs: [],
    segment: undefined,
    attachedTo: attachedTo?.name,
    origin: 'stated',
    location: locationOf(at),
  }));
}

/** Peers that no described router stands for: all that is known of them is what bgp-config says. */
function peerViews({ sessions }: Network): BoxView[] {
  const peers = new Map<string, BoxView>();
  for (const { peerAddress, router, remoteAs, peer } of sessions) {
    if (peerAddress === undefined || router !== undefined || peers.has(peerAddress.text)) continue;
    peers.set(peerAddress.text, {
      name: peerAddress.text,
      kind: 'peer',
      addresses: [peerAddress.text],
      asns: remoteAs === undefined ? [] : [remoteAs],
      podCIDRs: [],
      segment: undefined,
      attachedTo: undefined,
      origin: 'stated',
      location: locationOf(peer.at),
    });
  }
  return [...peers.values()];
}

function linkViews({ routers }: Network): LinkView[] {
  const names = new Set(routers.map(({ name }) => name));
  const seen = new Set<string>();
  return routers.flatMap((router) =>
    router.facts.links.flatMap(({ to, at }) => {
      const other = known(to);
      if (other === undefined || !names.has(other) || other === router.name) return [];
      const id = JSON.stringify([router.name, other].sort());
      if (seen.has(id)) return [];
      seen.add(id);
      return [{ from: router.name, to: other, location: locationOf(at) }];
    }),
  );
}

/** Of services a session tells so many prefixes, as all sessions may carry the same. */
const SERVICE_PREFIX_LIMIT = 100;

function sessionView(session: BgpSession, announced: readonly Announcement[], network: Network): SessionView {
  const { node, peer, peerAddress, router, localAs, remoteAs, type, status } = session;
  const isUnknown = status === 'unknown' || status === 'not-described';
  const pods = announced.filter(({ services }) => services.length === 0).map(({ prefix }) => prefix.text);
  const services = network.serviceRoutesOver(session);
  return {
    node: node.name,
    peer: peerAddress?.text ?? message('routes.unknown'),
    peerBox: router?.name,
    localAs,
    remoteAs,
    type: type ?? 'unknown',
    state: status === 'established' ? 'established' : isUnknown ? 'unknown' : 'down',
    reason: sessionReason(session),
    advertised: [...pods, ...services.slice(0, SERVICE_PREFIX_LIMIT)],
    advertisedCount: pods.length + services.length,
    location: locationOf(peer.at),
  };
}

/** Why a session is not established, for people; undefined where it is. */
export function sessionReason(session: BgpSession): string | undefined {
  switch (session.status) {
    case 'established':
      return undefined;
    case 'unknown':
      // The peer itself stands for the switch that turns it on, where no values are in reach.
      return session.at === session.peer.at
        ? message('session.unknown.speaker')
        : message('session.unknown', { at: session.at.pathText });
    case 'not-described':
      return message(`session.not-described.${session.missing}`);
    case 'bad-peer-as':
    case 'bad-local-as':
      return message(`session.${session.status}`, { expected: session.expected, actual: session.actual });
    case 'unreachable':
      return message('session.unreachable', { gateway: session.gateway.name });
    case 'multihop':
      return message(`session.multihop.${session.by}`, { router: session.router?.name ?? '' });
    case 'not-accepted':
      return message('session.not-accepted', { router: session.router?.name ?? '' });
  }
}

function tableOf(network: Network, box: Box): NonNullable<RoutesView['routes']> {
  const fib = network.fib(box);
  if (fib === undefined) return { box: box.name, rows: [] };
  const note = fibNote(fib, box.kind === 'node' ? network.services.all : []);
  return { box: box.name, rows: fib.routes.map(routeView), ...(note === undefined ? {} : { note }) };
}

/** One row of a table for people: where to, over what, and why. */
function routeView(route: Route): RouteView {
  const { prefix, kind, nextHops, because } = route;
  const via = nextHops.map(({ address, device }) =>
    address === undefined ? device : `${address.text} ${device}`,
  );
  const services = servicesOf(route);
  return {
    prefix: prefix.length === 0 ? 'default' : prefix.text,
    via: listed(via, NEXT_HOP_LIMIT),
    ...(services.length === 0 ? {} : { services }),
    kind,
    because: becauseText(route),
    origin: because.origin,
    location: because.at && locationOf(because.at),
  };
}

/** Next hops of a route are told up to so many. */
const NEXT_HOP_LIMIT = 4;

function servicesOf({ path }: Route): string[] {
  return [...new Set(path?.announcement.services.map(({ service }) => serviceName(service)))];
}

function becauseText(route: Route): string {
  const { because, path, nextHops } = route;
  const paths = path === undefined ? [] : [path, ...path.equals];
  const variant = because.reason === 'announced-for-service' && paths.length > 1 ? '.equal' : '';
  return message(`route.${because.reason}${variant}`, {
    box: nextHops[0].box?.name ?? '',
    from: [...new Set(paths.map(({ from }) => from.name))],
    asPath: path === undefined ? '' : path.asPath.join(' '),
    services: servicesOf(route),
  });
}

function fibNote({ gaps, missing }: Fib, services: readonly ServiceAddress[]): string | undefined {
  const skipped = missing.filter(({ reason }) => reason !== 'no-address');
  const texts = [
    ...new Set(gaps.map(({ reason }) => message(`fib.gap.${reason}`))),
    ...(skipped.length === 0
      ? []
      : [
          message(`fib.missing.${skipped[0]?.reason ?? ''}`, {
            nodes: [...new Set(skipped.map(({ node }) => node.name))],
          }),
        ]),
    ...(services.length === 0
      ? []
      : [
          message('fib.services', {
            addresses: services.map(({ address, service }) => `${address.text} (${serviceName(service)})`),
          }),
        ]),
  ];
  return texts.length === 0 ? undefined : texts.join(' ');
}

/** A trace for people; `wish` is what was asked for, as written. */
export function traceView(
  result: TraceResult,
  wish: { readonly source: string; readonly destination: string },
): TraceView {
  return {
    source: wish.source,
    destination: wish.destination,
    hops: result.hops,
    outcome: result.outcome,
    boxes: result.path.map(({ box }) => box.name),
    notes: result.notes.map(noteText),
  };
}

function noteText({ id, box, facts }: TraceNote): string {
  const variant = id === 'to-backend' && facts?.['count'] !== '1' ? '.many' : '';
  return message(`trace.${id}${variant}`, { box: box?.name ?? '', ...facts });
}

function problemView({ severity, rule, message: text, file, span }: Finding): ProblemView {
  return { severity, rule, message: text, location: locationIn(file, span) };
}

function notesOf(network: Network): string[] {
  const assumed = network.nodes.some(({ origin }) => origin === 'assumed')
    ? [message('routes.note.assumed')]
    : [];
  const [, ...others] = network.stableStates;
  if (others.length === 0) return assumed;
  const prefixes = [...new Set(others.flatMap(({ differsIn }) => differsIn.map(({ text }) => text)))];
  const loops = [...new Set(others.flatMap(({ loopsFor }) => loopsFor.map(({ text }) => text)))];
  const kind = loops.length > 0 ? 'loop' : 'plain';
  return [...assumed, message(`routes.note.states.${kind}`, { prefixes, loops })];
}
