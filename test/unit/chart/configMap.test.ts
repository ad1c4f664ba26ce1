import { expect, test } from 'vitest';
import { networkOf } from '../../../server/src/network/index';
import { clusterFrom } from '../../clusterFrom';
import { findingsIn } from '../../workspaceOf';

const configMap = (data: Readonly<Record<string, string>>, name = 'cilium-config') =>
  [
    'apiVersion: v1\nkind: ConfigMap',
    `metadata: { name: ${name}, namespace: kube-system }`,
    'data:',
    ...Object.entries(data).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`),
  ].join('\n');

const WHOLE = {
  'cluster-name': 'default',
  'enable-ipv4': 'true',
  'enable-ipv6': 'false',
  ipam: 'cluster-pool',
};

const routingOf = (data: Readonly<Record<string, string>>, version?: string) =>
  clusterFrom({ 'config.yaml': configMap(data) }, version).routing;

test('settings come from the ConfigMap where there are no values', () => {
  const data = { ...WHOLE, 'routing-mode': 'native', 'cluster-pool-ipv4-cidr': '10.0.0.0/16 10.1.0.0/16' };
  const routing = routingOf(data, '1.16.19');
  expect(routing?.mode).toMatchObject({ value: 'native', source: 'written' });
  expect(routing?.mode.at.pathText).toBe('data.routing-mode');
  expect(routing?.podPoolsIPv4.pools.map(({ prefix }) => prefix.text)).toEqual([
    '10.0.0.0/16',
    '10.1.0.0/16',
  ]);
  expect(routing?.autoDirectNodeRoutes).toMatchObject({ value: false, source: 'default' });
});

test('a part of a ConfigMap tells nothing by what it lacks', () => {
  expect(routingOf({ 'routing-mode': 'native' })?.autoDirectNodeRoutes.source).toBe('unknown');
});

test('MetalLB is on where its keys are there', () => {
  const keys = { 'bgp-announce-lb-ip': 'true', 'bgp-announce-pod-cidr': 'false' };
  expect(routingOf({ ...WHOLE, tunnel: 'disabled', ...keys }, '1.11.20')).toMatchObject({
    bgp: { value: true },
    announceLoadBalancerIP: { value: true },
    announcePodCIDR: { value: false },
  });
  expect(routingOf({ ...WHOLE, tunnel: 'disabled' }, '1.11.20')?.bgp.value).toBe(false);
});

test.each([
  [{ tunnel: 'vxlan', masquerade: 'true' }, /^1\.9\./],
  [{ tunnel: 'disabled', 'native-routing-cidr': '10.0.0.0/8', 'enable-ipv4-masquerade': 'true' }, /^1\.11\./],
  [{ 'routing-mode': 'tunnel', 'kube-proxy-replacement': 'true' }, /^1\.20\./],
  [{ tunnel: 'vxlan', 'kube-proxy-replacement': 'probe' }, /^1\.12\./],
])('keys and words tell the version: %j', (data, version) => {
  expect(clusterFrom({ 'config.yaml': configMap({ ...WHOLE, ...data }) }).version.version).toMatch(version);
});

test('routes are worked out', () => {
  const data = { ...WHOLE, 'routing-mode': 'tunnel', 'cluster-pool-ipv4-cidr': '10.0.0.0/16' };
  const cluster = clusterFrom({ 'config.yaml': configMap({ ...data, 'cluster-pool-ipv4-mask-size': '24' }) });
  const network = networkOf(cluster);
  expect(network.fib(network.nodes[0]?.name ?? '')?.routes.map(({ prefix }) => prefix.text)).toContain(
    '10.0.0.0/24',
  );
});

test('nothing in the ConfigMap is edited', () => {
  const data = { ...WHOLE, 'routing-mode': 'tunnel', 'auto-direct-node-routes': 'true' };
  const findings = findingsIn({ 'config.yaml': configMap(data) });
  expect(findings.map(({ rule }) => rule)).toEqual(['routing/direct-routes-need-native']);
  expect(findings.flatMap(({ fixes }) => fixes)).toEqual([]);
});

test('keys like those of objects are keys', () => {
  expect(routingOf({ __proto__x: 'a', constructor: 'b', 'routing-mode': 'native' })?.mode.value).toBe(
    'native',
  );
});
