import { describe, expect, test } from 'vitest';
import { findingsIn } from '../../workspaceOf';

function told(values: string, commandLine = '1.16.19'): string[] {
  return findingsIn({ 'values.yaml': values }, { commandLine }).map(
    ({ rule, message }) => `${rule} ${message}`,
  );
}

describe('a text that is no YAML is no reason to miss keys in it', () => {
  test.each([
    ['a quote that is not closed', 'routingMode: native\nfoo: "abc\nipv4NativeRoutingCIDR: 10.0.0.0/8\n'],
    ['a value that takes in what follows', 'routingMode: "native\nbgpControlPlane:\n  enabled: true\n'],
    [
      'a key that is being typed',
      'routingMode: native\nipv4NativeRouti\nipv4NativeRoutingCIDR: 10.0.0.0/8\n',
    ],
    ['a line too far in', 'routingMode: native\nMTU: 1500\n  ipv4NativeRoutingCIDR: 10.0.0.0/8\n'],
    [
      'a colon that is missing',
      'routingMode: tunnel\nkubeProxyReplacement: "true"\nk8sServiceHost\nMTU: 1500\n',
    ],
  ])('%s', (_, values) => {
    const [first, ...others] = told(values);
    expect(first).toMatch(/^yaml\/syntax /);
    expect(others).toEqual([]);
  });
});

test('a key that is being typed below one that stands alone leaves open what it will say', () => {
  const found = findingsIn(
    {
      'values.yaml': 'bgpControlPlane:\n  enab\n',
      'bgp.yaml':
        'apiVersion: cilium.io/v2\nkind: CiliumBGPAdvertisement\nmetadata: { name: a }\nspec: { advertisements: [{ advertisementType: PodCIDR }] }\n',
    },
    { commandLine: '1.18.12' },
  );
  expect(found.filter(({ file }) => !file.uri.endsWith('values.yaml'))).toEqual([]);
});

test('a key that is being typed does not make one that the chart refuses a tunnel', () => {
  const values = 'tunnel: disabled\nipv4NativeRoutingCIDR: 10.0.0.0/8\nautoDirectNodeRoutes: true\nhub\n';
  expect(told(values).map((line) => line.split(' ')[0])).toEqual(['chart/removed-key', 'yaml/syntax']);
});

describe('one finding a cause', () => {
  test('a text that the schema takes for a boolean, and that is no word of the key either', () => {
    expect(told('loadBalancer: { acceleration: yes }\n')).toEqual([
      'chart/schema loadBalancer.acceleration must be a text, not yes: Helm does not render.',
    ]);
  });

  test('a word that Helm refuses says nothing of kube-proxy', () => {
    const [first, ...others] = told('kubeProxyReplacement: strict\n', '1.17.18');
    expect(first).toMatch(/^chart\/kube-proxy-replacement /);
    expect(others).toEqual([]);
  });

  test.each(['1.16.19', '1.18.12'])('a list where a word belongs, in %s', (version) => {
    expect(told('kubeProxyReplacement: [strict]\n', version)).toHaveLength(1);
  });

  test.each([
    'enableIPv4Masquerade: "false"',
    'ipv4NativeRoutingCIDR: 10.0.0.0/8\nipv6: { enabled: "false" }',
  ])('no switch that is off but for its quotes asks for a native CIDR: %s', (off) => {
    const [first, ...others] = told(`routingMode: native\n${off}\n`, '1.18.12');
    expect(first).toMatch(/^chart\/schema /);
    expect(others).toEqual([]);
  });

  test('a list in place of the values', () => {
    const files = {
      'values.yaml': '- routingMode: native\n',
      'cilium-routing.yaml': 'values: [values.yaml]\n',
    };
    const findings = findingsIn(files, { commandLine: '1.16.19' });
    expect(findings.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
      "chart/template-type Values have keys at their top, not a list: Helm can't read them.",
    ]);
  });
});

test('what a template misses below a map is named', () => {
  expect(
    told(
      'tunnel: vxlan\nclustermesh: { useAPIServer: true, config: { enabled: true, clusters: [{ name: c2, ips: [172.18.0.3] }] } }\n',
      '1.13.18',
    ),
  ).toEqual([
    'chart/template-type clustermesh.config.clusters[0].tls is missing: a template asks for a key of it, and Helm does not render.',
  ]);
});

test('what is listed or said in a text is not cut in its midst', () => {
  expect(told('bgpControlPlane: { enabled: true }\n', '1.11.20').join()).toContain(
    'Until then it is bgp.announce.loadbalancerIP, bgp.announce.podCIDR and bgp.enabled that counts.',
  );
});

test('a key that the chart refuses is not meant', () => {
  expect(told('ipam: { operator: { clusterPoolIPv4PodCIDRs: [10.1.0.0/16] } }\n').join()).toContain(
    'Is clusterPoolIPv4PodCIDRList meant?',
  );
});

test('the fix for a type writes no word that the agent refuses', () => {
  const [finding] = findingsIn(
    { 'values.yaml': 'loadBalancer: { acceleration: true }\n' },
    { commandLine: '1.16.19' },
  );
  expect(finding?.rule).toBe('chart/schema');
  expect(finding?.fixes).toEqual([]);
});

describe('one finding for one mistake', () => {
  function rulesIn(files: Readonly<Record<string, string>>, commandLine: string): string[] {
    return findingsIn(files, { commandLine }).map(({ rule }) => rule);
  }
  const FAMILIES = 'families: [{ afi: ipv4, safi: unicast, advertisements: { matchLabels: { a: b } } }]';
  const ADVERTISEMENT =
    'apiVersion: cilium.io/v2\nkind: CiliumBGPAdvertisement\nmetadata: { name: pods, labels: { a: b } }\nspec: { advertisements: [{ advertisementType: PodCIDR }] }\n';

  test.each([
    'holdTimeSeconds: 2',
    'holdTimeSeconds: 2, keepAliveTimeSeconds: 1',
    'holdTimeSeconds: 20, keepAliveTimeSeconds: 0',
    'holdTimeSeconds: 20, keepAliveTimeSeconds: 70000',
    'holdTimeSeconds: 20, keepAliveTimeSeconds: 30',
  ])('timers that the API server refuses: %s', (timers) => {
    const text = `apiVersion: cilium.io/v2\nkind: CiliumBGPPeerConfig\nmetadata: { name: tor }\nspec: { timers: { ${timers} }, ${FAMILIES} }\n---\n${ADVERTISEMENT}`;
    expect(rulesIn({ 'bgp.yaml': text }, '1.18.2')).toEqual(['crd/wrong-value']);
  });

  test('the default pod CIDR with nodes and a load-balancer pool in it', () => {
    const findings = findingsIn(
      {
        'values.yaml':
          'l2announcements: { enabled: true }\nkubeProxyReplacement: true\nk8sServiceHost: 1.2.3.4\n',
        'pool.yaml':
          'apiVersion: cilium.io/v2alpha1\nkind: CiliumLoadBalancerIPPool\nmetadata: { name: p }\nspec: { blocks: [{ cidr: 10.1.2.0/24 }] }\n' +
          '---\napiVersion: cilium.io/v2alpha1\nkind: CiliumL2AnnouncementPolicy\nmetadata: { name: l2 }\nspec: { loadBalancerIPs: true }\n',
        'node.yaml':
          'apiVersion: v1\nkind: Node\nmetadata: { name: n1 }\nstatus: { addresses: [{ type: InternalIP, address: 10.1.3.1 }] }\n',
      },
      { commandLine: '1.16.2' },
    );
    const overlaps = findings.filter(({ rule }) => rule === 'cidr/overlap');
    expect(overlaps.map(({ related }) => related.map(({ message }) => message))).toEqual([
      ['Node n1: 10.1.3.1', 'Load-balancer pool "p": 10.1.2.0/24'],
    ]);
  });

  test('a block that is larger than each of three pools', () => {
    const values = `ipam: { mode: cluster-pool, operator: { clusterPoolIPv4PodCIDRList: [10.1.0.0/24, 10.2.0.0/24, 10.3.0.0/24], clusterPoolIPv4MaskSize: 20 } }\n`;
    expect(rulesIn({ 'values.yaml': values }, '1.16.2')).toEqual(['ipam/mask-size']);
  });

  test('a word for kube-proxy replacement that neither the chart nor its ingress controller takes', () => {
    const values = 'kubeProxyReplacement: "false"\ningressController: { enabled: true }\n';
    expect(told(values, '1.13.18')).toEqual([
      expect.stringMatching(/^chart\/kube-proxy-replacement .* strict or partial\.$/),
    ]);
  });
});
