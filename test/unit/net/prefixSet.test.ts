import { describe, expect, it } from 'vitest';
import { hostPrefix, parseAddress, parsePrefix, PrefixSet, type Prefix } from '../../../server/src/net';

function prefix(text: string): Prefix {
  const parsed = parsePrefix(text);
  if (!parsed) throw new Error(text);
  return parsed;
}

describe('PrefixSet', () => {
  const set = new PrefixSet(
    ['10.0.1.0/24', '10.0.0.0/24', '10.0.0.128/25', '192.168.0.0/16', 'fd00::/64'].map(prefix),
  );

  it.each([
    ['9.255.255.255', false],
    ['10.0.0.0', true],
    ['10.0.1.255', true],
    ['10.0.2.0', false],
    ['192.168.255.255', true],
    ['192.169.0.0', false],
    ['fd00::1', true],
    ['fd00:0:0:1::', false],
    ['::1', false],
  ])('has %s: %s', (text, expected) => {
    const address = parseAddress(text);
    expect(address && set.has(address)).toBe(expected);
    expect(address && set.covers(hostPrefix(address))).toBe(expected);
  });

  it.each([
    ['10.0.0.0/23', true, true],
    ['10.0.0.0/22', false, true],
    ['10.0.2.0/23', false, false],
    ['0.0.0.0/0', false, true],
    ['192.168.7.0/24', true, true],
    ['fd00::/63', false, true],
    ['fd00:0:0:1::/64', false, false],
  ])('%s: covers %s, overlaps %s', (text, covers, overlaps) => {
    expect(set.covers(prefix(text))).toBe(covers);
    expect(set.overlaps(prefix(text))).toBe(overlaps);
  });

  it('gives the lowest stretch that overlaps', () => {
    expect(set.firstOverlap(prefix('0.0.0.0/0'))).toEqual({
      family: 4,
      first: 0x0a000000n,
      last: 0x0a0001ffn,
    });
    expect(set.firstOverlap(prefix('172.16.0.0/12'))).toBeUndefined();
  });

  it('may be empty', () => {
    expect(new PrefixSet([]).overlaps(prefix('0.0.0.0/0'))).toBe(false);
  });
});
