import type { AddressRange } from './range';

/**
 * Every pair of ranges that have an address in common, once. In a pair the first begins no later than the second
 * and, where both begin alike, is the larger; so of two prefixes the first covers the second. Equal ranges keep
 * the order of `items`.
 *
 * The work is that of sorting plus a step for each pair drawn: a consumer that stops early saves the rest.
 */
export function* overlappingPairs<T extends AddressRange>(items: readonly T[]): Generator<[T, T]> {
  const open: T[] = [];
  for (const next of items.toSorted(compareRanges)) {
    // Each visit either lets go of a range for good or yields a pair.
    let kept = 0;
    for (const earlier of open) {
      if (earlier.family !== next.family || earlier.last < next.first) continue;
      open[kept++] = earlier;
      yield [earlier, next];
    }
    open.length = kept;
    open.push(next);
  }
}

// Compared as they are: sorting by Number keys made for the purpose is no faster for IPv4 and slower for IPv6,
// whose /64s mostly differ below the precision of a Number.
function compareRanges(a: AddressRange, b: AddressRange): number {
  return a.family - b.family || compare(a.first, b.first) || compare(b.last, a.last);
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
