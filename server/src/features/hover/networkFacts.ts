import type { Neighbor, Router } from '../../model/clusterFile';
import { neighborRouter, sessionType } from '../../network/index';
import type { Network } from '../../network/index';
import { known } from '../../yaml/index';
import { asNumberFacts, sessionList } from './bgpFacts';
import { hoverText } from './hoverText';
import type { Subject } from './subject';

/** What is known of a segment or router of the described network. */
export function networkFacts(subject: Subject): string[] {
  const { document, path, network, at } = subject;
  const { model } = document;
  const facts =
    model.kind === 'cluster-file'
      ? model.clusterFile.network
      : model.kind === 'network-facts'
        ? model.network
        : undefined;
  const [list, index, key, neighborIndex, neighborKey] = path[0] === 'network' ? path.slice(1) : path;
  if (facts === undefined || network === undefined || typeof index !== 'number') return [];
  const segment = list === 'segments' ? facts.segments[index] : undefined;
  if (segment !== undefined && (key === 'name' || key === 'cidr')) {
    const nodes = network.nodes.filter((node) =>
      node.addresses.some((address) => address.segment?.facts === segment),
    );
    return nodes.length === 0
      ? [hoverText('segment.empty')]
      : [hoverText('segment.nodes', { nodes: nodes.map(({ name }) => name) })];
  }
  const router = list === 'routers' ? facts.routers[index] : undefined;
  if (router === undefined) return [];
  if (key === 'neighbors' && typeof neighborIndex === 'number') {
    const neighbor = router.neighbors[neighborIndex];
    if (neighbor === undefined || typeof neighborKey !== 'string' || neighborKey === 'multihop') return [];
    return [
      ...(neighborKey === 'asn' ? asNumberFacts(neighbor.asn, at) : []),
      ...neighborFacts(router, neighbor, network),
    ];
  }
  const sessions = network.sessions.filter((session) => session.router?.facts === router);
  return [
    ...(key === 'asn' ? asNumberFacts(router.asn, at) : []),
    ...(key === 'name' || key === 'asn' || key === 'addresses' ? sessionList(sessions) : []),
  ];
}

/** What a router and one of its neighbours speak, and what becomes of the nodes' sessions that its entry is for. */
function neighborFacts(router: Router, neighbor: Neighbor, network: Network): string[] {
  const other = neighborRouter(neighbor, network.underlay);
  const [local, remote] = [known(router.asn), known(neighbor.asn) ?? other?.asn];
  const type = sessionType(local, remote);
  const peer = other?.name ?? known(neighbor.address)?.text ?? known(neighbor.range)?.text ?? '?';
  return [
    ...(type === undefined || local === undefined || remote === undefined
      ? []
      : [hoverText(`neighbor.${type}`, { router: known(router.name) ?? '?', peer, local, remote })]),
    ...sessionList(network.sessions.filter((session) => session.neighbor === neighbor)),
  ];
}

/** What is known of a node of the inventory, told at its name. */
export function nodeFacts({ document, keys, network }: Subject): string[] {
  const { model } = document;
  if (model.kind !== 'node' || network === undefined || keys !== 'metadata.name') return [];
  const node = network.nodes.find(({ name }) => name === known(model.node.name));
  if (node === undefined) return [];
  const prefixes = node.podCIDRs.map(({ prefix }) => prefix.text);
  return [
    node.segment === undefined
      ? hoverText('node.noSegment')
      : hoverText('node.segment', { segment: node.segment.name }),
    prefixes.length === 0 ? hoverText('node.noPodCIDR') : hoverText('node.podCIDRs', { prefixes }),
    ...sessionList(
      network.sessions.filter((session) => session.node === node),
      ({ peerAddress }) => peerAddress?.text ?? '?',
    ),
  ];
}
