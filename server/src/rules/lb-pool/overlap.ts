import { nextFreePrefix, overlappingPairs } from '../../net/index';
import type { PlanEntry } from '../../network/index';
import { setValue } from '../../yaml/index';
import { defineRule } from '../rule';

/** Where everything overlaps everything, more pairs tell nothing new. */
const PAIR_LIMIT = 1_000;

/**
 * LB IPAM compares pools whatever they select; the one that came later gets the condition cilium.io/PoolConflict and gives out
 * nothing. Source: the documentation of LB IPAM, conflicts.
 */
export const lbPoolOverlap = defineRule({
  id: 'lb-pool/overlap',
  consequence: 'breaks-traffic',
  check({ network }, report) {
    const entries = network.plan.filter(({ role, isObject }) => role === 'loadBalancerPool' && isObject);
    const order = new Map(entries.map((entry, index) => [entry, index]));
    const overlaps = new Map<PlanEntry, PlanEntry>();
    let pairs = 0;
    for (const [a, b] of overlappingPairs(entries)) {
      if (++pairs > PAIR_LIMIT) break;
      const [earlier, later] = (order.get(a) ?? 0) < (order.get(b) ?? 0) ? [a, b] : [b, a];
      if (!isOneObject(earlier, later) && !overlaps.has(later)) overlaps.set(later, earlier);
    }
    for (const [later, earlier] of overlaps) {
      const free = later.prefix && nextFreePrefix(later.prefix, network.taken);
      report({
        at: later.at,
        ...(later.owner === earlier.owner ? { variant: 'own' } : {}),
        data: { pool: later.owner, text: later.text, other: earlier.owner, otherText: earlier.text },
        related: [{ at: earlier.at, message: 'other', data: { other: earlier.owner, text: earlier.text } }],
        fixes:
          free === undefined
            ? []
            : [{ title: 'free', data: { free: free.text }, edits: setValue(later.at, free.text) }],
      });
    }
  },
});

/** One object may stand in several files, of which one is applied. */
function isOneObject(a: PlanEntry, b: PlanEntry): boolean {
  return a.owner === b.owner && a.at.document !== b.at.document;
}
