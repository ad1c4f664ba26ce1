import { objectPoolSize, poolSize } from '../poolSize';
import { count } from './addressFacts';
import { hoverText } from './hoverText';
import { isAtOrBelow } from './selectorFacts';
import type { Subject } from './subject';

/** How many addresses a load-balancer pool has, told at the keys that decide about it. */
export function poolFacts({ document, at, cluster }: Subject): string[] {
  const { model } = document;
  let size: bigint | undefined;
  if (model.kind === 'bgp-config' && ['name', 'addresses', 'avoid-buggy-ips'].includes(at.key)) {
    const pool = model.bgpConfig.pools.find((candidate) => isAtOrBelow(at, candidate.at));
    size = pool && poolSize(pool);
  }
  if (model.kind === 'load-balancer-ip-pool' && cluster !== undefined) {
    const isAbout = ['name', 'blocks', 'cidrs', 'allowFirstLastIPs'].includes(at.key);
    size = isAbout ? objectPoolSize(model.object, cluster) : undefined;
  }
  return size === undefined ? [] : [hoverText('pool.size', { size: count(size) })];
}
