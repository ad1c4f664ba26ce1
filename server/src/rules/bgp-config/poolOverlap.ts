import { append } from '../../lists/groupBy';
import type { AddressPool, PoolAddresses } from '../../model/bgpConfig';
import { nextFreePrefix, overlappingPairs, PrefixSet } from '../../net/index';
import type { AddressRange } from '../../net/index';
import { isBgpConfigRead } from '../../network/index';
import { known, setValue } from '../../yaml/index';
import type { Located } from '../../yaml/index';
import type { FixReport } from '../rule';
import { defineBgpConfigRule } from './bgpConfigRule';

/** Where everything overlaps everything, more pairs tell nothing new. */
const PAIR_LIMIT = 1_000;

interface Entry extends AddressRange {
  readonly value: Located<PoolAddresses>;
  readonly pool: AddressPool;
  readonly order: number;
}

/** No two entries of the pools may share an address. Source: Parse in pkg/config/config.go, which compares networks. */
export const bgpConfigPoolOverlap = defineBgpConfigRule({
  id: 'bgp-config/pool-overlap',
  check({ pools }, report, { cluster, network }) {
    const entries = entriesOf(pools);
    const overlaps = overlapsOf(entries);
    if (overlaps.size === 0) return;
    // The plan leaves out the pools of a bgp-config that nobody reads.
    const taken =
      isBgpConfigRead(cluster) === false
        ? new PrefixSet([...network.plan.filter(({ role }) => role !== 'nativeCIDR'), ...entries])
        : network.taken;
    for (const [later, earlier] of overlaps) {
      const [first] = earlier;
      if (first === undefined) continue;
      const [{ text, pool }, other] = [namesOf(later), namesOf(first)];
      report({
        at: later.value.at,
        data: { text, pool, other: other.text, otherPool: other.pool },
        related: earlier.map((entry) => ({ at: entry.value.at, message: 'earlier', data: namesOf(entry) })),
        fixes: freeFix(later, taken),
      });
    }
  },
});

function entriesOf(pools: readonly AddressPool[]): Entry[] {
  const entries: Entry[] = [];
  for (const pool of pools) {
    for (const value of pool.addresses) {
      if (value.state !== 'located') continue;
      const { family, first, last } = value.value.range;
      entries.push({ family, first, last, value, pool, order: entries.length });
    }
  }
  return entries;
}

function namesOf({ value: { value, at }, pool }: Entry): { text: string; pool: string } {
  return { text: value.prefix?.text ?? known(at.string()) ?? '', pool: known(pool.name) ?? '' };
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

function freeFix({ value: { value, at } }: Entry, taken: PrefixSet): FixReport[] {
  const { prefix } = value;
  if (prefix === undefined) return [];
  const free = nextFreePrefix(prefix, taken);
  return free === undefined
    ? []
    : [{ title: 'free', data: { free: free.text }, edits: setValue(at, free.text) }];
}
