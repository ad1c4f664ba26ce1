import type { Cluster } from '../cluster/cluster';
import { PrefixSet } from '../net/index';
import type { Address, AddressRange, Prefix } from '../net/index';
import { known } from '../yaml/index';
import type { Cursor } from '../yaml/index';
import type { ClusterNode } from './nodes';

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
  /** For a node's pod CIDR: true where it was cut from a pod pool of the plan. */
  readonly isWithinPodPool: boolean;
}

/** All addresses that the cluster's files speak of, one entry each; what is made up is not among them. */
export function addressPlan(cluster: Cluster, nodes: readonly ClusterNode[]): readonly PlanEntry[] {
  const { routing, network } = cluster;
  const podPools = [
    ...(routing === undefined || routing.ipv4.value === false ? [] : routing.podPoolsIPv4.pools),
    ...(routing?.ipv6.value === true ? routing.podPoolsIPv6.pools : []),
  ];
  const pods = new PrefixSet(podPools.map(({ prefix }) => prefix));
  const entries: PlanEntry[] = podPools.map(({ prefix, at, isDefault }) => ({
    ...prefixEntry('podPool', prefix, at, ''),
    isDefault,
  }));
  for (const setting of routing === undefined ? [] : [routing.nativeCidrIPv4, routing.nativeCidrIPv6]) {
    if (setting.value !== undefined && setting.source === 'written') {
      entries.push(prefixEntry('nativeCIDR', setting.value, setting.at, ''));
    }
  }
  for (const config of cluster.bgpConfigs) {
    for (const pool of config.pools) {
      for (const addresses of pool.addresses) {
        if (addresses.state !== 'located') continue;
        const { prefix, range } = addresses.value;
        const text = prefix?.text ?? (known(addresses.at.string()) ?? '').trim();
        const owner = known(pool.name) ?? '';
        entries.push({ ...entryOf('loadBalancerPool', range, text, addresses.at, owner), prefix });
      }
    }
    for (const { address } of config.peers) {
      if (address.state === 'located')
        entries.push(addressEntry('peerAddress', address.value, address.at, ''));
    }
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
    isWithinPodPool: false,
  };
}
