import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { FileChangeType } from 'vscode-languageserver/node';
import { ciliumRouting } from '../cli/commandLine';
import { describeDiagnostic, Editor } from './editor';
import type { EditorOptions, Transport } from './editor';

const VXLAN_WITH_DIRECT_ROUTES = 'tunnel: vxlan\nautoDirectNodeRoutes: true\n';
const VERSION = 'ciliumVersion: 1.11.9\n';

const editors: Editor[] = [];
afterEach(async () => {
  for (const editor of editors.splice(0)) await editor.close();
});

async function start(files: Readonly<Record<string, string>>, options?: EditorOptions): Promise<Editor> {
  const editor = await Editor.start(files, options);
  editors.push(editor);
  return editor;
}

/** The article's cluster in a folder of its own. */
async function article(transport: Transport = 'in-process'): Promise<Editor> {
  const editor = await Editor.startOnExample('article-bgp', { transport });
  editors.push(editor);
  return editor;
}

describe.each<Transport>(['in-process', 'stdio'])('%s', (transport) => {
  test('an open file and the files beside it get what the command line finds', async () => {
    const editor = await article(transport);
    await editor.open('values.yaml');
    const { stdout } = ciliumRouting(['lint', '--format', 'json', '.'], editor.root);
    const { findings } = JSON.parse(stdout) as {
      findings: { file: string; rule: string; message: string; range: unknown }[];
    };
    const byFile: Record<string, unknown[]> = {};
    for (const { file, rule, message, range } of findings) {
      (byFile[file] ??= []).push({ code: rule, message, range });
    }
    const shown = Object.keys(byFile).map((file) => [
      file,
      editor.diagnostics(file).map(({ code, message, range }) => ({ code, message, range })),
    ]);
    expect(Object.fromEntries(shown)).toEqual(byFile);
    expect(findings.length).toBeGreaterThan(3);
    expect(Object.keys(editor.everything()).sort()).toEqual(Object.keys(byFile).sort());
  });

  test('findings follow an edit, in the other files of the cluster too', async () => {
    const editor = await article(transport);
    const bgp = await editor.open('bgp-config.yaml');
    expect(editor.rules('bgp-config.yaml')).not.toContain('bgp/asn-mismatch');
    await bgp.replace('peer-asn: 64524', 'peer-asn: 64525');
    expect(editor.rules('bgp-config.yaml')).toContain('bgp/asn-mismatch');
    await bgp.replace('peer-asn: 64525', 'peer-asn: 64524');
    expect(editor.rules('bgp-config.yaml')).not.toContain('bgp/asn-mismatch');

    const values = await editor.open('values.yaml');
    await values.replace('clusterPoolIPv4PodCIDR: "10.5.112.0/21"', 'clusterPoolIPv4PodCIDR: "10.6.0.0/21"');
    const overlapsPool = () =>
      bgp.diagnostics.map(describeDiagnostic).join('\n').includes('overlaps the pod CIDR 10.5.112.0/21');
    await editor.until(() => !overlapsPool());
    await values.replace('10.6.0.0/21', '10.5.112.0/21');
    await editor.until(overlapsPool);
  });
});

test('routes, and who asked for them is told when they change', async () => {
  const editor = await article();
  const bgp = await editor.open('bgp-config.yaml');
  const result = await editor.routes({ uri: bgp.uri, box: 'n83a' });
  if (result.kind !== 'routes') throw new Error(result.kind);
  expect(result.view.routes?.box).toBe('n83a');
  expect(result.view.cluster.name).toBe('article-bgp');
  const told = editor.routesChanged.length;
  await bgp.replace('peer-asn: 64524', 'peer-asn: 64525');
  await editor.until(() => editor.routesChanged.length > told);
  expect(editor.routesChanged.at(-1)).toEqual([result.view.cluster.root]);
  expect(await editor.routes({ uri: editor.uri('nothing.yaml') })).toEqual({ kind: 'none' });
});

test('the status of a file that is closed and opened at once is told again', async () => {
  const editor = await start({ 'values.yaml': 'kubeProxyReplacement: true\n' });
  const file = await editor.open('values.yaml');
  await file.close();
  editor.statuses.clear();
  const again = await editor.openQuietly('values.yaml');
  await editor.until(() => editor.statuses.has(again.uri));
});

test('the status of an open file: its cluster and the version in force', async () => {
  const editor = await start({ 'values.yaml': 'tunnel: disabled\n', 'other.yaml': 'a: 1\n' });
  const { uri } = await editor.open('values.yaml');
  expect(editor.statuses.get(uri)).toMatchObject({
    ciliumVersion: '1.14.19',
    versionSource: 'inferred from the keys in use',
  });
  const other = await editor.openQuietly('other.yaml');
  await editor.until(() => editor.statuses.has(other.uri));
  expect(editor.statuses.get(other.uri)).toBeUndefined();
  await editor.write('cilium-routing.yaml', 'name: prod\nciliumVersion: 1.11.9\n', FileChangeType.Created);
  await editor.until(() => editor.statuses.get(uri)?.name === 'prod');
  expect(editor.statuses.get(uri)).toEqual({
    name: 'prod',
    ciliumVersion: '1.11.9',
    versionSource: 'as cilium-routing.yaml says',
  });
});

test('an open Cilium file gets a publish even without findings, another file gets none', async () => {
  const editor = await start({
    'cilium-routing.yaml': VERSION,
    'a/values.yaml': 'tunnel: vxlan\n',
    'compose.yaml': 'services: {}\n',
  });
  const other = await editor.openQuietly('compose.yaml');
  const values = await editor.open('a/values.yaml');
  expect(editor.published.get(values.uri)).toMatchObject({ version: 1, diagnostics: [] });
  expect(editor.published.has(other.uri)).toBe(false);
});

test('files appear, change and vanish while the server runs', async () => {
  const editor = await start({ 'cilium-routing.yaml': VERSION });
  await editor.open('cilium-routing.yaml');
  expect(editor.everything()).toEqual({});
  await editor.write('values.yaml', VXLAN_WITH_DIRECT_ROUTES, FileChangeType.Created);
  await editor.until(() => editor.rules('values.yaml').includes('routing/direct-routes-need-native'));
  await editor.write('values.yaml', 'tunnel: vxlan\n');
  await editor.until(() => editor.rules('values.yaml').length === 0);
  await editor.write('values.yaml', VXLAN_WITH_DIRECT_ROUTES);
  await editor.until(() => editor.rules('values.yaml').length > 0);
  await editor.remove('values.yaml');
  await editor.until(() => editor.rules('values.yaml').length === 0);
});

test('a folder that vanishes takes its files along', async () => {
  const editor = await start({
    'prod/values.yaml': VXLAN_WITH_DIRECT_ROUTES,
    'prod/cilium-routing.yaml': VERSION,
  });
  await editor.until(() => editor.rules('prod/values.yaml').length > 0);
  await editor.remove('prod');
  await editor.until(() => editor.rules('prod/values.yaml').length === 0);
});

test('a folder that is renamed in the editor brings its files', async () => {
  const editor = await start({
    'prod/values.yaml': VXLAN_WITH_DIRECT_ROUTES,
    'prod/cilium-routing.yaml': VERSION,
  });
  await editor.until(() => editor.rules('prod/values.yaml').length > 0);
  cpSync(join(editor.root, 'prod'), join(editor.root, 'stage'), { recursive: true });
  rmSync(join(editor.root, 'prod'), { recursive: true });
  await editor.notify('workspace/didRenameFiles', {
    files: [{ oldUri: editor.uri('prod'), newUri: editor.uri('stage') }],
  });
  await editor.until(() => editor.rules('stage/values.yaml').length > 0);
  await editor.until(() => editor.rules('prod/values.yaml').length === 0);
});

test('the open text counts instead of the one on disk, which counts again when it is closed', async () => {
  const editor = await start({ 'values.yaml': 'tunnel: vxlan\n', 'cilium-routing.yaml': VERSION });
  const values = await editor.open('values.yaml', VXLAN_WITH_DIRECT_ROUTES);
  expect(editor.rules('values.yaml')).toContain('routing/direct-routes-need-native');
  await editor.write('values.yaml', 'tunnel: geneve\n');
  await values.replace('vxlan', 'geneve');
  expect(editor.rules('values.yaml')).toContain('routing/direct-routes-need-native');
  await values.close();
  await editor.until(() => editor.rules('values.yaml').length === 0);
});

test('a file that was deleted while it was open is gone when it is closed', async () => {
  const editor = await start({ 'values.yaml': VXLAN_WITH_DIRECT_ROUTES, 'cilium-routing.yaml': VERSION });
  const values = await editor.open('values.yaml');
  await editor.remove('values.yaml');
  await values.replace('vxlan', 'geneve');
  expect(values.diagnostics).not.toEqual([]);
  await values.close();
  await editor.until(() => editor.rules('values.yaml').length === 0);
});

test('diagnostics go when a file stops being ours', async () => {
  const editor = await start({ 'values.yaml': VXLAN_WITH_DIRECT_ROUTES });
  const values = await editor.open('values.yaml');
  expect(values.diagnostics).not.toEqual([]);
  await values.replace(values.text, 'services: {}\n');
  expect(values.diagnostics).toEqual([]);
});

test('workspace folders side by side make no cluster together, and come and go', async () => {
  const bgp = 'peers:\n  - peer-address: 10.0.0.1\n    peer-asn: 64512\n    my-asn: 64512\n';
  const files = {
    'a/bgp-config.yaml': bgp,
    'b/cilium-routing.yaml': VERSION,
    'b/values.yaml': VXLAN_WITH_DIRECT_ROUTES,
    'c/values.yaml': VXLAN_WITH_DIRECT_ROUTES,
    'c/cilium-routing.yaml': VERSION,
  };
  const editor = await start(files, { folders: ['a', 'b'] });
  const { uri } = await editor.open('a/bgp-config.yaml');
  expect(editor.statuses.get(uri)?.name).toBe('a');
  await editor.until(() => editor.rules('b/values.yaml').length > 0);
  expect(editor.diagnostics('c/values.yaml')).toEqual([]);
  const folder = (name: string) => ({ uri: editor.uri(name), name });
  await editor.notify('workspace/didChangeWorkspaceFolders', {
    event: { added: [folder('c')], removed: [folder('b')] },
  });
  await editor.until(() => editor.rules('c/values.yaml').length > 0);
  await editor.until(() => editor.rules('b/values.yaml').length === 0);
});

test('a folder that a cluster file names is missing only when it is gone', async () => {
  const editor = await start({
    'cilium-routing.yaml': `${VERSION}values: [empty]\n`,
    'empty/readme.txt': '',
  });
  const file = await editor.open('cilium-routing.yaml');
  expect(file.diagnostics).toEqual([]);
  await editor.remove('empty');
  await editor.until(() => editor.rules('cilium-routing.yaml').includes('cluster-file/missing-file'));
});

test('an untitled text stands alone', async () => {
  const editor = await start({ 'values.yaml': 'tunnel: vxlan\n', 'cilium-routing.yaml': VERSION });
  const untitled = await editor.open('untitled:Untitled-1', VXLAN_WITH_DIRECT_ROUTES);
  expect(untitled.diagnostics.map(({ code }) => code)).toEqual(['routing/direct-routes-need-native']);
  expect(await untitled.hover('tunnel')).toContain('tunnel');
  await untitled.close();
  await editor.until(() => editor.diagnostics('untitled:Untitled-1').length === 0);
});

test('a file outside of all folders stands alone, or with its cluster file', async () => {
  const editor = await start(
    {
      'in/values.yaml': 'tunnel: vxlan\n',
      'out/cilium-routing.yaml': VERSION,
      'out/deep/values.yaml': VXLAN_WITH_DIRECT_ROUTES,
      'alone/values.yaml': VXLAN_WITH_DIRECT_ROUTES,
    },
    { folders: ['in'] },
  );
  const alone = await editor.open('alone/values.yaml');
  expect(editor.statuses.get(alone.uri)?.versionSource).toBe('inferred from the keys in use');
  const file = await editor.open('out/cilium-routing.yaml');
  expect(editor.statuses.get(file.uri)?.name).toBe('out');
  expect(editor.rules('out/deep/values.yaml')).toContain('routing/direct-routes-need-native');
  await file.close();
  await editor.until(() => editor.rules('out/deep/values.yaml').length === 0);
});

test('files that a cluster file names outside of the folder belong to it', async () => {
  const editor = await start(
    {
      'in/cilium-routing.yaml': `${VERSION}values: [../shared/base.txt]\n`,
      'shared/base.txt': VXLAN_WITH_DIRECT_ROUTES,
    },
    { folders: ['in'] },
  );
  const file = await editor.open('in/cilium-routing.yaml');
  expect(editor.rules('shared/base.txt')).toContain('routing/direct-routes-need-native');
  await file.replace('base.txt', 'other.txt');
  await editor.until(() => editor.rules('shared/base.txt').length === 0);
  await editor.write('shared/other.txt', VXLAN_WITH_DIRECT_ROUTES, FileChangeType.Created);
  await editor.until(() => editor.rules('shared/other.txt').length > 0);
});

test('positions count UTF-16 units, with any line ends', async () => {
  const text = `# 🐝 and 蜜蜂\r\nextraConfig: { "🐝": "🐝", x: y }\r\nipam: { mode: cluster-pool, operator: { "clusterPoolIPv4PodCIDRList": ["10.0.0.1/8"] } } # 🐝\r\nroutingMode: tunnel\r\n`;
  const editor = await start({ 'values.yaml': text, 'cilium-routing.yaml': 'ciliumVersion: 1.16.5\n' });
  const values = await editor.open('values.yaml');
  const found = values.diagnostics.find(({ code }) => code === 'cidr/host-bits');
  expect(found?.range).toEqual(values.range('"10.0.0.1/8"'));
  await values.change([
    { range: values.range('🐝", x'), newText: '🐝🐝", x' },
    { range: values.range('# 🐝'), newText: '#\r\n# 🐝' },
  ]);
  await values.judged();
  expect(values.diagnostics.find(({ code }) => code === 'cidr/host-bits')?.range).toEqual(
    values.range('"10.0.0.1/8"'),
  );
});

test('what a diagnostic carries', async () => {
  const editor = await start(
    { 'values.yaml': VXLAN_WITH_DIRECT_ROUTES, 'cilium-routing.yaml': VERSION },
    { initializationOptions: { rulePages: 'file:///extension/rules/' } },
  );
  const [diagnostic] = (await editor.open('values.yaml')).diagnostics;
  expect(diagnostic).toMatchObject({
    severity: 1,
    source: 'cilium-routing',
    code: 'routing/direct-routes-need-native',
    codeDescription: { href: 'file:///extension/rules/routing/direct-routes-need-native.md' },
    relatedInformation: [{ location: { uri: editor.uri('values.yaml') } }],
    data: { key: 'routing/direct-routes-need-native#0' },
  });
});

test('for a client that shows nothing related the message tells it, and no page is linked', async () => {
  const editor = await start(
    { 'values.yaml': VXLAN_WITH_DIRECT_ROUTES, 'cilium-routing.yaml': VERSION },
    { capabilities: {} },
  );
  const [diagnostic] = (await editor.open('values.yaml')).diagnostics;
  expect(diagnostic?.relatedInformation).toBeUndefined();
  expect(diagnostic?.codeDescription).toBeUndefined();
  expect(diagnostic?.message).toMatch(/\nThe tunnel is chosen here \(file:.*values\.yaml:1:1\)$/);
});

test('settings of the editor: severities and the version', async () => {
  const editor = await start(
    { 'values.yaml': VXLAN_WITH_DIRECT_ROUTES },
    {
      settings: { ciliumVersion: '1.11.9', severity: { routing: 'hint', nonsense: 7 } },
    },
  );
  const values = await editor.open('values.yaml');
  expect(editor.statuses.get(values.uri)).toMatchObject({ versionSource: 'as the settings say' });
  expect(values.diagnostics.map(({ severity }) => severity)).toEqual([4]);
  expect(editor.logged.join('\n')).toContain('nonsense');
  editor.settings = { severity: { routing: 'off' } };
  await editor.notify('workspace/didChangeConfiguration', { settings: null });
  await editor.until(() => values.diagnostics.length === 0);
});

test("a file's uri is answered as the client spells it", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cilium-routing-'));
  mkdirSync(join(folder, 'a b'));
  writeFileSync(join(folder, 'a b/values.yaml'), VXLAN_WITH_DIRECT_ROUTES);
  const editor = await Editor.startIn(folder, {}, () => rmSync(folder, { recursive: true }));
  editors.push(editor);
  const uri = `${pathToFileURL(folder).href}/%61%20b/v%61lues.yaml`;
  await editor.until(() => editor.rules('a b/values.yaml').length > 0);
  const document = await editor.open(uri);
  expect(document.diagnostics).not.toEqual([]);
});

test('many findings are capped, never errors', async () => {
  const pools = Array.from({ length: 300 }, (_, i) => `  - 10.${i % 200}.${Math.floor(i / 200) * 8}.1/30`);
  const bgp = [
    'peers: [{ peer-address: 192.168.0.1, peer-asn: 64512, my-asn: 64512 }]',
    'address-pools:',
    '- name: a',
    '  protocol: bgp',
    '  addresses:',
    ...pools,
  ].join('\n');
  const editor = await start({ 'bgp-config.yaml': bgp });
  const { diagnostics } = await editor.open('bgp-config.yaml');
  expect(diagnostics.length).toBe(201);
  expect(diagnostics[0]?.message).toMatch(/^\d+ more findings/);
});
