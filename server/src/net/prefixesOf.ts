import { addressBits } from './address';
import type { AddressRange } from './range';

/** The length of the longest prefix among the fewest that make up `range` exactly. */
export function longestPrefix({ family, first, last }: AddressRange): number {
  const bits = addressBits(family);
  let longest = 0;
  for (let start = first; start <= last;) {
    let size = 0;
    // The block grows as long as it begins on a border of its size and does not reach beyond the end.
    while (size < bits) {
      const next = 1n << BigInt(size + 1);
      if (start % next !== 0n || start + next - 1n > last) break;
      size++;
    }
    longest = Math.max(longest, bits - size);
    start += 1n << BigInt(size);
  }
  return longest;
}
