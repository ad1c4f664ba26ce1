import { expect, test } from 'vitest';
import { isSameWord, nearest } from '../../../server/src/rules/nearest';

test.each([
  ['segment', 'segments'],
  ['segmnets', 'segments'],
  ['PEER_ASN', 'peer-asn'],
  ['myASN', 'my-asn'],
  ['x', undefined],
  ['nodeSelector', undefined],
  ['s'.repeat(1000), undefined],
])('%s is meant to be %s', (word, meant) => {
  expect(nearest(word, ['segments', 'routers', 'peer-asn', 'my-asn'])).toBe(meant);
});

test('spellings of one word', () => {
  expect(isSameWord('peerAddress', 'peer-address')).toBe(true);
  expect(isSameWord('peer', 'peers')).toBe(false);
});
