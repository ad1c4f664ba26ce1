import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressBits,
  addressOf,
  formatAsdot,
  nextFreePrefix,
  overlappingPairs,
  parseAddress,
  parseAsNumber,
  parsePrefix,
  Prefix,
  PrefixSet,
  type AddressRange,
  type Family,
} from '../../server/src/net';

const family = fc.constantFrom<Family>(4, 6);
const mappedBlock = Prefix.from(6, 0xffffn << 32n, 96);

const anyAddress = fc.oneof(
  fc.bigInt(0n, (1n << 32n) - 1n).map((value) => addressOf(4, value)),
  fc.bigInt(0n, (1n << 128n) - 1n).map((value) => addressOf(6, value)),
  // Groups that are often zero, for the sake of `::`.
  fc
    .array(fc.constantFrom('0', '0', '1', 'a0', 'ffff'), { minLength: 8, maxLength: 8 })
    .map((groups) => addressOf(6, BigInt(`0x${groups.map((group) => group.padStart(4, '0')).join('')}`))),
);

/**
 * A universe of 64 addresses in each family. It begins where numbers are large, so that arithmetic that loses
 * precision shows.
 */
const UNIVERSE = 64;
const base: Record<Family, bigint> = { 4: 0xffffff00n, 6: (0xfdn << 120n) | (1n << 70n) };
const points = (range: AddressRange): number[] =>
  Array.from({ length: UNIVERSE }, (_, offset) => offset).filter((offset) => {
    const value = base[range.family] + BigInt(offset);
    return range.first <= value && value <= range.last;
  });
const share = (a: AddressRange, b: AddressRange): boolean =>
  a.family === b.family && points(a).some((point) => points(b).includes(point));

const smallAddress = fc
  .record({ family, offset: fc.nat(UNIVERSE - 1) })
  .map(({ family, offset }) => addressOf(family, base[family] + BigInt(offset)));
const smallPrefix = fc
  .record({ address: smallAddress, hostBits: fc.nat(6) })
  .map(({ address, hostBits }) => new Prefix(address, addressBits(address.family) - hostBits));
const smallRange = fc
  .record({ family, a: fc.nat(UNIVERSE - 1), b: fc.nat(UNIVERSE - 1) })
  .map(({ family, a, b }): AddressRange => {
    const first = base[family] + BigInt(Math.min(a, b));
    return { family, first, last: base[family] + BigInt(Math.max(a, b)) };
  });
const smallItems = fc.array(fc.oneof(smallPrefix, smallRange), { maxLength: 25 });

describe('text', () => {
  it('of an address reads back as the same address', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        fc.pre(!mappedBlock.contains(address));
        expect(parseAddress(address.text)).toEqual(address);
      }),
    );
  });

  it('of an IPv6 address is the canonical one of the URL standard', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        fc.pre(address.family === 6 && !mappedBlock.contains(address));
        expect(new URL(`http://[${address.text}]`).hostname).toBe(`[${address.text}]`);
      }),
    );
  });

  it('of an address is accepted where Go accepts it', () => {
    const fragment = fc.constantFrom(
      ':',
      '::',
      '.',
      '0',
      '1',
      '01',
      'ff',
      'ffff',
      '255',
      '256',
      '10000',
      '1.2.3.4',
      '%e',
      ' ',
    );
    const almost = fc.oneof(
      fc.array(fragment, { maxLength: 18 }).map((parts) => parts.join('')),
      fc
        .array(fc.constantFrom('0', 'ffff', '', '1', '1.2.3.4'), { minLength: 2, maxLength: 9 })
        .map((g) => g.join(':')),
      fc
        .array(fc.constantFrom('0', '255', '256', '', '01'), { minLength: 3, maxLength: 5 })
        .map((o) => o.join('.')),
    );
    fc.assert(
      fc.property(almost, (text) => {
        expect(parseAddress(text)?.value).toBe(parseLikeGo(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('of a prefix reads back as the same network', () => {
    fc.assert(
      fc.property(anyAddress, fc.nat(128), (address, length) => {
        fc.pre(length <= addressBits(address.family) && !mappedBlock.overlaps(new Prefix(address, length)));
        const written = `${address.text}/${length}`;
        const prefix = parsePrefix(written);
        expect(prefix).toMatchObject({ address, length, written, family: address.family });
        expect(prefix?.first).toBeLessThanOrEqual(address.value);
        expect(prefix?.last).toBeGreaterThanOrEqual(address.value);
        expect(parsePrefix(prefix?.text ?? '')).toMatchObject({
          first: prefix?.first,
          last: prefix?.last,
          length,
          hasHostBits: false,
        });
      }),
    );
  });
});

describe('algebra', () => {
  it('agrees with sets of addresses', () => {
    fc.assert(
      fc.property(smallPrefix, smallPrefix, smallAddress, (a, b, address) => {
        expect(a.overlaps(b)).toBe(share(a, b));
        expect(a.covers(b)).toBe(share(a, b) && points(b).every((point) => points(a).includes(point)));
        expect(a.contains(address)).toBe(share(a, new Prefix(address, addressBits(address.family))));
      }),
      { numRuns: 500 },
    );
  });

  it('divides a prefix into subnets without gap or overlap', () => {
    fc.assert(
      fc.property(smallPrefix, fc.nat(6), (prefix, more) => {
        const length = Math.min(prefix.length + more, addressBits(prefix.family));
        const subnets = Array.from({ length: Number(prefix.subnetCount(length)) }, (_, index) =>
          prefix.subnet(length, BigInt(index)),
        );
        expect(subnets.flatMap((subnet) => (subnet ? points(subnet) : []))).toEqual(points(prefix));
        expect(prefix.subnet(length, BigInt(subnets.length))).toBeUndefined();
      }),
    );
  });

  it('sweeps out the pairs that comparing all with all finds', () => {
    fc.assert(
      fc.property(smallItems, (items) => {
        const expected = items.flatMap((a, i) =>
          items.slice(i + 1).flatMap((b, j) => (share(a, b) ? [`${i} ${i + 1 + j}`] : [])),
        );
        const found = [...overlappingPairs(items)].map(([a, b]) => {
          expect(a.first < b.first || (a.first === b.first && a.last >= b.last)).toBe(true);
          return [items.indexOf(a), items.indexOf(b)].sort((x, y) => x - y).join(' ');
        });
        expect(found.toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 500 },
    );
  });

  it('merges a set that answers as its members do', () => {
    fc.assert(
      fc.property(smallItems, fc.oneof(smallPrefix, smallRange), smallAddress, (items, range, address) => {
        const set = new PrefixSet(items);
        const members = new Set(items.flatMap((item) => (item.family === range.family ? points(item) : [])));
        expect(set.overlaps(range)).toBe(points(range).some((point) => members.has(point)));
        expect(set.covers(range)).toBe(points(range).every((point) => members.has(point)));
        expect(set.has(address)).toBe(
          items.some((item) => share(item, new Prefix(address, addressBits(address.family)))),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('nextFreePrefix', () => {
  const block = Prefix.from(4, 0xc0a80000n, 16);
  /** Prefixes of /18 to /22 within 192.168.0.0/16, and now and then of IPv6. */
  const inBlock = fc
    .record({ length: fc.integer({ min: 18, max: 22 }), index: fc.bigInt(0n, 63n) })
    .map(({ length, index }) => block.subnet(length, index % block.subnetCount(length)) ?? block);
  const taken = fc.array(fc.oneof({ weight: 9, arbitrary: inBlock }, { weight: 1, arbitrary: smallPrefix }), {
    maxLength: 40,
  });

  it('is the first that trying one after another finds', () => {
    fc.assert(
      fc.property(inBlock, taken, (wanted, taken) => {
        const all = Array.from({ length: Number(block.subnetCount(wanted.length)) }, (_, index) =>
          block.subnet(wanted.length, BigInt(index)),
        );
        const own = all.findIndex((candidate) => candidate?.first === wanted.first);
        const expected = [...all.slice(own + 1), ...all.slice(0, own)].find(
          (candidate) => candidate && !taken.some((other) => other.overlaps(candidate)),
        );
        expect(nextFreePrefix(wanted, taken)?.text).toBe(expected?.text);
      }),
      { numRuns: 500 },
    );
  });
});

describe('AS numbers', () => {
  it('read back from either notation', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: 0, max: 0xffff_ffff }), fc.nat(0x2_0000)), (asn) => {
        expect(parseAsNumber(String(asn))).toBe(asn);
        expect(parseAsNumber(formatAsdot(asn))).toBe(asn);
      }),
    );
  });
});

/** An address by the grammar of RFC 4291, section 2.2, as `net.ParseIP` takes it: the value, IPv4-mapped as IPv4. */
function parseLikeGo(text: string): bigint | undefined {
  if (!text.includes(':')) return octetsLikeGo(text);
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half, index) => groupsLikeGo(half, index === halves.length - 1));
  if (head.includes(undefined) || tail.includes(undefined)) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => 0n), ...tail];
  const value = groups.reduce<bigint>((sum, group) => (sum << 16n) | (group ?? 0n), 0n);
  return value >> 32n === 0xffffn ? value & 0xffff_ffffn : value;
}

function groupsLikeGo(half: string, mayEndDotted: boolean): (bigint | undefined)[] {
  if (half === '') return [];
  const groups = half.split(':');
  return groups.flatMap((group, index) => {
    if (/^[\da-f]{1,4}$/i.test(group)) return [BigInt(`0x${group}`)];
    const dotted = mayEndDotted && index === groups.length - 1 ? octetsLikeGo(group) : undefined;
    return dotted === undefined ? [undefined] : [dotted >> 16n, dotted & 0xffffn];
  });
}

function octetsLikeGo(text: string): bigint | undefined {
  const octets = text.split('.');
  const valid = octets.every((octet) => /^(?:0|[1-9]\d{0,2})$/.test(octet) && Number(octet) < 256);
  return octets.length === 4 && valid
    ? octets.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n)
    : undefined;
}
