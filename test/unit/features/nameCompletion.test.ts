import { describe, expect, test } from 'vitest';
import { completionsAt } from '../../../server/src/features/completion/completion';
import type { Completion } from '../../../server/src/features/completion/completion';
import { ROOT, workspaceOf } from '../../workspaceOf';

const OTHERS = {
  'cilium-routing.yaml': `ciliumVersion: 1.18.4
network:
  routers:
    - { name: gw94, addresses: [10.4.94.1] }
    - { name: "10", addresses: [10.4.83.1] }
`,
  'nodes.yaml': `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Node
    metadata: { name: n1, labels: { rack: r1, zone: "1", spare: "" } }
    status: { addresses: [{ type: InternalIP, address: 10.4.94.11 }] }
  - apiVersion: v1
    kind: Node
    metadata: { name: n2, labels: { rack: r2 } }
`,
  'peer.yaml': `apiVersion: cilium.io/v2
kind: CiliumBGPPeerConfig
metadata: { name: uplink }
spec: {}
`,
  'advertisement.yaml': `apiVersion: cilium.io/v2
kind: CiliumBGPAdvertisement
metadata: { name: pods, labels: { announce: pods } }
spec: { advertisements: [{ advertisementType: PodCIDR }] }
`,
  'cluster.yaml': `apiVersion: cilium.io/v2
kind: CiliumBGPClusterConfig
metadata: { name: main }
spec:
  bgpInstances:
    - name: one
      peers: [{ name: a, peerAddress: 10.4.94.1 }, { name: b, peerAddress: 10.4.94.1 }]
    - name: two
      peers: [{ name: c, peerAddress: 10.4.94.1 }]
`,
};

/** What is offered where `¦` stands in a text among the others. */
function offersAt(path: string, marked: string): readonly Completion[] {
  const offset = marked.indexOf('¦');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const workspace = workspaceOf({ ...OTHERS, [path]: text });
  const file = workspace.fileOf(ROOT + path);
  if (file === undefined) throw new Error('there is no file');
  return completionsAt(file, workspace.clustersOf(ROOT + path), offset);
}

function labelsAt(path: string, marked: string): string[] {
  return offersAt(path, marked).map(({ label }) => label);
}

/** The text with the offer of this label put in. */
function accepted(path: string, marked: string, label: string): string {
  const offset = marked.indexOf('¦');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const offer = offersAt(path, marked).find((each) => each.label === label);
  if (offer === undefined) throw new Error(`${label} is not offered`);
  return text.slice(0, offer.span.start) + offer.text + text.slice(offer.span.end);
}

describe('bgp-config', () => {
  const offers = (text: string) =>
    labelsAt(
      'bgp.yaml',
      `apiVersion: v1
kind: ConfigMap
metadata: { name: bgp-config }
data:
  config.yaml: |
${text.replace(/^(?=.)/gm, '    ')}`,
    );
  const selector = (text: string) => offers(`peers:\n- peer-address: 10.0.0.1\n  node-selectors:\n${text}`);

  test('the addresses of a peer, and whose they are', () => {
    expect(offers('peers:\n- my-asn: 1\n  peer-address: ¦\n')).toEqual([
      '10.4.83.1',
      '10.4.94.1',
      '10.4.94.11',
    ]);
    const details = offersAt('bgp.yaml', 'peers:\n- my-asn: 1\n  peer-address: ¦\n').map(
      ({ detail }) => detail,
    );
    expect(details).toEqual(['10', 'gw94', 'n1']);
  });

  test('labels and their values, from the inventory', () => {
    expect(selector('  - match-labels:\n      ¦\n')).toEqual(['rack', 'spare', 'zone']);
    expect(selector('  - match-labels: { rack: r1, ¦}\n')).toEqual(['spare', 'zone']);
    expect(selector('  - match-labels:\n      rack: ¦\n')).toEqual(['r1', 'r2']);
    expect(selector('  - match-labels: { rack: r¦ }\n')).toEqual(['r1', 'r2']);
    expect(selector('  - match-expressions:\n    - { key: ¦, operator: In }\n')).toEqual([
      'rack',
      'spare',
      'zone',
    ]);
    expect(selector('  - match-expressions:\n    - key: zone\n      values: [¦]\n')).toEqual(['1']);
    expect(
      selector(
        '  - match-expressions:\n    - key: rack\n      values: [a]\n    - key: zone\n      values:\n      - ¦\n',
      ),
    ).toEqual(['1']);
  });

  test('community aliases', () => {
    const pools = (communities: string) =>
      offers(`bgp-communities: { backup: 1:2, main: 1:3 }
address-pools:
- name: a
  bgp-advertisements:
  - communities: ${communities}
`);
    expect(pools('[¦]')).toEqual(['backup', 'main']);
    expect(pools('\n    - backup\n    - ¦')).toEqual(['backup', 'main']);
  });
});

test('what would read as something else is put in quotes', () => {
  const file =
    'network:\n  segments:\n  - { cidr: 10.0.0.0/24 }\n  routers:\n  - name: "10"\n  - attachedTo: ¦\n';
  expect(accepted('cilium-routing.yaml', file, '10')).toContain('attachedTo: "10"\n');
  expect(accepted('cilium-routing.yaml', file.replace('¦', '"1¦"'), '10')).toContain('attachedTo: "10"\n');
});

test('the cluster file: routers, and addresses where either can stand', () => {
  const network = (text: string) =>
    labelsAt('cilium-routing.yaml', `network:\n  routers: [{ name: a, addresses: [10.0.0.1] }]\n  ${text}\n`);
  expect(network('segments: [{ name: s, gateway: ¦ }]')).toEqual(['a', '10.0.0.1', '10.4.94.11']);
  expect(
    labelsAt('cilium-routing.yaml', 'network:\n  routers:\n  - name: a\n    links:\n    - to: ¦\n'),
  ).toEqual(['a']);
  expect(labelsAt('cilium-routing.yaml', 'network:\n  routers:\n  - name: ¦\n')).toEqual([]);
});

describe('the objects of the control plane', () => {
  const object = (kind: string, text: string, name = 'x') =>
    labelsAt('x.yaml', `apiVersion: cilium.io/v2\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n${text}`);

  test('the peer config of a peer, and its address', () => {
    const config = '  bgpInstances:\n  - name: x\n    peers:\n    - name: p\n';
    expect(object('CiliumBGPClusterConfig', `${config}      peerConfigRef:\n        name: ¦\n`)).toEqual([
      'uplink',
    ]);
    expect(object('CiliumBGPClusterConfig', `${config}      peerConfigRef: { name: ¦ }\n`)).toEqual([
      'uplink',
    ]);
    expect(object('CiliumBGPClusterConfig', `${config}      peerAddress: ¦\n`)).toContain('10.4.94.1');
  });

  test('the labels of advertisements and nodes', () => {
    const family = '  families:\n  - afi: ipv4\n    advertisements:\n      matchLabels:\n        ';
    expect(object('CiliumBGPPeerConfig', `${family}¦\n`)).toEqual(['announce']);
    expect(object('CiliumBGPPeerConfig', `${family}announce: ¦\n`)).toEqual(['pods']);
    expect(object('CiliumBGPClusterConfig', '  nodeSelector:\n    matchLabels:\n      rack: ¦\n')).toEqual([
      'r1',
      'r2',
    ]);
  });

  test('what an override is for: a node, an instance, a peer of it', () => {
    expect(object('CiliumBGPNodeConfigOverride', '  bgpInstances: []\n', '¦')).toEqual(['n1', 'n2']);
    expect(object('CiliumBGPNodeConfigOverride', '  bgpInstances:\n  - name: ¦\n')).toEqual(['one', 'two']);
    expect(
      object('CiliumBGPNodeConfigOverride', '  bgpInstances:\n  - name: one\n    peers:\n    - name: ¦\n'),
    ).toEqual(['a', 'b']);
  });

  test('what a selector is about hangs on the type of the advertisement', () => {
    const selector = (type: string) =>
      object(
        'CiliumBGPAdvertisement',
        `  advertisements:\n  - advertisementType: ${type}\n    selector:\n      matchLabels:\n        ¦\n`,
      );
    expect(selector('Service')).toEqual([]);
    expect(selector('PodCIDR')).toEqual([]);
  });

  test('keys and words, as the version in force serves them', () => {
    const keys = object('CiliumBGPClusterConfig', '  bgpInstances:\n  - name: x\n    ¦\n');
    expect(keys).toEqual(['localASN', 'localPort', 'peers']);
    expect(object('CiliumBGPClusterConfig', '  ¦\n')).toEqual(['nodeSelector', 'bgpInstances']);
    expect(object('CiliumBGPPeerConfig', '  families:\n  - afi: ¦\n')).toContain('ipv4');
    expect(object('CiliumBGPAdvertisement', '  advertisements:\n  - ¦\n')).toContain('advertisementType');
    const pool =
      'apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata: { name: x }\nspec:\n  allowFirstLastIPs: ¦\n';
    expect(accepted('x.yaml', pool, 'No')).toContain('allowFirstLastIPs: "No"\n');
    expect(object('CiliumLoadBalancerIPPool', '  ¦\n')).not.toContain('cidrs');
  });
});

test.each(['\n', '\r\n'])(
  'on a blank line at the end of a document that another one follows',
  (lineBreak) => {
    const peer = `apiVersion: cilium.io/v2
kind: CiliumBGPPeerConfig
metadata: { name: other }
spec:
  families:
    - afi: ipv4
      advertisements:
        matchLabels:
          ¦
---
apiVersion: v1
kind: Service
metadata: { name: s }
spec: { type: LoadBalancer }
`;
    expect(labelsAt('more.yaml', peer.replaceAll('\n', lineBreak))).toEqual(['announce']);
  },
);
