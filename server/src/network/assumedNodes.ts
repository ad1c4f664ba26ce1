import type { PodPools } from '../chart/podPools';
import type { Cluster } from '../cluster/cluster';
import { requirementMatches } from '../model/labelSelector';
import type { Labels, Requirement } from '../model/labelSelector';
import { addressBits, addressOf } from '../net/index';
import type { Address } from '../net/index';
import { known } from '../yaml/index';
import { append } from '../lists/groupBy';
import type { ClusterNode, PodCidr } from './nodes';
import { selects } from './peerSelection';
import { speakerPeers } from './speakerPeers';
import type { DescribedSegment, Underlay } from './underlay';

/** Selectors on many independent labels would make more classes than anybody reads; those of few labels come first. */
const CLASS_LIMIT = 128;
const NODE_LIMIT = 256;

/**
 * One node for each class of nodes that the files tell apart: for each segment, and for each set of BGP peers that
 * some labels lead to. Labels are the first values that the selectors name. The pod CIDRs are those that the operator would
 * hand out first, the address is the first free one of the segment; without segments there is none. The names are the
 * segment's with `-node`, or `node`, and a number where there are several: `rack-94-node-1`.
 */
export function assumedNodes(cluster: Cluster, underlay: Underlay): ClusterNode[] {
  const classes = labelClasses(cluster);
  const segments = underlay.segments.length > 0 ? underlay.segments : [undefined];
  const pools = [cluster.routing?.podPoolsIPv4, cluster.routing?.podPoolsIPv6].filter(
    (pool) => pool !== undefined,
  );
  const names = new Set<string>();
  const nodes: ClusterNode[] = [];
  for (const segment of segments) {
    const addresses = freeAddresses(segment, underlay);
    for (const [index, labels] of classes.entries()) {
      if (nodes.length === NODE_LIMIT) return nodes;
      const address: Address | undefined = addresses.next().value;
      nodes.push({
        kind: 'node',
        name: unusedName(nameFor(segment, index, classes.length), names),
        addresses: address === undefined ? [] : [{ address, segment, at: undefined }],
        podCIDRs: pools.flatMap((pool) => podCidr(pool, nodes.length) ?? []),
        labels,
        segment,
        origin: 'assumed',
        at: undefined,
      });
    }
  }
  return nodes;
}

/** Labels for each set of peers that a node can have; the first are those of a node without labels. */
function labelClasses(cluster: Cluster): Labels[] {
  const peers = speakerPeers(cluster);
  const requirements = new Map<string, Requirement[]>();
  for (const { selectors } of peers) {
    for (const requirement of selectors.flatMap((selector) => selector.requirements)) {
      const key = known(requirement.key);
      if (key !== undefined) append(requirements, key, requirement);
    }
  }
  let candidates: Labels[] = [new Map()];
  for (const [key, ofKey] of requirements) {
    const values = distinctValues(key, ofKey);
    candidates = values
      .flatMap((value) =>
        candidates.map((labels) => (value === undefined ? labels : new Map([...labels, [key, value]]))),
      )
      .slice(0, CLASS_LIMIT);
  }
  const classes = new Map<string, Labels>();
  for (const labels of candidates) {
    const outcome = peers.map((peer) => String(selects(peer, labels))).join();
    if (!classes.has(outcome)) classes.set(outcome, labels);
  }
  return [...classes.values()];
}

/** What every node says of itself, so that it can't be missing. Source: kubelet, well-known labels. */
const LABELS_OF_EVERY_NODE = new Map([
  ['kubernetes.io/hostname', undefined],
  ['kubernetes.io/arch', undefined],
  ['kubernetes.io/os', 'linux'],
]);

/** One value of a label for each way in which the requirements on it can come out; undefined stands for no such label. */
function distinctValues(key: string, requirements: readonly Requirement[]): (string | undefined)[] {
  const named = requirements
    .flatMap(({ values }) => values.map(known).filter((value) => value !== undefined))
    .slice(0, CLASS_LIMIT);
  const unnamed = unusedName('other', new Set(named));
  // A value that no selector names is worth a class only where one asks for any.
  const asksForAny = requirements.some(({ operator }) => known(operator) === 'Exists');
  const only = LABELS_OF_EVERY_NODE.get(key);
  const candidates =
    only !== undefined
      ? [only]
      : LABELS_OF_EVERY_NODE.has(key)
        ? [unnamed, ...named]
        : [undefined, ...named, ...(asksForAny ? [unnamed] : [])];
  const values = new Map<string, string | undefined>();
  for (const value of candidates) {
    const labels: Labels = new Map(value === undefined ? [] : [[key, value]]);
    const outcome = requirements.map((one) => String(requirementMatches(one, labels))).join();
    if (!values.has(outcome)) values.set(outcome, value);
  }
  return [...values.values()];
}

/** The prefix that the operator hands to the node of this number, counted from 0 over all pools of the family. */
function podCidr({ pools, maskSize }: PodPools, number: number): PodCidr | undefined {
  let index = BigInt(number);
  for (const { prefix, at } of pools) {
    if (maskSize.value === undefined) return undefined;
    const subnet = prefix.subnet(maskSize.value, index);
    if (subnet !== undefined) return { prefix: subnet, at };
    index -= prefix.subnetCount(maskSize.value);
  }
  return undefined;
}

/** The addresses of a segment that no router has, lowest first; the network's own and the broadcast address are none. */
function* freeAddresses(
  segment: DescribedSegment | undefined,
  underlay: Underlay,
): Generator<Address, undefined> {
  if (segment === undefined) return undefined;
  const { family, first, last, length } = segment.cidr;
  const isPointToPoint = addressBits(family) - length < 2;
  const end = isPointToPoint ? last : last - 1n;
  for (let value = isPointToPoint ? first : first + 1n; value <= end; value++) {
    const address = addressOf(family, value);
    const isTaken =
      underlay.routerAt(address) !== undefined || segment.gateway?.address?.text === address.text;
    if (!isTaken) yield address;
  }
  return undefined;
}

function nameFor(segment: DescribedSegment | undefined, index: number, count: number): string {
  const base = segment === undefined ? '' : segment.name.replace(/[^\w.-]+/g, '-');
  const name = base === '' ? 'node' : `${base}-node`;
  return count === 1 ? name : `${name}-${index + 1}`;
}

function unusedName(name: string, used: Set<string>): string {
  let unused = name;
  for (let number = 2; used.has(unused); number++) unused = `${name}-${number}`;
  used.add(unused);
  return unused;
}
