import { describe, expect, it } from 'vitest';
import type { Network } from '../../../server/src/network/index';
import { articleNetwork, networkFrom, traced } from './articleNetwork';

const notes = (network: Network, source: string, destination: string) =>
  network.trace(source, destination).notes.map(({ id }) => id);

const LINKS: readonly (readonly [from: string, to: string])[] = [
  ['[{ to: gw83, address: 10.255.0.1/30, answersFrom: 10.4.94.1 }]', '[]'],
  ['[{ to: gw94, address: 10.255.0.2/30, answersFrom: 10.4.83.1 }]', '[]'],
];

describe('the ends of a trace', () => {
  const network = articleNetwork('article-bgp-fixed');

  it('may be names: a node or router then sends and receives itself', () => {
    expect(traced(network, 'n94a', 'n83b')).toBe('10.4.94.1 10.4.83.1 10.4.83.12 delivered');
    expect(traced(network, 'n94a', 'n94b')).toBe('10.4.94.12 delivered');
    expect(traced(network, 'n94a', 'n94a')).toBe('10.4.94.11 delivered');
    expect(traced(network, 'n94a', '10.5.119.30')).toBe('10.4.94.1 10.4.83.1 * 10.5.119.30 delivered');
    expect(traced(network, 'rs239', '10.5.112.10')).toBe('10.4.94.1 * 10.5.112.10 delivered');
    expect(traced(network, '10.5.112.10', 'rs250')).toBe('* 10.4.94.1 10.4.83.1 10.4.36.250 delivered');
    expect(traced(network, '10.5.112.10', 'gw83')).toBe('* 10.4.94.1 10.4.83.1 delivered');
  });

  it('may be on one node', () => {
    expect(traced(network, '10.5.112.10', '10.5.112.11')).toBe('* 10.5.112.11 delivered');
    expect(traced(network, '10.5.112.10', '10.4.94.11')).toBe('10.4.94.11 delivered');
    expect(traced(network, 'n94a', '10.5.112.11')).toBe('10.5.112.11 delivered');
  });

  it('is no cluster address of a service that no file tells of', () => {
    const served = articleNetwork('article-bgp-fixed', {
      'cilium-routing.yaml': [['network:', 'network:\n  serviceCIDRs: [10.96.0.0/12]']],
    });
    expect(notes(served, '10.5.112.10', '10.96.0.10')).toEqual(['cluster-address']);
    expect(notes(served, 'gw94', '10.96.0.10')).not.toContain('cluster-address');
  });

  it('must be known where packets start, and mean something where they end', () => {
    expect(notes(network, '192.0.2.1', 'n94a')).toEqual(['source-not-described']);
    expect(notes(network, 'nobody', 'n94a')).toEqual(['source-not-described']);
    expect(notes(network, 'n94a', 'nobody')).toEqual(['destination-not-described']);
    expect(notes(network, 'n94a', '10.5.112.0/24')).toEqual(['destination-not-described']);
    expect(notes(network, 'n94a', 'fd00::1')).toEqual(['address-families-differ']);
    expect(network.trace('nobody', 'n94a')).toMatchObject({ hops: [], outcome: 'not-described', path: [] });
  });

  it('tells the box and the route of each hop', () => {
    const { path } = network.trace('10.5.112.10', '10.5.119.30');
    expect(path.map(({ box, route, hop }) => [box.name, route?.kind, hop])).toEqual([
      ['n94a', 'default', 0],
      ['gw94', 'bgp', 1],
      ['gw83', 'bgp', 2],
      ['n83b', 'local', 3],
    ]);
    expect(network.trace('n94a', 'gw83').path.map(({ box, hop }) => [box.name, hop])).toEqual([
      ['n94a', undefined],
      ['gw94', 0],
      ['gw83', 1],
    ]);
  });
});

describe('what has no route', () => {
  it('an address of the pod pool that no node has: the gateway says so', () => {
    expect(traced(articleNetwork('article-bgp-fixed'), '10.5.112.10', '10.5.117.9')).toBe(
      '* 10.4.94.1 unreachable',
    );
  });

  it('an address beyond what is described: nobody can tell', () => {
    const network = articleNetwork('article-bgp-fixed');
    expect(traced(network, '10.5.112.10', '8.8.8.8')).toBe('* 10.4.94.1 not-described');
    expect(traced(network, '10.5.112.10', '10.4.94.99')).toBe('* not-described');
    expect(notes(network, '10.5.112.10', '8.8.8.8')).toContain('not-described-beyond');
  });

  it('pods whose prefix may come by a session that too little is known of', () => {
    const network = articleNetwork('article-bgp-fixed', {
      'cilium-routing.yaml': [
        ['addresses: [10.4.36.250]', 'addresses: []'],
        ['addresses: [10.4.36.251]', 'addresses: []'],
      ],
    });
    expect(traced(network, '10.5.112.10', '10.5.119.30')).toBe('* 10.4.94.1 not-described');
  });

  it('pods whose prefix may come over a session of routers that too little is known of', () => {
    const network = articleNetwork('article-bgp-fixed', {
      'cilium-routing.yaml': [
        ['neighbors: [{ router: gw83 }]', 'neighbors: [{ router: gw83, asn: "${ASN}" }]'],
      ],
    });
    expect(traced(network, '10.5.112.10', '10.5.119.30')).toBe('* 10.4.94.1 not-described');
  });

  it('pods where the routing mode is only known later: the gateway may have nothing to do with them', () => {
    const network = articleNetwork('article-bgp-fixed', {
      'values.yaml': [['tunnel: "disabled"', 'tunnel: "{{ .tunnel }}"']],
    });
    expect(traced(network, '10.5.112.10', '10.5.119.30')).toBe('* not-described');
    expect(traced(network, 'n94a', 'n83b')).toBe('10.4.94.1 10.4.83.1 10.4.83.12 delivered');
  });

  it('pods that another speaker than the one of bgp-config may announce', () => {
    const outcome = (values: string) =>
      articleNetwork(
        'article-bgp-fixed',
        { 'values.yaml': [['bgp:\n  enabled: true', `${values}bgp:\n  enabled: false`]] },
        '1.12.19',
      ).trace('10.5.112.10', '10.5.119.30').outcome;
    expect(outcome('')).toBe('unreachable');
    expect(outcome('bgpControlPlane: { enabled: true }\n')).toBe('not-described');
  });

  it('a node of another address family than its own', () => {
    const network = articleNetwork('article-bgp-fixed', {
      'values.yaml': [['ipv4:\n', 'ipv6: { enabled: true }\nipv4:\n']],
      'nodes.yaml': [
        ['podCIDRs: [10.5.112.0/24]', 'podCIDRs: [10.5.112.0/24, "fd00::100/120"]'],
        ['podCIDRs: [10.5.114.0/24]', 'podCIDRs: [10.5.114.0/24, "fd00::200/120"]'],
      ],
    });
    expect(traced(network, 'fd00::101', 'fd00::201')).toBe('* * unreachable');
  });
});

describe('answers', () => {
  it('of a router without a route back are lost', () => {
    const network = articleNetwork('article-bgp-fixed', {
      'values.yaml': [['podCIDR: true', 'podCIDR: false']],
      'cilium-routing.yaml': [
        [
          'answersFrom: 10.4.94.1 }]',
          'answersFrom: 10.4.94.1 }]\n      routes: [{ to: 10.5.119.0/24, via: 10.255.0.2 }]',
        ],
        [
          'answersFrom: 10.4.83.1 }]',
          'answersFrom: 10.4.83.1 }]\n      routes: [{ to: 10.5.119.0/24, via: 10.4.83.12 }, { to: 10.5.112.0/24, via: 10.255.0.1 }]',
        ],
      ],
    });
    expect(traced(network, '10.5.112.10', '10.5.119.30')).toBe('* * * * * no-reply');
    expect(traced(network, 'n94a', '10.5.119.30')).toBe('10.4.94.1 10.4.83.1 * 10.5.119.30 delivered');
  });

  it('of a router that has no route at all are lost with the packet', () => {
    const network = articleNetwork('article-bgp-fixed', {
      'values.yaml': [['podCIDR: true', 'podCIDR: false']],
    });
    expect(traced(network, '10.5.112.10', '10.5.119.30')).toBe('* * unreachable');
    expect(notes(network, '10.5.112.10', '10.5.119.30')).toEqual(['no-route']);
  });

  it('may go where nobody knows', () => {
    const network = articleNetwork('article-bgp-fixed', {
      'cilium-routing.yaml': [
        ['{ name: rack-83, cidr: 10.4.83.0/24, gateway: gw83 }', '{ name: rack-83, cidr: 10.4.83.0/24 }'],
        [
          'answersFrom: 10.4.83.1 }]',
          'answersFrom: 10.4.83.1 }]\n      routes: [{ to: 10.5.119.0/24, via: 10.4.83.12 }]',
        ],
        [
          'answersFrom: 10.4.94.1 }]',
          'answersFrom: 10.4.94.1 }]\n      routes: [{ to: 10.5.119.0/24, via: 10.255.0.2 }]',
        ],
      ],
    });
    expect(traced(network, '10.5.112.10', '10.5.119.30')).toBe('* 10.4.94.1 10.4.83.1 * * not-described');
    expect(notes(network, '10.5.112.10', '10.5.119.30')).toContain('reply-not-described');
  });
});

describe('masquerading', () => {
  const WITHOUT_BGP: readonly (readonly [string, string])[] = [['podCIDR: true', 'podCIDR: false']];

  it('gives packets for outside the native CIDR the address of the node, so that answers come back', () => {
    const to = (values: readonly (readonly [string, string])[]) =>
      articleNetwork('article-bgp-fixed', { 'values.yaml': [...WITHOUT_BGP, ...values] });
    expect(traced(to([]), '10.5.112.10', 'n83b')).toBe('* 10.4.94.1 10.4.83.1 10.4.83.12 delivered');
    expect(notes(to([]), '10.5.112.10', 'n83b')).toContain('masqueraded');
    const wide = to([['ipv4NativeRoutingCIDR: "10.5.112.0/21"', 'ipv4NativeRoutingCIDR: "10.0.0.0/8"']]);
    expect(traced(wide, '10.5.112.10', 'n83b')).toBe('* * * * no-reply');
    const off = to([['ipv4NativeRoutingCIDR: "10.5.112.0/21"', 'enableIPv4Masquerade: false']]);
    expect(traced(off, '10.5.112.10', 'n83b')).toBe('* * * * no-reply');
    expect(notes(off, '10.5.112.10', 'n83b')).not.toContain('native-cidr-assumed');
  });

  it('takes the pod pool where there is no native CIDR, and says that the agent refuses', () => {
    const network = articleNetwork('article-bgp');
    expect(notes(network, '10.5.112.10', '10.5.114.1')).toEqual(['native-cidr-assumed']);
    expect(notes(network, '10.5.112.10', '10.4.83.12')).toEqual(['native-cidr-assumed', 'masqueraded']);
    expect(notes(network, 'n94a', '10.5.114.1')).toEqual([]);
  });

  it('says where it is up to something else', () => {
    const network = articleNetwork('article-bgp-fixed', {
      'values.yaml': [['ipMasqAgent:\n  enabled: false', 'ipMasqAgent:\n  enabled: true']],
    });
    expect(notes(network, '10.5.112.10', '10.4.83.12')).toContain('masquerading-unknown');
  });
});

describe('tunnels', () => {
  const TUNNEL: readonly (readonly [string, string])[] = [
    ['tunnel: "disabled"', 'tunnel: "vxlan"'],
    ['autoDirectNodeRoutes: true', 'autoDirectNodeRoutes: false'],
  ];

  it('lose packets where the nodes do not reach each other', () => {
    const network = articleNetwork('article-bgp-fixed', {
      'values.yaml': TUNNEL,
      'cilium-routing.yaml': LINKS,
    });
    expect(traced(network, '10.5.112.10', '10.5.114.1')).toBe('* * 10.5.114.1 delivered');
    expect(traced(network, '10.5.112.10', '10.5.119.30')).toBe('* * unreachable');
    expect(notes(network, '10.5.112.10', '10.5.119.30')).toContain('underlay-broken');
  });

  it('are not trusted over an underlay that nobody described', () => {
    const { 'values.yaml': values, 'nodes.yaml': nodes } = {
      'values.yaml': 'tunnel: vxlan\n',
      'nodes.yaml':
        'apiVersion: v1\nkind: List\nitems:\n' +
        [1, 2]
          .map(
            (n) =>
              `  - { apiVersion: cilium.io/v2, kind: CiliumNode, metadata: { name: n${n} }, spec: { addresses: [{ type: InternalIP, ip: 10.9.0.${n} }], ipam: { podCIDRs: [10.1.${n}.0/24] } } }\n`,
          )
          .join(''),
    };
    const network = networkFrom({ 'values.yaml': values, 'nodes.yaml': nodes }, '1.11.9');
    expect(traced(network, '10.1.1.5', '10.1.2.5')).toBe('* not-described');
  });

  it('whose ends lie in pod CIDRs go round in themselves and still come to an end', () => {
    const network = articleNetwork('article-bgp-fixed', {
      'values.yaml': TUNNEL,
      'nodes.yaml': [['podCIDRs: [10.5.119.0/24]', 'podCIDRs: [10.4.83.0/24]']],
    });
    expect(network.trace('10.5.112.10', '10.4.83.200').outcome).toBe('unreachable');
    expect(notes(network, '10.5.112.10', '10.4.83.200')).not.toContain('no-route');
  });
});

describe('what routers are connected by', () => {
  it('takes the link of the address family', () => {
    const network = networkFrom({
      'cilium-routing.yaml': `network:
  routers:
    - { name: a, addresses: [10.9.0.1, "fd09::1"], links: [{ to: b, address: "fd01::1/64" }, { to: b, address: 10.255.0.1/30 }] }
    - { name: b, addresses: [10.9.0.2, "fd09::2"], links: [{ to: a, address: "fd01::2/64" }] }
`,
    });
    const via = (prefix: string) =>
      network.fib('a')?.routes.find((route) => route.prefix.text === prefix)?.nextHops[0].address?.text;
    expect([via('10.9.0.2/32'), via('fd09::2/128')]).toEqual(['10.255.0.2', 'fd01::2']);
  });

  it('reaches one that is attached to another through that, be its address in a segment or not', () => {
    const network = networkFrom({
      'cilium-routing.yaml': `network:
  segments: [{ name: rack, cidr: 10.0.0.0/24, gateway: r }]
  routers:
    - { name: r, addresses: [10.0.0.1] }
    - { name: s, addresses: [10.0.0.9], attachedTo: r }
`,
    });
    const row = (box: string) =>
      network.fib(box)?.routes.map(({ prefix, nextHops: [{ device }] }) => `${prefix.text} ${device}`);
    expect(row('r')).toEqual(['10.0.0.0/24 rack', '10.0.0.9/32 s']);
    expect(row('s')).toEqual(['0.0.0.0/0 r']);
  });
});

describe('IPv6 pods', () => {
  it('reach each other over direct routes; BGP carries none of theirs', () => {
    const network = articleNetwork('article-bgp-fixed', {
      'values.yaml': [['ipv4:\n', 'ipv6: { enabled: true }\nenableIPv6Masquerade: false\nipv4:\n']],
      'cilium-routing.yaml': [
        [
          '  segments:\n',
          '  segments:\n    - { name: six-94, cidr: "fd94::/64", gateway: gw94 }\n    - { name: six-83, cidr: "fd83::/64", gateway: gw83 }\n',
        ],
        ['addresses: [10.4.94.1]', 'addresses: [10.4.94.1, "fd94::1"]'],
        ['addresses: [10.4.83.1]', 'addresses: [10.4.83.1, "fd83::1"]'],
      ],
      'nodes.yaml': [
        ['address: 10.4.94.11 }', 'address: 10.4.94.11 }, { type: InternalIP, address: "fd94::11" }'],
        ['address: 10.4.94.12 }', 'address: 10.4.94.12 }, { type: InternalIP, address: "fd94::12" }'],
        ['address: 10.4.83.12 }', 'address: 10.4.83.12 }, { type: InternalIP, address: "fd83::12" }'],
        ['podCIDRs: [10.5.112.0/24]', 'podCIDRs: [10.5.112.0/24, "fd00::100/120"]'],
        ['podCIDRs: [10.5.114.0/24]', 'podCIDRs: [10.5.114.0/24, "fd00::200/120"]'],
        ['podCIDRs: [10.5.119.0/24]', 'podCIDRs: [10.5.119.0/24, "fd00::300/120"]'],
      ],
    });
    expect(traced(network, 'fd00::101', 'fd00::201')).toBe('* * fd00::201 delivered');
    expect(traced(network, 'fd00::101', 'fd00::301')).toBe('* * unreachable');
    expect(traced(network, 'fd94::11', 'fd83::12')).toBe('fd94::1 fd83::1 fd83::12 delivered');
    expect(traced(network, 'fd94::11', 'n83b')).toBe('fd94::1 fd83::1 fd83::12 delivered');
    expect(traced(network, '10.5.112.10', '10.5.119.30')).toBe(
      '* 10.4.94.1 10.4.83.1 * 10.5.119.30 delivered',
    );
  });
});
