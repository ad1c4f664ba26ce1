import { expect, it } from 'vitest';
import { routesView } from '../../../server/src/features/routesView';
import { clusterFrom } from '../../clusterFrom';

function room(values: string): number | undefined {
  const cluster = clusterFrom({ 'values.yaml': values }, '1.16.19');
  return routesView(cluster, []).cluster.nodeCapacity;
}

const POOLS =
  'ipam: { operator: { clusterPoolIPv4PodCIDRList: [10.4.0.0/16], clusterPoolIPv6PodCIDRList: ["fd00:4::/116"] } }\n';

it('has room for as many nodes as get a block of each family', () => {
  expect(room(POOLS)).toBe(256);
  expect(room(`${POOLS}ipv6: { enabled: true }\n`)).toBe(16);
  expect(room(`${POOLS}ipv6: { enabled: true }\nipv4: { enabled: false }\n`)).toBe(16);
  expect(room('ipam: { mode: kubernetes }\n')).toBeUndefined();
});
