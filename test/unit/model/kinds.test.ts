import { describe, expect, test } from 'vitest';
import { readFile } from '../../../server/src/cluster/documents';

function kindsIn(text: string): readonly string[] {
  return readFile('file:///w/a.yaml', text).kinds;
}

describe('values are recognised', () => {
  test.each([
    'egressGateway: { enabled: true }\nendpointRoutes: { enabled: true }\n',
    'enableLBIPAM: false\n',
    'identityAllocationMode: crd\n',
    'loadBalancer: { algorithm: maglev }\n',
    'cni: { chainingMode: aws-cni }\n',
    'ipam: { mode: eni }\n',
    'ipv6: { enabled: true }\nmasquerade: false\n',
    'ipv4: { enabled: true }\nbandwidthManager: { enabled: true }\n',
    'k8sServiceHost: 10.0.0.1\nk8sServicePort: 6443\n',
    'k8sServiceHost: 10.0.0.1\nencryption: { type: wireguard }\n',
    '# a comment\n\n---\n  a: 1\n  routingMode: native\n',
    '{ a: 1, "routingMode": native }\n',
    '"a": 1\n"routingMode" : native\n',
    'a: &base\n  routingMode: native\n<<: *base\n',
    '{{- if .a }}\nroutingMode: native\n{{- end }}\n',
  ])('%j', (text) => {
    expect(kindsIn(text)).toEqual(['helm-values']);
  });
});

describe('what other charts have too is no certainty', () => {
  test.each([
    'ipv6: { enabled: true }\n',
    'ipv4: { enabled: true }\nipv6: { enabled: false }\n',
    'cni: { binPath: /opt/cni/bin }\n',
    'cni.chainingMode: aws-cni\n',
    'tunnel: my-tunnel\n',
    'masquerade: true\n',
    'k8sServiceHost: 10.0.0.1\nk8sServicePort: 6443\ncorednsClusterIP: 10.96.0.10\n',
    'ipam: { mode: static }\nloadBalancer: { ip: 10.0.0.1 }\n',
  ])('%j', (text) => {
    expect(kindsIn(text)).toEqual([]);
  });
});

test('every kind passes the first look', () => {
  expect(kindsIn('peers: [{ my-asn: 64512 }]\n')).toEqual(['bgp-config']);
  expect(kindsIn('apiVersion: v1\nkind: Node\n')).toEqual(['node']);
  expect(kindsIn('apiVersion: cilium.io/v2\nkind: CiliumNode\n')).toEqual(['cilium-node']);
  const slice =
    'apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: { labels: { kubernetes.io/service-name: a } }\n';
  expect(kindsIn(slice)).toEqual(['service-endpoints']);
  expect(kindsIn(slice.replace('service-name', 'other'))).toEqual([]);
  expect(kindsIn('apiVersion: v1\nkind: Endpoints\n')).toEqual(['service-endpoints']);
  expect(
    kindsIn('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: bgp-config }\ndata: { config.yaml: "" }\n'),
  ).toEqual(['bgp-config-map']);
});

test('the ConfigMap cilium-config is recognised by its flags, alone and in a list', () => {
  const map = (data: string) =>
    `{ apiVersion: v1, kind: ConfigMap, metadata: { name: cilium-config }, data: { ${data} } }`;
  expect(kindsIn(map('routing-mode: native'))).toEqual(['cilium-config']);
  expect(kindsIn(`apiVersion: v1\nkind: List\nitems: [${map('tunnel: vxlan')}]\n`)).toEqual([
    'cilium-config',
  ]);
  expect(kindsIn(map('other.yaml: ""'))).toEqual([]);
});

test.each([
  ['CiliumBGPPeeringPolicy', 'bgp-peering-policy'],
  ['CiliumBGPClusterConfig', 'bgp-cluster-config'],
  ['CiliumBGPPeerConfig', 'bgp-peer-config'],
  ['CiliumBGPAdvertisement', 'bgp-advertisement'],
  ['CiliumBGPNodeConfigOverride', 'bgp-node-config-override'],
  ['CiliumLoadBalancerIPPool', 'load-balancer-ip-pool'],
  ['CiliumL2AnnouncementPolicy', 'l2-announcement-policy'],
  ['CiliumPodIPPool', 'pod-ip-pool'],
  ['CiliumNodeConfig', 'cilium-node-config'],
])('%s is recognised, alone and in a list', (name, kind) => {
  expect(kindsIn(`apiVersion: cilium.io/v2\nkind: ${name}\n`)).toEqual([kind]);
  expect(kindsIn(`kind: ${name}\napiVersion: "cilium.io/v2alpha1"\n`)).toEqual([kind]);
  const item = `{ apiVersion: cilium.io/v2, kind: ${name} }`;
  expect(kindsIn(`apiVersion: v1\nkind: List\nitems: [${item}]\n`)).toEqual([kind]);
  expect(kindsIn(`apiVersion: other.io/v2\nkind: ${name}\n`)).toEqual([]);
});

test('services of type LoadBalancer and secrets for BGP are recognised, no others', () => {
  const service = (type: string) => `apiVersion: v1\nkind: Service\nspec: { type: ${type} }\n`;
  expect(kindsIn(service('LoadBalancer'))).toEqual(['service']);
  expect(kindsIn(service('ClusterIP'))).toEqual([]);
  const secret = (rest: string) => `apiVersion: v1\nkind: Secret\n${rest}`;
  expect(kindsIn(secret('stringData: { password: x }\n'))).toEqual(['secret']);
  expect(kindsIn(secret('metadata: { name: bgp-auth }\n'))).toEqual(['secret']);
  expect(kindsIn(secret('data: { token: eA== }\n'))).toEqual([]);
});
