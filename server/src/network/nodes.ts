import type { RoutingSettings } from '../chart/settings';
import type { Cluster } from '../cluster/cluster';
import type { Labels } from '../model/labelSelector';
import type { NodeObject } from '../model/node';
import type { Address, Family, Prefix } from '../net/index';
import { known } from '../yaml/index';
import type { Cursor, Value } from '../yaml/index';
import { assumedNodes } from './assumedNodes';
import type { DescribedSegment, Underlay } from './underlay';

/** One node of the cluster, as the inventory states it or as it is assumed where there is none. */
export interface ClusterNode {
  readonly kind: 'node';
  readonly name: string;
  readonly addresses: readonly NodeAddress[];
  /** Only of the address families that Cilium is switched on for. */
  readonly podCIDRs: readonly PodCidr[];
  readonly labels: Labels;
  /** The segment of the first address that lies in one. */
  readonly segment: DescribedSegment | undefined;
  readonly origin: 'stated' | 'assumed';
  /** The object that states the node. */
  readonly at: Cursor | undefined;
}

export interface NodeAddress {
  readonly address: Address;
  readonly segment: DescribedSegment | undefined;
  readonly at: Cursor | undefined;
}

export interface PodCidr {
  readonly prefix: Prefix;
  readonly at: Cursor | undefined;
}

/** The first address of a node that is of the family and on a segment; where none is, the first of the family. */
export function addressOfNode(node: ClusterNode, family: Family): NodeAddress | undefined {
  const ofFamily = node.addresses.filter(({ address }) => address.family === family);
  return ofFamily.find(({ segment }) => segment !== undefined) ?? ofFamily[0];
}

/**
 * The nodes of a cluster: `Node` and `CiliumNode` objects of one name are one node; of several objects of one kind and name
 * the first counts, and one without a readable name is none. Without any such object, one node is assumed for each class of
 * nodes that the files tell apart, see {@link assumedNodes}.
 */
export function nodesOf(cluster: Cluster, underlay: Underlay): readonly ClusterNode[] {
  const { routing } = cluster;
  const inventory = new Map<string, Objects>();
  for (const object of cluster.nodes) {
    const name = known(object.name);
    if (name === undefined) continue;
    const objects = inventory.get(name) ?? { Node: undefined, CiliumNode: undefined };
    objects[object.kind] ??= object;
    inventory.set(name, objects);
  }
  if (cluster.nodes.length > 0)
    return [...inventory].map(([name, objects]) => statedNode(name, objects, routing, underlay));
  return assumedNodes(cluster, underlay).map((node) => ({
    ...node,
    podCIDRs: node.podCIDRs.filter(({ prefix }) => isFamilyOn(prefix.family, routing)),
  }));
}

type Objects = Record<NodeObject['kind'], NodeObject | undefined>;

function statedNode(
  name: string,
  objects: Objects,
  routing: RoutingSettings | undefined,
  underlay: Underlay,
): ClusterNode {
  const { Node: node, CiliumNode: ciliumNode } = objects;
  const addresses = new Map<string, NodeAddress>();
  for (const value of [...(node?.addresses ?? []), ...(ciliumNode?.addresses ?? [])]) {
    if (value.state !== 'located' || addresses.has(value.value.text)) continue;
    const { value: address, at } = value;
    addresses.set(address.text, { address, at, segment: underlay.segmentAt(address) });
  }
  const list = [...addresses.values()];
  return {
    kind: 'node',
    name,
    addresses: list,
    podCIDRs: located(podCIDRsOf(objects, routing)).filter(({ prefix }) =>
      isFamilyOn(prefix.family, routing),
    ),
    // Cilium copies the labels of the Node, whose own therefore count.
    labels:
      node === undefined || ciliumNode === undefined
        ? ((node ?? ciliumNode)?.labels ?? new Map())
        : new Map([...ciliumNode.labels, ...node.labels]),
    segment: list.find(({ segment }) => segment !== undefined)?.segment,
    origin: 'stated',
    at: (node ?? ciliumNode)?.at,
  };
}

/**
 * Which object tells a node's pod CIDRs hangs on the IPAM mode: Cilium's operator writes its own into the CiliumNode, and
 * what Kubernetes allocates in `Node.spec` then means nothing. Source: Cilium's IPAM documentation, concepts/networking/ipam.
 */
function podCIDRsOf(
  { Node: node, CiliumNode: ciliumNode }: Objects,
  routing: RoutingSettings | undefined,
): readonly Value<Prefix>[] {
  const ofNode = node?.podCIDRs ?? [];
  const ofCiliumNode = ciliumNode?.podCIDRs ?? [];
  const mode = routing?.ipam.value;
  if (mode?.startsWith('cluster-pool') === true) return ofCiliumNode;
  const [first, second] = mode === 'kubernetes' ? [ofNode, ofCiliumNode] : [ofCiliumNode, ofNode];
  return first.length > 0 ? first : second;
}

function located(values: readonly Value<Prefix>[]): PodCidr[] {
  return values.flatMap((value) =>
    value.state === 'located' ? [{ prefix: value.value, at: value.at }] : [],
  );
}

/** Whether pods get addresses of the family; where that is not known they do. */
export function isFamilyOn(family: Family, routing: RoutingSettings | undefined): boolean {
  return (family === 4 ? routing?.ipv4 : routing?.ipv6)?.value !== false;
}
