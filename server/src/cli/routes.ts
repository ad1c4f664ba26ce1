import { routesOfBox, routesView } from '../features/routesView';
import { networkOf } from '../network/index';
import type { RoutesView, ViewLocation } from '../protocol/routes';
import { listed } from '../rules/messages';
import type { Cluster } from '../cluster/cluster';
import type { Arguments } from './arguments';
import { displayPath, readInput } from './files';
import { asJson, clusterJson, locationJson } from './report/json';
import { table } from './report/text';
import type { Streams } from './streams';
import { UsageError } from './usage';

/** `cilium-routing routes`: what every node and router, or the one named, has for routes. */
export function routes({ operands, ciliumVersion, format, node }: Arguments, streams: Streams): number {
  if (operands.length > 1) throw new UsageError('routes takes one PATH');
  const { workspace } = readInput([operands[0] ?? '.'], ciliumVersion, streams.error);
  const clusters = workspace.clusters().map(({ cluster }) => cluster);
  const chosen = clusters.filter(
    (cluster) => node === undefined || networkOf(cluster).box(node) !== undefined,
  );
  if (node !== undefined && chosen.length === 0) {
    const names = clusters.flatMap((cluster) => boxNames(cluster)).join(', ');
    throw new UsageError(`there is no node or router '${node}'; there are: ${names || 'none'}`);
  }
  if (format === 'json') {
    streams.out(asJson({ version: 1, clusters: chosen.map((cluster) => routesJson(cluster, node)) }));
  } else {
    for (const cluster of chosen) routesText(cluster, node, streams);
    if (chosen.length === 0) streams.error('No Cilium configuration found.');
  }
  return 0;
}

function boxNames(cluster: Cluster): string[] {
  const network = networkOf(cluster);
  return [...network.nodes, ...network.routers].map(({ name }) => name);
}

/** The view of a cluster, and the routes of each box that is wanted. */
function shownOf(cluster: Cluster, node: string | undefined) {
  const names = node === undefined ? boxNames(cluster) : [node];
  return {
    view: routesView(cluster, [], { box: node }),
    tables: names.flatMap((name) => routesOfBox(cluster, name) ?? []),
  };
}

function routesJson(cluster: Cluster, node: string | undefined) {
  const { view, tables } = shownOf(cluster, node);
  const isWanted = (name: string) => node === undefined || name === node;
  return {
    ...clusterJson(cluster),
    routingMode: view.cluster.routingMode,
    podCIDRs: view.cluster.podCIDRs,
    nodeCapacity: view.cluster.nodeCapacity ?? null,
    boxes: view.boxes.map(({ location, ...box }) => ({ ...box, ...locationJson(location) })),
    sessions: view.sessions
      .filter((session) => isWanted(session.node) || session.peerBox === node)
      .map(({ location, ...session }) => ({ ...session, ...locationJson(location) })),
    services: view.services.map(({ location, ...service }) => ({ ...service, ...locationJson(location) })),
    routes: tables.flatMap(({ box, rows }) =>
      rows.map(({ location, ...route }) => ({ box, ...route, ...locationJson(location) })),
    ),
    notes: view.notes,
  };
}

/** Prefixes of a session are told up to so many; the JSON has them all. */
const ADVERTISED_LIMIT = 6;
const STATE_MARKS = { established: '●', down: '✕', unknown: '?' } as const;

function routesText(cluster: Cluster, node: string | undefined, streams: Streams): void {
  const { view, tables } = shownOf(cluster, node);
  const { name, ciliumVersion, versionSource, routingMode, podCIDRs, nodeCapacity, nodeCount } = view.cluster;
  const room = nodeCapacity === undefined ? '' : `, room for ${nodeCapacity} nodes, ${nodeCount} there`;
  streams.out(
    `${name}: Cilium ${ciliumVersion} (${versionSource}), ${routingMode}, pods ${podCIDRs.join(', ') || 'not known'}${room}`,
  );
  for (const note of view.notes) streams.out(`Note: ${note}`);

  const sessions = view.sessions.filter(
    (session) => node === undefined || session.node === node || session.peerBox === node,
  );
  if (sessions.length > 0) {
    streams.out('\nBGP sessions');
    const rows = sessions.map(
      ({ node: from, peer, peerBox, localAs, remoteAs, type, state, reason, advertised }) => [
        STATE_MARKS[state],
        from,
        peerBox === undefined ? peer : `${peer} ${peerBox}`,
        `${localAs ?? '?'} → ${remoteAs ?? '?'}`,
        type,
        reason ?? state,
        advertised.length === 0 ? '' : `announces ${listed(advertised, ADVERTISED_LIMIT)}`,
      ],
    );
    for (const line of table(rows)) streams.out(`  ${line}`);
  }
  servicesText(view.services, streams);
  const boxes = new Map(view.boxes.map((box) => [box.name, box]));
  for (const shown of tables) {
    const box = boxes.get(shown.box);
    const assumed = box?.origin === 'assumed' ? ' (assumed)' : '';
    streams.out(`\n${shown.box}${assumed} ${box?.addresses.join(', ') ?? ''}`.trimEnd());
    const rows = shown.rows.map(({ prefix, via, kind, because, location }) => [
      prefix,
      `via ${via}`,
      kind,
      because,
      placeText(location),
    ]);
    for (const line of table(rows)) streams.out(`  ${line}`);
    if (shown.note !== undefined) streams.out(`  ${shown.note}`);
  }
}

function servicesText(services: RoutesView['services'], streams: Streams): void {
  if (services.length === 0) return;
  streams.out('\nServices');
  const rows = services.map(({ name, addresses, withoutAddress, announced, location }) => [
    name,
    addresses.join(', ') || (withoutAddress ?? ''),
    announced,
    placeText(location),
  ]);
  for (const line of table(rows)) streams.out(`  ${line}`);
}

function placeText(location: ViewLocation | undefined): string {
  return location === undefined ? '' : `${displayPath(location.uri)}:${location.start.line + 1}`;
}
