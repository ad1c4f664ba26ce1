import { expect, it } from 'vitest';
import { nextFreePrefix, parsePrefix, type Prefix } from '../../../server/src/net';

function prefix(text: string): Prefix {
  const parsed = parsePrefix(text);
  if (!parsed) throw new Error(text);
  return parsed;
}

it.each([
  ['the next one', '10.5.112.0/21', [], '10.5.120.0/21'],
  ['past a taken one', '10.5.112.0/21', ['10.5.112.0/21', '10.5.120.0/21'], '10.5.128.0/21'],
  ['past one that is taken in part', '10.5.112.0/21', ['10.5.121.7/32'], '10.5.128.0/21'],
  ['past a larger one', '10.5.112.0/21', ['10.5.0.0/16'], '10.6.0.0/21'],
  [
    'past neighbours that touch',
    '10.0.0.0/24',
    ['10.0.1.0/25', '10.0.1.128/25', '10.0.2.0/24'],
    '10.0.3.0/24',
  ],
  ['for host bits, the network after', '10.5.115.7/21', [], '10.5.120.0/21'],
  ['whatever other families take', '10.0.0.0/24', ['::/0'], '10.0.1.0/24'],
  ['round to the start of its block', '10.255.255.0/24', ['10.0.0.0/24'], '10.0.1.0/24'],
  ['in 172.16.0.0/12', '172.31.0.0/16', ['172.16.0.0/16'], '172.17.0.0/16'],
  ['in 192.168.0.0/16', '192.168.255.0/24', [], '192.168.0.0/24'],
  ['in 100.64.0.0/10', '100.127.0.0/16', ['100.64.0.0/12'], '100.80.0.0/16'],
  ['in fd00::/8', 'fd00:10::/48', ['fd00:10:1::/48'], 'fd00:10:2::/48'],
  ['round in fd00::/8', 'fdff:ffff:ffff::/48', ['fd00::/48'], 'fd00:0:1::/48'],
  ['in 10.0.0.0/8 for a public one', '203.0.113.0/24', ['10.0.0.0/16'], '10.1.0.0/24'],
  ['in 10.0.0.0/8 for one larger than its block', '192.168.0.0/15', [], '10.0.0.0/15'],
  ['in fd00::/8 for a public one', '2001:db8::/32', ['fd00::/32'], 'fd00:1::/32'],
  ['none where only itself is left', '192.168.0.0/17', ['192.168.128.0/17'], undefined],
  ['none where all is taken', '192.168.0.0/24', ['192.0.0.0/8'], undefined],
  ['none for one as large as the block', '10.0.0.0/8', [], undefined],
  ['none for one larger than any block', '0.0.0.0/0', [], undefined],
  ['none for one larger than any block', '::/0', [], undefined],
])('finds %s', (_, wanted, taken, expected) => {
  expect(nextFreePrefix(prefix(wanted), taken.map(prefix))?.text).toBe(expected);
});

it('jumps over what is taken', () => {
  // 2^56 steps, were they taken one by one.
  expect(nextFreePrefix(prefix('fd00::/64'), [prefix('fd00::/9')])?.text).toBe('fd80::/64');
});
