import { describe, expect, it } from 'vitest';
import type { ClusterNode } from '../../../server/src/network/index';
import { articleFiles, networkFrom, traced, without } from './articleNetwork';

const VALUES = 'tunnel: disabled\nautoDirectNodeRoutes: true\n';
const NODE = (name: string, rest: string) =>
  `apiVersion: v1\nkind: Node\nmetadata: { name: ${name} }\n${rest}\n`;
const CILIUM_NODE = (name: string, rest: string) =>
  `---\napiVersion: cilium.io/v2\nkind: CiliumNode\nmetadata: { name: ${name} }\n${rest}\n`;
const cidrs = (node: ClusterNode | undefined) => node?.podCIDRs.map(({ prefix }) => prefix.text);
const addresses = (node: ClusterNode | undefined) => node?.addresses.map(({ address }) => address.text);
const labels = (node: ClusterNode) => Object.fromEntries(node.labels);

describe('nodes of an inventory', () => {
  it('makes one node of a Node and a CiliumNode of the same name', () => {
    const { nodes } = networkFrom({
      'values.yaml': VALUES,
      'nodes.yaml':
        NODE(
          'a',
          'status: { addresses: [{ type: InternalIP, address: 10.0.0.1 }, { type: Hostname, address: a }] }',
        ) +
        CILIUM_NODE(
          'a',
          'spec: { addresses: [{ type: InternalIP, ip: 10.0.0.1 }, { type: InternalIP, ip: 10.0.0.9 }] }',
        ),
    });
    expect(nodes).toHaveLength(1);
    expect(addresses(nodes[0])).toEqual(['10.0.0.1', '10.0.0.9']);
    expect(nodes[0]?.addresses[0]?.at?.pathText).toBe('status.addresses[0].address');
    expect(nodes[0]?.origin).toBe('stated');
    expect(nodes[0]?.at?.pathText).toBe('');
  });

  const both =
    NODE('a', 'spec: { podCIDRs: [10.1.0.0/24] }') +
    CILIUM_NODE('a', 'spec: { ipam: { podCIDRs: [10.2.0.0/24] } }');
  it.each([
    ['cluster-pool', both, ['10.2.0.0/24']],
    ['cluster-pool', NODE('a', 'spec: { podCIDRs: [10.1.0.0/24] }'), []],
    ['kubernetes', both, ['10.1.0.0/24']],
    ['kubernetes', CILIUM_NODE('a', 'spec: { ipam: { podCIDRs: [10.2.0.0/24] } }'), ['10.2.0.0/24']],
    ['kubernetes', NODE('a', 'spec: { podCIDR: 10.1.0.0/24 }'), ['10.1.0.0/24']],
  ])('takes pod CIDRs from whom the IPAM mode %s has them', (mode, text, expected) => {
    const { nodes } = networkFrom({ 'values.yaml': `${VALUES}ipam: { mode: ${mode} }`, 'nodes.yaml': text });
    expect(cidrs(nodes[0])).toEqual(expected);
  });

  it('leaves out pod CIDRs of a family that is off', () => {
    const text = CILIUM_NODE('a', 'spec: { ipam: { podCIDRs: [10.2.0.0/24, "fd00::/120"] } }');
    const nodes = (values: string) =>
      networkFrom({ 'values.yaml': VALUES + values, 'nodes.yaml': text }).nodes;
    expect(cidrs(nodes('')[0])).toEqual(['10.2.0.0/24']);
    expect(cidrs(nodes('ipv6: { enabled: true }')[0])).toEqual(['10.2.0.0/24', 'fd00::/120']);
  });

  it('puts an address into the smallest segment around it, and none into none', () => {
    const { nodes } = networkFrom({
      'nodes.yaml':
        NODE('a', 'status: { addresses: [{ type: InternalIP, address: 10.0.1.5 }] }') +
        '---\n' +
        NODE('b', 'status: { addresses: [{ type: InternalIP, address: 192.168.0.5 }] }'),
      'cilium-routing.yaml':
        'network: { segments: [{ name: wide, cidr: 10.0.0.0/16 }, { name: narrow, cidr: 10.0.1.0/24 }] }',
    });
    expect(nodes.map(({ segment }) => segment?.name)).toEqual(['narrow', undefined]);
  });

  it('lets the first of two objects of one name count, and skips one without a name', () => {
    const { nodes } = networkFrom({
      'nodes.yaml': [
        NODE('a', 'spec: { podCIDR: 10.1.0.0/24 }'),
        NODE('a', 'spec: { podCIDR: 10.9.0.0/24 }'),
        'apiVersion: v1\nkind: Node\nspec: { podCIDR: 10.3.0.0/24 }\n',
      ].join('---\n'),
    });
    expect(nodes.map((node) => [node.name, cidrs(node)])).toEqual([['a', ['10.1.0.0/24']]]);
  });
});

describe('nodes that are assumed', () => {
  it('makes one for each segment and set of peers', () => {
    const files = without(articleFiles('article-bgp'), 'nodes.yaml');
    const { nodes } = networkFrom(files);
    expect(nodes.map((node) => [node.name, addresses(node), cidrs(node), labels(node)])).toEqual([
      ['rack-94-node-1', ['10.4.94.2'], ['10.5.112.0/24'], {}],
      ['rack-94-node-2', ['10.4.94.3'], ['10.5.113.0/24'], { 'kubernetes/route': 'bgp-peer-83' }],
      ['rack-83-node-1', ['10.4.83.2'], ['10.5.114.0/24'], {}],
      ['rack-83-node-2', ['10.4.83.3'], ['10.5.115.0/24'], { 'kubernetes/route': 'bgp-peer-83' }],
    ]);
    expect(nodes.every(({ origin }) => origin === 'assumed')).toBe(true);
  });

  it('can be traced from and to', () => {
    const files = without(articleFiles('article-bgp'), 'nodes.yaml');
    const network = networkFrom(files);
    expect(traced(network, 'rack-94-node-1', '10.5.115.7')).toBe(
      '10.4.94.1 10.4.83.1 * 10.5.115.7 delivered',
    );
    expect(network.trace('10.5.112.7', '10.5.115.7').notes.map(({ id }) => id)).toContain('assumed-node');
  });

  it('needs no segments: nodes then have no addresses', () => {
    const { 'values.yaml': values, 'bgp-config.yaml': bgp } = articleFiles('article-bgp-fixed');
    const { nodes } = networkFrom({ 'values.yaml': values, 'bgp-config.yaml': bgp }, '1.11.9');
    expect(nodes.map((node) => [node.name, addresses(node), cidrs(node)])).toEqual([
      ['node-1', [], ['10.5.112.0/24']],
      ['node-2', [], ['10.5.113.0/24']],
    ]);
  });

  it('have none of the addresses that gateways and routers have', () => {
    const { nodes } = networkFrom({
      'cilium-routing.yaml': `network:
  segments: [{ cidr: 10.7.0.0/24, gateway: 10.7.0.1 }, { cidr: 10.8.0.0/29, gateway: r }, { cidr: 10.9.0.0/31, gateway: 10.9.0.0 }]
  routers: [{ name: r, addresses: [10.8.0.2, 10.7.0.2, 10.8.0.1] }]
`,
    });
    expect(nodes.map(addresses)).toEqual([['10.7.0.3'], ['10.8.0.3'], ['10.9.0.1']]);
  });

  it('makes a single one where nothing tells nodes apart', () => {
    const { nodes } = networkFrom({ 'values.yaml': VALUES });
    expect(nodes.map((node) => [node.name, cidrs(node)])).toEqual([['node', ['10.0.0.0/24']]]);
  });

  const peers = (...selectors: string[]) =>
    selectors
      .map(
        (selector, index) =>
          `  - { peer-address: 10.9.0.${index + 1}, peer-asn: 1, my-asn: 2, node-selectors: [${selector}] }\n`,
      )
      .join('');
  const classes = (...selectors: string[]) =>
    networkFrom({ 'config.yaml': `peers:\n${peers(...selectors)}` }, '1.11.9').nodes.map(labels);

  it('gives a label one value at a time', () => {
    expect(classes('{ match-labels: { rack: a } }', '{ match-labels: { rack: b } }')).toEqual([
      {},
      { rack: 'a' },
      { rack: 'b' },
    ]);
  });

  it('tells outcomes apart, not values', () => {
    expect(classes('{ match-expressions: [{ key: rack, operator: In, values: [a, b] }] }')).toEqual([
      {},
      { rack: 'a' },
    ]);
  });

  it('combines labels, and finds a value that Exists and NotIn need', () => {
    expect(
      classes(
        '{ match-expressions: [{ key: rack, operator: Exists }, { key: rack, operator: NotIn, values: [other] }] }',
        '{ match-labels: { zone: z } }',
      ),
    ).toEqual([{}, { rack: 'other-2' }, { zone: 'z' }, { rack: 'other-2', zone: 'z' }]);
  });

  it('knows labels that every node has', () => {
    expect(classes('{ match-labels: { kubernetes.io/os: linux } }')).toEqual([
      { 'kubernetes.io/os': 'linux' },
    ]);
    expect(classes('{ match-labels: { kubernetes.io/hostname: n1 } }')).toEqual([
      { 'kubernetes.io/hostname': 'other' },
      { 'kubernetes.io/hostname': 'n1' },
    ]);
  });

  it('cuts pod CIDRs of both families out of all pools in order, as far as they go', () => {
    const { nodes } = networkFrom({
      'values.yaml': `ipv6: { enabled: true }
ipam:
  operator:
    clusterPoolIPv4PodCIDRList: [10.1.0.0/24, 10.2.0.0/24]
    clusterPoolIPv4MaskSize: 24
    clusterPoolIPv6PodCIDRList: ["fd00::/119"]
    clusterPoolIPv6MaskSize: 120
`,
      'cilium-routing.yaml':
        'network: { segments: [{ cidr: 10.7.0.0/24 }, { name: "rack 2", cidr: 10.8.0.0/24 }, { cidr: "fd01::/64" }] }',
    });
    expect(nodes.map((node) => [node.name, addresses(node), cidrs(node)])).toEqual([
      ['segment-1-node', ['10.7.0.1'], ['10.1.0.0/24', 'fd00::/120']],
      ['rack-2-node', ['10.8.0.1'], ['10.2.0.0/24', 'fd00::100/120']],
      ['segment-3-node', ['fd01::1'], []],
    ]);
  });
});
