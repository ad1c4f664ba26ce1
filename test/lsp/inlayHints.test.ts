import { afterEach, expect, test } from 'vitest';
import type { InlayHint, Range } from 'vscode-languageserver/node';
import { Editor } from './editor';
import type { Document, EditorOptions } from './editor';

const editors: Editor[] = [];
afterEach(async () => {
  for (const editor of editors.splice(0)) await editor.close();
});

async function article(options: EditorOptions = {}): Promise<Editor> {
  const editor = await Editor.startOnExample('article-bgp', options);
  editors.push(editor);
  return editor;
}

/** The lines that have hints, with the hints in them. */
async function hints(editor: Editor, { uri, text }: Document, range?: Range): Promise<string[]> {
  const lines = text.split(/\r?\n/);
  const all = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
  const found = await editor.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', {
    textDocument: { uri },
    range: range ?? all,
  });
  const shown = new Map<number, string>();
  const fromTheEnd = found.sort(
    (a, b) => b.position.line - a.position.line || b.position.character - a.position.character,
  );
  for (const { position, label } of fromTheEnd) {
    const { line, character } = position;
    const before = shown.get(line) ?? lines[line] ?? '';
    shown.set(
      line,
      `${before.slice(0, character)} «${typeof label === 'string' ? label : '?'}»${before.slice(character)}`,
    );
  }
  return [...shown].sort(([a], [b]) => a - b).map(([, line]) => line.trim());
}

const BGP_CONFIG_HINTS = [
  'peer-asn: 64524 «eBGP»',
  'peer-asn: 64524 «eBGP»',
  'peer-asn: 64512 «iBGP»',
  'node-selectors: «2 of 4 nodes»',
  'peer-asn: 64512 «iBGP»',
  'node-selectors: «2 of 4 nodes»',
  '- name: default «2,048 addresses»',
];

test('nodes selected, pool sizes, iBGP or eBGP: in embedded texts too, whatever the line breaks', async () => {
  const editor = await article();
  const bgp = await editor.open('bgp-config.yaml');
  expect(await hints(editor, bgp)).toEqual(BGP_CONFIG_HINTS);
  expect(await hints(editor, bgp, bgp.range('node-selectors:'))).toEqual(['node-selectors: «2 of 4 nodes»']);
  await bgp.change([{ range: { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } }, newText: bgp.text.replaceAll('\n', '\r\n') }]); // prettier-ignore
  expect(await hints(editor, bgp)).toEqual(BGP_CONFIG_HINTS);
  const values = await editor.open('values.yaml');
  expect(await hints(editor, values)).toContainEqual(expect.stringContaining('«8 × 256 addresses»'));
  const file = await editor.open('cilium-routing.yaml');
  expect(await hints(editor, file)).toContain('neighbors: [{ router: gw83 «eBGP» }]');
});

test('hints follow the files around', async () => {
  const editor = await article();
  const bgp = await editor.open('bgp-config.yaml');
  const before = editor.hintRefreshes;
  const nodes = await editor.open('nodes.yaml');
  await nodes.replace('labels: { kubernetes/route: bgp-peer-83 }', 'labels: {}');
  await editor.until(() => editor.hintRefreshes > before);
  expect(await hints(editor, bgp)).toContain('node-selectors: «1 of 4 nodes»');
});

test('they can be turned off, all or sort by sort', async () => {
  const editor = await article({ settings: { inlayHints: { nodes: false, sessionTypes: false } } });
  const bgp = await editor.open('bgp-config.yaml');
  expect(await hints(editor, bgp)).toEqual(['- name: default «2,048 addresses»']);
  /** The server asks for a new look once more than settings change: it judges anew, too. */
  const change = async (inlayHints: unknown, expected: readonly string[]) => {
    editor.settings = { inlayHints };
    let seen = editor.hintRefreshes;
    await editor.notify('workspace/didChangeConfiguration', { settings: null });
    while ((await hints(editor, bgp)).join('\n') !== expected.join('\n')) {
      await editor.until(() => editor.hintRefreshes > seen);
      seen = editor.hintRefreshes;
    }
  };
  await change(false, []);
  await change('loud', BGP_CONFIG_HINTS);
  expect(editor.logged.join('\n')).toContain('ciliumRouting.inlayHints takes true, false');
});

test('made-up nodes are not counted, and what is not known has no hint', async () => {
  const editor = await Editor.start({
    'bgp-config.yaml': `peers:
- { peer-address: 10.0.0.1, my-asn: 64512, peer-asn: {{ .asn }}, node-selectors: [{ match-labels: { a: b } }] }
address-pools:
- { name: open, protocol: bgp, addresses: [192.0.2.0/24, "{{ .more }}"] }
- { name: one, protocol: bgp, addresses: [198.51.100.1/32] }
`,
  });
  editors.push(editor);
  const bgp = await editor.open('bgp-config.yaml');
  expect(await hints(editor, bgp)).toEqual([
    '- { name: one «1 address», protocol: bgp, addresses: [198.51.100.1/32] }',
  ]);
});

test('the objects of the control plane', async () => {
  const editor = await Editor.start({
    'bgp.yaml': `apiVersion: cilium.io/v2
kind: CiliumBGPClusterConfig
metadata: { name: main }
spec:
  nodeSelector:
    matchLabels: { rack: a }
  bgpInstances:
  - name: one
    localASN: 64512
    peers:
    - { name: a, peerASN: 64512, peerAddress: 10.0.0.1 }
    - { name: b, peerASN: 0, peerAddress: 10.0.0.2 }
---
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: { name: public }
spec:
  blocks:
  - cidr: 192.0.2.0/24
  - { start: 198.51.100.1, stop: 198.51.100.4 }
---
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: { name: dual }
spec:
  allowFirstLastIPs: "No"
  blocks: [{ cidr: 203.0.113.0/28 }, { cidr: "2001:db8::/64" }]
---
apiVersion: cilium.io/v2alpha1
kind: CiliumPodIPPool
metadata: { name: pods }
spec:
  ipv4:
    cidrs: [10.20.0.0/16]
    maskSize: 26
---
{ apiVersion: v1, kind: Node, metadata: { name: n1, labels: { rack: a } } }
`,
  });
  editors.push(editor);
  expect(await hints(editor, await editor.open('bgp.yaml'))).toEqual([
    'nodeSelector: «1 of 1 nodes»',
    '- { name: a, peerASN: 64512 «iBGP», peerAddress: 10.0.0.1 }',
    'blocks: «260 addresses»',
    'blocks: «14 IPv4 and 18,446,744,073,709,551,614 IPv6 addresses» [{ cidr: 203.0.113.0/28 }, { cidr: "2001:db8::/64" }]',
    'cidrs: [10.20.0.0/16 «1,024 × 64 addresses»]',
  ]);
});
