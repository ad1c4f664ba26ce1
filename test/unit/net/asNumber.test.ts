import { describe, expect, it } from 'vitest';
import { asNumberKind, formatAsdot, parseAsNumber } from '../../../server/src/net';

describe('parseAsNumber', () => {
  it.each([
    ['0', 0],
    ['65000', 65000],
    ['4294967295', 4294967295],
    ['0.65000', 65000],
    ['1.0', 65536],
    ['1.10', 65546],
    ['65535.65535', 4294967295],
  ])('reads %s', (text, asn) => {
    expect(parseAsNumber(text)).toBe(asn);
  });

  it.each([
    '',
    '.',
    '-1',
    '+1',
    ' 1',
    '1 ',
    '1\n',
    '4294967296',
    '99999999999999999999',
    '065000',
    '0x10',
    '1e3',
    '1_000',
    'AS65000',
    '1.',
    '.1',
    '1.65536',
    '65536.0',
    '1.01',
    '01.1',
    '1.2.3',
    '1.-1',
    '١',
  ])('refuses %j', (text) => {
    expect(parseAsNumber(text)).toBeUndefined();
  });
});

it.each([
  [0, '0'],
  [65535, '65535'],
  [65536, '1.0'],
  [65546, '1.10'],
  [4294967295, '65535.65535'],
])('formatAsdot writes %d as %s', (asn, text) => {
  expect(formatAsdot(asn)).toBe(text);
});

it.each([
  [0, 'reserved'],
  [1, 'public'],
  [23455, 'public'],
  [23456, 'reserved'],
  [23457, 'public'],
  [64495, 'public'],
  [64496, 'documentation'],
  [64511, 'documentation'],
  [64512, 'private'],
  [65534, 'private'],
  [65535, 'reserved'],
  [65536, 'documentation'],
  [65551, 'documentation'],
  [65552, 'public'],
  [4199999999, 'public'],
  [4200000000, 'private'],
  [4294967294, 'private'],
  [4294967295, 'reserved'],
])('asNumberKind takes %d for %s', (asn, kind) => {
  expect(asNumberKind(asn)).toBe(kind);
});
