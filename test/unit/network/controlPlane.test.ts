import { describe, expect, it } from 'vitest';
import { networkFrom, statuses } from './articleNetwork';

const NODE = (name: string, address: string, labels = '{}') =>
  `apiVersion: v1\nkind: Node\nmetadata: { name: ${name}, labels: ${labels} }\nspec: { podCIDRs: [10.9.${address.split('.').at(-1) ?? ''}.0/24] }\nstatus: { addresses: [{ type: InternalIP, address: ${address} }] }\n`;
const CONFIG = (name: string, peer: string, rest = '', instance = 'localASN: 64512') =>
  `apiVersion: cilium.io/v2\nkind: CiliumBGPClusterConfig\nmetadata: { name: ${name} }\nspec: { ${rest} bgpInstances: [{ name: main, ${instance}, peers: [{ name: tor, ${peer} }] }] }\n`;
const PEER = 'peerAddress: 10.0.0.1, peerASN: 65000, peerConfigRef: { name: tor }';
const PEER_CONFIG = (spec = '') =>
  `apiVersion: cilium.io/v2\nkind: CiliumBGPPeerConfig\nmetadata: { name: tor }\nspec: { ${spec} families: [{ afi: ipv4, safi: unicast, advertisements: { matchLabels: { advertise: bgp } } }] }\n`;
const ADVERTISEMENT = (labels = '{ advertise: bgp }', attributes = '') =>
  `apiVersion: cilium.io/v2\nkind: CiliumBGPAdvertisement\nmetadata: { name: pods, labels: ${labels} }\nspec: { advertisements: [{ advertisementType: PodCIDR ${attributes} }] }\n`;
const ROUTER = (
  fields = 'addresses: [10.0.0.1], asn: 65000, neighbors: [{ range: 10.0.0.0/24, asn: 64512 }]',
) =>
  `network:\n  segments: [{ name: s, cidr: 10.0.0.0/24, gateway: r }]\n  routers: [{ name: r, ${fields} }]\n`;
const ON = 'bgpControlPlane: { enabled: true }\nipam: { mode: kubernetes }\n';
const POLICY = (name: string, selector = '') =>
  `apiVersion: cilium.io/v2alpha1\nkind: CiliumBGPPeeringPolicy\nmetadata: { name: ${name} }\nspec: { ${selector} virtualRouters: [{ localASN: 64512, exportPodCIDR: true, neighbors: [{ peerAddress: 10.0.0.1/32, peerASN: 65000 }] }] }\n`;

const FILES = {
  'values.yaml': ON,
  'nodes.yaml': NODE('a', '10.0.0.11'),
  'config.yaml': CONFIG('one', PEER),
  'peer.yaml': PEER_CONFIG(),
  'ads.yaml': ADVERTISEMENT(),
  'cilium-routing.yaml': ROUTER(),
};
const of = (files: Readonly<Record<string, string>> = {}, version = '1.18.0') =>
  networkFrom({ ...FILES, ...files }, version);
const announced = (network: ReturnType<typeof of>) =>
  network.announcements.map(({ prefix, localPref }) => `${prefix.text} ${localPref ?? '-'}`);

describe('a cluster config', () => {
  it('gives the nodes that it selects sessions, and the peer config what they carry', () => {
    expect(statuses(of())).toEqual(['a>10.0.0.1 established']);
    expect(announced(of())).toEqual(['10.9.11.0/24 -']);
    expect(announced(of({ 'ads.yaml': ADVERTISEMENT('{ advertise: other }') }))).toEqual([]);
    expect(announced(of({ 'values.yaml': ON.replace('kubernetes', 'multi-pool') }))).toEqual([]);
  });

  it('counts only where the control plane is on, and is undecided where nobody says', () => {
    expect(of({ 'values.yaml': 'bgpControlPlane: { enabled: false }\n' }).sessions).toEqual([]);
    expect(of({}, '1.15.0').sessions).toEqual([]);
    expect(statuses(of({ 'values.yaml': 'bgpControlPlane: { enabled: "{{ .bgp }}" }\n' }))).toEqual([
      'a>10.0.0.1 unknown',
    ]);
  });

  it('asks the node selector', () => {
    const config = CONFIG('one', PEER, 'nodeSelector: { matchLabels: { rack: b } },');
    const nodes = `${NODE('a', '10.0.0.11')}---\n${NODE('b', '10.0.0.12', '{ rack: b }')}`;
    expect(statuses(of({ 'config.yaml': config, 'nodes.yaml': nodes }))).toEqual(['b>10.0.0.1 established']);
  });

  it('leaves it open which of two counts', () => {
    expect(statuses(of({ 'config.yaml': `${CONFIG('one', PEER)}---\n${CONFIG('two', PEER)}` }))).toEqual([
      'a>10.0.0.1 unknown',
      'a>10.0.0.1 unknown',
    ]);
  });

  it('waits for a peer config that is out of sight', () => {
    expect(statuses(of({ 'peer.yaml': '' }))).toEqual(['a>10.0.0.1 unknown']);
  });

  it('takes any AS number where none is written', () => {
    const open = PEER.replace('peerASN: 65000, ', '');
    expect(statuses(of({ 'config.yaml': CONFIG('one', open) }))).toEqual(['a>10.0.0.1 established']);
    const wrong = PEER.replace('65000', '65001');
    expect(statuses(of({ 'config.yaml': CONFIG('one', wrong) }))).toEqual(['a>10.0.0.1 bad-peer-as']);
  });

  it('finds the gateway by itself', () => {
    const peer = PEER.replace(
      'peerAddress: 10.0.0.1',
      'autoDiscovery: { mode: DefaultGateway, defaultGateway: { addressFamily: ipv4 } }',
    );
    expect(statuses(of({ 'config.yaml': CONFIG('one', peer) }))).toEqual(['a>10.0.0.1 established']);
  });

  it('sends the preference of the advertisement to peers of the own AS, or 100', () => {
    const files = {
      'config.yaml': CONFIG('one', PEER.replace('65000', '64512')),
      'cilium-routing.yaml': ROUTER(
        'addresses: [10.0.0.1], asn: 64512, neighbors: [{ range: 10.0.0.0/24, asn: 64512 }]',
      ),
    };
    expect(announced(of(files))).toEqual(['10.9.11.0/24 100']);
    const preferred = ADVERTISEMENT('{ advertise: bgp }', ', attributes: { localPreference: 200 }');
    expect(announced(of({ ...files, 'ads.yaml': preferred }))).toEqual(['10.9.11.0/24 200']);
  });

  it('is changed by an override for the node', () => {
    const override =
      'apiVersion: cilium.io/v2\nkind: CiliumBGPNodeConfigOverride\nmetadata: { name: a }\nspec: { bgpInstances: [{ name: main, localASN: 64999 }] }\n';
    expect(statuses(of({ 'override.yaml': override }))).toEqual(['a>10.0.0.1 bad-local-as']);
    expect(statuses(of({ 'override.yaml': override.replace('name: a', 'name: b') }))).toEqual([
      'a>10.0.0.1 established',
    ]);
  });

  it('reaches a router behind a hop only with a larger TTL', () => {
    const files = {
      'config.yaml': CONFIG('one', PEER.replace('10.0.0.1', '10.1.0.1')),
      'cilium-routing.yaml':
        'network:\n  segments: [{ name: s, cidr: 10.0.0.0/24, gateway: g }]\n  routers:\n    - { name: g, addresses: [10.0.0.1], links: [{ to: r, address: 10.2.0.1/30 }] }\n    - { name: r, addresses: [10.1.0.1], asn: 65000, links: [{ to: g, address: 10.2.0.2/30 }], neighbors: [{ range: 10.0.0.0/24, asn: 64512, multihop: true }] }\n',
    };
    expect(statuses(of(files))).toEqual(['a>10.1.0.1 multihop']);
    expect(statuses(of({ ...files, 'peer.yaml': PEER_CONFIG('ebgpMultihop: 3,') }))).toEqual([
      'a>10.1.0.1 established',
    ]);
  });
});

describe('a peering policy', () => {
  const policy = (text: string, version = '1.15.0') => of({ 'config.yaml': text }, version);

  it('gives sessions and announces the pod CIDR', () => {
    expect(statuses(policy(POLICY('one')))).toEqual(['a>10.0.0.1 established']);
    expect(announced(policy(POLICY('one')))).toEqual(['10.9.11.0/24 -']);
    expect(policy(POLICY('one'), '1.19.0').sessions).toEqual([]);
  });

  it('ends all sessions where another one selects the node too', () => {
    expect(policy(`${POLICY('one')}---\n${POLICY('two')}`).sessions).toEqual([]);
  });

  it('comes before a cluster config', () => {
    const both = policy(`${POLICY('one')}---\n${CONFIG('one', PEER.replace('65000', '65001'))}`, '1.18.0');
    expect(statuses(both)).toEqual(['a>10.0.0.1 established']);
  });
});
