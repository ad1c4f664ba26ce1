import { expect, test } from 'vitest';
import { longestPrefix, parseRange } from '../../../server/src/net/index';

test.each([
  ['10.0.0.0-10.0.0.255', 24],
  ['10.0.0.1-10.0.0.4', 32],
  ['10.0.0.0-10.0.0.3', 30],
  ['10.0.0.8-10.0.0.19', 30],
  ['0.0.0.0-255.255.255.255', 0],
  ['2001:db8::-2001:db8::ffff', 112],
  ['::1-::1', 128],
])('%s is made of prefixes of %i bits at most', (text, expected) => {
  const parsed = parseRange(text);
  expect(parsed.kind === 'range' ? longestPrefix(parsed.range) : undefined).toBe(expected);
});
