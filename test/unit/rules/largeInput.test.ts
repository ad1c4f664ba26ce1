import { expect, test } from 'vitest';
import { findingsIn } from '../../workspaceOf';

function rulesOf(files: Readonly<Record<string, string>>): string[] {
  return findingsIn(files).map(({ rule, file }) => `${rule} ${file.uri.replace(/.*\//, '')}`);
}

const FILLER = Array.from({ length: 52_000 }, (_, i) => `filler${i}: "${'x'.repeat(80)}"\n`).join('');

test('a text that is too large is known by its beginning and says that it is not looked at', () => {
  expect(rulesOf({ 'values.yaml': `tunnel: vxlan\n${FILLER}` })).toEqual(['yaml/too-large values.yaml']);
  expect(rulesOf({ 'other.yaml': `# bgp\nreplicas: 1\n${FILLER}` })).toEqual([]);
});

test('values that are too large may set anything, so nothing is said of keys that are missing', () => {
  const files = {
    'cilium-routing.yaml': 'ciliumVersion: 1.16.5\nvalues: [big.yaml, small.yaml]\n',
    'big.yaml': `ipv4: {enabled: true}\n${FILLER}`,
    'small.yaml': 'routingMode: native\n',
  };
  expect(rulesOf(files)).toEqual(['yaml/too-large big.yaml']);
});

test('a document that is all aliases says that it was looked at in part', () => {
  const pools = Array.from({ length: 1_000 }, (_, i) => `10.${i >> 8}.${i & 255}.0/24`).join(', ');
  const more = Array.from({ length: 200 }, (_, i) => `more${i}: *pools\n`).join('');
  const values = `pools: &pools [${pools}]\n${more}ipam: {operator: {clusterPoolIPv4PodCIDRList: *pools}}\n`;
  expect(rulesOf({ 'values.yaml': values })).toContain('yaml/alias-budget values.yaml');
});

test('pools that overlap everywhere are told in reasonable time', () => {
  const entries = '  - 10.5.0.0/24\n'.repeat(5_000);
  const files = {
    'bgp.yaml': `peers:\n- {my-asn: 1, peer-asn: 2, peer-address: 10.0.0.1}\naddress-pools:\n- name: a\n  protocol: bgp\n  addresses:\n${entries}`,
  };
  expect(rulesOf(files)).toContain('bgp-config/pool-overlap bgp.yaml');
});
