import { describe, expect, test } from 'vitest';
import { parseVersion } from '../../../server/src/catalogue/version';
import { adviceAgainstStated, adviceLines, versionAdvice } from '../../../server/src/features/versionAdvice';
import { workspaceOf } from '../../workspaceOf';

const FILES = {
  'cilium-routing.yaml': 'ciliumVersion: 1.13.18\n',
  'values.yaml': `tunnel: disabled
ipv4NativeRoutingCIDR: 10.0.0.0/8
externalIPs: { enabled: true }
directRoutingSkipUnreachable: true
egressGateway: { enabled: true }
`,
};

function advice(files: Readonly<Record<string, string>>, to: string) {
  const workspace = workspaceOf(files);
  const [judged] = workspace.clusters();
  if (judged === undefined) throw new Error('the files make no cluster');
  return versionAdvice(workspace, judged, parseVersion(to) ?? to);
}

test('what another version refuses, ignores, reads, and does by default', () => {
  expect(advice(FILES, '1.18')).toMatchObject({
    from: '1.13.18',
    to: '1.18.12',
    refused: ['tunnel'],
    ignored: ['externalIPs'],
    read: ['directRoutingSkipUnreachable'],
  });
  const differences = advice(FILES, '1.18')?.differences.map(({ key, before, after }) => [
    key,
    before,
    after,
  ]);
  expect(differences).toEqual([
    ['direct-routing-skip-unreachable', 'false', 'true'],
    ['enable-l2-neigh-discovery', 'true', 'false'],
    ['routing-mode', 'native', 'tunnel'],
  ]);
});

test('the upgrade notes that concern the values, on the way up only', () => {
  const notes = advice(FILES, '1.14')?.notes ?? [];
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatch(/^1\.14\.0: .*egress gateway/);
  expect(advice(FILES, '1.12')?.notes).toEqual([]);
  expect(advice({ ...FILES, 'values.yaml': 'tunnel: vxlan\n' }, '1.14')?.notes).toEqual([]);
});

test('words that say the same and keys that say what is the case anyway are no difference', () => {
  const files = { ...FILES, 'values.yaml': 'kubeProxyReplacement: strict\ntunnel: geneve\n' };
  expect(advice(files, '1.14')?.differences).toEqual([]);
});

test('errors that another version brings', () => {
  const files = {
    ...FILES,
    'values.yaml': 'tunnel: vxlan\nkubeProxyReplacement: disabled\nipv6: { enabled: false }\n',
  };
  expect(advice(files, '1.13.5')?.errors).toEqual([]);
  const lines = adviceLines(advice(files, '1.13.5') ?? expect.fail());
  expect(lines).toEqual([expect.stringContaining('nothing changes')]);
});

test('against the version that the files state, where the command line says another', () => {
  const workspace = workspaceOf(FILES, { commandLine: '1.14.19' });
  const [judged] = workspace.clusters();
  expect(judged && adviceAgainstStated(workspace, judged)).toMatchObject({ from: '1.13.18', to: '1.14.19' });
  workspace.configure({ isComplete: true, commandLine: '1.13.18' });
  const [same] = workspace.clusters();
  expect(same && adviceAgainstStated(workspace, same)).toBeUndefined();
  const unstated = workspaceOf({ 'values.yaml': 'tunnel: disabled\n' }, { commandLine: '1.16.0' });
  const [inferred] = unstated.clusters();
  expect(inferred && adviceAgainstStated(unstated, inferred)).toBeUndefined();
});

/** What each release changed for routing, by `docs/facts-coverage.md`; a text that a line must hold. */
describe('what each release is known to change', () => {
  test.each([
    ['U10', '1.9', '1.10', 'masquerade: false', 'Without effect in 1.10.20: masquerade'],
    ['U10', '1.9', '1.10', 'MTU: 1', 'kube-proxy-replacement: probe becomes false'],
    ['U10', '1.9', '1.10', 'MTU: 1', 'enable-bpf-masquerade: true becomes false'],
    ['U10', '1.9', '1.10', 'autoDirectNodeRoutes: true', 'the agent refuses to start'],
    [
      'U11',
      '1.10',
      '1.11',
      'ipv4NativeRoutingCIDR: 10.0.0.0/8',
      'With effect only in 1.11.20: ipv4NativeRouting',
    ],
    ['U11', '1.10', '1.11', 'tunnelPort: 8473', 'tunnel-port: (absent) becomes 8473'],
    ['U12', '1.11', '1.12', 'nativeRoutingCIDR: 10.0.0.0/8', 'Without effect in 1.12.19: nativeRoutingCIDR'],
    ['U12', '1.11', '1.12', 'hostServices: { enabled: true }', 'Without effect in 1.12.19: hostServices'],
    [
      'U12',
      '1.11',
      '1.12',
      'tunnel: disabled\nipv4NativeRoutingCIDR: 10.0.0.0/8\nipv6: { enabled: true }',
      'no ipv6NativeRoutingCIDR',
    ],
    ['U13', '1.12', '1.13', 'kubeProxyReplacement: probe', 'Refused by 1.13.18: kubeProxyReplacement'],
    ['U13', '1.12', '1.13', 'MTU: 1400', 'With effect only in 1.13.18: MTU'],
    ['U13', '1.12', '1.13', 'installIptablesRules: false', 'Without effect in 1.13.18: installIptablesRules'],
    [
      'U14',
      '1.13',
      '1.14',
      'ipam: { operator: { clusterPoolIPv4PodCIDR: 10.0.0.0/8 } }',
      'Refused by 1.14.19: ipam',
    ],
    ['U14', '1.13', '1.14', 'egressGateway: { enabled: true }', 'is dropped where no node'],
    ['U14', '1.13', '1.14', 'eni: { enabled: true }', 'ec2:DescribeInstances'],
    ['U15', '1.14', '1.15.7', 'tunnel: disabled', 'Without effect in 1.15.7: tunnel'],
    ['U15', '1.14', '1.15', 'tunnel: disabled', 'Refused by 1.15.19: tunnel'],
    ['U15', '1.14', '1.15', 'ipam: { mode: cluster-pool-v2beta }', 'no agent starts with it'],
    ['U15', '1.14', '1.15', 'clustermesh: { maxConnectedClusters: 300 }', 'Refused by 1.15.19: clustermesh'],
    ['U16', '1.15', '1.16', 'kubeProxyReplacement: strict', 'Refused by 1.16.19: kubeProxyReplacement'],
    [
      'U16',
      '1.15',
      '1.16',
      'cluster: { name: Bad_Name, id: "1" }',
      'Refused by 1.16.19: cluster.id and cluster.name',
    ],
    [
      'U16',
      '1.15',
      '1.16',
      'directRoutingSkipUnreachable: true',
      'direct-routing-skip-unreachable: false becomes true',
    ],
    ['U16', '1.12', '1.16', 'loadBalancer: { mode: dsr }', 'began before 1.13.3'],
    [
      'U17',
      '1.16',
      '1.17',
      'bgp: { enabled: true, announce: { podCIDR: true } }',
      'Without effect in 1.17.18: bgp',
    ],
    ['U17', '1.16', '1.17', 'externalIPs: { enabled: true }', 'Without effect in 1.17.18: externalIPs'],
    ['U17', '1.16', '1.17', 'autoDirectNodeRoutes: false', 'the lowest of all interfaces'],
    ['U17', '1.16', '1.17', 'encryption: { enabled: true, type: ipsec }', 'a key for each tunnel'],
    ['U18', '1.17', '1.18', 'underlayProtocol: ipv6', 'underlay-protocol: ipv4 becomes ipv6'],
    ['U18', '1.17', '1.18', 'MTU: 1400', 'enable-l2-neigh-discovery: true becomes false'],
    ['U18', '1.17', '1.18', 'hostPort: { enabled: true }', 'Without effect in 1.18.12: hostPort'],
    [
      'U19',
      '1.18',
      '1.19',
      'ipam: { operator: { clusterPoolIPv4PodCIDR: 10.0.0.0/8 } }',
      'Without effect in 1.19.6: ipam',
    ],
    ['U19', '1.18', '1.19', 'eni: { enabled: true }', 'routing-mode: tunnel becomes native'],
    ['U19', '1.18', '1.19', 'MTU: 1400', 'packetization-layer-pmtud-mode: (absent) becomes blackhole'],
    ['U19', '1.18', '1.19', 'clustermesh: { useAPIServer: true }', 'of their own cluster only'],
    ['U19', '1.18', '1.19', 'bpf: { masquerade: true }', 'enable-remote-node-masquerade'],
    [
      'U19',
      '1.18',
      '1.19',
      'bpf: { masquerade: true }\nkubeProxyReplacement: true\nencryption: { enabled: true, type: ipsec }',
      'the kernel must have a fix',
    ],
    [
      'U20',
      '1.19',
      '1.20',
      'nativeRoutingCIDRFromClusterPool: true',
      'With effect only in 1.20.0: nativeRouting',
    ],
    ['U20', '1.19', '1.20', 'ipam: { mode: eni }', 'Refused by 1.20.0: ipam.mode'],
    [
      'U20',
      '1.19',
      '1.20',
      'encryption: { enabled: true, strictMode: { enabled: true, cidr: 10.0.0.0/8 } }',
      'encryption-strict-egress-cidr: 10.0.0.0/8 becomes (absent)',
    ],
  ])('%s, from %s to %s: %s', (_, from, to, values, expected) => {
    const file = `ciliumVersion: ${parseVersion(from) ?? from}\nvalues: [values.yaml]\n`;
    const told = advice({ 'cilium-routing.yaml': file, 'values.yaml': `${values}\n` }, to);
    expect(adviceLines(told ?? expect.fail()).join('\n')).toContain(expected);
  });

  test.each([
    [
      '1.17',
      '1.19',
      `kind: CiliumBGPPeeringPolicy
spec: { nodeSelector: {}, virtualRouters: [{ localASN: 1, neighbors: [{ peerAddress: 10.0.0.1/32, peerASN: 2 }] }] }`,
      'has no CiliumBGPPeeringPolicy any more',
    ],
    [
      '1.14',
      '1.16',
      'kind: CiliumLoadBalancerIPPool\nspec: { cidrs: [{ cidr: 10.9.0.0/24 }] }',
      'reads blocks',
    ],
    [
      '1.15',
      '1.16',
      'kind: CiliumLoadBalancerIPPool\nspec: { blocks: [{ cidr: 10.9.0.0/24 }] }',
      'first and the last',
    ],
  ])('objects, from %s to %s', (from, to, object, expected) => {
    const files = {
      'cilium-routing.yaml': `ciliumVersion: ${parseVersion(from) ?? from}\nvalues: [values.yaml]\n`,
      'values.yaml': 'MTU: 1400\n',
      'object.yaml': `apiVersion: cilium.io/v2alpha1\nmetadata: { name: a }\n${object}\n`,
    };
    expect(adviceLines(advice(files, to) ?? expect.fail()).join('\n')).toContain(expected);
  });
});
