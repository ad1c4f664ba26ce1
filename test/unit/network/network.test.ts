import { describe, expect, it } from 'vitest';
import { networkOf, PrefixTable } from '../../../server/src/network/index';
import { parseAddress, parsePrefix } from '../../../server/src/net/index';
import type { Prefix } from '../../../server/src/net/index';
import { clusterFrom } from '../../clusterFrom';
import { articleFiles, networkFrom } from './articleNetwork';

describe('networkOf', () => {
  it('gives one network for one cluster, and its parts once', () => {
    const cluster = clusterFrom(articleFiles('article-bgp'));
    const network = networkOf(cluster);
    expect(networkOf(cluster)).toBe(network);
    expect(networkOf({ ...cluster })).not.toBe(network);
    expect(network.nodes).toBe(network.nodes);
    expect(network.sessions).toBe(network.sessions);
    expect(network.fib('gw94')).toBe(network.fib('gw94'));
    expect(network.fib('n94a')).toBe(network.stableStates[1]?.fib('n94a'));
  });

  it('computes nothing before it is asked', () => {
    const cluster = clusterFrom(articleFiles('article-bgp'));
    const refusing = new Proxy(cluster, {
      get: (_, key) => {
        throw new Error(`${String(key)} was read`);
      },
    });
    expect(() => networkOf(refusing)).not.toThrow();
    expect(() => networkOf(refusing).nodes).toThrow('was read');
  });

  it('knows boxes by name, the node where a router has the same', () => {
    const files = articleFiles('article-bgp', { 'cilium-routing.yaml': [['name: rs239', 'name: n94a']] });
    const network = networkFrom(files);
    expect(network.box('n94a')?.kind).toBe('node');
    expect(network.box('gw94')?.kind).toBe('router');
    expect(network.box('nobody')).toBeUndefined();
    expect(network.fib('nobody')).toBeUndefined();
  });

  it('of an empty cluster has one state and one assumed node', () => {
    const network = networkFrom({});
    expect(network.stableStates).toHaveLength(1);
    expect(network.nodes.map(({ name }) => name)).toEqual(['node']);
    expect(network.fib('node')?.routes).toEqual([]);
  });
});

describe('what nobody in their right mind writes', () => {
  it('comes to an end: routers linked and attached to themselves and in circles, names twice and for nothing', () => {
    const network = networkFrom({
      ...articleFiles('article-bgp'),
      'cilium-routing.yaml': `ciliumVersion: 1.11.9
network:
  segments:
    - { name: rack-94, cidr: 10.4.94.0/24, gateway: gw94 }
    - { name: rack-94, cidr: 10.4.94.0/24, gateway: nowhere }
    - { name: rack-83, cidr: 10.4.83.0/24, gateway: 10.4.83.1 }
    - { cidr: "\${CIDR}", gateway: gw94 }
    - nonsense
  routers:
    - { name: gw94, addresses: [10.4.94.1, 10.4.36.239], asn: 64524, attachedTo: gw94, links: [{ to: gw94, address: 10.255.0.1/30 }, { to: ring1 }], neighbors: [{ range: 0.0.0.0/0, multihop: true }, { router: gw94 }, { router: ring1 }] }
    - { name: gw94, addresses: [10.4.83.1], asn: 1 }
    - { name: ring1, addresses: [10.4.36.238], asn: 64524, attachedTo: ring2, links: [{ to: ring2 }], neighbors: [{ router: ring2 }, { range: 0.0.0.0/0, multihop: true }], routeServer: true }
    - { name: ring2, addresses: [10.4.36.250], asn: 64524, attachedTo: ring1, links: [{ to: gw94 }], neighbors: [{ router: gw94 }, { router: nobody }], routeServer: true }
    - { name: __proto__, addresses: [10.4.36.251], asn: 64512, attachedTo: constructor }
    - { addresses: [10.4.36.252] }
    - { name: "", routes: [{ to: 0.0.0.0/0, via: 10.4.94.1 }, {}] }
`,
    });
    expect(network.routers.map(({ name }) => name)).toEqual(['gw94', 'ring1', 'ring2', '__proto__', '']);
    for (const box of [...network.nodes, ...network.routers]) {
      expect(network.fib(box)).toBeDefined();
      for (const other of [...network.nodes, ...network.routers]) network.trace(box.name, other.name);
    }
    expect(network.trace('n94a', 'n94b').outcome).toBe('delivered');
    expect(network.trace('10.5.112.10', '10.5.118.20').outcome).toBe('not-described');
  });

  it('takes a moment for 500 nodes with 20 peers in 10 racks', () => {
    const racks = Array.from({ length: 10 }, (_, rack) => rack);
    const nodes = Array.from({ length: 500 }, (_, index) => index);
    const servers = Array.from({ length: 20 }, (_, index) => index);
    const network = networkFrom({
      'values.yaml':
        'tunnel: disabled\nautoDirectNodeRoutes: true\nbgp: { enabled: true, announce: { podCIDR: true } }\nipv4NativeRoutingCIDR: 10.0.0.0/9\n',
      'config.yaml': `peers:\n${servers
        .map((n) => `  - { peer-address: 10.250.0.${n}, peer-asn: 65000, my-asn: 64000 }\n`)
        .join('')}`,
      'nodes.yaml': `apiVersion: v1\nkind: List\nitems:\n${nodes
        .map(
          (n) =>
            `  - { apiVersion: cilium.io/v2, kind: CiliumNode, metadata: { name: n${n} }, spec: { addresses: [{ type: InternalIP, ip: 10.200.${n % 10}.${10 + Math.floor(n / 10)} }], ipam: { podCIDRs: [10.${n >> 8}.${n & 255}.0/24] } } }\n`,
        )
        .join('')}`,
      'cilium-routing.yaml': `ciliumVersion: 1.11.9
network:
  segments:
${racks.map((n) => `    - { name: rack-${n}, cidr: 10.200.${n}.0/24, gateway: gw${n} }\n`).join('')}
  routers:
    - { name: spine, addresses: [10.251.0.1], asn: 65000 }
${racks
  .map(
    (n) =>
      `    - { name: gw${n}, addresses: [10.200.${n}.1], asn: 65000, links: [{ to: spine, address: 10.252.${n}.1/30 }] }\n`,
  )
  .join('')}
${servers
  .map(
    (n) =>
      `    - { name: rs${n}, addresses: [10.250.0.${n}], asn: 65000, attachedTo: spine, routeServer: true, neighbors: [{ range: 10.200.0.0/16, asn: 64000, multihop: true }, ${racks.map((rack) => `{ router: gw${rack} }`).join(', ')}] }\n`,
  )
  .join('')}`,
    });
    expect(network.sessions).toHaveLength(10_000);
    expect(network.sessions.every(({ status }) => status === 'established')).toBe(true);
    expect(network.prefixRoutes).toHaveLength(500);
    expect(network.trace('10.0.0.5', '10.0.1.5').hops).toEqual([
      '*',
      '10.200.0.1',
      '10.252.0.2',
      '10.252.1.1',
      '*',
      '10.0.1.5',
    ]);
    for (const router of network.routers) network.fib(router);
  });

  it('takes a moment for links, neighbours and selectors by the thousand', () => {
    const many = Array.from({ length: 3_000 }, (_, index) => index);
    const network = networkFrom({
      'values.yaml': 'tunnel: disabled\nbgp: { enabled: true, announce: { podCIDR: true } }\n',
      'config.yaml': `peers:\n${many
        .map(
          (n) =>
            `  - { peer-address: 10.0.0.1, peer-asn: 1, my-asn: 2, node-selectors: [{ match-labels: { key${n % 20}: v${n} } }] }\n`,
        )
        .join('')}`,
      'cilium-routing.yaml': `ciliumVersion: 1.11.9
network:
  segments: [{ cidr: 10.0.0.0/24, gateway: a }]
  routers:
    - name: a
      addresses: [10.0.0.1]
      asn: 1
      links: [${many.map((n) => `{ to: b, address: 10.${n >> 8}.${n & 255}.1/30 }`).join(', ')}]
      neighbors: [${many.map(() => '{ address: 10.0.0.9, asn: 2 }').join(', ')}]
    - name: b
      links: [${many.map((n) => `{ to: a, address: 10.${n >> 8}.${n & 255}.2/30 }`).join(', ')}]
`,
    });
    expect(network.nodes.length).toBeGreaterThan(1);
    expect(network.sessions.length).toBeGreaterThan(0);
    expect(network.fib('b')?.routes.length).toBeGreaterThan(2_000);
    expect(network.trace('a', 'b').outcome).toBe('delivered');
  });
});

describe('PrefixTable', () => {
  const prefix = (text: string): Prefix => {
    const parsed = parsePrefix(text);
    if (parsed === undefined) throw new Error(`${text} is no prefix`);
    return parsed;
  };
  const table = new PrefixTable<string>();
  for (const text of ['0.0.0.0/0', '10.0.0.0/8', '10.1.0.0/16', '10.1.2.3/32', '::/0', 'fd00::/8']) {
    table.add(prefix(text), text);
  }

  it.each([
    ['10.1.2.3', '10.1.2.3/32'],
    ['10.1.2.4', '10.1.0.0/16'],
    ['10.2.0.0', '10.0.0.0/8'],
    ['11.0.0.0', '0.0.0.0/0'],
    ['fd12::1', 'fd00::/8'],
    ['2001:db8::', '::/0'],
  ])('finds the longest prefix for %s', (address, expected) => {
    const parsed = parseAddress(address);
    expect(parsed && table.lookup(parsed)).toBe(expected);
  });

  it('keeps the first value of a prefix when others are added, and does not mind host bits', () => {
    expect(table.add(prefix('10.9.9.9/8'), 'other')).toBe(false);
    expect(table.get(prefix('10.9.9.9/8'))).toBe('10.0.0.0/8');
    expect([...table.values()]).toHaveLength(6);
  });
});
