import { afterEach, expect, test } from 'vitest';
import { code, escaped, plainText } from '../../server/src/features/hover/hoverText';
import { Editor } from './editor';
import type { EditorOptions } from './editor';

const editors: Editor[] = [];
afterEach(async () => {
  for (const editor of editors.splice(0)) await editor.close();
});

async function article(): Promise<Editor> {
  const editor = await Editor.startOnExample('article-bgp');
  editors.push(editor);
  return editor;
}

async function openValues(text: string, ciliumVersion: string, options?: EditorOptions) {
  const files = { 'values.yaml': text, 'cilium-routing.yaml': `ciliumVersion: ${ciliumVersion}\n` };
  const editor = await Editor.start(files, options);
  editors.push(editor);
  return editor.open('values.yaml');
}

const CONTROL_PLANE = {
  'values.yaml': 'bgpControlPlane: { enabled: true }\n',
  'cluster.yaml': `apiVersion: cilium.io/v2
kind: CiliumBGPClusterConfig
metadata: { name: racks }
spec:
  nodeSelector: { matchLabels: { rack: "r1" } }
  bgpInstances:
    - name: main
      localASN: 64513
      peers:
        - { name: tor, peerASN: 64512, peerAddress: 10.0.0.1, peerConfigRef: { name: uplink } }
        - { name: spare, peerASN: 64513, peerAddress: 10.0.0.2, peerConfigRef: { name: uplink } }
`,
  'peer.yaml': `apiVersion: cilium.io/v2
kind: CiliumBGPPeerConfig
metadata: { name: uplink }
spec:
  timers: { holdTimeSeconds: 9, keepAliveTimeSeconds: 5 }
  families:
    - { afi: ipv4, safi: unicast, advertisements: { matchLabels: { announce: pods } } }
`,
  'advertisement.yaml': ['pods', 'nothing']
    .map(
      (value, i) => `apiVersion: cilium.io/v2
kind: CiliumBGPAdvertisement
metadata: { name: ${['pods', 'others'][i] ?? ''}, labels: { announce: ${value} } }
spec: { advertisements: [{ advertisementType: PodCIDR }] }
`,
    )
    .join('---\n'),
  'nodes.yaml': `apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Node, metadata: { name: n1, labels: { rack: r1 } } }
  - { apiVersion: v1, kind: Node, metadata: { name: n2 } }
`,
};

test('a key of the values: its meaning, its life, and what is in force', async () => {
  const values = await (await article()).open('values.yaml');
  const tunnel = await values.hover('tunnel: ');
  expect(tunnel).toContain('**`tunnel`**');
  expect(tunnel).toContain('The routing mode in force is `native`, as written here.');
  expect(tunnel).toContain('Cilium `1.11.9` (the cluster file says so) reads this key.');
  expect(tunnel).toContain(
    '`1.14` deprecated, `1.15.0` to `1.15.7` ignored, `1.15.8` to `1.15.19` refused, `1.16.0` to `1.16.1` ignored, from `1.16.2`',
  );
  expect(tunnel).toContain('Default: `vxlan`.');
});

test('a key that another one overrules', async () => {
  const values = await openValues('routingMode: native\ntunnel: vxlan\n', '1.14.5');
  expect(await values.hover('tunnel')).toContain(
    'The routing mode in force is `native`, because of `routingMode` in `values.yaml`.',
  );
});

test('a key that the version has no use for', async () => {
  const values = await openValues('routingMode: native\n', '1.13.0');
  const hover = await values.hover('routingMode');
  expect(hover).toContain('does not read this key: it has no effect.');
  expect(hover).not.toContain('Becomes');
  expect(hover).toContain('The routing mode in force is `tunnel`, the default.');
});

test('a prefix: its addresses, its role, and what else lies there', async () => {
  const values = await (await article()).open('values.yaml');
  const pool = await values.hover('"10.5.112.0/21"');
  expect(pool).toContain('`10.5.112.0/21`: `10.5.112.0` to `10.5.119.255`, `2,048` addresses.');
  expect(pool).toContain('Pods get their addresses from here.');
  expect(pool).toContain('The same as `10.5.112.0/21`: load-balancer pool `default`.');
  expect(pool).toContain('Holds `10.5.118.0/24`: the pod CIDR of node `n83a`.');
  expect(pool).toContain('room for `8` nodes with `256` addresses each');
  expect(await values.hover('"fd00::/104"')).toContain('`IPv6` is off');
});

test('host bits', async () => {
  const values = await openValues('ipv4NativeRoutingCIDR: 10.1.2.3/8\nroutingMode: native\n', '1.16.0');
  expect(await values.hover('10.1.2.3/8')).toContain('Written with host bits as `10.1.2.3/8`');
});

test('an AS number, in the embedded text: what it is, and what becomes of the sessions', async () => {
  const bgp = await (await article()).open('bgp-config.yaml');
  const asn = await bgp.hover('my-asn: 64513', '64513');
  expect(asn).toContain('AS `64513` is for private use (RFC 6996).');
  expect(asn).toContain('eBGP: the nodes are in AS `64513`, the peer `10.4.36.239` in AS `64524`.');
  expect(asn).toContain('- `n94a`, `n94b`, `n83a` and `n83b`: established');
  await bgp.replace('peer-asn: 64524', 'peer-asn: 1.10');
  const dotted = await bgp.hover('peer-asn: 1.10', '1.10');
  expect(dotted).toContain('Written `1.10`, which Cilium reads as `1`.');
  expect(dotted).toMatch(/- `n94a`, .*: bad peer AS: the node expects 1, the router says 64524/);
  await bgp.replace('my-asn: 64513', 'my-asn: 4200000001');
  expect(await bgp.hover('my-asn: 4200000001', '4200')).toContain('In asdot notation: `64086.59905`.');
});

test('a node selector: whom it selects, and why not the others', async () => {
  const bgp = await (await article()).open('bgp-config.yaml');
  const expected = [
    'Selects `n83a` and `n83b`.',
    '- `n94a` and `n94b`: they have no label `kubernetes/route`',
  ];
  for (const [text, within] of [
    ['node-selectors', undefined],
    ['operator: In', 'In'],
    ['["bgp-peer-83"]', 'bgp-peer'],
  ] as const) {
    const hover = await bgp.hover(text, within);
    for (const part of expected) expect(hover).toContain(part);
  }
});

test('a condition of a selector: whom it alone holds for, and what the others have instead', async () => {
  const editor = await Editor.start({
    'bgp-config.yaml': `peers:
- peer-address: 10.0.0.1
  my-asn: 64512
  peer-asn: 23456
  hold-time: 30s
  node-selectors:
  - match-labels: { rack: r1 }
    match-expressions:
    - { key: zone, operator: NotIn, values: [b] }
    - { key: spare, operator: DoesNotExist }
address-pools:
- { name: public, protocol: bgp, addresses: [192.0.2.0/24], avoid-buggy-ips: true }
`,
    'nodes.yaml': [
      'n1 rack: r1',
      'n2 rack: r1, zone: b',
      'n3 rack: r2',
      'n4 zone: a',
      'n5 rack: r1, spare: x',
    ]
      .map((line) => line.replace(' ', ', labels: { '))
      .map((metadata) => `apiVersion: v1\nkind: Node\nmetadata: { name: ${metadata} } }\n`)
      .join('---\n'),
  });
  editors.push(editor);
  const bgp = await editor.open('bgp-config.yaml');
  const hover = await bgp.hover('rack: r1', 'r1');
  expect(hover).toContain('This condition alone holds for `n1`, `n2` and `n5`.');
  expect(hover).toContain('Selects `n1`.');
  expect(hover).toContain('- `n2`: their label `zone` is `b`, which is excluded');
  expect(hover).toContain('- `n3`: their label `rack` is `r2`, not `r1`');
  expect(hover).toContain('- `n4`: they have no label `rack`');
  expect(hover).toContain('- `n5`: they have the label `spare`');
  expect(await bgp.hover('node-selectors')).not.toContain('This condition');
  expect(await bgp.hover('23456')).toContain('AS_TRANS');
  const holdTime = await bgp.hover('30s');
  expect(holdTime).toContain('After `30` seconds without a word');
  expect(holdTime).toContain('every `10` seconds, a third of it');
  expect(holdTime).toContain('the shorter of their hold times');
  expect(await bgp.hover('name: public', 'public')).toContain('The pool has `254` addresses');
});

test('the objects of the BGP control plane', async () => {
  const editor = await Editor.start(CONTROL_PLANE);
  editors.push(editor);
  const cluster = await editor.open('cluster.yaml');
  expect(await cluster.hover('localASN')).toContain('the peers must expect it');
  const selector = await cluster.hover('rack: "r1"', 'rack');
  expect(selector).toContain('Labels that must be there with these values');
  expect(selector).toContain('Selects `n1`.');
  expect(selector).toContain('- `n2`: they have no label `rack`');
  const local = await cluster.hover('localASN: 64513', '64513');
  expect(local).toContain('AS `64513` is for private use (RFC 6996).');
  expect(local).toContain('- `tor`: AS `64512` (eBGP)\n- `spare`: AS `64513` (iBGP)');
  const remote = await cluster.hover('peerASN: 64512', '64512');
  expect(remote).toContain('eBGP: the nodes are in AS `64513`, the peer `tor` in AS `64512`.');
  const peer = await editor.open('peer.yaml');
  const hold = await peer.hover('holdTimeSeconds: 9', '9');
  expect(hold).toContain('After `9` seconds');
  expect(hold).toContain('more than a third of the hold time (`9` seconds)');
  expect(await peer.hover('keepAliveTimeSeconds: 5', '5')).toContain('`3` seconds or less are usual');
  const advertisements = await peer.hover('announce: pods', 'announce');
  expect(advertisements).toContain('Selects `pods`.');
  expect(advertisements).toContain('- `others`: their label `announce` is `nothing`, not `pods`');
});

test('the cluster file, its segments, routers and nodes', async () => {
  const editor = await article();
  const file = await editor.open('cilium-routing.yaml');
  expect(await file.hover('rack-94, cidr', 'rack-94')).toContain('Nodes here: `n94a` and `n94b`.');
  expect(await file.hover('name: rs250', 'rs250')).toContain('- `n83a` and `n83b`: established');
  expect(await file.hover('neighbors: [{ router: gw83', 'gw83')).toContain(
    'eBGP: router `gw94` is in AS `64524`, the neighbour `gw83` in AS `64512`.',
  );
  const range = await file.hover('range: 10.4.94.0/24', '10.4.94');
  expect(range).toContain('the neighbour `10.4.94.0/24` in AS `64513`');
  expect(range).toContain('- `n94a` and `n94b`: established');
  expect(await file.hover('routeServer')).toContain('passes routes on');
  const nodes = await editor.open('nodes.yaml');
  const name = await nodes.hover('name: n83a', 'n83a');
  expect(name).toContain('In segment `rack-83`.');
  expect(name).toContain('Pod CIDRs: `10.5.118.0/24`.');
});

test('nothing to say', async () => {
  const values = await openValues('# comment\nroutingMode: native\nlevel7Proxy: true\n', '1.16.0');
  expect(await values.hover('# comment')).toBe('');
  expect(await values.hover('level7Proxy')).toBe('');
});

test('plain text for a client that shows no Markdown', async () => {
  const values = await openValues('routingMode: native\n', '1.16.0', {
    capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } },
  });
  const hover = await values.hover('routingMode');
  expect(hover).toContain('The routing mode in force is native, as written here.');
  expect(hover).not.toMatch(/[`*\\]/);
});

test('nothing that stands in a file becomes markup', async () => {
  const evil = '![x](http://evil) `a` **b** <b> [c](command:evil)';
  const values = await openValues(`kubeProxyReplacement: '${evil}'\n`, '1.16.0');
  const hover = await values.hover(evil);
  expect(hover).toContain(code(evil));
  expect(hover.replaceAll(code(evil), '')).not.toMatch(/evil|<b>/);
  expect(plainText(code(evil))).toBe(evil);
  expect(plainText(escaped(evil))).toBe(evil);
  expect(code('`')).toBe('`` ` ``');
});

test('what a selector chooses follows the nodes and the selector, whichever changes', async () => {
  const editor = await Editor.start(CONTROL_PLANE);
  editors.push(editor);
  const cluster = await editor.open('cluster.yaml');
  const nodes = await editor.open('nodes.yaml');
  expect(await cluster.hover('rack: "r1"')).toContain('Selects `n1`.');
  expect(await cluster.hover('rack: "r1"')).toContain('Selects `n1`.');
  await nodes.replace('name: n2 }', 'name: n2, labels: { rack: r1 } }');
  expect(await cluster.hover('rack: "r1"')).toContain('Selects `n1` and `n2`.');
  await cluster.replace('rack: "r1"', 'rack: "r2"');
  expect(await cluster.hover('rack: "r2"')).toContain('Selects no node.');
  await nodes.replace('name: n1, labels: { rack: r1 }', 'name: n1, labels: { rack: r2 }');
  expect(await cluster.hover('rack: "r2"')).toContain('Selects `n1`.');
});

test('a selector of pod pools sees their names, and the pools that the operator makes', async () => {
  const editor = await Editor.start({
    'values.yaml':
      'bgpControlPlane: { enabled: true }\nipam: { mode: multi-pool, operator: { autoCreateCiliumPodIPPools: { default: { ipv4: { cidrs: [10.1.0.0/16], maskSize: 24 } } } } }\n',
    'pools.yaml':
      'apiVersion: cilium.io/v2alpha1\nkind: CiliumPodIPPool\nmetadata: { name: blue }\nspec: { ipv4: { cidrs: [10.2.0.0/16], maskSize: 24 } }\n',
    'advertisement.yaml': `apiVersion: cilium.io/v2
kind: CiliumBGPAdvertisement
metadata: { name: pods, labels: { announce: pods } }
spec:
  advertisements:
    - advertisementType: CiliumPodIPPool
      selector:
        matchExpressions: [{ key: io.cilium.podippool.name, operator: In, values: [default, green] }]
`,
    'cilium-routing.yaml': 'ciliumVersion: 1.18.2\n',
  });
  editors.push(editor);
  const advertisement = await editor.open('advertisement.yaml');
  expect(await advertisement.hover('operator: In', 'In')).toContain('Selects `default`.');
  expect(editor.rules('advertisement.yaml')).not.toContain('bgp-control-plane/no-matching-pool');
  await advertisement.replace('[default, green]', '[green]');
  expect(editor.rules('advertisement.yaml')).toContain('bgp-control-plane/no-matching-pool');
});
