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

test('thousands of services with thousands of pools are told in reasonable time', () => {
  const service = (i: number) =>
    `---\napiVersion: v1\nkind: Service\nmetadata: {name: s${i}, labels: {app: a${i}}}\nspec: {type: LoadBalancer}\n`;
  const pool = (i: number) => `---
apiVersion: cilium.io/v2alpha1
kind: CiliumLoadBalancerIPPool
metadata: {name: p${i}}
spec: {blocks: [{cidr: 172.16.${i >> 8}.${i & 255}/32}], serviceSelector: {matchLabels: {app: a${i}}}}
`;
  const count = 500;
  const files = {
    'cilium-routing.yaml': 'ciliumVersion: 1.18.2\n',
    'values.yaml': 'ipam: {mode: kubernetes}\n',
    'services.yaml': Array.from({ length: count + 1 }, (_, i) => service(i)).join(''),
    'pools.yaml': Array.from({ length: count }, (_, i) => pool(i)).join(''),
  };
  expect(rulesOf(files).filter((found) => found.startsWith('service/'))).toEqual([
    'service/no-pool services.yaml',
  ]);
});

test('every node with every peer, more than anybody runs, is told in reasonable time', () => {
  const node = (i: number) => `---
apiVersion: cilium.io/v2
kind: CiliumNode
metadata: {name: n${i}}
spec: {addresses: [{type: InternalIP, ip: 10.1.${i >> 8}.${i & 255}}]}
`;
  const peer = (i: number) => `    - {name: p${i}, peerASN: 64500, peerAddress: 10.2.${i >> 8}.${i & 255}}\n`;
  const files = {
    'cilium-routing.yaml': 'ciliumVersion: 1.18.2\n',
    'values.yaml': 'bgpControlPlane: {enabled: true}\n',
    'nodes.yaml': Array.from({ length: 500 }, (_, i) => node(i)).join(''),
    'bgp.yaml': `apiVersion: cilium.io/v2
kind: CiliumBGPClusterConfig
metadata: {name: all}
spec:
  bgpInstances:
  - name: one
    localASN: 64500
    peers:
${Array.from({ length: 250 }, (_, i) => peer(i)).join('')}`,
  };
  expect(rulesOf(files)).not.toContain('internal/rule-crashed cilium-routing.yaml');
});
