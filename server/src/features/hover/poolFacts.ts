import { poolSize } from '../poolSize';
import { count } from './addressFacts';
import { hoverText } from './hoverText';
import { isAtOrBelow } from './selectorFacts';
import type { Subject } from './subject';

/** How many addresses a load-balancer pool of bgp-config has, told at the keys that decide about it. */
export function poolFacts({ document, at }: Subject): string[] {
  const { model } = document;
  if (model.kind !== 'bgp-config' || !['name', 'addresses', 'avoid-buggy-ips'].includes(at.key)) return [];
  const pool = model.bgpConfig.pools.find((candidate) => isAtOrBelow(at, candidate.at));
  const size = pool && poolSize(pool);
  return size === undefined ? [] : [hoverText('pool.size', { size: count(size) })];
}
