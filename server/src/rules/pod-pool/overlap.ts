import { overlappingPairs } from '../../net/index';
import { defineRule } from '../rule';

const PAIR_LIMIT = 1_000;

/** Each pool is cut up by itself, so that two nodes can get one prefix. Source: cilium issue 25470; the documentation of multi-pool IPAM. */
export const podPoolOverlap = defineRule({
  id: 'pod-pool/overlap',
  consequence: 'risk',
  check({ network }, report) {
    const entries = network.plan.filter(({ role, isObject }) => role === 'podPool' && isObject);
    const order = new Map(entries.map((entry, index) => [entry, index]));
    const told = new Set<unknown>();
    let pairs = 0;
    for (const [a, b] of overlappingPairs(entries)) {
      if (++pairs > PAIR_LIMIT) break;
      const [earlier, later] = (order.get(a) ?? 0) < (order.get(b) ?? 0) ? [a, b] : [b, a];
      const isOneObject = a.owner === b.owner && a.at.document !== b.at.document;
      if (isOneObject || told.has(later)) continue;
      told.add(later);
      report({
        at: later.at,
        data: { pool: later.owner, text: later.text, other: earlier.owner, otherText: earlier.text },
        related: [{ at: earlier.at, message: 'other', data: { other: earlier.owner, text: earlier.text } }],
      });
    }
  },
});
