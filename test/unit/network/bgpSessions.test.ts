import { describe, expect, it } from 'vitest';
import { SESSION_STATUSES } from '../../../server/src/network/index';
import type { Network } from '../../../server/src/network/index';
import { articleNetwork, networkFrom, statuses, without } from './articleNetwork';

const PEER = (fields: string) => `peers:\n  - { ${fields} }\n`;
const WHOLE_PEER = PEER('peer-address: 10.0.9.1, peer-asn: 65000, my-asn: 65001');
const VALUES = 'bgp: { enabled: true, announce: { podCIDR: true } }\ntunnel: disabled\n';
const NODES =
  'apiVersion: v1\nkind: Node\nmetadata: { name: a }\nstatus: { addresses: [{ type: InternalIP, address: 10.0.0.11 }] }\n';
const ROUTER = 'addresses: [10.0.0.1, 10.0.9.1], asn: 65000';
const NEIGHBORS = 'neighbors: [{ range: 10.0.0.0/24, asn: 65001, multihop: true }]';
const SEGMENT = '{ name: s, cidr: 10.0.0.0/24, gateway: r }';
const network = (segments: string, routers: string) =>
  `network:\n  segments: [${segments}]\n  routers: [${routers}]\n`;
const FILES = {
  'values.yaml': VALUES,
  'config.yaml': WHOLE_PEER,
  'nodes.yaml': NODES,
  'cilium-routing.yaml': network(SEGMENT, `{ name: r, ${ROUTER}, ${NEIGHBORS} }`),
};
const withFiles = (files: Partial<typeof FILES>, version = '1.11.9') =>
  networkFrom({ ...FILES, ...files }, version);
const only = (files: Partial<typeof FILES>) => {
  const [session] = withFiles(files).sessions;
  if (session === undefined) throw new Error('there is no session');
  return session;
};

describe('which sessions there are', () => {
  it.each([
    ['1.9.18', 0],
    ['1.10.20', 1],
    ['1.16.19', 1],
    ['1.17.0', 0],
  ])('reads bgp-config in %s: %i', (version, count) => {
    expect(withFiles({}, version).sessions).toHaveLength(count);
  });

  it('has none where BGP is off, and does not know where nothing says whether it is on', () => {
    expect(withFiles({ 'values.yaml': 'bgp: { enabled: false, announce: {} }' }).sessions).toEqual([]);
    expect(statuses(withFiles({ 'values.yaml': 'bgp: { enabled: "{{ .bgp }}", announce: {} }' }))).toEqual([
      'a>10.0.9.1 unknown',
    ]);
    expect(statuses(networkFrom(without(FILES, 'values.yaml'), '1.11.9'))).toEqual(['a>10.0.9.1 unknown']);
  });

  it('asks the selectors, of which one must match', () => {
    const peer = (selectors: string) =>
      PEER(`peer-address: 10.0.9.1, peer-asn: 65000, my-asn: 65001, node-selectors: [${selectors}]`);
    const NODE = NODES.replace('name: a }', 'name: a, labels: { rack: b } }');
    const status = (selectors: string) =>
      statuses(withFiles({ 'config.yaml': peer(selectors), 'nodes.yaml': NODE }));
    expect(status('{ match-labels: { rack: c } }')).toEqual([]);
    expect(status('{ match-labels: { rack: c } }, { match-labels: { rack: b } }')).toEqual([
      'a>10.0.9.1 established',
    ]);
    expect(status('{ match-labels: { rack: "${RACK}" } }')).toEqual(['a>10.0.9.1 unknown']);
  });

  it('does not know of a label that a later step fills in', () => {
    const peer = (expression: string) =>
      PEER(
        `peer-address: 10.0.9.1, peer-asn: 65000, my-asn: 65001, node-selectors: [{ match-expressions: [{ key: rack, ${expression} }] }]`,
      );
    const NODE = NODES.replace('name: a }', 'name: a, labels: { rack: "{{ .rack }}" } }');
    const status = (expression: string) =>
      statuses(withFiles({ 'config.yaml': peer(expression), 'nodes.yaml': NODE }));
    expect(status('operator: In, values: [b]')).toEqual(['a>10.0.9.1 unknown']);
    expect(status('operator: NotIn, values: [b]')).toEqual(['a>10.0.9.1 unknown']);
    expect(status('operator: Exists')).toEqual(['a>10.0.9.1 established']);
    expect(status('operator: DoesNotExist')).toEqual([]);
  });

  it('has as many sessions with an address as there are entries', () => {
    const twice = `${WHOLE_PEER}  - { peer-address: 10.0.9.1, peer-asn: 65000, my-asn: 65002 }\n`;
    expect(statuses(withFiles({ 'config.yaml': twice }))).toEqual([
      'a>10.0.9.1 established',
      'a>10.0.9.1 bad-local-as',
    ]);
  });
});

describe('what becomes of a session', () => {
  it('unknown: a field that is only known later, and which', () => {
    const at = (fields: string) => {
      const session = only({ 'config.yaml': PEER(fields) });
      return session.status === 'unknown' ? session.at.pathText : session.status;
    };
    expect(at('peer-address: 10.0.9.1, peer-asn: 65000, my-asn: "${ASN}"')).toBe('peers[0].my-asn');
    expect(at('peer-address: 10.0.9.1, my-asn: 65001')).toBe('peers[0].peer-asn');
    expect(at('peer-address: "${PEER}", peer-asn: 65000, my-asn: 65001')).toBe('peers[0].peer-address');
  });

  const missing = (files: Partial<typeof FILES>) => {
    const session = only(files);
    return session.status === 'not-described' ? session.missing : session.status;
  };
  it('not-described: a peer that no router is, and one on the node itself', () => {
    const peer = (address: string) => PEER(`peer-address: ${address}, peer-asn: 65000, my-asn: 65001`);
    expect(missing({ 'config.yaml': peer('10.0.9.2') })).toBe('router');
    expect(missing({ 'config.yaml': peer('127.0.0.1') })).toBe('local-daemon');
    expect(missing({ 'config.yaml': peer('"::1"') })).toBe('local-daemon');
  });
  it('not-described: what would have to be known of the router, the node and its segment', () => {
    const routing = (segments: string, routers: string) =>
      missing({ 'cilium-routing.yaml': network(segments, routers) });
    expect(routing(SEGMENT, `{ name: r, addresses: [10.0.9.1], ${NEIGHBORS} }`)).toBe('router-as');
    expect(routing(SEGMENT, `{ name: r, ${ROUTER} }`)).toBe('router-neighbors');
    expect(routing('{ cidr: 10.7.0.0/24, gateway: r }', `{ name: r, ${ROUTER}, ${NEIGHBORS} }`)).toBe(
      'node-segment',
    );
    expect(routing('{ cidr: 10.0.0.0/24 }', `{ name: r, ${ROUTER}, ${NEIGHBORS} }`)).toBe('segment-gateway');
    expect(routing('{ cidr: 10.0.0.0/24, gateway: 10.0.0.2 }', `{ name: r, ${ROUTER}, ${NEIGHBORS} }`)).toBe(
      'segment-gateway',
    );
    expect(missing({ 'nodes.yaml': 'apiVersion: v1\nkind: Node\nmetadata: { name: a }\n' })).toBe(
      'node-address',
    );
  });

  it('unreachable: no described link leads from the gateway to the router', () => {
    const gateway = '{ name: r, addresses: [10.0.0.1] }';
    const peer = `{ name: far, addresses: [10.0.9.1], asn: 65000, ${NEIGHBORS} }`;
    const session = only({ 'cilium-routing.yaml': network(SEGMENT, `${gateway}, ${peer}`) });
    expect(session.status === 'unreachable' && session.gateway.name).toBe('r');
    const linked = gateway.replace(' }', ', links: [{ to: far }] }');
    expect(only({ 'cilium-routing.yaml': network(SEGMENT, `${linked}, ${peer}`) }).status).toBe(
      'established',
    );
  });

  it('does not count on a route server to pass packets on', () => {
    const routers = (routeServer: boolean) =>
      `{ name: r, addresses: [10.0.0.1], links: [{ to: middle }] }, { name: middle, addresses: [10.0.5.1], routeServer: ${routeServer} }, ` +
      `{ name: far, addresses: [10.0.9.1], asn: 65000, links: [{ to: middle }], ${NEIGHBORS} }`;
    const status = (routeServer: boolean) =>
      only({ 'cilium-routing.yaml': network(SEGMENT, routers(routeServer)) }).status;
    expect([status(false), status(true)]).toEqual(['established', 'unreachable']);
  });

  const accepting = (neighbors: string) => {
    const session = only({
      'cilium-routing.yaml': network(SEGMENT, `{ name: r, ${ROUTER}, neighbors: [${neighbors}] }`),
    });
    return session.status;
  };
  it('not-accepted: the router has neighbours, and the node is none of them', () => {
    expect(accepting('')).toBe('not-accepted');
    expect(accepting('{ address: 10.0.0.12, asn: 65001 }, { router: r }')).toBe('not-accepted');
    expect(accepting('{ range: "${NODES}", asn: 65001 }')).toBe('unknown');
  });

  it('bad-peer-as and bad-local-as tell who expects what', () => {
    expect(
      only({ 'config.yaml': PEER('peer-address: 10.0.9.1, peer-asn: 64999, my-asn: 65001') }),
    ).toMatchObject({
      status: 'bad-peer-as',
      expected: 64999,
      actual: 65000,
    });
    expect(
      only({ 'config.yaml': PEER('peer-address: 10.0.9.1, peer-asn: 65000, my-asn: 64999') }),
    ).toMatchObject({
      status: 'bad-local-as',
      expected: 65001,
      actual: 64999,
    });
  });

  it('lets an entry without an AS number take any', () => {
    expect(accepting('{ range: 10.0.0.0/24, multihop: true }')).toBe('established');
    expect(accepting('{ range: 10.0.0.0/24, asn: "${ASN}", multihop: true }')).toBe('unknown');
  });

  it('prefers an exact address to a range, a longer range to a shorter, and of equals the one that fits', () => {
    expect(
      accepting('{ range: 10.0.0.0/24, asn: 65001, multihop: true }, { address: 10.0.0.11, asn: 1 }'),
    ).toBe('bad-local-as');
    expect(
      accepting('{ range: 10.0.0.8/29, asn: 65001, multihop: true }, { range: 10.0.0.0/24, asn: 1 }'),
    ).toBe('established');
    expect(
      accepting('{ range: 10.0.0.0/24, asn: 1 }, { range: 10.0.0.0/24, asn: 65001, multihop: true }'),
    ).toBe('established');
  });

  it('multihop: an eBGP neighbour behind a hop needs leave', () => {
    expect(accepting('{ range: 10.0.0.0/24, asn: 65001 }')).toBe('multihop');
    expect(accepting('{ range: 10.0.0.0/24, asn: 65001, multihop: "${MULTIHOP}" }')).toBe('unknown');
    const peer = (address: string, asn: number) =>
      only({
        'config.yaml': PEER(`peer-address: ${address}, peer-asn: 65000, my-asn: ${asn}`),
        'cilium-routing.yaml': network(
          SEGMENT,
          `{ name: r, ${ROUTER}, neighbors: [{ range: 10.0.0.0/24 }] }`,
        ),
      });
    expect(peer('10.0.0.1', 65001)).toMatchObject({ type: 'eBGP', status: 'established' });
    expect(peer('10.0.9.1', 65000)).toMatchObject({ type: 'iBGP', status: 'established' });
  });

  it('comes from the address of a node that is on a segment', () => {
    const nodes = NODES.replace('addresses: [', 'addresses: [{ type: InternalIP, address: 192.168.0.5 }, ');
    expect(only({ 'nodes.yaml': nodes })).toMatchObject({
      status: 'established',
      localAddress: { address: { text: '10.0.0.11' } },
    });
  });

  it('counts neighbours of a segment without direct contact as a hop away, but for the gateway', () => {
    const peer = (address: string) =>
      only({
        'config.yaml': PEER(`peer-address: ${address}, peer-asn: 65000, my-asn: 65001`),
        'cilium-routing.yaml': network(
          '{ cidr: 10.0.0.0/24, gateway: r, onLink: false }',
          '{ name: r, addresses: [10.0.0.1], asn: 65000, neighbors: [{ range: 10.0.0.0/24 }] }, ' +
            '{ name: other, addresses: [10.0.0.2], asn: 65000, neighbors: [{ range: 10.0.0.0/24 }] }',
        ),
      }).status;
    expect([peer('10.0.0.1'), peer('10.0.0.2')]).toEqual(['established', 'multihop']);
  });

  it('orders the statuses as they are found out', () => {
    expect(SESSION_STATUSES.at(0)).toBe('unknown');
    expect(SESSION_STATUSES.at(-1)).toBe('established');
  });
});

describe('sessions between routers', () => {
  const routers = (...list: string[]): Network =>
    networkFrom({
      'cilium-routing.yaml': `network:\n  routers:\n${list.map((one) => `    - { ${one} }\n`).join('')}`,
    });
  const listed = (net: Network) =>
    net.routerSessions.map(
      ({ ends: [a, b], type, status }) => `${a.name}-${b.name} ${type ?? '?'} ${status}`,
    );

  it('finds those of the article', () => {
    expect(listed(articleNetwork('article-bgp'))).toEqual([
      'gw94-gw83 eBGP established',
      'rs239-gw94 iBGP established',
      'rs238-gw94 iBGP established',
      'rs250-gw83 iBGP established',
      'rs251-gw83 iBGP established',
    ]);
  });

  it('needs one side, by name or address, and agreement of both', () => {
    const a = (neighbor: string) =>
      `name: a, asn: 1, addresses: [10.0.0.1], links: [{ to: b }], neighbors: [${neighbor}]`;
    const b = (neighbors: string) => `name: b, asn: 2, addresses: [10.0.0.2]${neighbors}`;
    expect(listed(routers(a('{ router: b }'), b('')))).toEqual(['a-b eBGP established']);
    expect(listed(routers(a('{ address: 10.0.0.2 }'), b('')))).toEqual(['a-b eBGP established']);
    expect(listed(routers(a('{ router: b, asn: 3 }'), b('')))).toEqual(['a-b eBGP bad-peer-as']);
    expect(listed(routers(a('{ router: b }'), b(', neighbors: [{ router: a, asn: 3 }]')))).toEqual([
      'a-b eBGP bad-peer-as',
    ]);
    expect(listed(routers(a('{ router: b, asn: "${ASN}" }'), b('')))).toEqual(['a-b eBGP unknown']);
    expect(listed(routers(a('{ range: 10.0.0.0/24 }'), b('')))).toEqual([]);
  });

  it('needs a path, and leave for eBGP over more than one hop', () => {
    const a = 'name: a, asn: 1, addresses: [10.0.0.1], neighbors: [{ router: c }]';
    const c = 'name: c, asn: 3, addresses: [10.0.0.3]';
    const link = (name: string) => `name: ${name}, addresses: [10.0.1.1], links: [{ to: a }, { to: c }]`;
    expect(listed(routers(a, c))).toEqual(['a-c eBGP unreachable']);
    expect(listed(routers(a, c, link('b')))).toEqual(['a-c eBGP multihop']);
    expect(listed(routers(a.replace('router: c', 'router: c, multihop: true'), c, link('b')))).toEqual([
      'a-c eBGP established',
    ]);
    expect(listed(routers(a, c.replace('asn: 3, ', ''), link('b')))).toEqual(['a-c ? not-described']);
  });

  it('implies one for a route server and its client of the same AS, unless something else is stated', () => {
    const client = 'name: a, asn: 1, addresses: [10.0.0.1]';
    const server = 'name: s, asn: 1, addresses: [10.0.0.2], attachedTo: a, routeServer: true';
    expect(listed(routers(client, server))).toEqual(['s-a iBGP established']);
    expect(listed(routers(client, server.replace('asn: 1', 'asn: 2')))).toEqual([]);
    expect(listed(routers(client, server.replace(', routeServer: true', '')))).toEqual([]);
    expect(listed(routers(`${client}, neighbors: [{ router: s, asn: 7 }]`, server))).toEqual([
      'a-s iBGP bad-peer-as',
    ]);
  });

  it('leaves out a router that names itself, and names that nobody has', () => {
    expect(
      listed(
        routers(
          'name: a, asn: 1, addresses: [10.0.0.1], links: [{ to: a }, { to: z }], attachedTo: a, neighbors: [{ router: a }, { router: z }, { address: 10.0.0.1 }]',
        ),
      ),
    ).toEqual([]);
  });
});
