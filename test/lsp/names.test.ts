import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { LSPErrorCodes } from 'vscode-languageserver/node';
import type {
  CompletionItem,
  DocumentHighlight,
  Location,
  Range,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { Editor, offsetAt } from './editor';
import type { Document } from './editor';

const editors: Editor[] = [];
afterEach(async () => {
  for (const editor of editors.splice(0)) await editor.close();
});

async function article(): Promise<Editor> {
  const editor = await Editor.startOnExample('article-bgp');
  editors.push(editor);
  return editor;
}

async function start(files: Readonly<Record<string, string>>): Promise<Editor> {
  const editor = await Editor.start(files);
  editors.push(editor);
  return editor;
}

/** A cluster with Cilium's own speaker, whose objects name each other. */
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
        - { name: tor, peerASN: 64512, peerAddress: 10.0.0.1, peerConfigRef: { name: 'uplink' } }
        - { name: spare, peerASN: 64513, peerAddress: 10.0.0.2, peerConfigRef: { name: uplink } }
`,
  'peer.yaml': `apiVersion: cilium.io/v2
kind: CiliumBGPPeerConfig
metadata: { name: uplink }
spec:
  families:
    - { afi: ipv4, safi: unicast, advertisements: { matchLabels: { announce: pods } } }
`,
  'advertisement.yaml': `apiVersion: cilium.io/v2
kind: CiliumBGPAdvertisement
metadata: { name: pods, labels: { announce: pods } }
spec:
  advertisements: [{ advertisementType: PodCIDR }]
`,
  'override.yaml': `apiVersion: cilium.io/v2
kind: CiliumBGPNodeConfigOverride
metadata: { name: n1 }
spec:
  bgpInstances: [{ name: main, peers: [{ name: tor, localPort: 1790 }] }]
`,
  'nodes.yaml': `apiVersion: v1
kind: Node
metadata: { name: n1, labels: { rack: r1, zone: r1 } }
`,
};

/** The texts at locations with their lines, by file: `peer.yaml:3 uplink`. */
function told(editor: Editor, locations: readonly Location[]): string[] {
  return locations.map(({ uri, range }) => {
    const text = editor.documents.get(uri)?.text ?? readFileSync(fileURLToPath(uri), 'utf8');
    return `${uri.slice(uri.lastIndexOf('/') + 1)}:${range.start.line + 1} ${textAt(text, range)}`;
  });
}

function textAt(text: string, range: Range): string {
  return text.slice(offsetAt(text, range.start), offsetAt(text, range.end));
}

async function definition(editor: Editor, document: Document, text: string, within?: string) {
  return told(editor, await document.ask<Location[]>('definition', text, within));
}

async function references(editor: Editor, document: Document, text: string, within?: string) {
  const context = { includeDeclaration: true };
  return told(editor, await document.ask<Location[]>('references', text, within, { context })).sort();
}

async function rename(editor: Editor, document: Document, text: string, within: string, newName: string) {
  await editor.apply(await document.ask<WorkspaceEdit>('rename', text, within, { newName }));
}

/** Why a name is refused. */
async function refusal(document: Document, text: string, within: string, newName: string): Promise<string> {
  try {
    await document.ask('rename', text, within, { newName });
  } catch (error) {
    expect(error).toMatchObject({ code: LSPErrorCodes.RequestFailed });
    return error instanceof Error ? error.message : '';
  }
  throw new Error('it was not refused');
}

test('a router of the cluster file: where it is declared, and all that name it', async () => {
  const editor = await article();
  const file = await editor.open('cilium-routing.yaml');
  expect(await definition(editor, file, 'attachedTo: gw83', 'gw83')).toEqual(['cilium-routing.yaml:13 gw83']);
  expect(await references(editor, file, 'gateway: gw83', 'gw83')).toHaveLength(6);
  const uses = await file.ask<Location[]>('references', 'gateway: gw83', 'gw83', {
    context: { includeDeclaration: false },
  });
  expect(uses).toHaveLength(5);
  await rename(editor, file, 'name: gw83', 'gw83', 'spine 1');
  expect(file.text).not.toContain('gw83');
  expect(file.text).toContain('gateway: "spine 1" }');
  await file.judged();
  expect(editor.rules('cilium-routing.yaml')).not.toContain('cluster-file/unknown-reference');
});

test('the address of a peer leads to the router that has it, out of the embedded text', async () => {
  const editor = await article();
  const bgp = await editor.open('bgp-config.yaml');
  expect(await definition(editor, bgp, '10.4.36.250')).toEqual(['cilium-routing.yaml:35 10.4.36.250']);
  await rename(editor, bgp, '10.4.36.250', '10.4.36.250', 'fd00::1');
  expect(bgp.text).toContain('peer-address: fd00::1\n');
  const file = await editor.open('cilium-routing.yaml');
  expect(file.text).toContain('addresses: [fd00::1]');
});

test('a label: from the selector to the nodes and back', async () => {
  const editor = await article();
  const bgp = await editor.open('bgp-config.yaml');
  expect(await definition(editor, bgp, '"bgp-peer-83"', 'bgp-peer')).toEqual([
    'nodes.yaml:23 bgp-peer-83',
    'nodes.yaml:31 bgp-peer-83',
  ]);
  expect(await references(editor, bgp, 'key: kubernetes/route', 'kubernetes')).toEqual([
    'bgp-config.yaml:20 kubernetes/route',
    'bgp-config.yaml:28 kubernetes/route',
    'nodes.yaml:23 kubernetes/route',
    'nodes.yaml:31 kubernetes/route',
  ]);
  await rename(editor, bgp, '"bgp-peer-83"', 'bgp-peer', '83');
  expect(bgp.text.match(/values: \["83"\]/g)).toHaveLength(2);
  const nodes = await editor.open('nodes.yaml');
  expect(nodes.text.match(/labels: \{ kubernetes\/route: "83" \}/g)).toHaveLength(2);
  await rename(editor, nodes, 'kubernetes/route', 'kubernetes/route', 'rack');
  expect(nodes.text.match(/labels: \{ rack: "83" \}/g)).toHaveLength(2);
  expect(bgp.text.match(/key: rack\n/g)).toHaveLength(2);
});

test('community aliases, in a text with Windows line breaks', async () => {
  const config = `apiVersion: v1
kind: ConfigMap
metadata: { name: bgp-config, namespace: kube-system }
data:
  config.yaml: |
    bgp-communities:
      backup: 64512:10
    address-pools:
      - name: public
        protocol: bgp
        addresses: [192.0.2.0/24]
        bgp-advertisements: [{ communities: [backup] }, { communities: [ "backup", 64512:10 ] }]
`.replaceAll('\n', '\r\n');
  const editor = await start({ 'bgp-config.yaml': config });
  const bgp = await editor.open('bgp-config.yaml');
  expect(await definition(editor, bgp, '[backup]', 'backup')).toEqual(['bgp-config.yaml:7 backup']);
  const highlights = await bgp.ask<DocumentHighlight[]>('documentHighlight', 'backup: 64512');
  expect(highlights.map(({ range }) => textAt(bgp.text, range))).toEqual(['backup', 'backup', 'backup']);
  await rename(editor, bgp, '"backup"', 'backup', 'second choice');
  expect(bgp.text).toBe(
    config
      .replace('backup: ', '"second choice": ')
      .replace('[backup]', '["second choice"]')
      .replace('"backup"', '"second choice"'),
  );
});

test('the objects of the BGP control plane name each other', async () => {
  const editor = await start(CONTROL_PLANE);
  const cluster = await editor.open('cluster.yaml');
  const peer = await editor.open('peer.yaml');
  const override = await editor.open('override.yaml');
  expect(await definition(editor, cluster, "'uplink'", 'uplink')).toEqual(['peer.yaml:3 uplink']);
  expect(await definition(editor, peer, 'announce: pods', 'announce')).toEqual([
    'advertisement.yaml:3 announce',
  ]);
  expect(await definition(editor, peer, 'announce: pods', 'pods')).toEqual(['advertisement.yaml:3 pods']);
  expect(await definition(editor, override, 'name: main', 'main')).toEqual(['cluster.yaml:7 main']);
  expect(await definition(editor, override, 'name: tor', 'tor')).toEqual(['cluster.yaml:10 tor']);
  expect(await definition(editor, override, 'name: n1', 'n1')).toEqual(['nodes.yaml:3 n1']);
  expect(await definition(editor, cluster, 'rack: "r1"', 'r1')).toEqual(['nodes.yaml:3 r1']);
  await rename(editor, peer, 'name: uplink', 'uplink', 'tor.v2');
  expect(peer.text).toContain('metadata: { name: tor.v2 }');
  expect(cluster.text).toContain("{ name: 'tor.v2' }");
  expect(cluster.text).toContain('{ name: tor.v2 }');
  await rename(editor, cluster, 'name: tor,', 'tor', 'leaf');
  expect(override.text).toContain('peers: [{ name: leaf,');
});

test('what is no name is not renamed, and a name has to be one', async () => {
  const editor = await start(CONTROL_PLANE);
  const cluster = await editor.open('cluster.yaml');
  expect(await cluster.ask('prepareRename', 'localASN')).toBeNull();
  expect(await cluster.ask('rename', 'localASN', 'localASN', { newName: 'x' })).toBeNull();
  const prepared = await cluster.ask<{ range: Range; placeholder: string }>(
    'prepareRename',
    "'uplink'",
    'uplink',
  );
  expect(prepared.placeholder).toBe('uplink');
  expect(textAt(cluster.text, prepared.range)).toBe('uplink');
  expect(await refusal(cluster, "'uplink'", 'uplink', 'Up Link')).toContain(
    'Up Link is no name for a Kubernetes object',
  );
  expect(await refusal(cluster, 'rack: "r1"', 'rack', 'a/b/c')).toContain('a/b/c is no label');
  expect(await refusal(cluster, 'rack: "r1"', 'rack', 'zone')).toContain('zone is taken');
  expect(await refusal(cluster, '"r1"', 'r1', '-')).toContain("- is no label's value");
  expect(await refusal(cluster, 'name: tor', 'tor', 'spare')).toContain('spare is taken');
  expect(await refusal(cluster, 'name: tor', 'tor', ' ')).toContain('A name is not empty');
  expect(await refusal(cluster, '10.0.0.1', '10.0.0.1', 'tor')).toContain('tor is no IP address');
  await expect(cluster.ask('rename', 'name: tor', 'tor', { newName: 7 })).rejects.toThrow();
});

test('nothing is renamed where not all can be', async () => {
  const editor = await start({
    'cilium-routing.yaml': `network:
  segments: [{ name: rack, cidr: 10.0.0.0/24, gateway: gw1 }]
  routers:
    - { name: &gw gw1, addresses: [10.0.0.1] }
`,
  });
  const file = await editor.open('cilium-routing.yaml');
  expect(await refusal(file, 'gateway: gw1', 'gw1', 'gw2')).toContain('cilium-routing.yaml:4');
});

test('names are offered where one can be written', async () => {
  const editor = await start(CONTROL_PLANE);
  const cluster = await editor.open('cluster.yaml');
  const offered = async (text: string, within: string) => {
    const items = await cluster.ask<CompletionItem[]>('completion', text, within);
    return items.map(({ label }) => label);
  };
  expect(await offered('rack: "r1"', '"r1"')).toEqual(['r1']);
  expect(await offered('name: uplink }', 'uplink')).toEqual(['uplink']);
  expect(await offered('rack: "r1"', 'rack')).toEqual(['rack', 'zone']);
});

test('symbols of the workspace', async () => {
  const editor = await start(CONTROL_PLANE);
  await editor.open('cluster.yaml');
  const symbols = async (query: string) => {
    const found = await editor.connection.sendRequest<SymbolInformation[]>('workspace/symbol', { query });
    return found.map(({ name, location }) => `${name} ${told(editor, [location]).join()}`);
  };
  expect(await symbols('UPL')).toEqual(['uplink peer.yaml:3 uplink']);
  expect(await symbols('n1')).toEqual(['n1 nodes.yaml:3 n1']);
  expect((await symbols('')).map((line) => line.split(' ')[0]).sort()).toEqual([
    'main',
    'n1',
    'pods',
    'racks',
    'spare',
    'tor',
    'uplink',
  ]);
  expect(await symbols('rack r1')).toEqual([]);
});
