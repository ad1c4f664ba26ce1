import { describe, expect, it } from 'vitest';
import type { Network } from '../../../server/src/network/index';
import { networkFrom, traced } from './articleNetwork';

const NODE = (name: string, address: string, pods: string, more = '') =>
  `apiVersion: v1\nkind: Node\nmetadata: { name: ${name} }\nspec: { podCIDRs: [${pods}] }\nstatus: { addresses: [{ type: InternalIP, address: ${address} }${more}] }\n`;
const NODES = [NODE('a', '10.0.0.11', '10.9.1.0/24'), NODE('b', '10.0.0.12', '10.9.2.0/24')].join('---\n');
const SERVICE = (spec = '', annotations = 'lbipam.cilium.io/ips: 192.0.2.7', status = '') =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop, labels: { tell: bgp }, annotations: { ${annotations} } }\nspec: { type: LoadBalancer, ports: [{ port: 80 }] ${spec} }\n${status}`;
const POOL = (block = 'cidr: 192.0.2.0/24') =>
  `apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata: { name: blue }\nspec: { blocks: [{ ${block} }] }\n`;
const CONFIG = (families = 'afi: ipv4', asn = 65000) =>
  `apiVersion: cilium.io/v2\nkind: CiliumBGPClusterConfig\nmetadata: { name: one }\nspec: { bgpInstances: [{ name: main, localASN: 64512, peers: [{ name: r, peerAddress: 10.0.0.1, peerASN: ${asn}, peerConfigRef: { name: r } }] }] }\n---\n` +
  `apiVersion: cilium.io/v2\nkind: CiliumBGPPeerConfig\nmetadata: { name: r }\nspec: { families: [{ ${families}, safi: unicast, advertisements: { matchLabels: { a: b } } }] }\n`;
const ADVERTISEMENT = (
  service = 'addresses: [LoadBalancerIP]',
  selector = 'selector: { matchLabels: { tell: bgp } }',
  attributes = '',
) =>
  `apiVersion: cilium.io/v2\nkind: CiliumBGPAdvertisement\nmetadata: { name: services, labels: { a: b } }\nspec: { advertisements: [{ advertisementType: Service, service: { ${service} }, ${selector} ${attributes} }] }\n`;
const PODS =
  'apiVersion: cilium.io/v2\nkind: CiliumBGPAdvertisement\nmetadata: { name: pods, labels: { a: b } }\nspec: { advertisements: [{ advertisementType: PodCIDR }] }\n';
const SLICE = (endpoints: string) =>
  `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: { name: web-1, namespace: shop, labels: { kubernetes.io/service-name: web } }\naddressType: IPv4\nendpoints: [${endpoints}]\n`;
const ON = (address: string, node: string, ready = true) =>
  `{ addresses: [${address}], nodeName: ${node}, conditions: { ready: ${ready} } }`;
const ROUTER = (asn = 65000) =>
  `network:\n  segments: [{ name: s, cidr: 10.0.0.0/24, gateway: r }]\n  routers: [{ name: r, addresses: [10.0.0.1], asn: ${asn}, neighbors: [{ range: 10.0.0.0/24, asn: 64512 }] }]\n`;

const FILES = {
  'values.yaml':
    'routingMode: native\nautoDirectNodeRoutes: true\nipv4NativeRoutingCIDR: 10.9.0.0/16\nbgpControlPlane: { enabled: true }\nipam: { mode: kubernetes }\n',
  'nodes.yaml': NODES,
  'bgp.yaml': CONFIG(),
  'services-ad.yaml': ADVERTISEMENT(),
  'pods-ad.yaml': PODS,
  'pool.yaml': POOL(),
  'service.yaml': SERVICE(),
  'cilium-routing.yaml': ROUTER(),
};
const of = (files: Readonly<Record<string, string>> = {}, version = '1.18.0') =>
  networkFrom({ ...FILES, ...files }, version);
/** `a 192.0.2.7/32`: node and prefix of what is announced for services. */
const told = (network: Network) =>
  network.announcements
    .filter(({ services }) => services.length > 0)
    .map(({ session, prefix }) => `${session.node.name} ${prefix.text}`);
const notes = (network: Network, source: string, destination: string) =>
  network.trace(source, destination).notes.map(({ id }) => id);
const ways = (network: Network, source: string, destination: string) =>
  network
    .trace(source, destination)
    .path.map(({ box }) => box.name)
    .join(' ');

describe('what nodes announce for services', () => {
  it('is the load-balancer address from every node', () => {
    expect(told(of())).toEqual(['a 192.0.2.7/32', 'b 192.0.2.7/32']);
  });

  it('is what the status says, whatever was asked for', () => {
    const service = SERVICE('', '', 'status: { loadBalancer: { ingress: [{ ip: 192.0.2.99 }] } }\n');
    expect(told(of({ 'service.yaml': service }))).toEqual(['a 192.0.2.99/32', 'b 192.0.2.99/32']);
  });

  it('is nothing where no address is known, the selector is another, or the class is', () => {
    expect(told(of({ 'service.yaml': SERVICE('', '') }))).toEqual([]);
    expect(told(of({ 'pool.yaml': POOL('cidr: 198.51.100.0/24') }))).toEqual([]);
    const other = ADVERTISEMENT(undefined, 'selector: { matchLabels: { tell: nobody } }');
    expect(told(of({ 'services-ad.yaml': other }))).toEqual([]);
    expect(told(of({ 'services-ad.yaml': ADVERTISEMENT(undefined, '') }))).toEqual([]);
    expect(told(of({ 'service.yaml': SERVICE(', loadBalancerClass: io.cilium/l2-announcer') }))).toEqual([]);
    expect(told(of({ 'service.yaml': SERVICE(', loadBalancerClass: io.cilium/bgp-control-plane') }))).toEqual(
      ['a 192.0.2.7/32', 'b 192.0.2.7/32'],
    );
  });

  it('may be cluster and external addresses too', () => {
    const files = {
      'services-ad.yaml': ADVERTISEMENT('addresses: [ClusterIP, ExternalIP]'),
      'service.yaml': SERVICE(', clusterIP: 10.96.0.9, externalIPs: [198.51.100.3]'),
    };
    expect(told(of(files)).filter((one) => one.startsWith('a '))).toEqual([
      'a 10.96.0.9/32',
      'a 198.51.100.3/32',
    ]);
  });

  it('is aggregated from 1.18 on, but for a traffic policy of Local', () => {
    const files = {
      'services-ad.yaml': ADVERTISEMENT('addresses: [LoadBalancerIP], aggregationLengthIPv4: 26'),
    };
    expect(told(of(files))).toEqual(['a 192.0.2.0/26', 'b 192.0.2.0/26']);
    expect(told(of(files, '1.17.0'))).toEqual(['a 192.0.2.7/32', 'b 192.0.2.7/32']);
    const local = SERVICE(', externalTrafficPolicy: Local');
    const slice = SLICE(ON('10.9.1.5', 'a'));
    expect(told(of({ ...files, 'service.yaml': local, 'slice.yaml': slice }))).toEqual(['a 192.0.2.7/32']);
  });

  it('comes from nodes with a ready backend only where the traffic policy is Local, and is unknown without their list', () => {
    const local = { 'service.yaml': SERVICE(', externalTrafficPolicy: Local') };
    expect(told(of(local))).toEqual([]);
    const slice = (endpoints: string) => told(of({ ...local, 'slice.yaml': SLICE(endpoints) }));
    expect(slice(`${ON('10.9.1.5', 'a', false)}, ${ON('10.9.2.5', 'b')}`)).toEqual(['b 192.0.2.7/32']);
    expect(slice('')).toEqual([]);
    const old =
      'apiVersion: v1\nkind: Endpoints\nmetadata: { name: web, namespace: shop }\nsubsets: [{ addresses: [{ ip: 10.9.1.5, nodeName: a }], notReadyAddresses: [{ ip: 10.9.2.5, nodeName: b }] }]\n';
    expect(told(of({ ...local, 'endpoints.yaml': old }))).toEqual(['a 192.0.2.7/32']);
  });

  it('is of the family of the peer config', () => {
    const files = {
      'nodes.yaml': NODE('a', '"fd00::11"', '10.9.1.0/24'),
      'bgp.yaml': CONFIG('afi: ipv6').replace('peerAddress: 10.0.0.1', 'peerAddress: "fd00::1"'),
      'pool.yaml': POOL('cidr: "2001:db8::/64"'),
      'service.yaml': SERVICE('', 'lbipam.cilium.io/ips: "2001:db8::7,192.0.2.7"'),
      'cilium-routing.yaml': ROUTER()
        .replaceAll('10.0.0.1]', '"fd00::1"]')
        .replaceAll('10.0.0.0/24', '"fd00::/64"'),
    };
    expect(told(of(files))).toEqual(['a 2001:db8::7/128']);
  });

  it('goes to iBGP peers with the highest preference of the advertisements', () => {
    const ad = (value: number) =>
      ADVERTISEMENT(undefined, undefined, `, attributes: { localPreference: ${value} }`);
    const network = of({
      'bgp.yaml': CONFIG(undefined, 64512),
      'cilium-routing.yaml': ROUTER(64512),
      'services-ad.yaml': `${ad(150)}---\n${ad(200).replace('name: services', 'name: more')}`,
    });
    const prefs = network.announcements
      .filter(({ services }) => services.length > 0)
      .map(({ localPref }) => localPref);
    expect(prefs).toEqual([200, 200]);
  });

  it('is what a peering policy selects', () => {
    const policy = (fields: string) =>
      `apiVersion: cilium.io/v2alpha1\nkind: CiliumBGPPeeringPolicy\nmetadata: { name: p }\nspec: { virtualRouters: [{ localASN: 64512, ${fields} neighbors: [{ peerAddress: 10.0.0.1/32, peerASN: 65000 }] }] }\n`;
    const by = (fields: string) => told(of({ 'bgp.yaml': policy(fields) }, '1.16.0'));
    expect(by('')).toEqual([]);
    expect(by('serviceSelector: { matchLabels: { tell: bgp } },')).toEqual([
      'a 192.0.2.7/32',
      'b 192.0.2.7/32',
    ]);
    expect(by('serviceSelector: {}, serviceAdvertisements: [ClusterIP],')).toEqual([]);
  });
});

describe('what the speaker of bgp-config announces for services', () => {
  const bgpConfig = (pool: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: bgp-config, namespace: kube-system }\ndata:\n  config.yaml: |\n    peers: [{ peer-address: 10.0.0.1, peer-asn: 65000, my-asn: 64512 }]\n    address-pools: [{ name: default, addresses: [192.0.2.0/24], ${pool} }]\n`;
  const by = (pool: string, announce = 'loadbalancerIP: true') =>
    told(
      networkFrom(
        {
          'values.yaml': `tunnel: disabled\nautoDirectNodeRoutes: true\nbgp: { enabled: true, announce: { ${announce} } }\n`,
          'nodes.yaml': NODES,
          'bgp-config.yaml': bgpConfig(pool),
          'service.yaml': SERVICE(', loadBalancerIP: 192.0.2.7', ''),
          'cilium-routing.yaml': ROUTER(),
        },
        '1.11.9',
      ),
    );

  it('is the address out of the pool, by all of its advertisements', () => {
    expect(by('protocol: bgp')).toEqual(['a 192.0.2.7/32', 'b 192.0.2.7/32']);
    expect(by('protocol: bgp, bgp-advertisements: [{ aggregation-length: 24 }, {}]')).toEqual([
      'a 192.0.2.0/24',
      'a 192.0.2.7/32',
      'b 192.0.2.0/24',
      'b 192.0.2.7/32',
    ]);
  });

  it('is nothing of a layer2 pool, nor without loadbalancerIP', () => {
    expect(by('protocol: layer2')).toEqual([]);
    expect(by('protocol: bgp', 'podCIDR: true')).toEqual([]);
  });
});

describe('the routes of routers for services', () => {
  it('have the equal paths to all nodes behind the best one', () => {
    const route = of()
      .fib('r')
      ?.routes.find(({ prefix }) => prefix.text === '192.0.2.7/32');
    expect(route?.nextHops.map(({ address }) => address?.text)).toEqual(['10.0.0.11', '10.0.0.12']);
    const pods = of()
      .fib('r')
      ?.routes.find(({ prefix }) => prefix.text === '10.9.1.0/24');
    expect(pods?.nextHops.map(({ address }) => address?.text)).toEqual(['10.0.0.11']);
  });

  it('are none on nodes, which take packets for services before they route', () => {
    expect(
      of()
        .fib('a')
        ?.routes.map(({ prefix }) => prefix.text),
    ).not.toContain('192.0.2.7/32');
  });
});

describe('a trace to a service', () => {
  const backends = (...endpoints: string[]) => ({ 'slice.yaml': SLICE(endpoints.join(', ')) });

  it('ends at a node that takes the packets where no file tells of backends', () => {
    for (const target of ['shop/web', '192.0.2.7']) {
      expect(traced(of(), 'r', target)).toBe('* 192.0.2.7 delivered');
      expect(ways(of(), 'r', target)).toBe('r a');
      expect(notes(of(), 'r', target)).toEqual(['equal-paths', 'to-some-backend']);
    }
    expect(traced(of(), '10.9.1.5', 'shop/web')).toBe('* 192.0.2.7 delivered');
    expect(traced(of(), 'b', 'shop/web')).toBe('192.0.2.7 delivered');
  });

  it('goes on to a backend, and answers as the service', () => {
    const network = of(backends(ON('10.9.2.5', 'b')));
    expect(traced(network, 'r', 'shop/web')).toBe('* * 192.0.2.7 delivered');
    expect(ways(network, 'r', 'shop/web')).toBe('r a b');
    expect(traced(network, '10.9.1.5', 'shop/web')).toBe('* * 192.0.2.7 delivered');
    expect(ways(network, '10.9.1.5', 'shop/web')).toBe('a b');
    expect(notes(network, '10.9.1.5', 'shop/web')).toEqual(['to-backend']);
  });

  it('prefers the node own backend, and tells of those that are not reached', () => {
    const network = of({
      ...backends(ON('10.9.2.5', 'b'), ON('10.9.1.5', 'a')),
      'values.yaml': FILES['values.yaml'].replace(
        'autoDirectNodeRoutes: true',
        'autoDirectNodeRoutes: false',
      ),
      'pods-ad.yaml': '',
    });
    expect(ways(network, 'r', 'shop/web')).toBe('r a');
    expect(notes(network, 'r', 'shop/web')).toEqual(['equal-paths', 'to-backend', 'lost-backends']);
  });

  it('is not answered without a ready backend', () => {
    const network = of(backends());
    expect(traced(network, 'r', 'shop/web')).toBe('* * no-reply');
    expect(notes(network, 'r', 'shop/web')).toContain('no-backend');
  });

  it('goes to the nodes of a traffic policy of Local, from within the cluster to any backend', () => {
    const network = of({
      ...backends(ON('10.9.2.5', 'b')),
      'service.yaml': SERVICE(', externalTrafficPolicy: Local'),
    });
    expect(ways(network, 'r', 'shop/web')).toBe('r b');
    expect(notes(network, 'r', 'shop/web')).toEqual(['to-backend']);
    expect(ways(network, '10.9.1.5', 'shop/web')).toBe('a b');
  });

  it('says what it would have to know', () => {
    const local = of({ 'service.yaml': SERVICE(', externalTrafficPolicy: Local') });
    expect(traced(local, 'r', 'shop/web')).toBe('not-described');
    expect(notes(local, 'r', 'shop/web')).toContain('service-nodes-unknown');
    const nobody = of({ 'services-ad.yaml': '' });
    expect(notes(nobody, 'r', 'shop/web')).toContain('service-not-announced');
    const down = of({ 'cilium-routing.yaml': ROUTER(64999) });
    expect(notes(down, 'r', 'shop/web')).toContain('service-sessions-down');
    expect(notes(of({ 'service.yaml': SERVICE('', '') }), 'r', 'shop/web')).toEqual([
      'service-without-address',
    ]);
    expect(notes(of(), 'r', 'shop/other')).toEqual(['destination-not-described']);
    expect(notes(of(), '10.9.1.5', '192.0.2.8')).not.toContain('to-some-backend');
  });

  it('goes round where an aggregate draws packets for an address that no service has', () => {
    const files = {
      'services-ad.yaml': ADVERTISEMENT('addresses: [LoadBalancerIP], aggregationLengthIPv4: 26'),
    };
    expect(traced(of(files), 'r', '192.0.2.9')).toMatch(/ loop$/);
    expect(traced(of(files), 'r', '192.0.2.7')).toMatch(/ delivered$/);
  });

  it('has no route at a router that surely is not told', () => {
    const network = of({
      'cilium-routing.yaml':
        `${ROUTER()}    - { name: x, addresses: [10.7.0.1], links: [{ to: r, address: 10.8.0.2/30 }] }\n`
          .replace('routers: [{ name: r,', 'routers:\n    - { name: r,')
          .replace('}] }]\n', '}] }\n'),
    });
    expect(traced(network, 'x', 'shop/web')).toBe('unreachable');
  });

  it('goes by ARP to one of the nodes of a segment', () => {
    const policy =
      'apiVersion: cilium.io/v2alpha1\nkind: CiliumL2AnnouncementPolicy\nmetadata: { name: lan }\nspec: { loadBalancerIPs: true }\n';
    const files = {
      'values.yaml': `${FILES['values.yaml']}l2announcements: { enabled: true }\nkubeProxyReplacement: true\n`,
      'policy.yaml': policy,
      'services-ad.yaml': '',
      'pool.yaml': POOL('start: 10.0.0.200, stop: 10.0.0.210'),
      'service.yaml': SERVICE('', 'lbipam.cilium.io/ips: 10.0.0.200'),
    };
    expect(ways(of(files), 'r', 'shop/web')).toBe('r a');
    expect(notes(of(files), 'r', 'shop/web')).toEqual(['one-answers', 'to-some-backend']);
    const onB = policy.replace(
      'loadBalancerIPs',
      'nodeSelector: { matchLabels: { kubernetes.io/hostname: b } }, loadBalancerIPs',
    );
    const labelled = NODES.replace('{ name: b }', '{ name: b, labels: { kubernetes.io/hostname: b } }');
    expect(ways(of({ ...files, 'policy.yaml': onB, 'nodes.yaml': labelled }), 'r', 'shop/web')).toBe('r b');
    expect(traced(of({ ...files, 'policy.yaml': '' }), 'r', 'shop/web')).toBe('not-described');
  });
});
