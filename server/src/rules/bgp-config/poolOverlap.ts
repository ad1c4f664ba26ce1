import { append } from '../../lists/groupBy';
import type { AddressPool } from '../../model/bgpConfig';
import { nextFreePrefix, overlappingPairs, PrefixSet } from '../../net/index';
import type { AddressRange, Prefix } from '../../net/index';
import { known, setValue } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import type { FixReport } from '../rule';
import { defineBgpConfigRule } from './bgpConfigRule';

/** Where everything overlaps everything, more pairs tell nothing new. */
const PAIR_LIMIT = 1_000;

interface Entry extends AddressRange {
  readonly at: Cursor;
  readonly text: string;
  readonly pool: string;
  readonly order: number;
  readonly prefix: Prefix | undefined;
}

/** No two entries of the pools may share an address. Source: Parse in pkg/config/config.go, which compares networks. */
export const bgpConfigPoolOverlap = defineBgpConfigRule({
  id: 'bgp-config/pool-overlap',
  check({ pools }, report, { network }) {
    const entries = entriesOf(pools);
    const overlaps = overlapsOf(entries);
    if (overlaps.size === 0) return;
    // The plan leaves out the pools of a bgp-config that nobody reads.
    const taken = new PrefixSet([...network.plan.filter(({ role }) => role !== 'nativeCIDR'), ...entries]);
    for (const [later, earlier] of overlaps) {
      const [first] = earlier;
      if (first === undefined) continue;
      report({
        at: later.at,
        data: { text: later.text, pool: later.pool, other: first.text, otherPool: first.pool },
        related: earlier.map(({ at, text, pool }) => ({ at, message: 'earlier', data: { text, pool } })),
        fixes: freeFix(later, taken),
      });
    }
  },
});

function entriesOf(pools: readonly AddressPool[]): Entry[] {
  const entries = pools.flatMap(({ name, addresses }) =>
    addresses.flatMap((value) => {
      if (value.state !== 'located') return [];
      const { range, prefix } = value.value;
      const { family, first, last } = range;
      const text = prefix?.text ?? known(value.at.string()) ?? '';
      return [{ family, first, last, prefix, text, at: value.at, pool: known(name) ?? '' }];
    }),
  );
  return entries.map((entry, order) => ({ ...entry, order }));
}

/** Each entry that overlaps ones before it in the text, with those. */
function overlapsOf(entries: readonly Entry[]): Map<Entry, Entry[]> {
  const overlaps = new Map<Entry, Entry[]>();
  let pairs = 0;
  for (const [a, b] of overlappingPairs(entries)) {
    if (++pairs > PAIR_LIMIT) break;
    const [earlier, later] = a.order < b.order ? [a, b] : [b, a];
    append(overlaps, later, earlier);
  }
  return overlaps;
}

function freeFix({ prefix, at }: Entry, taken: PrefixSet): FixReport[] {
  if (prefix === undefined) return [];
  const free = nextFreePrefix(prefix, taken);
  return free === undefined
    ? []
    : [{ title: 'free', data: { free: free.text }, edits: setValue(at, free.text) }];
}
