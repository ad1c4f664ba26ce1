import type { PodPools } from '../chart/podPools';
import type { Cluster } from '../cluster/cluster';
import { addressBits, PrefixSet } from '../net/index';
import type { Address, AddressRange, Prefix } from '../net/index';
import { known } from '../yaml/index';
import type { Cursor } from '../yaml/index';
import { isBgpConfigRead } from './bgpConfigRead';
import type { ClusterNode } from './nodes';
import { blocksInForce, loadBalancerPools, podPools } from './objectPools';
import { speakerPeers } from './speakerPeers';

/** What addresses are for. */
export type Role =
  | 'podPool'
  | 'nodePodCIDR'
  | 'loadBalancerPool'
  | 'serviceCIDR'
  | 'segment'
  | 'nodeAddress'
  | 'peerAddress'
  | 'routerAddress'
  | 'nativeCIDR';

/** Addresses that are spoken for. */
export interface PlanEntry extends AddressRange {
  readonly role: Role;
  /** Whose they are, by name where there is one: a pool, a segment, a node, a router. */
  readonly owner: string;
  /** The addresses as people write them. */
  readonly text: string;
  /** Set where the entry is one prefix. */
  readonly prefix: Prefix | undefined;
  /** Where it is written, or would be if it is a default. */
  readonly at: Cursor;
  readonly isDefault: boolean;
  /**
   * The part that is surely in use: all of it but for a pod pool, whose blocks the operator hands to nodes one by one from the
   * start. What nodes are not known to have is not in use.
   */
  readonly inUse: readonly AddressRange[];
  /** True for a pool that is an object of its own; such pools are compared with each other by rules of their own. */
  readonly isObject: boolean;
  /** For a load-balancer pool: true where nodes may answer ARP for its addresses, so that it may lie in a segment. */
  readonly isOnLink: boolean;
  /** For a node's pod CIDR: true where it was cut from a pod pool of the plan. */
  readonly isWithinPodPool: boolean;
}

/**
 * All addresses that the cluster's files speak of, one entry each; what is made up is not among them, and what a bgp-config says
 * that surely nobody reads.
 */
export function addressPlan(cluster: Cluster, nodes: readonly ClusterNode[]): readonly PlanEntry[] {
  const { routing, network } = cluster;
  const entries: PlanEntry[] = [
    ...(routing === undefined || routing.ipv4.value === false
      ? []
      : podPoolEntries(routing.podPoolsIPv4, nodes)),
    ...(routing?.ipv6.value === true ? podPoolEntries(routing.podPoolsIPv6, nodes) : []),
  ];
  const pods = new PrefixSet(entries);
  for (const setting of routing === undefined ? [] : [routing.nativeCidrIPv4, routing.nativeCidrIPv6]) {
    if (setting.value !== undefined && setting.source === 'written') {
      entries.push(prefixEntry('nativeCIDR', setting.value, setting.at, ''));
    }
  }
  for (const config of isBgpConfigRead(cluster) === false ? [] : cluster.bgpConfigs) {
    for (const pool of config.pools) {
      for (const addresses of pool.addresses) {
        if (addresses.state !== 'located') continue;
        const { prefix, range } = addresses.value;
        const text = prefix?.text ?? (known(addresses.at.string()) ?? '').trim();
        const owner = known(pool.name) ?? '';
        entries.push({ ...entryOf('loadBalancerPool', range, text, addresses.at, owner), prefix });
      }
    }
  }
  for (const entry of objectPoolEntries(cluster)) entries.push(entry); // may be too many for the arguments of one call
  for (const { address } of speakerPeers(cluster)) {
    if (address.state === 'located') entries.push(addressEntry('peerAddress', address.value, address.at, ''));
  }
  for (const cidr of network?.serviceCIDRs ?? []) {
    if (cidr.state === 'located') entries.push(prefixEntry('serviceCIDR', cidr.value, cidr.at, ''));
  }
  for (const { cidr, name } of network?.segments ?? []) {
    if (cidr.state === 'located')
      entries.push(prefixEntry('segment', cidr.value, cidr.at, known(name) ?? ''));
  }
  for (const { addresses, links, name } of network?.routers ?? []) {
    const owner = known(name) ?? '';
    for (const address of addresses) {
      if (address.state === 'located')
        entries.push(addressEntry('routerAddress', address.value, address.at, owner));
    }
    for (const { address } of links) {
      if (address.state === 'located')
        entries.push(addressEntry('routerAddress', address.value.address, address.at, owner));
    }
  }
  for (const node of nodes) {
    if (node.origin === 'assumed') continue;
    for (const { address, at } of node.addresses) {
      if (at !== undefined) entries.push(addressEntry('nodeAddress', address, at, node.name));
    }
    for (const { prefix, at } of node.podCIDRs) {
      if (at === undefined) continue;
      entries.push({
        ...prefixEntry('nodePodCIDR', prefix, at, node.name),
        isWithinPodPool: pods.covers(prefix),
      });
    }
  }
  return entries;
}

/** The pools of `CiliumLoadBalancerIPPool` and `CiliumPodIPPool` objects, and of those that the operator makes. */
function objectPoolEntries(cluster: Cluster): PlanEntry[] {
  const isOnLink = cluster.hasUnreadObjects || cluster.objects['l2-announcement-policy'].length > 0;
  const services = loadBalancerPools(cluster).flatMap((pool) =>
    blocksInForce(pool, cluster).flatMap(({ cidr, range, start, stop }): PlanEntry[] => {
      if (range === undefined) return [];
      const prefix = known(cidr);
      const ends = [start, stop].flatMap((end) => known(end)?.text ?? []);
      const place = prefix === undefined ? start.at : cidr.at;
      const entry = entryOf(
        'loadBalancerPool',
        range,
        prefix?.text ?? ends.join('-'),
        place,
        known(pool.name) ?? '',
      );
      return [{ ...entry, prefix, isObject: true, isOnLink }];
    }),
  );
  const pods = podPools(cluster).map(({ pool, prefix, at, maskSize }): PlanEntry => {
    const first = firstBlocks(prefix, maskSize ?? prefix.length, 1n);
    // Every node gets a block of the default pool, and of others only when a pod asks for one.
    const inUse = pool === 'default' && first !== undefined ? [first] : [];
    return { ...prefixEntry('podPool', prefix, at, pool), isObject: true, inUse };
  });
  return [...services, ...pods];
}

function podPoolEntries({ pools, maskSize }: PodPools, nodes: readonly ClusterNode[]): PlanEntry[] {
  const stated = nodes.filter(({ origin }) => origin === 'stated');
  const nodePrefixes = stated.flatMap(({ podCIDRs }) => podCIDRs.map(({ prefix }) => prefix));
  const hasNodePrefixes = pools.some(({ prefix }) => nodePrefixes.some((node) => prefix.covers(node)));
  let blocks = BigInt(Math.max(stated.length, 1));
  return pools.map(({ prefix, at, isDefault }) => {
    const size = maskSize.value ?? prefix.length;
    const first = firstBlocks(prefix, size, blocks);
    blocks -= first === undefined ? 0n : min(blocks, prefix.subnetCount(size));
    const inUse = hasNodePrefixes
      ? nodePrefixes.filter((node) => prefix.covers(node))
      : first === undefined
        ? []
        : [first];
    return { ...prefixEntry('podPool', prefix, at, ''), isDefault, inUse };
  });
}

/** The first blocks of a pool; undefined where no block can be cut from it, or none is wanted. */
function firstBlocks(pool: Prefix, size: number, count: bigint): AddressRange | undefined {
  const wanted = min(count, pool.subnetCount(size));
  if (wanted === 0n) return undefined;
  const last = pool.first + wanted * (1n << BigInt(addressBits(pool.family) - size)) - 1n;
  return { family: pool.family, first: pool.first, last };
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function prefixEntry(role: Role, prefix: Prefix, at: Cursor, owner: string): PlanEntry {
  return { ...entryOf(role, prefix, prefix.text, at, owner), prefix };
}

function addressEntry(role: Role, address: Address, at: Cursor, owner: string): PlanEntry {
  const range = { family: address.family, first: address.value, last: address.value };
  return entryOf(role, range, address.text, at, owner);
}

function entryOf(role: Role, range: AddressRange, text: string, at: Cursor, owner: string): PlanEntry {
  const { family, first, last } = range;
  return {
    role,
    family,
    first,
    last,
    text,
    at,
    owner,
    prefix: undefined,
    isDefault: false,
    isObject: false,
    isOnLink: false,
    inUse: [range],
    isWithinPodPool: false,
  };
}
