import { describe, expect, test } from 'vitest';
import { crdOf } from '../../../server/src/catalogue/crds';
import { schemaProblems } from '../../../server/src/model/schemaProblems';
import { SourceFile } from '../../../server/src/text/sourceFile';
import { Cursor, parseYaml } from '../../../server/src/yaml/index';

function problemsIn(kind: string, spec: string, version = '1.18.0', api = 'v2'): string[] {
  const [document] = parseYaml(new SourceFile('file:///w/a.yaml', spec)).documents;
  const crd = crdOf(kind);
  if (document === undefined || crd === undefined) throw new Error('nothing to check');
  return schemaProblems(Cursor.root([document]), crd.spec, { version, api }).map(
    ({ kind: problem, at }) => `${problem} ${at.pathText}`,
  );
}

const PEER = 'CiliumBGPPeerConfig';
const CLUSTER = 'CiliumBGPClusterConfig';
const AD = 'CiliumBGPAdvertisement';
const POOL = 'CiliumLoadBalancerIPPool';

describe('what the API server refuses or drops', () => {
  test.each([
    [PEER, 'ebgpMultihop: 0', 'out-of-range ebgpMultihop'],
    [PEER, 'ebgpMultihop: 256', 'out-of-range ebgpMultihop'],
    [PEER, 'ebgpMultihop: "2"', 'wrong-type ebgpMultihop'],
    [PEER, 'ebgpMultihop: 1.5', 'wrong-type ebgpMultihop'],
    [PEER, 'timers: { holdTimeSeconds: 2, keepAliveTimeSeconds: 1 }', 'out-of-range timers.holdTimeSeconds'],
    [PEER, 'timers: { holdTimeSeconds: 9 }', 'too-large timers.keepAliveTimeSeconds'],
    [PEER, 'gracefulRestart: {}', 'missing gracefulRestart.enabled'],
    [PEER, 'families: [{ afi: ipv5, safi: unicast }]', 'not-allowed families[0].afi'],
    [PEER, 'families: { afi: ipv4 }', 'wrong-type families'],
    [
      PEER,
      'families: [{ afi: ipv4, safi: unicast, advertisements: { matchLabels: { a: 1 } } }]',
      'wrong-type families[0].advertisements.matchLabels.a',
    ],
    [PEER, '__proto__: 1', 'unknown-field __proto__'],
    [CLUSTER, 'bgpInstances: []', 'count bgpInstances'],
    [CLUSTER, 'nodeSelector: {}', 'missing bgpInstances'],
    [CLUSTER, 'bgpInstances: [{ name: a }, { name: a }]', 'duplicate bgpInstances[1].name'],
    [CLUSTER, 'bgpInstances: [{ name: "" }]', 'length bgpInstances[0].name'],
    [CLUSTER, 'bgpInstances: [{ name: a, localASN: 0 }]', 'out-of-range bgpInstances[0].localASN'],
    [
      CLUSTER,
      'bgpInstances: [{ name: a, peers: [{ name: p, peerAddress: 10.0.0.1/32 }] }]',
      'format bgpInstances[0].peers[0].peerAddress',
    ],
    [AD, 'advertisements: [{ advertisementType: Service }]', 'needed advertisements[0].service'],
    [
      AD,
      'advertisements: [{ advertisementType: PodCIDR, attributes: { communities: { standard: ["65536:1"] } } }]',
      'format advertisements[0].attributes.communities.standard[0]',
    ],
    [
      AD,
      'advertisements: [{ advertisementType: Service, service: { addresses: [] } }]',
      'count advertisements[0].service.addresses',
    ],
    [PEER, 'families: [null]', 'wrong-type families[0]'],
    [
      CLUSTER,
      'bgpInstances: [{ name: a, peers: [{ name: p, peerAddress: "\\v10.0.0.1" }] }]',
      'format bgpInstances[0].peers[0].peerAddress',
    ],
    [POOL, 'blocks: [{ cidr: 10.0.0.0 }]', 'format blocks[0].cidr'],
    [POOL, 'allowFirstLastIPs: yes', 'wrong-type allowFirstLastIPs'],
    [POOL, 'allowFirstLastIPs: "yes"', 'not-allowed allowFirstLastIPs'],
    [POOL, 'cidrs: [{ cidr: 10.0.0.0/24 }]', 'unknown-field cidrs'],
  ])('%s %s', (kind, spec, expected) => {
    expect(problemsIn(kind, spec)).toEqual([expected]);
  });
});

describe('what it takes', () => {
  test.each([
    [PEER, 'timers: { holdTimeSeconds: 9, keepAliveTimeSeconds: 3 }'],
    [PEER, 'timers:\nfamilies: ~'],
    [PEER, 'ebgpMultihop: 2.0'],
    [PEER, 'ebgpMultihop: ${TTL}'],
    [CLUSTER, 'bgpInstances: [{ name: a, peers: [{ name: p, peerAddress: " fe80::1%eth0 " }] }]'],
    [
      AD,
      'advertisements: [{ advertisementType: PodCIDR, attributes: { communities: { standard: ["65535:65535", "4294967295"], large: ["4294967295:0:1"], wellKnown: [no-export] } } }]',
    ],
    [POOL, 'blocks: [{ cidr: 10.0.0.7/24 }, { start: 10.1.0.1 }]\ndisabled: true'],
  ])('%s %s', (kind, spec) => {
    expect(problemsIn(kind, spec)).toEqual([]);
  });
});

test('a field has a life, by version of Cilium and of the API', () => {
  const cidrs = 'cidrs: [{ cidr: 10.0.0.0/24 }]';
  expect(problemsIn(POOL, cidrs, '1.15.0', 'v2alpha1')).toEqual([]);
  expect(problemsIn(POOL, cidrs, '1.16.0', 'v2alpha1')).toEqual(['unknown-field cidrs']);
  const aggregation =
    'advertisements: [{ advertisementType: Service, selector: {}, service: { addresses: [ClusterIP], aggregationLengthIPv4: 24 } }]';
  expect(problemsIn(AD, aggregation, '1.17.0', 'v2alpha1')).toEqual([
    'unknown-field advertisements[0].service.aggregationLengthIPv4',
  ]);
  expect(problemsIn(AD, aggregation, '1.18.0')).toEqual([]);
  const port = 'transport: { localPort: 1179 }';
  expect(problemsIn(PEER, port, '1.18.0', 'v2alpha1')).toEqual([]);
  expect(problemsIn(PEER, port)).toEqual(['unknown-field transport.localPort']);
  const selector = 'advertisements: [{ advertisementType: PodCIDR, selector: {} }]';
  expect(problemsIn(AD, selector)).toEqual([]);
  expect(problemsIn(AD, selector, '1.18.2', 'v2alpha1')).toEqual(['forbidden advertisements[0].selector']);
  expect(problemsIn(AD, selector, '1.19.0')).toEqual(['forbidden advertisements[0].selector']);
});

test('what the CRDs of older releases do not ask, and what they alone do', () => {
  const unready = 'advertisements: [{ advertisementType: Service }]';
  expect(problemsIn(AD, unready, '1.17.2', 'v2alpha1')).toEqual([]);
  expect(problemsIn(AD, unready, '1.18.2', 'v2alpha1')).toEqual(['needed advertisements[0].service']);
  expect(problemsIn(PEER, 'timers: { holdTimeSeconds: 9 }', '1.17.2', 'v2alpha1')).toEqual([]);
  const discovery =
    'bgpInstances: [{ name: a, peers: [{ name: p, autoDiscovery: { mode: DefaultGateway } }] }]';
  expect(problemsIn(CLUSTER, discovery, '1.18.2')).toEqual([]);
  expect(problemsIn(CLUSTER, discovery, '1.20.0')).toEqual([]);
  expect(problemsIn(CLUSTER, discovery, '1.21.0')).toEqual([
    'needed bgpInstances[0].peers[0].autoDiscovery.defaultGateway',
  ]);
  const unnumbered = discovery.replace('DefaultGateway', 'Unnumbered');
  expect(problemsIn(CLUSTER, unnumbered, '1.18.2')).toEqual([
    'not-allowed bgpInstances[0].peers[0].autoDiscovery.mode',
  ]);
  expect(problemsIn(CLUSTER, unnumbered, '1.21.0')).toEqual([]);
  expect(problemsIn(CLUSTER, 'bgpInstances: [{ name: a, localPort: 179 }]', '1.18.2', 'v2alpha1')).toEqual(
    [],
  );
  expect(problemsIn(POOL, 'disabled: true', '1.14.5', 'v2alpha1')).toEqual(['missing cidrs']);
  expect(problemsIn(POOL, 'cidrs: [{}]', '1.14.5', 'v2alpha1')).toEqual(['missing cidrs[0].cidr']);
  expect(problemsIn(POOL, 'disabled: true', '1.16.0', 'v2alpha1')).toEqual([]);
});
