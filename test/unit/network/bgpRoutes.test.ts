import { describe, expect, it } from 'vitest';
import type { Network } from '../../../server/src/network/index';
import { articleNetwork, networkFrom, rows, traced } from './articleNetwork';

const VALUES = `tunnel: disabled
ipv6: { enabled: true }
autoDirectNodeRoutes: true
ipv4NativeRoutingCIDR: 10.1.0.0/16
bgp: { enabled: true, announce: { podCIDR: true } }
`;
const NODES = `apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Node, metadata: { name: a }, status: { addresses: [{ type: InternalIP, address: 10.0.0.11 }] } }
  - { apiVersion: cilium.io/v2, kind: CiliumNode, metadata: { name: a }, spec: { ipam: { podCIDRs: [10.1.1.0/24, "fd00::/120"] } } }
`;
const SEGMENT = '{ cidr: 10.0.0.0/24, gateway: r }';
const build = (peer: string, ...routers: string[]): Network =>
  networkFrom(
    {
      'values.yaml': VALUES,
      'config.yaml': `peers:\n  - { ${peer} }\n`,
      'nodes.yaml': NODES,
      'cilium-routing.yaml': `network:\n  segments: [${SEGMENT}]\n  routers:\n${routers
        .map((router) => `    - { ${router} }\n`)
        .join('')}`,
    },
    '1.11.9',
  );
/** The path that a router has for the node's pods: LOCAL_PREF, AS path, next hop, who it is from. */
const path = (network: Network, router: string) => {
  const found = network.fib(router)?.routes.find(({ prefix }) => prefix.text === '10.1.1.0/24')?.path;
  return (
    found && `${found.localPref} [${found.asPath.join(' ')}] ${found.nextHop.text} from ${found.from.name}`
  );
};
const EBGP_TO_R = 'peer-address: 10.0.0.1, peer-asn: 65000, my-asn: 65001';
const R = 'name: r, addresses: [10.0.0.1], asn: 65000';
const ANY = 'neighbors: [{ range: 10.0.0.0/24, multihop: true }';

describe('what nodes announce', () => {
  it('is IPv4 pod CIDRs, with the AS in front for eBGP and LOCAL_PREF 0 for iBGP', () => {
    expect(path(build(EBGP_TO_R, `${R}, ${ANY}]`), 'r')).toBe('100 [65001] 10.0.0.11 from a');
    const iBGP = build('peer-address: 10.0.0.1, peer-asn: 65000, my-asn: 65000', `${R}, ${ANY}]`);
    expect(path(iBGP, 'r')).toBe('0 [] 10.0.0.11 from a');
    expect(iBGP.announcements.map(({ prefix }) => prefix.text)).toEqual(['10.1.1.0/24']);
  });

  it('is nothing where podCIDR is not announced, or the version does not know how', () => {
    const announce = (values: string, version: string) =>
      articleNetwork('article-bgp', { 'values.yaml': [['podCIDR: true', values]] }, version).announcements
        .length;
    expect(announce('podCIDR: true', '1.11.9')).toBe(12);
    expect(announce('podCIDR: false', '1.11.9')).toBe(0);
    expect(announce('podCIDR: true', '1.10.20')).toBe(0);
  });

  it('is nothing over a session that is not established', () => {
    expect(path(build(EBGP_TO_R, `${R}, neighbors: []`), 'r')).toBeUndefined();
  });

  it('is not taken in by nodes', () => {
    const network = articleNetwork('article-bgp-fixed');
    expect(network.fib('n94a')?.routes.some(({ kind }) => kind === 'bgp')).toBe(false);
  });
});

describe('what routers pass on', () => {
  const to = (name: string, rest = '') => `links: [{ to: ${name}${rest} }]`;

  it('to eBGP peers: with its address on the link as next hop, and its AS in front', () => {
    const network = build(
      EBGP_TO_R,
      `${R}, ${ANY}, { router: far }], ${to('far', ', address: 10.255.0.1/30')}`,
      'name: far, addresses: [10.9.0.1], asn: 65009',
    );
    expect(path(network, 'far')).toBe('100 [65000 65001] 10.255.0.1 from r');
  });

  it('to iBGP peers only what it does not have from one, next hop unchanged', () => {
    const chain = (routeServer: string) =>
      build(
        EBGP_TO_R,
        `${R}, ${ANY}, { router: m }], ${to('m')}`,
        `name: m, addresses: [10.9.0.1], asn: 65000, ${routeServer}neighbors: [{ router: far }], ${to('far')}`,
        'name: far, addresses: [10.9.0.2], asn: 65000',
      );
    expect(path(chain(''), 'm')).toBe('100 [65001] 10.0.0.11 from r');
    expect(path(chain(''), 'far')).toBeUndefined();
    expect(chain('routeServer: true, ').prefixRoutes[0]?.outcomes[0]?.best.size).toBe(3);
  });

  it('to nobody whose AS is in the path already', () => {
    const network = build(
      EBGP_TO_R,
      `${R}, ${ANY}, { router: far }], ${to('far')}`,
      'name: far, addresses: [10.9.0.1], asn: 65001',
    );
    expect(path(network, 'far')).toBeUndefined();
  });

  it('as a route server between AS numbers: unchanged, as it forwards nothing itself', () => {
    const network = build(
      'peer-address: 10.9.0.9, peer-asn: 65009, my-asn: 65001',
      `${R}, neighbors: [{ router: s }]`,
      `name: s, addresses: [10.9.0.9], asn: 65009, attachedTo: r, routeServer: true, ${ANY}]`,
    );
    expect(path(network, 'r')).toBe('100 [65001] 10.0.0.11 from s');
    expect(network.fib('s')?.routes.map(({ kind }) => kind)).toEqual(['default']);
  });

  it('as a route server that is a gateway: to all, and it forwards what they send', () => {
    const network = build(
      EBGP_TO_R,
      `${R}, routeServer: true, ${ANY}, { router: inner }, { router: far }], links: [{ to: inner }, { to: far, address: 10.255.0.1/30 }]`,
      'name: inner, addresses: [10.9.0.1], asn: 65000',
      'name: far, addresses: [10.9.0.2], asn: 65009, links: [{ to: beyond }]',
      'name: beyond, addresses: [10.9.0.3]',
    );
    expect(path(network, 'inner')).toBe('100 [65001] 10.0.0.11 from r');
    expect(path(network, 'far')).toBe('100 [65000 65001] 10.255.0.1 from r');
    expect(path(network, 'r')).toBe('100 [65001] 10.0.0.11 from a');
    expect(traced(network, 'inner', 'beyond')).toBe('10.0.0.1 10.255.0.2 10.9.0.3 delivered');
  });

  it('in a ring of route servers comes to rest', () => {
    const server = (name: string, next: string, host: number) =>
      `name: ${name}, addresses: [10.9.0.${host}], asn: 65000, attachedTo: r, routeServer: true, ` +
      `neighbors: [{ range: 10.0.0.0/24, multihop: true }, { router: ${next} }]`;
    const network = build(
      'peer-address: 10.9.0.1, peer-asn: 65000, my-asn: 65001',
      R,
      server('s1', 's2', 1),
      server('s2', 's3', 2),
      server('s3', 's1', 3),
    );
    expect(network.prefixRoutes.map(({ isStable, outcomes }) => [isStable, outcomes.length])).toEqual([
      [true, 1],
    ]);
    expect(path(network, 'r')).toBe('100 [65001] 10.0.0.11 from s1');
  });
});

describe('which path a router takes', () => {
  it('prefers the shorter AS path', () => {
    const network = build(
      EBGP_TO_R,
      `${R}, ${ANY}, { router: b }, { router: far }], links: [{ to: b }, { to: far }]`,
      'name: b, addresses: [10.0.0.0], asn: 65009, neighbors: [{ router: far }], links: [{ to: far }]',
      'name: far, addresses: [10.9.0.2], asn: 65010',
    );
    expect(path(network, 'far')).toBe('100 [65000 65001] 10.0.0.1 from r');
  });

  it('prefers eBGP to iBGP', () => {
    const network = build(
      EBGP_TO_R,
      `${R}, ${ANY}, { router: x }, { router: y }], links: [{ to: x }, { to: y }]`,
      'name: x, addresses: [10.9.0.1], asn: 65009, neighbors: [{ router: y }], links: [{ to: y }]',
      'name: y, addresses: [10.9.0.2], asn: 65009',
    );
    expect(path(network, 'x')).toBe('100 [65000 65001] 10.0.0.1 from r');
    expect(path(network, 'y')).toBe('100 [65000 65001] 10.0.0.1 from r');
  });

  it('prefers the lower router id among equals, whatever the address of the session', () => {
    const through = (one: string, other: string) =>
      path(
        build(
          EBGP_TO_R,
          `${R}, ${ANY}, { router: x }, { router: y }], links: [{ to: x }, { to: y }]`,
          `name: x, addresses: [${one}], asn: 65007, neighbors: [{ router: far }], links: [{ to: far, address: 10.255.0.9/30 }]`,
          `name: y, addresses: [${other}], asn: 65008, neighbors: [{ router: far }], links: [{ to: far, address: 10.255.0.1/30 }]`,
          'name: far, addresses: [10.9.0.9], asn: 65010',
        ),
        'far',
      );
    expect(through('10.9.0.1', '10.9.0.2')).toContain('from x');
    expect(through('10.9.0.3', '10.9.0.2')).toContain('from y');
  });

  const server = (name: string, address: string, neighbors: string) =>
    `name: ${name}, addresses: [${address}], asn: 65000, attachedTo: r, routeServer: true, neighbors: [${neighbors}]`;

  it('prefers what fewer reflectors have passed on', () => {
    const network = build(
      'peer-address: 10.9.0.2, peer-asn: 65000, my-asn: 65001',
      R,
      server('s1', '10.9.0.1', '{ router: s2 }'),
      server('s2', '10.9.0.2', '{ range: 10.0.0.0/24, multihop: true }'),
    );
    expect(path(network, 'r')).toContain('from s2');
  });

  it('prefers the lower peer address where the same node is behind both', () => {
    const network = networkFrom(
      {
        'values.yaml': VALUES,
        'config.yaml':
          'peers:\n  - { peer-address: 10.9.0.2, peer-asn: 65000, my-asn: 65000 }\n  - { peer-address: 10.9.0.1, peer-asn: 65000, my-asn: 65000 }\n',
        'nodes.yaml': NODES,
        'cilium-routing.yaml': `network:\n  segments: [${SEGMENT}]\n  routers:\n    - { ${R} }\n    - { ${server('s2', '10.9.0.2', '{ range: 10.0.0.0/24 }')} }\n    - { ${server('s1', '10.9.0.1', '{ range: 10.0.0.0/24 }')} }\n`,
      },
      '1.11.9',
    );
    expect(path(network, 'r')).toContain('from s1');
  });

  it('tells several nodes of one prefix apart for each prefix', () => {
    const network = articleNetwork('article-bgp-fixed', {
      'values.yaml': [['autoDirectNodeRoutes: true', 'autoDirectNodeRoutes: false']],
      'nodes.yaml': [
        ['podCIDRs: [10.5.112.0/24]', 'podCIDRs: [10.5.112.0/24, 10.5.113.0/24]'],
        ['podCIDRs: [10.5.114.0/24]', 'podCIDRs: [10.5.113.0/24]'],
        ['podCIDRs: [10.5.118.0/24]', 'podCIDRs: [10.5.118.0/24, 10.5.117.0/24]'],
        ['podCIDRs: [10.5.119.0/24]', 'podCIDRs: [10.5.117.0/24, 10.5.116.0/24]'],
        [
          'kind: List\nitems:\n',
          'kind: List\nitems:\n  - { apiVersion: v1, kind: Node, metadata: { name: last }, status: { addresses: [{ type: InternalIP, address: 10.4.94.99 }] } }\n' +
            '  - { apiVersion: cilium.io/v2, kind: CiliumNode, metadata: { name: last }, spec: { ipam: { podCIDRs: [10.5.112.0/24] } } }\n',
        ],
      ],
    });
    expect(rows(network.fib('gw94'))).toEqual(
      expect.arrayContaining(['10.5.112.0/24 via 10.4.94.11', '10.5.113.0/24 via 10.4.94.11']),
    );
  });
});

describe('static routes', () => {
  it('stand for a network that knows the pods without BGP, and count more than what BGP says', () => {
    const network = build(
      EBGP_TO_R,
      `${R}, ${ANY}], links: [{ to: far, address: 10.255.0.1/30 }], routes: [{ to: 10.1.1.0/24, via: 10.0.0.12 }, { to: 10.1.2.0/24, via: 10.0.0.11 }, { to: 10.1.3.0/24, via: 10.77.0.1 }]`,
      'name: far, addresses: [10.9.0.1], routes: [{ to: 10.1.1.0/24, via: 10.255.0.1 }]',
    );
    expect(rows(network.fib('r'))).toEqual(
      expect.arrayContaining(['10.1.1.0/24 via 10.0.0.12', '10.1.2.0/24 via 10.0.0.11']),
    );
    expect(rows(network.fib('r')).some((row) => row.startsWith('10.1.3.0'))).toBe(false);
    expect(network.fib('far')?.routes.find(({ kind }) => kind === 'static')?.because.at?.pathText).toBe(
      'network.routers[1].routes[0]',
    );
    expect(rows(network.fib('far'))).toContain('10.1.1.0/24 via 10.255.0.1');
  });

  it('count more than what routers know of each other, and less than what they are connected to', () => {
    const network = build(
      EBGP_TO_R,
      `${R}, links: [{ to: far }], routes: [{ to: 10.9.0.1/32, via: 10.0.0.12 }, { to: 10.0.0.0/24, via: 10.0.0.12 }]`,
      'name: far, addresses: [10.9.0.1]',
    );
    expect(rows(network.fib('r'))).toEqual(['10.0.0.0/24', '10.9.0.1/32 via 10.0.0.12']);
  });

  it('lead a trace to the pod', () => {
    const network = build(
      'peer-address: 127.0.0.1, peer-asn: 65000, my-asn: 65001',
      `${R}, links: [{ to: far }], routes: [{ to: 10.1.1.0/24, via: 10.0.0.11 }]`,
      'name: far, addresses: [10.9.0.1], routes: [{ to: 10.1.0.0/16, via: 10.0.0.1 }]',
    );
    expect(traced(network, 'far', '10.1.1.5')).toBe('10.0.0.1 * 10.1.1.5 delivered');
  });
});
