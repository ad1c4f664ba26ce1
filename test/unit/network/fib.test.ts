import { describe, expect, it } from 'vitest';
import type { Fib } from '../../../server/src/network/index';
import { articleNetwork, networkFrom, rows } from './articleNetwork';

const inventory = (...nodes: readonly (readonly [name: string, addresses: string, cidrs: string])[]) =>
  `apiVersion: v1\nkind: List\nitems:\n${nodes
    .map(
      ([name, addresses, cidrs]) =>
        `  - apiVersion: cilium.io/v2\n    kind: CiliumNode\n    metadata: { name: ${name} }\n    spec:\n      addresses: [${addresses
          .split(' ')
          .filter((ip) => ip !== '')
          .map((ip) => `{ type: InternalIP, ip: "${ip}" }`)
          .join(', ')}]\n      ipam: { podCIDRs: [${cidrs
          .split(' ')
          .map((cidr) => `"${cidr}"`)
          .join(', ')}] }\n`,
    )
    .join('')}`;
const kinds = (fib: Fib | undefined) => fib?.routes.map(({ prefix, kind }) => `${prefix.text} ${kind}`);
const missing = (fib: Fib | undefined) =>
  fib?.missing.map(({ prefix, reason }) => `${prefix.text} ${reason}`);
const gaps = (fib: Fib | undefined) => fib?.gaps.map(({ reason }) => reason);

const NATIVE = 'routingMode: native\nautoDirectNodeRoutes: true\n';
const TWO_RACKS =
  'network: { segments: [{ cidr: 10.0.1.0/24, gateway: 10.0.1.1 }, { cidr: 10.0.2.0/24, gateway: 10.0.2.1 }] }';
const NODES = inventory(
  ['a', '10.0.1.11', '10.1.1.0/24'],
  ['b', '10.0.1.12', '10.1.2.0/24'],
  ['c', '10.0.2.11', '10.1.3.0/24'],
);
const build = (values: string, nodes: string, facts: string, version = '1.16.19') =>
  networkFrom({ 'values.yaml': values, 'nodes.yaml': nodes, 'cilium-routing.yaml': facts }, version);

describe('direct routes between nodes', () => {
  it('go to nodes of the same segment, and say where they come from', () => {
    const network = build(NATIVE, NODES, TWO_RACKS);
    const route = network.fib('a')?.routes.find(({ kind }) => kind === 'direct');
    expect(rows(network.fib('a'))).toEqual([
      '0.0.0.0/0 via 10.0.1.1',
      '10.0.1.0/24',
      '10.1.2.0/24 via 10.0.1.12',
    ]);
    expect(route?.because.at?.pathText).toBe('autoDirectNodeRoutes');
    expect(route?.because.origin).toBe('derived');
    expect(route?.nextHops[0]).toMatchObject({ device: 'eth0', box: { name: 'b' } });
  });

  it.each([
    ['1.14.19', '', 'behind-gateway-skipped'],
    ['1.15.19', '', 'behind-gateway-fatal'],
    ['1.16.19', '', 'behind-gateway-fatal'],
    ['1.16.19', 'directRoutingSkipUnreachable: true', 'behind-gateway-skipped'],
  ])('across segments, in %s with "%s": %s', (version, flag, reason) => {
    const network = build(NATIVE + flag, NODES, TWO_RACKS, version);
    expect(missing(network.fib('a'))).toEqual([`10.1.3.0/24 ${reason}`]);
    const notes = network.trace('10.1.1.5', '10.1.3.5').notes.map(({ id }) => id);
    expect(notes.includes('direct-route-fatal')).toBe(reason === 'behind-gateway-fatal');
  });

  it('go to nobody where neighbours are only reached through the gateway', () => {
    const network = build(
      NATIVE,
      NODES,
      'network: { segments: [{ cidr: 10.0.0.0/16, gateway: 10.0.0.1, onLink: false }] }',
      '1.14.19',
    );
    expect(rows(network.fib('a'))).toEqual(['0.0.0.0/0 via 10.0.0.1']);
    expect(missing(network.fib('a'))).toHaveLength(2);
  });

  it('are a matter of each address family', () => {
    const network = build(
      `${NATIVE}ipv6: { enabled: true }\n`,
      inventory(
        ['a', '10.0.1.11 fd01::11', '10.1.1.0/24 fd00::100/120'],
        ['b', '10.0.1.12 fd01::12', '10.1.2.0/24 fd00::200/120'],
        ['c', '10.0.2.11 fd01::13', '10.1.3.0/24 fd00::300/120'],
        ['d', '10.0.1.14', 'fd00::400/120'],
      ),
      'network: { segments: [{ cidr: 10.0.1.0/24 }, { cidr: 10.0.2.0/24 }, { cidr: "fd01::/64", gateway: "fd01::1" }] }',
      '1.14.19',
    );
    expect(rows(network.fib('a'))).toEqual([
      '10.0.1.0/24',
      '10.1.2.0/24 via 10.0.1.12',
      '::/0 via fd01::1',
      'fd00::200/120 via fd01::12',
      'fd00::300/120 via fd01::13',
      'fd01::/64',
    ]);
    expect(missing(network.fib('a'))).toEqual([
      '10.1.3.0/24 behind-gateway-skipped',
      'fd00::400/120 no-address',
    ]);
  });
});

describe('routes through the tunnel', () => {
  const routes = (values: string, version?: string) =>
    build(values, NODES, TWO_RACKS, version)
      .fib('a')
      ?.routes.filter(({ kind }) => kind === 'overlay')
      .map(({ prefix, nextHops: [hop] }) => `${prefix.text} ${hop.address?.text ?? ''} ${hop.device}`);

  it('go to every other node, with the device of the protocol', () => {
    expect(routes('routingMode: tunnel')).toEqual([
      '10.1.2.0/24 10.0.1.12 cilium_vxlan',
      '10.1.3.0/24 10.0.2.11 cilium_vxlan',
    ]);
    expect(routes('tunnel: geneve', '1.11.9')).toEqual([
      '10.1.2.0/24 10.0.1.12 cilium_geneve',
      '10.1.3.0/24 10.0.2.11 cilium_geneve',
    ]);
  });

  it('carry IPv6 pods between IPv4 addresses', () => {
    const network = build(
      'routingMode: tunnel\nipv6: { enabled: true }\n',
      inventory(['a', 'fd01::11 10.0.1.11', 'fd00::100/120'], ['b', 'fd01::12 10.0.1.12', 'fd00::200/120']),
      TWO_RACKS,
    );
    expect(rows(network.fib('a'))).toContain('fd00::200/120 via 10.0.1.12');
    expect(network.trace('fd00::101', 'fd00::201').hops).toEqual(['*', '*', 'fd00::201']);
  });
});

describe('what is not known of a table', () => {
  it('a node on no segment: nothing but its own pods', () => {
    const fib = build(NATIVE, NODES, 'network: { segments: [{ cidr: 10.0.2.0/24 }] }').fib('a');
    expect(kinds(fib)).toEqual(['10.1.1.0/24 local']);
    expect(missing(fib)).toEqual([]);
    expect(gaps(fib)).toEqual(['segment-not-described']);
    expect(gaps(build(NATIVE, inventory(['a', '', '10.1.1.0/24']), '').fib('a'))).toEqual([
      'segment-not-described',
    ]);
  });

  it('a segment without a gateway', () => {
    const fib = build(NATIVE, NODES, 'network: { segments: [{ cidr: 10.0.1.0/24 }] }').fib('a');
    expect(gaps(fib)).toEqual(['gateway-not-described']);
  });

  it('a mode or setting that is only known later, or no values at all', () => {
    expect(gaps(build('routingMode: "{{ .mode }}"', NODES, TWO_RACKS).fib('a'))).toEqual([
      'routing-mode-unknown',
    ]);
    expect(
      gaps(build('routingMode: native\nautoDirectNodeRoutes: "{{ .direct }}"', NODES, TWO_RACKS).fib('a')),
    ).toEqual(['direct-routes-unknown']);
    const without = networkFrom({ 'nodes.yaml': NODES, 'cilium-routing.yaml': TWO_RACKS });
    expect(gaps(without.fib('a'))).toEqual(['routing-mode-unknown']);
  });
});

describe('origins', () => {
  it('says which routes rest on an assumption', () => {
    const network = networkFrom({ 'values.yaml': NATIVE, 'cilium-routing.yaml': TWO_RACKS });
    expect(new Set(network.fib(network.nodes[0] ?? '')?.routes.map(({ because }) => because.origin))).toEqual(
      new Set(['assumed']),
    );
  });

  it('points to what states a route', () => {
    const network = articleNetwork('article-bgp-fixed');
    const at = (box: string, prefix: string) => {
      const route = network.fib(box)?.routes.find((one) => one.prefix.text === prefix);
      return [route?.because.reason, route?.because.at?.pathText];
    };
    expect(at('n94a', '0.0.0.0/0')).toEqual(['segment-gateway', 'network.segments[0].gateway']);
    expect(at('n94a', '10.4.94.0/24')).toEqual(['own-segment', 'network.segments[0].cidr']);
    expect(at('n94a', '10.5.112.0/24')).toEqual(['own-pod-cidr', 'items[1].spec.ipam.podCIDRs[0]']);
    expect(at('gw94', '10.5.112.0/24')).toEqual(['announced-by-node', 'peers[1]']);
    expect(at('gw94', '10.4.83.0/24')).toEqual(['known-to-router', 'network.routers[0].links[0]']);
    expect(at('gw94', '10.4.36.239/32')).toEqual(['connected', 'network.routers[2].attachedTo']);
    expect(at('rs239', '0.0.0.0/0')).toEqual(['attached-to', 'network.routers[2].attachedTo']);
  });
});
