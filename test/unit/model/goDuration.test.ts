import { expect, test } from 'vitest';
import { parseGoDuration } from '../../../server/src/model/goDuration';

const SECOND = 1_000_000_000n;

test.each([
  ['90s', 90n * SECOND],
  ['1m30s', 90n * SECOND],
  ['1.5h', 5400n * SECOND],
  ['.5s', SECOND / 2n],
  ['500ms', SECOND / 2n],
  ['1us', 1000n],
  ['1\u00b5s', 1000n],
  ['-5s', -5n * SECOND],
  ['+5s', 5n * SECOND],
  ['0', 0n],
  ['-0', 0n],
])('%s', (text, expected) => {
  expect(parseGoDuration(text)).toBe(expected);
});

test.each(['', '90', '3 s', 's', '.s', '1d', '1s ', '--1s', '1h1', '9999999h', '1S'])(
  '%j is none',
  (text) => {
    expect(parseGoDuration(text)).toBeUndefined();
  },
);
