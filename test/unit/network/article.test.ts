import { describe, expect, it } from 'vitest';
import { articleNetwork, rows, traced } from './articleNetwork';
import { SESSIONS, TABLES, TRACES } from './articleFigures';

describe('the article, mended: what Linux and its routing daemons showed', () => {
  const network = articleNetwork('article-bgp-fixed');

  it.each(Object.keys(TABLES))('routing table of %s', (name) => {
    expect(rows(network.fib(name))).toEqual(TABLES[name]?.toSorted());
  });

  it.each(TRACES)('traceroute %s to %s', (from, to, hops) => {
    expect(traced(network, from, to)).toBe(`${hops} delivered`);
  });

  it.each(Object.keys(SESSIONS))('sessions of %s', (name) => {
    const established = network.sessions.filter(
      ({ node, status }) => node.name === name && status === 'established',
    );
    expect(
      established.map(
        ({ peerAddress, remoteAs, localAs }) =>
          `${peerAddress?.text ?? ''} AS${remoteAs ?? ''} from AS${localAs ?? ''}`,
      ),
    ).toEqual(SESSIONS[name]);
  });

  it('comes to rest in one state', () => {
    expect(network.stableStates).toHaveLength(1);
  });
});

describe('the article as written', () => {
  const network = articleNetwork('article-bgp');

  it('gives a labelled node four sessions', () => {
    const count = (name: string) => network.sessions.filter(({ node }) => node.name === name).length;
    expect([count('n94a'), count('n83b')]).toEqual([2, 4]);
  });

  it('shows the traceroutes of the article', () => {
    expect(traced(network, '10.5.112.10', '10.5.114.1')).toBe('* * 10.5.114.1 delivered');
    expect(traced(network, '10.5.112.10', '10.5.119.30')).toBe(
      '* 10.4.94.1 10.4.83.1 * 10.5.119.30 delivered',
    );
  });

  it('has two stable states, of which the one without a loop comes first', () => {
    const [primary, other, ...more] = network.stableStates;
    expect(more).toEqual([]);
    expect(primary.loopsFor).toEqual([]);
    expect(other?.differsIn.map(({ text }) => text)).toEqual(['10.5.118.0/24', '10.5.119.0/24']);
    expect(other?.loopsFor.map(({ text }) => text)).toEqual(['10.5.118.0/24', '10.5.119.0/24']);
  });

  it('has the tables that Linux showed in either state', () => {
    const via = (state: number, router: string) =>
      rows(network.stableStates[state]?.fib(router)).find((row) => row.startsWith('10.5.119.0/24'));
    expect([via(0, 'gw94'), via(0, 'gw83')]).toEqual([
      '10.5.119.0/24 via 10.255.0.2',
      '10.5.119.0/24 via 10.4.83.12',
    ]);
    expect([via(1, 'gw94'), via(1, 'gw83')]).toEqual([
      '10.5.119.0/24 via 10.255.0.2',
      '10.5.119.0/24 via 10.255.0.1',
    ]);
  });

  it('sends packets in a circle in the other state, and says that there is one', () => {
    const [, other] = network.stableStates;
    expect(other && traced(other, '10.5.112.10', '10.5.119.30')).toBe('* 10.4.94.1 10.4.83.1 10.4.94.1 loop');
    const notes = (to: string) => network.trace('10.5.112.10', to).notes.map(({ id }) => id);
    expect(notes('10.5.119.30')).toContain('other-states');
    expect(notes('10.5.114.1')).not.toContain('other-states');
  });
});

describe('other settings', () => {
  it('ADNR=false: pods of one segment talk through the gateway', () => {
    const network = articleNetwork('article-bgp-fixed', {
      'values.yaml': [['autoDirectNodeRoutes: true', 'autoDirectNodeRoutes: false']],
    });
    expect(traced(network, '10.5.112.10', '10.5.114.1')).toBe('* 10.4.94.1 * 10.5.114.1 delivered');
    expect(rows(network.fib('n94a'))).toEqual(['0.0.0.0/0 via 10.4.94.1', '10.4.94.0/24']);
  });

  const LINKS: readonly [setting: string, gw94: string, gw83: string, there: string, back: string][] = [
    [
      'numbered',
      '[{ to: gw83, address: 10.255.0.1/30 }]',
      '[{ to: gw94, address: 10.255.0.2/30 }]',
      '10.255.0.2',
      '10.255.0.1',
    ],
    [
      'numbered, described on one side',
      '[{ to: gw83, address: 10.255.0.1/30 }]',
      '[]',
      '10.255.0.2',
      '10.255.0.1',
    ],
    ['unnumbered', '[{ to: gw83 }]', '[{ to: gw94 }]', '10.4.83.1', '10.4.94.1'],
    ['sharedvlan', '[{ to: gw83, address: 10.4.83.2/24 }]', '[]', '10.4.83.1', '10.4.83.2'],
  ];
  it.each(LINKS)('LINK=%s', (_, gw94, gw83, there, back) => {
    const network = articleNetwork('article-bgp-fixed', {
      'cilium-routing.yaml': [
        ['[{ to: gw83, address: 10.255.0.1/30, answersFrom: 10.4.94.1 }]', gw94],
        ['[{ to: gw94, address: 10.255.0.2/30, answersFrom: 10.4.83.1 }]', gw83],
      ],
    });
    expect(traced(network, '10.5.112.10', '10.5.119.30')).toBe(
      `* 10.4.94.1 ${there} * 10.5.119.30 delivered`,
    );
    expect(traced(network, '10.5.119.30', '10.5.112.10')).toBe(`* 10.4.83.1 ${back} * 10.5.112.10 delivered`);
  });
});

describe('what breaks the article', () => {
  /** n94a alone has wrong AS numbers, so it gets a label and peers of its own. */
  const OWN_PEERS = `    peers:
      - { peer-address: 10.4.36.239, peer-asn: 64599, my-asn: 64513, node-selectors: [{ match-labels: { own: peers } }] }
      - { peer-address: 10.4.36.238, peer-asn: 64524, my-asn: 64598, node-selectors: [{ match-labels: { own: peers } }] }
`;
  it('wrong AS numbers', () => {
    const network = articleNetwork('article-bgp-fixed', {
      'bgp-config.yaml': [
        ['    peers:\n', OWN_PEERS],
        [
          'operator: DoesNotExist',
          'operator: DoesNotExist\n              - key: own\n                operator: DoesNotExist',
        ],
      ],
      'nodes.yaml': [
        [
          'kind: Node\n    metadata: { name: n94a }',
          'kind: Node\n    metadata: { name: n94a, labels: { own: peers } }',
        ],
      ],
    });
    const own = network.sessions.filter(({ node }) => node.name === 'n94a');
    expect(own.map(({ status }) => status)).toEqual(['bad-peer-as', 'bad-local-as']);
    for (const gateway of ['gw94', 'gw83']) {
      expect(rows(network.fib(gateway)).filter((row) => row.startsWith('10.5.112.'))).toEqual([]);
    }
    expect(traced(network, '10.5.112.10', '10.5.114.1')).toBe('* * 10.5.114.1 delivered');
    expect(traced(network, '10.5.112.10', '10.5.119.30')).toBe('* * * * * no-reply');
    expect(traced(network, '10.5.119.30', '10.5.112.10')).toBe('* 10.4.83.1 unreachable');
  });

  it('direct routes across segments are left out, and why', () => {
    const fib = articleNetwork('article-bgp-fixed').fib('n94a');
    expect(fib?.missing.map(({ prefix, reason }) => `${prefix.text} ${reason}`)).toEqual([
      '10.5.118.0/24 behind-gateway-skipped',
      '10.5.119.0/24 behind-gateway-skipped',
    ]);
  });

  it('of two nodes that announce one prefix, route servers pass on the one with the lower router id', () => {
    const network = articleNetwork('article-bgp-fixed', {
      'nodes.yaml': [['podCIDRs: [10.5.114.0/24]', 'podCIDRs: [10.5.114.0/24, 10.5.112.0/24]']],
    });
    expect(rows(network.fib('gw94'))).toContain('10.5.112.0/24 via 10.4.94.11');
    expect(traced(network, '10.5.119.30', '10.5.112.10')).toBe(
      '* 10.4.83.1 10.4.94.1 * 10.5.112.10 delivered',
    );
  });

  it('a tunnel needs no pod routes in the network', () => {
    const network = articleNetwork('article-bgp-fixed', {
      'values.yaml': [
        ['tunnel: "disabled"', 'tunnel: "vxlan"'],
        ['autoDirectNodeRoutes: true', 'autoDirectNodeRoutes: false'],
        ['bgp:\n  enabled: true', 'bgp:\n  enabled: false'],
      ],
    });
    expect(rows(network.fib('gw94')).filter((row) => row.startsWith('10.5.'))).toEqual([]);
    expect(traced(network, '10.5.112.10', '10.5.114.1')).toBe('* * 10.5.114.1 delivered');
    expect(traced(network, '10.5.112.10', '10.5.119.30')).toBe('* * 10.5.119.30 delivered');
    expect(network.fib('n94a')?.routes.map(({ kind }) => kind)).toEqual([
      'default',
      'connected',
      'local',
      'overlay',
      'overlay',
      'overlay',
    ]);
  });

  it('a node whose sessions are gone is still reached by its neighbours only', () => {
    const network = articleNetwork('article-bgp-fixed', {
      'cilium-routing.yaml': [
        [
          '{ range: 10.4.94.0/24, asn: 64513, multihop: true }',
          '{ address: 10.4.94.12, asn: 64513, multihop: true }',
        ],
      ],
    });
    expect(traced(network, '10.5.114.1', '10.5.112.10')).toBe('* * 10.5.112.10 delivered');
    expect(traced(network, '10.5.119.30', '10.5.112.10')).toBe('* 10.4.83.1 unreachable');
    expect(traced(network, '10.5.112.10', '10.5.119.30')).toBe('* * * * * no-reply');
  });
});
