import { expect, test } from 'vitest';
import { clusterFrom } from '../clusterFrom';

const OBJECT = (kind: string, api: string, spec = '{}') =>
  `apiVersion: cilium.io/${api}\nkind: ${kind}\nmetadata: { name: a }\nspec: ${spec}\n`;
const inferred = (text: string) => clusterFrom({ 'objects.yaml': text }).version.version;

test('kinds, versions of their API and fields tell the version of Cilium', () => {
  expect(inferred(OBJECT('CiliumBGPPeeringPolicy', 'v2alpha1'))).toMatch(/^1\.18\./);
  expect(inferred(OBJECT('CiliumBGPPeerConfig', 'v2'))).toMatch(/^1\.20\./);
  const pool = (field: string) =>
    OBJECT('CiliumLoadBalancerIPPool', 'v2alpha1', `{ ${field}: [{ cidr: 192.0.2.0/24 }] }`);
  expect(inferred(pool('cidrs'))).toMatch(/^1\.15\./);
  expect(inferred(pool('blocks'))).toMatch(/^1\.20\./);
});

test('of the versions that have use for all keys it is the newest whose chart takes the values', () => {
  const version = (values: string) => clusterFrom({ 'values.yaml': values }).version;
  const refusedSince115 = 'kubeProxyReplacement: strict\ntunnelProtocol: geneve\n';
  expect(version(refusedSince115)).toMatchObject({ version: '1.15.19', source: 'inferred' });
  // Charts before 1.16 look at hardly any type, which is no reason to take the values for theirs.
  expect(version('MTU: abc\n')).toMatchObject({ version: '1.20.0', source: 'newest' });
});

test('the image of the agent in a rendered chart tells the version', () => {
  const config = `apiVersion: v1
kind: ConfigMap
metadata: { name: cilium-config }
data: { cluster-name: default, enable-ipv4: "true", enable-ipv6: "false", ipam: kubernetes, routing-mode: tunnel }
`;
  const image = (tag: string) => `---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: cilium }
spec: { template: { spec: { containers: [{ name: cilium-agent, image: "quay.io/cilium/cilium:${tag}" }] } } }
`;
  expect(clusterFrom({ 'rendered.yaml': config + image('v1.17.4@sha256:0123') }).version).toEqual({
    version: '1.17.4',
    source: 'image',
  });
  expect(inferred(config + image('latest'))).toMatch(/^1\.20\./);
});
