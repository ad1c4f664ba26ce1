import { objectPoolSize, poolSize } from '../poolSize';
import type { PoolSize } from '../poolSize';
import { count } from './addressFacts';
import { hoverText } from './hoverText';
import { isAtOrBelow } from './selectorFacts';
import type { Subject } from './subject';

/** How many addresses a load-balancer pool has, told at the keys that decide about it. */
export function poolFacts({ document, at, cluster }: Subject): string[] {
  const { model } = document;
  let size: PoolSize | undefined;
  if (model.kind === 'bgp-config' && ['name', 'addresses', 'avoid-buggy-ips'].includes(at.key)) {
    const pool = model.bgpConfig.pools.find((candidate) => isAtOrBelow(at, candidate.at));
    size = pool && poolSize(pool);
  }
  if (model.kind === 'load-balancer-ip-pool' && cluster !== undefined) {
    const isAbout = ['name', 'blocks', 'cidrs', 'allowFirstLastIPs'].includes(at.key);
    size = isAbout ? objectPoolSize(model.object, cluster) : undefined;
  }
  if (size === undefined) return [];
  const [four, six] = [size[4], size[6]];
  return four > 0n && six > 0n
    ? [hoverText('pool.size.both', { four: count(four), six: count(six) })]
    : [hoverText('pool.size', { size: count(four + six) })];
}
