import {
  addressBits,
  addressOf,
  formatAddress,
  isMapped,
  parseLiteral,
  IPV4_MASK,
  type Address,
  type Family,
} from './address';
import { rangeContains, rangeHas, rangesOverlap, type AddressRange } from './range';

/** A network and the address it was written with, such as `10.0.0.1/8`. */
export class Prefix implements AddressRange {
  readonly family: Family;
  /** Counted in bits: 0 to 32 or 128. */
  readonly length: number;
  readonly first: bigint;
  readonly last: bigint;
  /** The address before the slash; where it is not the network's first, the prefix has host bits. */
  readonly address: Address;
  /** The source text, or the canonical text of a prefix that was computed. */
  readonly written: string;

  /** `length` in bits; throws a RangeError where it does not fit the address's family. */
  constructor(address: Address, length: number, written?: string) {
    const bits = addressBits(address.family);
    if (!Number.isInteger(length) || length < 0 || length > bits) {
      throw new RangeError(`${length} is no length of an IPv${address.family} prefix`);
    }
    const hostMask = (1n << BigInt(bits - length)) - 1n;
    this.family = address.family;
    this.length = length;
    this.last = address.value | hostMask;
    this.first = this.last ^ hostMask;
    this.address = address;
    this.written = written ?? this.text;
  }

  /**
   * The prefix of `length` bits that holds the address of value `first`, without host bits. Throws a
   * RangeError where value or length do not fit the family.
   */
  static from(family: Family, first: bigint, length: number): Prefix {
    const given = new Prefix(addressOf(family, first), length);
    return given.hasHostBits ? new Prefix(addressOf(family, given.first), length) : given;
  }

  /** The canonical network, such as `10.0.0.0/8` for `10.0.0.1/8`. */
  get text(): string {
    const first = this.hasHostBits ? formatAddress(this.family, this.first) : this.address.text;
    return `${first}/${this.length}`;
  }

  /** Whether the address as written is not the first of the network. */
  get hasHostBits(): boolean {
    return this.address.value !== this.first;
  }

  /** Whether `address` is in the network. */
  contains(address: Address): boolean {
    return rangeHas(this, address);
  }

  /** Whether all of `range` is in the network; a prefix covers itself. */
  covers(range: AddressRange): boolean {
    return rangeContains(this, range);
  }

  /** Whether the two have an address in common. */
  overlaps(range: AddressRange): boolean {
    return rangesOverlap(this, range);
  }

  /** How many prefixes of `length` bits the network divides into; 0 for a length that is shorter or too long. */
  subnetCount(length: number): bigint {
    const divides = Number.isInteger(length) && length >= this.length && length <= addressBits(this.family);
    return divides ? 1n << BigInt(length - this.length) : 0n;
  }

  /** The prefix of `length` bits at `index`, counted from 0; undefined where there is none. */
  subnet(length: number, index: bigint): Prefix | undefined {
    if (index < 0n || index >= this.subnetCount(length)) return undefined;
    const size = 1n << BigInt(addressBits(this.family) - length);
    return Prefix.from(this.family, this.first + index * size, length);
  }
}

/**
 * Reads a prefix as strictly as Go's `net.ParseCIDR`: the length is required, and the address is one that
 * `parseAddress` takes. One thing is stricter: a length with a leading zero (`/08`), which `ParseCIDR` takes and
 * `netip.ParsePrefix` does not. As for `net.IPNet`, a prefix of IPv4-mapped addresses (`::ffff:10.0.0.0/104`) is
 * the IPv4 prefix in it. Returns undefined for anything else.
 */
export function parsePrefix(text: string): Prefix | undefined {
  const prefix = parseNetipPrefix(text);
  if (prefix === undefined) return undefined;
  const { family, length, address } = prefix;
  return family === 6 && isMapped(address.value) && length >= 96
    ? new Prefix(addressOf(4, address.value & IPV4_MASK), length - 96, text)
    : prefix;
}

/** Reads a prefix as {@link parsePrefix} does, but for Go's `netip`: one of IPv4-mapped addresses stays one of IPv6. */
export function parseNetipPrefix(text: string): Prefix | undefined {
  const slash = text.indexOf('/');
  const suffix = text.slice(slash + 1);
  if (slash < 0 || !/^(?:0|[1-9]\d{0,2})$/.test(suffix)) return undefined;
  const literal = parseLiteral(text.slice(0, slash));
  const length = Number(suffix);
  if (!literal || length > addressBits(literal.family)) return undefined;
  return new Prefix(addressOf(literal.family, literal.value), length, text);
}

/** The prefix of one address: /32 or /128. */
export function hostPrefix(address: Address): Prefix {
  return Prefix.from(address.family, address.value, addressBits(address.family));
}
