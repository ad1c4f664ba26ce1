import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientCapabilities, CodeAction } from 'vscode-languageserver/node';
import { afterEach, expect, test } from 'vitest';
import type { VersionAdviceResult } from '../../server/src/protocol/versions';
import { Editor } from './editor';

const REWRITE = 'refactor.rewrite';
const RESOLVING: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true } },
  textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
};
const editors: Editor[] = [];
afterEach(async () => {
  for (const editor of editors.splice(0)) await editor.close();
});

async function start(
  files: Readonly<Record<string, string>>,
  capabilities: ClientCapabilities = RESOLVING,
): Promise<Editor> {
  const all = { 'cilium-routing.yaml': 'ciliumVersion: 1.13.4\nvalues: [base.yaml, prod.yaml]\n', ...files };
  const editor = await Editor.start(all, { capabilities });
  editors.push(editor);
  return editor;
}

const FILES = { 'base.yaml': 'tunnel: disabled # all\n', 'prod.yaml': 'kubeProxyReplacement: strict\n' };

test('the values of all layers go to the next minor, or to the newest', async () => {
  const editor = await start(FILES);
  const prod = await editor.open('prod.yaml');
  const actions = await prod.actions(prod.range('strict'), [REWRITE]);
  expect(actions.map(({ title, edit }) => [title, edit])).toEqual([
    ['Update values to Cilium 1.14', undefined],
    ['Update values to Cilium 1.20', undefined],
  ]);
  const resolved: CodeAction = await editor.connection.sendRequest('codeAction/resolve', actions[0]);
  await editor.apply(resolved.edit ?? {});
  expect(prod.text).toBe('kubeProxyReplacement: "true"\n');
  expect(readFileSync(join(editor.root, 'base.yaml'), 'utf8')).toBe('routingMode: native # all\n');
  expect(readFileSync(join(editor.root, 'cilium-routing.yaml'), 'utf8')).toContain(
    'ciliumVersion: 1.14.19\n',
  );
});

test('a client that asks for no edits gets them at once, but only when it asks for such actions', async () => {
  const prod = await (await start(FILES, {})).open('prod.yaml');
  const updates = (actions: readonly CodeAction[]) => actions.filter(({ title }) => /^Update/.test(title));
  expect(updates(await prod.actions(prod.range('strict')))).toEqual([]);
  const [first] = updates(await prod.actions(prod.range('strict'), [REWRITE]));
  expect(first?.edit?.changes?.[prod.uri]).toMatchObject([{ newText: 'kubeProxyReplacement: "true"\n' }]);
});

test('nothing is offered for values of the newest version', async () => {
  const editor = await start({ ...FILES, 'cilium-routing.yaml': 'ciliumVersion: 1.20.0\n' });
  const prod = await editor.open('prod.yaml');
  expect(await prod.actions(prod.range('strict'), [REWRITE])).toEqual([]);
});

test('what another version would change', async () => {
  const editor = await start(FILES);
  const { uri } = await editor.open('base.yaml');
  const ask = (params: unknown): Promise<VersionAdviceResult> =>
    editor.connection.sendRequest('ciliumRouting/versionAdvice', params);
  const known = await ask({ uri });
  expect(known).toMatchObject({ kind: 'versions', inForce: '1.13.4' });
  const advice = await ask({ uri, version: '1.16' });
  expect(advice).toMatchObject({ kind: 'advice', from: '1.13.4', to: '1.16.19', isSetting: false });
  expect(advice.kind === 'advice' && advice.lines[1]).toBe(
    '  Refused by 1.16.19: kubeProxyReplacement and tunnel.',
  );
  expect(await ask({ uri, version: 'new' })).toEqual({ kind: 'none' });
  expect(await ask({ uri: editor.uri('none.yaml'), version: '1.16' })).toEqual({ kind: 'none' });
});
