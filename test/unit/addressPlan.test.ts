import { expect, test } from 'vitest';
import { parseVersion } from '../../server/src/catalogue/version';
import { parsePrefix } from '../../server/src/net/index';
import { addressPlan } from '../../server/src/network/addressPlan';
import type { ClusterNode } from '../../server/src/network/nodes';
import { workspaceOf } from '../workspaceOf';

function node(name: string, podCIDR?: string, origin: ClusterNode['origin'] = 'stated'): ClusterNode {
  const prefix = podCIDR === undefined ? undefined : parsePrefix(podCIDR);
  return {
    kind: 'node',
    name,
    addresses: [],
    podCIDRs: prefix === undefined ? [] : [{ prefix, at: undefined }],
    labels: new Map(),
    segment: undefined,
    origin,
    at: undefined,
  };
}

/** The sizes of what is in use of each pod pool, and where it starts, from the pool's start. */
function inUse(pools: string, nodes: readonly ClusterNode[]): string[] {
  const text = `ipam: { operator: { clusterPoolIPv4PodCIDRList: [${pools}] } }\n`;
  const [judged] = workspaceOf({ 'values.yaml': text }, { commandLine: parseVersion('1.14.19') }).clusters();
  if (judged === undefined) throw new Error('no cluster');
  return addressPlan(judged.cluster, nodes)
    .filter(({ role }) => role === 'podPool')
    .map(({ inUse: parts, first: start }) =>
      parts.map(({ first, last }) => `${first - start}+${last - first + 1n}`).join(' '),
    );
}

test('one block of a pod pool is in use at least, if a block fits into it', () => {
  expect(inUse('10.5.0.0/16', [])).toEqual(['0+256']);
  expect(inUse('10.5.0.0/16', [node('a', undefined, 'assumed')])).toEqual(['0+256']);
  expect(inUse('10.5.0.0/26', [])).toEqual(['']);
});

test('nodes take blocks from the start, pool by pool', () => {
  const nodes = ['a', 'b', 'c'].map((name) => node(name));
  expect(inUse('10.5.0.0/16', nodes)).toEqual(['0+768']);
  expect(inUse('10.5.0.0/23, 10.6.0.0/16, 10.7.0.0/16', nodes)).toEqual(['0+512', '0+256', '']);
});

test('where nodes say which blocks they have, these are in use and no others', () => {
  expect(inUse('10.5.0.0/16', [node('a', '10.5.7.0/24'), node('b', '10.9.0.0/24')])).toEqual(['1792+256']);
});
