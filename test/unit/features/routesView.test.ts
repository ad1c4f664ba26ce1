import { expect, test, vi } from 'vitest';
import { routesOfBox, routesView } from '../../../server/src/features/routesView';
import { networkOf } from '../../../server/src/network/index';
import { clusterFrom } from '../../clusterFrom';

function clusterOf(nodeCount: number) {
  const nodes = Array.from(
    { length: nodeCount },
    (_, n) =>
      `  - { apiVersion: cilium.io/v2, kind: CiliumNode, metadata: { name: n${n} }, spec: { addresses: [{ type: InternalIP, ip: 10.200.0.${10 + n} }], ipam: { podCIDRs: [10.1.${n}.0/24] } } }\n`,
  );
  return clusterFrom(
    {
      'values.yaml': 'tunnel: disabled\nbgp: { enabled: true, announce: { podCIDR: true } }\n',
      'config.yaml': 'peers: [{ peer-address: 10.200.0.1, peer-asn: 65000, my-asn: 64000 }]\n',
      'nodes.yaml': `apiVersion: v1\nkind: List\nitems:\n${nodes.join('')}`,
      'cilium-routing.yaml': `network:
  segments: [{ name: rack, cidr: 10.200.0.0/24, gateway: gw }]
  routers: [{ name: gw, addresses: [10.200.0.1], asn: 65000, neighbors: [{ range: 10.200.0.0/24, asn: 64000 }] }]
`,
    },
    '1.11.9',
  );
}

test('the routes of a box are those of its view', () => {
  const cluster = clusterOf(3);
  for (const box of ['n0', 'n2', 'gw']) {
    expect(routesOfBox(cluster, box)).toEqual(routesView(cluster, [], { box }).routes);
  }
  expect(routesOfBox(cluster, 'gw')?.rows.length).toBeGreaterThan(2);
  expect(routesOfBox(cluster, 'nobody')).toBeUndefined();
});

test('announcements are not looked through for each session', () => {
  const cluster = clusterOf(20);
  const announcements = vi.spyOn(networkOf(cluster), 'announcements', 'get');
  const { sessions } = routesView(cluster, []);
  expect(sessions.map(({ node, advertised }) => [node, ...advertised])).toContainEqual(['n7', '10.1.7.0/24']);
  expect(sessions).toHaveLength(20);
  expect(announcements.mock.calls.length).toBeLessThan(5);
});

function room(values: string): number | undefined {
  const cluster = clusterFrom({ 'values.yaml': values }, '1.16.19');
  return routesView(cluster, []).cluster.nodeCapacity;
}

const POOLS =
  'ipam: { operator: { clusterPoolIPv4PodCIDRList: [10.4.0.0/16], clusterPoolIPv6PodCIDRList: ["fd00:4::/116"] } }\n';

test('a cluster has room for as many nodes as get a block of each family', () => {
  expect(room(POOLS)).toBe(256);
  expect(room(`${POOLS}ipv6: { enabled: true }\n`)).toBe(16);
  expect(room(`${POOLS}ipv6: { enabled: true }\nipv4: { enabled: false }\n`)).toBe(16);
  expect(room('ipam: { mode: kubernetes }\n')).toBeUndefined();
});

test('a session of which no values say whether BGP is on', () => {
  const peer = 'peers: [{ peer-address: 10.200.0.1, peer-asn: 65000, my-asn: 64000 }]\n';
  const { sessions } = routesView(clusterFrom({ 'config.yaml': peer }, '1.11.9'), []);
  expect(sessions.map(({ reason }) => reason)).toEqual(['no values in sight say whether BGP is on']);
});
