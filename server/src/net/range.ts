import { parseAddress, type Address, type Family } from './address';

/** The addresses of one family from `first` to `last`, both included; `first` is never above `last`. */
export interface AddressRange {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
}

/** What {@link parseRange} and {@link rangeBetween} made of two ends. */
export type RangeResult =
  | { readonly kind: 'range'; readonly range: AddressRange }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'reversed' | 'mixed-families'; readonly start: Address; readonly end: Address };

/** Whether the two have an address in common. Ranges of different families never do. */
export function rangesOverlap(a: AddressRange, b: AddressRange): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

/** Whether every address of `inner` is in `outer`; a range contains itself. */
export function rangeContains(outer: AddressRange, inner: AddressRange): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether `address` is in `range`. */
export function rangeHas(range: AddressRange, address: Address): boolean {
  return range.family === address.family && range.first <= address.value && address.value <= range.last;
}

/** How many addresses there are in `range`, at least 1. */
export function rangeSize(range: AddressRange): bigint {
  return range.last - range.first + 1n;
}

/** What Go's `strings.TrimSpace` drops: U+0085 too, but no byte order mark. */
const BLANKS = /^(?:(?!\ufeff)[\s\u0085])+|(?:(?!\ufeff)[\s\u0085])+$/g;

/**
 * Reads `first-last` as MetalLB does (`ParseCIDR` in its internal/config): two addresses as `parseAddress`
 * takes them, with spaces allowed around each. `malformed` where that is not what stands there; a range
 * written backwards and one between two families say so, with their ends.
 */
export function parseRange(text: string): RangeResult {
  const dash = text.indexOf('-');
  if (dash < 0) return { kind: 'malformed' };
  const start = parseAddress(text.slice(0, dash).replace(BLANKS, ''));
  const end = parseAddress(text.slice(dash + 1).replace(BLANKS, ''));
  return start && end ? rangeBetween(start, end) : { kind: 'malformed' };
}

/** The range from `start` to `end`, both included, or what is wrong with the two; never `malformed`. */
export function rangeBetween(start: Address, end: Address): Exclude<RangeResult, { kind: 'malformed' }> {
  if (start.family !== end.family) return { kind: 'mixed-families', start, end };
  if (start.value > end.value) return { kind: 'reversed', start, end };
  return { kind: 'range', range: { family: start.family, first: start.value, last: end.value } };
}
