import { addressBits, type Family } from './address';
import { Prefix } from './prefix';
import { PrefixSet } from './prefixSet';
import type { AddressRange } from './range';

/**
 * RFC 1918, RFC 6598 (shared by carriers) and RFC 4193 (the half that is assigned locally). The first of a family
 * is the one to fall back to.
 */
const PRIVATE_BLOCKS = [
  Prefix.from(4, 0x0a000000n, 8),
  Prefix.from(4, 0xac100000n, 12),
  Prefix.from(4, 0xc0a80000n, 16),
  Prefix.from(4, 0x64400000n, 10),
  Prefix.from(6, 0xfdn << 120n, 8),
];

/**
 * The first prefix after `wanted`, of the same length, that overlaps none of `taken`. It is looked for in the
 * private block that holds `wanted`, from there to the block's end and on from the block's start; where no
 * block holds it, in 10.0.0.0/8 or fd00::/8. A set spares the work for those who ask often. Never `wanted` itself; undefined where none is free.
 */
export function nextFreePrefix(
  wanted: Prefix,
  taken: Iterable<AddressRange> | PrefixSet,
): Prefix | undefined {
  const { family, length } = wanted;
  const takenSet = taken instanceof PrefixSet ? taken : new PrefixSet(taken);
  const firstFree = (from: bigint, to: bigint) => firstFreePrefix(family, length, from, to, takenSet);

  const ownBlock = PRIVATE_BLOCKS.find((block) => block.covers(wanted));
  if (ownBlock) {
    return firstFree(wanted.last + 1n, ownBlock.last) ?? firstFree(ownBlock.first, wanted.first - 1n);
  }
  const block = PRIVATE_BLOCKS.find((block) => block.family === family);
  return block && firstFree(block.first, block.last);
}

/** The lowest free prefix within `from` to `to`, both included; `from` is where a prefix of `length` may begin. */
function firstFreePrefix(
  family: Family,
  length: number,
  from: bigint,
  to: bigint,
  taken: PrefixSet,
): Prefix | undefined {
  const size = 1n << BigInt(addressBits(family) - length);
  let first = from;
  while (first + size - 1n <= to) {
    const obstacle = taken.firstOverlap({ family, first, last: first + size - 1n });
    if (!obstacle) return Prefix.from(family, first, length);
    first = (obstacle.last / size + 1n) * size;
  }
  return undefined;
}
