import { describe, expect, it } from 'vitest';
import {
  parseAddress,
  parseRange,
  rangeContains,
  rangeHas,
  rangesOverlap,
  rangeSize,
  type Address,
  type AddressRange,
} from '../../../server/src/net';

function range(text: string): AddressRange {
  const result = parseRange(text);
  if (result.kind !== 'range') throw new Error(`${text}: ${result.kind}`);
  return result.range;
}

function address(text: string): Address {
  const parsed = parseAddress(text);
  if (!parsed) throw new Error(text);
  return parsed;
}

describe('parseRange', () => {
  it.each([
    ['10.0.0.1-10.0.0.9', { family: 4, first: 0x0a000001n, last: 0x0a000009n }],
    ['10.0.0.1 - 10.0.0.9', { family: 4, first: 0x0a000001n, last: 0x0a000009n }],
    [' 10.0.0.1\t-  10.0.0.9 ', { family: 4, first: 0x0a000001n, last: 0x0a000009n }],
    ['10.0.0.1-10.0.0.1', { family: 4, first: 0x0a000001n, last: 0x0a000001n }],
    ['::1-::a', { family: 6, first: 1n, last: 10n }],
    ['::ffff:10.0.0.1-10.0.0.2', { family: 4, first: 0x0a000001n, last: 0x0a000002n }],
  ])('reads %j', (text, expected) => {
    expect(parseRange(text)).toEqual({ kind: 'range', range: expected });
  });

  it.each([
    ['10.0.0.9-10.0.0.1', 'reversed', '10.0.0.9', '10.0.0.1'],
    ['fd00::2 - fd00::1', 'reversed', 'fd00::2', 'fd00::1'],
    ['10.0.0.1-fd00::1', 'mixed-families', '10.0.0.1', 'fd00::1'],
    ['fd00::1-10.0.0.1', 'mixed-families', 'fd00::1', '10.0.0.1'],
  ])('tells what is wrong with %j', (text, kind, start, end) => {
    expect(parseRange(text)).toEqual({ kind, start: address(start), end: address(end) });
  });

  it.each([
    '',
    '-',
    '10.0.0.1',
    '10.0.0.0/24',
    '10.0.0.1-',
    '-10.0.0.1',
    '10.0.0.1-9',
    '10.0.0.1--10.0.0.9',
    '10.0.0.1-10.0.0.9-10.0.0.10',
    '10.0.0.01-10.0.0.9',
    '10.0.0.1–10.0.0.9',
    '10.0.0.0/24-10.0.1.0/24',
  ])('refuses %j', (text) => {
    expect(parseRange(text)).toEqual({ kind: 'malformed' });
  });
});

describe('ranges', () => {
  it.each([
    ['10.0.0.0-10.0.0.9', '10.0.0.9-10.0.0.20', true, false],
    ['10.0.0.0-10.0.0.9', '10.0.0.10-10.0.0.20', false, false],
    ['10.0.0.0-10.0.0.9', '10.0.0.3-10.0.0.4', true, true],
    ['10.0.0.0-10.0.0.9', '10.0.0.0-10.0.0.9', true, true],
    ['10.0.0.3-10.0.0.4', '10.0.0.0-10.0.0.9', true, false],
    ['10.0.0.3-10.0.0.4', '10.0.0.3-10.0.0.5', true, false],
    ['10.0.0.3-10.0.0.4', '10.0.0.2-10.0.0.4', true, false],
    ['0.0.0.0-255.255.255.255', '::-::ff', false, false],
    ['::-::ffff', '0.0.0.1-0.0.0.2', false, false],
  ])('%s and %s: overlap %s, contain %s', (a, b, overlap, contain) => {
    expect(rangesOverlap(range(a), range(b))).toBe(overlap);
    expect(rangesOverlap(range(b), range(a))).toBe(overlap);
    expect(rangeContains(range(a), range(b))).toBe(contain);
  });

  it.each([
    ['10.0.0.1-10.0.0.9', '10.0.0.0', false],
    ['10.0.0.1-10.0.0.9', '10.0.0.1', true],
    ['10.0.0.1-10.0.0.9', '10.0.0.9', true],
    ['10.0.0.1-10.0.0.9', '10.0.0.10', false],
    ['::-::ffff', '0.0.0.1', false],
  ])('%s has %s: %s', (a, b, expected) => {
    expect(rangeHas(range(a), address(b))).toBe(expected);
  });

  it('counts both ends', () => {
    expect(rangeSize(range('10.0.0.1-10.0.0.9'))).toBe(9n);
    expect(rangeSize(range('::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'))).toBe(1n << 128n);
  });
});
