import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Editor } from './editor';
import type { EditorOptions } from './editor';

const FIX_ALL = 'source.fixAll.ciliumRouting';
const editors: Editor[] = [];
afterEach(async () => {
  for (const editor of editors.splice(0)) await editor.close();
});

async function start(files: Readonly<Record<string, string>>, options?: EditorOptions): Promise<Editor> {
  const all = { 'cilium-routing.yaml': 'ciliumVersion: 1.11.9\n', ...files };
  const editor = await Editor.start(all, options);
  editors.push(editor);
  return editor;
}

const WRONG = 'tunnel: vxlan\nautoDirectNodeRoutes: true\n';
const RULE = 'routing/direct-routes-need-native';

test('a fix removes its finding', async () => {
  const values = await (await start({ 'values.yaml': WRONG })).open('values.yaml');
  const range = values.range('autoDirect');
  const actions = await values.actions(range);
  const off = actions.find(({ title }) => title === 'Turn autoDirectNodeRoutes off');
  expect(off?.kind).toBe('quickfix');
  expect(off?.diagnostics).toEqual(values.diagnostics);
  await values.act(range, 'Turn autoDirectNodeRoutes off');
  expect(values.diagnostics).toEqual([]);
  expect(values.text).toBe('tunnel: vxlan\nautoDirectNodeRoutes: false\n');
});

test('edits say which version of an open text they are for, where the client takes that', async () => {
  const files = { 'values.yaml': WRONG };
  const values = await (await start(files)).open('values.yaml');
  const [action] = await values.actions(values.range('autoDirect'), ['quickfix']);
  expect(action?.edit?.documentChanges).toMatchObject([{ textDocument: { uri: values.uri, version: 1 } }]);
  const plain = await (await start(files, { capabilities: {} })).open('values.yaml');
  const [other] = await plain.actions(plain.range('autoDirect'), ['quickfix']);
  expect(Object.keys(other?.edit?.changes ?? {})).toEqual([plain.uri]);
});

test('a fix in another file than the finding', async () => {
  const editor = await start({
    'cilium-routing.yaml': 'ciliumVersion: 1.11.9\nvalues: [base.yaml, top.yaml]\n',
    'base.yaml': 'tunnel: vxlan\n',
    'top.yaml': 'autoDirectNodeRoutes: true\nipv4NativeRoutingCIDR: 10.0.0.0/8\n',
  });
  const top = await editor.open('top.yaml');
  await editor.apply(
    (await top.actions(top.range('autoDirect'))).find(({ title }) => title === 'Switch to native routing')
      ?.edit ?? {},
  );
  await editor.until(() => !editor.rules('top.yaml').includes(RULE));
  expect(readFileSync(join(editor.root, 'base.yaml'), 'utf8')).toBe('tunnel: disabled\n');
});

test('nothing is offered where nothing is found', async () => {
  const values = await (await start({ 'values.yaml': WRONG })).open('values.yaml');
  expect(await values.actions(values.range('tunnel'), ['quickfix'])).toEqual([]);
  expect(await values.actions(values.range('autoDirect'), ['refactor.extract'])).toEqual([]);
  expect(await values.actions(values.range('autoDirect'), ['source.organizeImports'])).toEqual([]);
});

test('everything that is safe to fix, at once', async () => {
  const text = `ipam:
  operator:
    clusterPoolIPv4PodCIDRList: ["10.4.0.1/16"]
ipv4NativeRoutingCIDR: 10.0.0.1/8
tunnel: vxlan
autoDirectNodeRoutes: true
`;
  const values = await (await start({ 'values.yaml': text })).open('values.yaml');
  const range = values.range('tunnel');
  expect(values.diagnostics.filter(({ code }) => code === 'cidr/host-bits')).toHaveLength(2);
  const actions = await values.actions(range, ['source']);
  expect(actions.map(({ kind }) => kind)).toEqual([FIX_ALL]);
  await values.act(range, /safe fix/, [FIX_ALL]);
  expect(values.text).toContain('["10.4.0.0/16"]');
  expect(values.text).toContain('10.0.0.0/8');
  expect(values.diagnostics.map(({ code }) => code)).toContain(RULE);
  expect(await values.actions(range, ['source.fixAll'])).toEqual([]);
});

test('suppress a finding on its line, as deep as the line', async () => {
  const text = 'ipam:\r\n  operator:\r\n    clusterPoolIPv4PodCIDR: 10.4.0.1/16\r\n';
  const values = await (await start({ 'values.yaml': text })).open('values.yaml');
  expect(values.diagnostics.map(({ code }) => code)).toContain('cidr/host-bits');
  await values.act(values.range('clusterPool'), 'Suppress cidr/host-bits for this line');
  expect(values.text).toContain(
    '  operator:\r\n    # cilium-routing-disable-next-line cidr/host-bits -- reason\r\n    clusterPoolIPv4PodCIDR',
  );
  expect(values.diagnostics.map(({ code }) => code)).not.toContain('cidr/host-bits');
  expect(values.diagnostics.map(({ code }) => code)).not.toContain('suppressions/unused');
});

test('suppress a finding in an embedded text, on its line and in the file', async () => {
  const text = `apiVersion: v1
kind: ConfigMap
metadata: { name: bgp-config, namespace: kube-system }
data:
  config.yaml: |
    peers:
      - { peer-address: 10.1.0.1, peer-asn: 64512, my-asn: 64512 }
    address-pools:
      - name: a
        protocol: bgp
        addresses:
          - 10.0.0.1/30
          - 10.0.1.1/30
`;
  const editor = await start({
    'bgp-config.yaml': text,
    'values.yaml': 'bgp: { enabled: true, announce: { podCIDR: true } }\n',
  });
  const bgp = await editor.open('bgp-config.yaml');
  const found = () => editor.rules('bgp-config.yaml').filter((rule) => rule === 'cidr/host-bits').length;
  expect(found()).toBe(2);
  await bgp.act(bgp.range('10.0.1.1/30'), 'Suppress cidr/host-bits for this line');
  expect(bgp.text).toContain(
    '          - 10.0.0.1/30\n          # cilium-routing-disable-next-line cidr/host-bits -- reason\n          - 10.0.1.1/30\n',
  );
  expect(found()).toBe(1);
  await bgp.act(bgp.range('10.0.0.1/30'), 'Suppress cidr/host-bits in this file');
  expect(bgp.text.startsWith('# cilium-routing-disable-file cidr/host-bits -- reason\napiVersion')).toBe(
    true,
  );
  expect(found()).toBe(0);
});

test('where the embedded text can take no comment it stands above, or nowhere', async () => {
  const config = (style: string) => `apiVersion: v1
kind: ConfigMap
metadata: { name: bgp-config, namespace: kube-system }
data:
  config.yaml: ${style}
`;
  const inner =
    'peers: [{peer-address: 10.1.0.1, peer-asn: 64512, my-asn: 64512}]\naddress-pools: [{name: a, protocol: bgp, addresses: [10.0.0.1/30]}]\n';
  const quoted = await start({ 'bgp-config.yaml': config(JSON.stringify(inner)) });
  const bgp = await quoted.open('bgp-config.yaml');
  expect(bgp.diagnostics.map(({ code }) => code)).toContain('cidr/host-bits');
  await bgp.act(bgp.range('10.0.0.1/30'), 'Suppress cidr/host-bits for this line');
  expect(bgp.text).toContain(
    'data:\n  # cilium-routing-disable-next-line cidr/host-bits -- reason\n  config.yaml: "',
  );
  expect(bgp.diagnostics.map(({ code }) => code)).not.toContain('cidr/host-bits');

  const folded = await start({ 'bgp-config.yaml': config(`>\n    ${inner.replaceAll('\n', '\n\n    ')}`) });
  const other = await folded.open('bgp-config.yaml');
  expect(other.diagnostics.map(({ code }) => code)).toContain('cidr/host-bits');
  const titles = (await other.actions(other.range('10.0.0.1/30'))).map(({ title }) => title);
  expect(titles).toContain('Suppress cidr/host-bits in this file');
  expect(titles).not.toContain('Suppress cidr/host-bits for this line');
});

test('explain a rule: with the page, or by a command of the client', async () => {
  const files = { 'values.yaml': WRONG };
  const rulePages = 'file:///extension/rules';
  const editor = await start(files, {
    initializationOptions: { rulePages },
    capabilities: { window: { showDocument: { support: true } } },
  });
  const values = await editor.open('values.yaml');
  const action = (await values.actions(values.range('autoDirect'))).find(({ title }) =>
    title.startsWith('Explain'),
  );
  await editor.connection.sendRequest('workspace/executeCommand', { ...action?.command });
  expect(editor.shown).toEqual([`${rulePages}/${RULE}.md`]);

  const other = await start(files, { initializationOptions: { explainCommand: 'mine.explain' } });
  const same = await other.open('values.yaml');
  const own = (await same.actions(same.range('autoDirect'))).find(({ title }) => title.startsWith('Explain'));
  expect(own?.command).toMatchObject({ command: 'mine.explain', arguments: [RULE] });
  await expect(
    editor.connection.sendRequest('workspace/executeCommand', { command: 'rm', arguments: [] }),
  ).rejects.toThrow("can't run rm");
});

test('links lead to the files that a cluster file names', async () => {
  const editor = await start({
    'cilium-routing.yaml': 'values: [a/values.yaml, b]\n',
    'a/values.yaml': WRONG,
  });
  const file = await editor.open('cilium-routing.yaml');
  const links = await editor.connection.sendRequest('textDocument/documentLink', {
    textDocument: { uri: file.uri },
  });
  expect(links).toEqual([{ range: file.range('a/values.yaml'), target: editor.uri('a/values.yaml') }]);
});
