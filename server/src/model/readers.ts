import { parseAddress, parsePrefix } from '../net/index';
import type { Address, Prefix } from '../net/index';
import type { Cursor, Value } from '../yaml/index';

/** Names of what a place can be expected to hold; messages describe each in words. */
export const EXPECTED = {
  asNumber: 'asNumber',
  address: 'address',
  prefix: 'prefix',
  prefixOrRange: 'prefixOrRange',
} as const;

/** A prefix in CIDR notation; host bits are kept. */
export function readPrefix(cursor: Cursor): Value<Prefix> {
  return cursor.read(EXPECTED.prefix, ({ text }) => parsePrefix(text));
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
