import { describe, expect, it } from 'vitest';
import {
  hostPrefix,
  parseAddress,
  parseNetipAddress,
  parseNetipPrefix,
  parsePrefix,
  Prefix,
} from '../../../server/src/net';

function prefix(text: string): Prefix {
  const parsed = parsePrefix(text);
  if (!parsed) throw new Error(text);
  return parsed;
}

describe('as netip reads it, an IPv4-mapped', () => {
  it.each([
    ['::ffff:10.0.0.1/104', '::ffff:10.0.0.0/104'],
    ['::ffff:10.0.0.0/128', '::ffff:10.0.0.0/128'],
  ])('prefix %s is one of IPv6', (text, canonical) => {
    expect(parseNetipPrefix(text)).toMatchObject({ family: 6, text: canonical });
  });

  it('address is one of IPv6', () => {
    expect(parseNetipAddress('::ffff:10.0.0.1')).toMatchObject({ family: 6, text: '::ffff:10.0.0.1' });
    expect(parseNetipAddress('10.0.0.1')).toMatchObject({ family: 4 });
  });
});

describe('parsePrefix', () => {
  it.each([
    ['10.5.112.0/21', '10.5.112.0/21', '10.5.112.0', false],
    ['10.5.115.7/21', '10.5.112.0/21', '10.5.115.7', true],
    ['0.0.0.0/0', '0.0.0.0/0', '0.0.0.0', false],
    ['1.2.3.4/0', '0.0.0.0/0', '1.2.3.4', true],
    ['255.255.255.255/32', '255.255.255.255/32', '255.255.255.255', false],
    ['FD00:0::/8', 'fd00::/8', 'fd00::', false],
    ['fd00::1/64', 'fd00::/64', 'fd00::1', true],
    ['::/0', '::/0', '::', false],
    ['::1/128', '::1/128', '::1', false],
    ['::ffff:10.0.0.1/104', '10.0.0.0/8', '10.0.0.1', true],
    ['::ffff:10.0.0.0/96', '0.0.0.0/0', '10.0.0.0', true],
    ['::ffff:10.0.0.0/128', '10.0.0.0/32', '10.0.0.0', false],
    ['::ffff:0.0.0.0/95', '::fffe:0:0/95', '::ffff:0.0.0.0', true],
  ])('reads %s', (text, canonical, address, hasHostBits) => {
    const parsed = prefix(text);
    expect(parsed.text).toBe(canonical);
    expect(parsed.address.text).toBe(address);
    expect(parsed.written).toBe(text);
    expect(parsed.hasHostBits).toBe(hasHostBits);
  });

  it('computes the bounds', () => {
    expect(prefix('10.5.115.7/21')).toMatchObject({
      family: 4,
      length: 21,
      first: 0x0a057000n,
      last: 0x0a0577ffn,
    });
    expect(prefix('fd00::1/8')).toMatchObject({
      family: 6,
      length: 8,
      first: 0xfdn << 120n,
      last: (0xfen << 120n) - 1n,
    });
  });

  it.each([
    '',
    '/',
    '/8',
    '10.0.0.0',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/08',
    '10.0.0.0/00',
    '10.0.0.0/-0',
    '10.0.0.0/+8',
    '10.0.0.0/8.0',
    '10.0.0.0/1e1',
    '10.0.0.0/0x8',
    '10.0.0.0/ 8',
    '10.0.0.0 /8',
    ' 10.0.0.0/8',
    '10.0.0.0/8 ',
    '10.0.0.0/8\n',
    '10.0.0.0/8/8',
    '10.0.0.0/255.0.0.0',
    '10/8',
    '010.0.0.0/8',
    '10.0.0.256/8',
    'fd00::/129',
    'fd00::/1000',
    'fd00::/064',
    'fd00::',
    'fd00::/64/64',
    'fe80::1%eth0/64',
    'fe80::/64%eth0',
    '::ffff:10.0.0.0/129',
  ])('refuses %j', (text) => {
    expect(parsePrefix(text)).toBeUndefined();
  });
});

describe('Prefix', () => {
  it('is computed without host bits', () => {
    const computed = Prefix.from(4, 0x0a057307n, 21);
    expect(computed).toMatchObject({ written: '10.5.112.0/21', hasHostBits: false, text: '10.5.112.0/21' });
    expect(computed.address.text).toBe('10.5.112.0');
  });

  it.each([
    [4, 0n, 33],
    [4, 0n, -1],
    [4, 0n, 1.5],
    [4, 0n, NaN],
    [4, 1n << 32n, 8],
    [6, 0n, 129],
    [6, -1n, 8],
  ] as const)('throws for IPv%d, %d/%d', (family, first, length) => {
    expect(() => Prefix.from(family, first, length)).toThrow(RangeError);
  });

  it.each([
    ['10.0.0.0/8', '10.5.0.0/16', true, true],
    ['10.5.0.0/16', '10.0.0.0/8', false, true],
    ['10.0.0.0/8', '10.0.0.0/8', true, true],
    ['10.0.0.1/8', '10.255.0.0/16', true, true],
    ['10.0.0.0/8', '11.0.0.0/8', false, false],
    ['::/0', '10.0.0.0/8', false, false],
    ['fd00::/8', 'fdff:ffff::/32', true, true],
    ['fd00::/8', 'fe00::/8', false, false],
  ])('%s against %s: covers %s, overlaps %s', (a, b, covers, overlaps) => {
    expect(prefix(a).covers(prefix(b))).toBe(covers);
    expect(prefix(a).overlaps(prefix(b))).toBe(overlaps);
  });

  it.each([
    ['10.0.0.0/8', '10.255.255.255', true],
    ['10.0.0.1/8', '10.0.0.0', true],
    ['10.0.0.0/8', '11.0.0.0', false],
    ['::/0', '10.0.0.0', false],
    ['fd00::/64', 'fd00::ffff:ffff:ffff:ffff', true],
    ['fd00::/64', 'fd00:0:0:1::', false],
  ])('%s contains %s: %s', (text, member, expected) => {
    const address = parseAddress(member);
    expect(address && prefix(text).contains(address)).toBe(expected);
  });

  it.each([
    ['10.0.0.0/8', 24, 65536n],
    ['10.0.0.0/8', 8, 1n],
    ['10.0.0.0/8', 7, 0n],
    ['10.0.0.0/8', 33, 0n],
    ['10.0.0.0/8', 8.5, 0n],
    ['0.0.0.0/0', 32, 1n << 32n],
    ['fd00::/48', 64, 65536n],
    ['::/0', 128, 1n << 128n],
  ])('%s has subnets of /%d: %d', (text, length, count) => {
    expect(prefix(text).subnetCount(length)).toBe(count);
  });

  it.each([
    ['10.0.0.0/8', 24, 0n, '10.0.0.0/24'],
    ['10.1.2.3/8', 24, 257n, '10.1.1.0/24'],
    ['10.0.0.0/8', 24, 65535n, '10.255.255.0/24'],
    ['10.0.0.0/8', 24, 65536n, undefined],
    ['10.0.0.0/8', 24, -1n, undefined],
    ['10.0.0.0/8', 7, 0n, undefined],
    ['10.0.0.0/8', 33, 0n, undefined],
    ['fd00::/48', 64, 255n, 'fd00:0:0:ff::/64'],
    ['::/0', 128, (1n << 128n) - 1n, 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128'],
  ])('%s, subnet of /%d at %d: %s', (text, length, index, expected) => {
    expect(prefix(text).subnet(length, index)?.text).toBe(expected);
  });

  it.each([
    ['10.0.0.1', '10.0.0.1/32'],
    ['fd00::1', 'fd00::1/128'],
  ])('is %s alone as %s', (text, expected) => {
    const address = parseAddress(text);
    expect(address && hostPrefix(address).text).toBe(expected);
  });
});
