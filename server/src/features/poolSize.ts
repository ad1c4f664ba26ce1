import { behaviour } from '../catalogue/behaviours';
import type { Cluster } from '../cluster/cluster';
import type { AddressPool } from '../model/bgpConfig';
import type { LoadBalancerIpPool } from '../model/loadBalancerIpPool';
import { addressBits, rangeSize } from '../net/index';
import type { AddressRange, Family } from '../net/index';
import { blocksInForce } from '../network/index';
import { known } from '../yaml/index';

/** How many addresses of each family there are. */
export type PoolSize = Readonly<Record<Family, bigint>>;

/** How many addresses a pool of bgp-config has for services; undefined where that is only known later. */
export function poolSize({
  addresses,
  addressesAt,
  emptyRanges,
  avoidBuggyIPs,
}: AddressPool): PoolSize | undefined {
  const avoids = avoidBuggyIPs.state === 'opaque' ? undefined : known(avoidBuggyIPs) === true;
  if (avoids === undefined || addressesAt.isOpen) return undefined;
  const empty = new Set(emptyRanges.map(({ at }) => at.path.join()));
  const size = { 4: 0n, 6: 0n };
  for (const written of addresses) {
    if (written.state === 'located') {
      const { range } = written.value;
      size[range.family] += usable(range, avoids);
    } else if (!empty.has(written.at.path.join())) return undefined;
  }
  return size;
}

/**
 * How many addresses a `CiliumLoadBalancerIPPool` has for services; undefined where that is only known later, or where the
 * version in force reads none of it.
 */
export function objectPoolSize(pool: LoadBalancerIpPool, cluster: Cluster): PoolSize | undefined {
  const blocks = blocksInForce(pool, cluster);
  const { allowFirstLastIPs: written } = pool;
  if (blocks.length === 0 || written.state === 'opaque' || pool.blocksAt.isOpen) return undefined;
  const givesEnds =
    written.state === 'absent'
      ? behaviour('poolFirstLastDefault', cluster.version.version)
      : written.value !== 'No';
  const size = { 4: 0n, 6: 0n };
  for (const { range, cidr } of blocks) {
    if (range === undefined) return undefined;
    const prefix = known(cidr);
    const hasEnds = prefix !== undefined && addressBits(prefix.family) - prefix.length > 1;
    size[range.family] += rangeSize(range) - (hasEnds && !givesEnds ? 2n : 0n);
  }
  return size;
}

/** Source: `avoid-buggy-ips` in MetalLB's internal/allocator, which passes over IPv4 addresses that end in .0 and .255. */
function usable(range: AddressRange, avoids: boolean): bigint {
  const all = rangeSize(range);
  return avoids && range.family === 4 ? all - countEnding(0n, range) - countEnding(255n, range) : all;
}

function countEnding(octet: bigint, { first, last }: AddressRange): bigint {
  const upTo = (value: bigint) => (value - octet + 256n) / 256n;
  return upTo(last) - upTo(first - 1n);
}
