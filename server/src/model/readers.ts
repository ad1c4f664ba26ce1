import { parseAddress, parsePrefix } from '../net/index';
import type { Address, Family, Prefix } from '../net/index';
import { known } from '../yaml/index';
import type { Cursor, Value } from '../yaml/index';

/** Names of what a place can be expected to hold; messages describe each in words. */
export const EXPECTED = {
  asNumber: 'asNumber',
  address: 'address',
  prefix: 'prefix',
  prefixIPv4: 'prefixIPv4',
  prefixIPv6: 'prefixIPv6',
  prefixOrRange: 'prefixOrRange',
  port: 'port',
  uint32: 'uint32',
} as const;

/** A prefix in CIDR notation; host bits are kept. */
export function readPrefix(cursor: Cursor): Value<Prefix> {
  return cursor.read(EXPECTED.prefix, ({ text }) => parsePrefix(text));
}

/** A prefix of one address family, for keys that hold no other. */
export function readPrefixOf(family: Family): (cursor: Cursor) => Value<Prefix> {
  const expected = expectedPrefix(family);
  return (cursor) =>
    cursor.read(expected, ({ text }) => {
      const prefix = parsePrefix(text);
      return prefix?.family === family ? prefix : undefined;
    });
}

/** What a key for prefixes of one address family is expected to hold. */
export function expectedPrefix(family: Family): string {
  return family === 4 ? EXPECTED.prefixIPv4 : EXPECTED.prefixIPv6;
}

/** An IP address without prefix length. */
export function readAddress(cursor: Cursor): Value<Address> {
  return cursor.read(EXPECTED.address, ({ text }) => parseAddress(text));
}

/**
 * An AS number as Go reads it into a uint32: a float loses its fraction, so the asdot notation `1.10` is AS 1. Numbers in
 * quotes are text to Go and refused. Zero is read; whether it may stand is for the kind to say.
 */
export function readAsNumber(cursor: Cursor): Value<number> {
  return cursor.read(EXPECTED.asNumber, ({ go }) => {
    if (go.kind !== 'integer' && go.kind !== 'float') return undefined;
    const number = Math.trunc(Number(go.value));
    return number >= 0 && number <= 0xffff_ffff ? number : undefined;
  });
}

/**
 * A whole number as Go's yaml.v2 reads it into an integer field: a float loses its fraction, a number in quotes is text and
 * refused.
 */
export function readGoInteger(
  cursor: Cursor,
  { min, max, expected }: { min: number; max: number; expected: string },
): Value<number> {
  return cursor.read(expected, ({ go }) => {
    if (go.kind !== 'integer' && go.kind !== 'float') return undefined;
    const number = Math.trunc(Number(go.value));
    return min <= number && number <= max ? number : undefined;
  });
}

/** An empty text counts as absent, as in fields for which Go code asks whether they are "". */
export function absentIfEmpty<T>(cursor: Cursor, read: (cursor: Cursor) => Value<T>): Value<T> {
  const isEmptyText = cursor.isScalar && !cursor.isOpaque && known(cursor.string()) === '';
  return isEmptyText ? { state: 'absent', at: cursor } : read(cursor);
}
