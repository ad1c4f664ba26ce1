import { Address6 } from 'ip-address';

export type Family = 4 | 6;

/** One IP address. Addresses are equal where their `family` and `value` are. */
export interface Address {
  readonly family: Family;
  /** The address as an unsigned integer of 32 or 128 bits. */
  readonly value: bigint;
  /** The canonical text, see {@link formatAddress}. */
  readonly text: string;
}

/** How many bits an address of the family has: 32 or 128. */
export function addressBits(family: Family): 32 | 128 {
  return family === 4 ? 32 : 128;
}

/**
 * Reads an address as strictly as Go's `net.ParseIP`: no zone, no prefix length, no spaces, no leading zeros
 * in the octets of IPv4. As there, an IPv4-mapped IPv6 address (`::ffff:1.2.3.4`) is the IPv4 address in it.
 * Returns undefined for anything else.
 */
export function parseAddress(text: string): Address | undefined {
  const address = parseNetipAddress(text);
  return address?.family === 6 && isMapped(address.value) ? addressOf(4, address.value & IPV4_MASK) : address;
}

/** Reads an address as {@link parseAddress} does, but for Go's `netip`: an IPv4-mapped address stays one of IPv6. */
export function parseNetipAddress(text: string): Address | undefined {
  const literal = parseLiteral(text);
  return literal && addressOf(literal.family, literal.value);
}

/** The address of the given value. Throws a RangeError where the value does not fit the family's bits. */
export function addressOf(family: Family, value: bigint): Address {
  if (value < 0n || value >> BigInt(addressBits(family)) !== 0n) {
    throw new RangeError(`${value.toString()} is no IPv${family} address`);
  }
  return { family, value, text: formatAddress(family, value) };
}

/**
 * The canonical text of an address: dotted decimal for IPv4, RFC 5952 for IPv6, in which an IPv4-mapped
 * address keeps its dotted tail (section 5). `value` is one of the family's, 0 to 2³²−1 or 2¹²⁸−1.
 */
export function formatAddress(family: Family, value: bigint): string {
  if (family === 4) return formatOctets(Number(value));
  if (isMapped(value)) return `::ffff:${formatOctets(Number(value & IPV4_MASK))}`;
  return compressGroups(value.toString(16).padStart(32, '0').match(/.{4}/g) ?? []);
}

const OCTET = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
/** IPv4 is read here: there are files with tens of thousands, and the library takes several times as long. */
const OCTETS = new RegExp(`^${OCTET}\\.${OCTET}\\.${OCTET}\\.${OCTET}$`);

/** An address literal as it is written: unlike {@link parseAddress}, an IPv4-mapped one stays IPv6. */
export function parseLiteral(text: string): { family: Family; value: bigint } | undefined {
  const octets = OCTETS.exec(text);
  if (octets !== null) {
    const value = octets.slice(1).reduce((sum, octet) => sum * 256 + Number(octet), 0);
    return { family: 4, value: BigInt(value) };
  }
  // The library also takes prefix lengths and zones; the alphabet keeps them out.
  try {
    if (text.includes(':') && /^[\da-f:.]+$/i.test(text))
      return { family: 6, value: new Address6(text).bigInt() };
  } catch {
    // The library's way of saying that the text is no address.
  }
  return undefined;
}

/** Whether an IPv6 address is an IPv4-mapped one, in ::ffff:0:0/96 (RFC 4291, section 2.5.5.2). */
export function isMapped(value: bigint): boolean {
  return value >> 32n === 0xffffn;
}

export const IPV4_MASK = 0xffff_ffffn;

function formatOctets(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

/** Drops leading zeros and writes `::` for the longest run of at least two zero groups, the first of equals. */
function compressGroups(groups: readonly string[]): string {
  const full = groups.map((group) => group.replace(/^0{1,3}/, '')).join(':');
  let start = 0;
  let end = 0;
  for (const run of full.matchAll(/\b0(?::0)+\b/g)) {
    if (run[0].length > end - start) {
      start = run.index;
      end = start + run[0].length;
    }
  }
  if (end === 0) return full;
  return `${full.slice(0, start).replace(/:$/, '')}::${full.slice(end).replace(/^:/, '')}`;
}
