import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeFindings } from '../markers';
import { findingsIn } from '../workspaceOf';

const EXAMPLES = join(import.meta.dirname, '../../examples');

test('bgp-control-plane shows what its comments say', () => {
  const folder = join(EXAMPLES, 'bgp-control-plane');
  const files = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
  expect(describeFindings(findingsIn(Object.fromEntries(files)))).toEqual([
    'bgp.yaml:37 error bgp/asn-mismatch "peerASN: 65010"',
    'bgp.yaml:44 warning bgp/session-down "spec"',
    'bgp.yaml:65 warning bgp-control-plane/unselected-advertisement "name: services"',
    'services.yaml:18 warning service/no-pool "lbipam.cilium.io/ips: 203.0.113.200"',
    'services.yaml:9 error cidr/overlap "cidr: 10.244.2.0/25"',
  ]);
});

test('load-balancer has nothing to complain about', () => {
  const folder = join(EXAMPLES, 'load-balancer');
  const files = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
  expect(describeFindings(findingsIn(Object.fromEntries(files)))).toEqual([]);
});
