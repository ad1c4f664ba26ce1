import { describe, expect, it } from 'vitest';
import { overlappingPairs, parsePrefix, type AddressRange, type Prefix } from '../../../server/src/net';

function prefixes(...texts: string[]): Prefix[] {
  return texts.map((text) => {
    const parsed = parsePrefix(text);
    if (!parsed) throw new Error(text);
    return parsed;
  });
}

function pairs(...texts: string[]): string[] {
  return [...overlappingPairs(prefixes(...texts))].map(([a, b]) => `${a.written} ${b.written}`);
}

describe('overlappingPairs', () => {
  it.each([
    ['nothing', [], []],
    ['neighbours', ['10.0.1.0/24', '10.0.0.0/24'], []],
    ['the larger one first', ['10.0.0.0/24', '10.0.0.0/8'], ['10.0.0.0/8 10.0.0.0/24']],
    ['equal ones in their order', ['10.0.0.2/24', '10.0.0.1/24'], ['10.0.0.2/24 10.0.0.1/24']],
    ['families apart', ['0.0.0.0/0', '::/0', '0.0.0.0/1'], ['0.0.0.0/0 0.0.0.0/1']],
    [
      'families apart whose values mingle',
      ['10.0.0.0/8', '::a00:1/128', '10.1.0.0/16'],
      ['10.0.0.0/8 10.1.0.0/16'],
    ],
    [
      'nested ones, and what follows a closed one',
      ['10.0.0.0/8', '10.1.0.0/16', '10.1.2.0/24', '10.3.0.0/16'],
      [
        '10.0.0.0/8 10.1.0.0/16',
        '10.0.0.0/8 10.1.2.0/24',
        '10.1.0.0/16 10.1.2.0/24',
        '10.0.0.0/8 10.3.0.0/16',
      ],
    ],
    [
      'beyond the precision of a Number',
      ['fd00::/127', 'fd00::2/127', 'fd00::3/128'],
      ['fd00::2/127 fd00::3/128'],
    ],
  ])('finds %s', (_, texts, expected) => {
    expect(pairs(...texts)).toEqual(expected);
  });

  it('finds ranges that overlap in part and yields the objects given', () => {
    const a: AddressRange = { family: 4, first: 1n, last: 5n };
    const b: AddressRange = { family: 4, first: 5n, last: 9n };
    const [pair] = overlappingPairs([b, a]);
    expect(pair?.[0]).toBe(a);
    expect(pair?.[1]).toBe(b);
  });

  it('leaves its input in order', () => {
    const items = prefixes('10.0.1.0/24', '10.0.0.0/24');
    expect([...overlappingPairs(items)]).toEqual([]);
    expect(items.map(({ text }) => text)).toEqual(['10.0.1.0/24', '10.0.0.0/24']);
  });

  it('lets the consumer stop early', () => {
    // 5 * 10^9 pairs in all.
    const same = Array.from({ length: 100_000 }, (): AddressRange => ({ family: 4, first: 0n, last: 0n }));
    expect(overlappingPairs(same).next().value).toEqual([same[0], same[1]]);
  });
});
