import type { PoolBlock } from '../../model/loadBalancerIpPool';
import { parseAddress, rangeBetween } from '../../net/index';
import { blocksInForce } from '../../network/index';
import { known, removeEntry } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import { servedObjects } from '../servedObjects';
import { defineRule } from '../rule';
import type { Report } from '../rule';

/** What the schema lets go and the operator does not. Source: operator/pkg/lbipam, pkg/ipalloc. */
export const lbPoolBadBlock = defineRule({
  id: 'lb-pool/bad-block',
  consequence: 'breaks-traffic',
  check({ cluster }, report) {
    for (const pool of servedObjects(cluster, 'load-balancer-ip-pool')) {
      for (const block of blocksInForce(pool, cluster)) {
        if (block.at.isMap && !block.at.isOpen) for (const problem of problemsOf(block)) report(problem);
      }
    }
  },
});

function problemsOf({ at, cidr, start, stop }: PoolBlock): Report[] {
  const ends = [start.at, stop.at].filter((end) => end.isWritten);
  if (cidr.state !== 'absent' && cidr.at.isWritten) {
    return ends.map((end) => ({
      at: end,
      variant: 'unused',
      consequence: 'ignored',
      data: { key: end.key },
      fixes: [{ title: 'remove', data: { key: end.key }, edits: removeEntry(end) }],
    }));
  }
  const wrong = ends.filter((end) => isNoAddress(end));
  if (wrong.length > 0) {
    return wrong.map((end) => ({ at: end, variant: 'address', data: { key: end.key, found: textOf(end) } }));
  }
  if (start.state === 'absent') return [{ at: stop.state === 'absent' ? at : stop.at, variant: 'empty' }];
  const [first, last] = [known(start), known(stop)];
  if (first === undefined || last === undefined) return [];
  const between = rangeBetween(first, last);
  const data = { start: first.text, stop: last.text };
  if (between.kind === 'mixed-families') return [{ at: stop.at, variant: 'mixed', data }];
  return between.kind === 'reversed' ? [{ at: start.at, variant: 'reversed', data }] : [];
}

function isNoAddress(end: Cursor): boolean {
  return end.isScalar && !end.isOpaque && parseAddress(textOf(end)) === undefined;
}

function textOf(end: Cursor): string {
  return known(end.string()) ?? '';
}
