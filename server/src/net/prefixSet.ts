import type { Address, Family } from './address';
import type { AddressRange } from './range';

/** A set of addresses, given as ranges in any order, overlapping or not. Questions take O(log n). */
export class PrefixSet {
  readonly #merged: ReadonlyMap<Family, readonly AddressRange[]>;

  constructor(ranges: Iterable<AddressRange>) {
    const sorted = [...ranges].sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
    this.#merged = new Map(
      ([4, 6] as const).map((family) => [family, merge(sorted.filter((range) => range.family === family))]),
    );
  }

  /** Whether `address` is in the set. */
  has({ family, value }: Address): boolean {
    return this.firstOverlap({ family, first: value, last: value }) !== undefined;
  }

  /** Whether every address of `range` is in the set, be it by several ranges together. */
  covers(range: AddressRange): boolean {
    const interval = this.firstOverlap(range);
    return interval !== undefined && interval.first <= range.first && range.last <= interval.last;
  }

  /** Whether any address of `range` is in the set. */
  overlaps(range: AddressRange): boolean {
    return this.firstOverlap(range) !== undefined;
  }

  /**
   * The lowest stretch of addresses of the set, as long as it goes on without a gap, that overlaps `range`;
   * undefined where none does.
   */
  firstOverlap(range: AddressRange): AddressRange | undefined {
    const intervals = this.#merged.get(range.family) ?? [];
    let low = 0;
    let high = intervals.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const interval = intervals[middle];
      if (interval && interval.last < range.first) low = middle + 1;
      else high = middle;
    }
    const interval = intervals[low];
    return interval && interval.first <= range.last ? interval : undefined;
  }
}

/** Joins ranges of one family, sorted by their first address, where they overlap or touch. */
function merge(sorted: readonly AddressRange[]): AddressRange[] {
  const merged: { family: Family; first: bigint; last: bigint }[] = [];
  for (const { family, first, last } of sorted) {
    const previous = merged.at(-1);
    if (!previous || first > previous.last + 1n) merged.push({ family, first, last });
    else if (last > previous.last) previous.last = last;
  }
  return merged;
}
