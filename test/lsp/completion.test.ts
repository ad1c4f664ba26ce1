import { afterEach, expect, test } from 'vitest';
import type { ClientCapabilities, CompletionItem, DocumentSymbol } from 'vscode-languageserver/node';
import { CompletionItemTag, InsertTextFormat } from 'vscode-languageserver/node';
import { applied, Editor } from './editor';
import type { Document } from './editor';

const editors: Editor[] = [];
afterEach(async () => {
  for (const editor of editors.splice(0)) await editor.close();
});

const MODERN: ClientCapabilities = {
  textDocument: {
    completion: {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
        tagSupport: { valueSet: [CompletionItemTag.Deprecated] },
        insertTextModeSupport: { valueSet: [1, 2] },
      },
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

async function open(text: string, version: string, capabilities: ClientCapabilities = MODERN) {
  const files = { 'values.yaml': text, 'cilium-routing.yaml': `ciliumVersion: ${version}\n` };
  const editor = await Editor.start(files, { capabilities });
  editors.push(editor);
  return { editor, values: await editor.open('values.yaml') };
}

/** What is offered behind a text that stands in a document once. */
function complete(
  editor: Editor,
  document: Document,
  behind: string,
  triggerCharacter?: string,
): Promise<CompletionItem[]> {
  const context = triggerCharacter === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter };
  return editor.connection.sendRequest('textDocument/completion', {
    textDocument: { uri: document.uri },
    position: document.range(behind).end,
    context,
  });
}

test('a key is offered, put in, and explained when it is asked for', async () => {
  const { editor, values } = await open('kubeProxyReplacement: true\nipa', '1.16.19');
  const items = await complete(editor, values, '\nipa');
  const ipam = items.find(({ label }) => label === 'ipam');
  expect(ipam).toMatchObject({ insertTextFormat: InsertTextFormat.Snippet, insertTextMode: 2 });
  expect(ipam?.documentation).toBeUndefined();
  const edit = ipam?.textEdit;
  if (edit === undefined || !('range' in edit)) throw new Error('there is no edit');
  expect(applied(values.text, [edit])).toBe('kubeProxyReplacement: true\nipam:\n  $0');
  const resolved: CompletionItem = await editor.connection.sendRequest('completionItem/resolve', ipam);
  expect(resolved.documentation).toMatchObject({ kind: 'markdown' });
  expect(JSON.stringify(resolved.documentation)).toContain('gives pods their addresses');
});

test('an editor without snippets, Markdown and tags', async () => {
  const { editor, values } = await open('kubeProxyReplacement: strict\nt', '1.14.19', {});
  const items = await complete(editor, values, '\nt');
  const tunnel = items.find(({ label }) => label === 'tunnel');
  expect(tunnel).toMatchObject({ deprecated: true, textEdit: { newText: 'tunnel: ' } });
  expect(items.filter(({ insertTextFormat }) => insertTextFormat !== undefined)).toEqual([]);
  const resolved: CompletionItem = await editor.connection.sendRequest('completionItem/resolve', tunnel);
  expect(resolved.documentation).toMatchObject({ kind: 'plaintext' });
  expect(editor.initialized?.capabilities.documentSymbolProvider).toBeUndefined();
});

test('a blank brings up values, and no keys', async () => {
  const { editor, values } = await open('kubeProxyReplacement: true\nroutingMode: \nipam:\n  \n', '1.16.19');
  const words = await complete(editor, values, 'routingMode: ', ' ');
  expect(words.map(({ label }) => label)).toEqual(['native', 'tunnel']);
  expect(await complete(editor, values, 'ipam:\n  ', ' ')).toEqual([]);
  expect((await complete(editor, values, 'ipam:\n  ')).length).toBeGreaterThan(0);
});

test('what is no item of ours comes back as it is', async () => {
  const { editor } = await open('kubeProxyReplacement: true\n', '1.16.19');
  for (const data of [undefined, null, 'x', { uri: 1 }, { uri: 'file:///x', offset: 0, path: [1] }]) {
    const item = { label: 'x', data };
    expect(await editor.connection.sendRequest('completionItem/resolve', item)).toEqual(
      data === undefined ? { label: 'x' } : item,
    );
  }
});

test('the outline of a text within a file', async () => {
  const config = [
    'apiVersion: v1',
    'kind: ConfigMap',
    'metadata:',
    '  name: bgp-config',
    'data:',
    '  config.yaml: |',
    '    peers:',
    '      - peer-address: 10.0.0.1',
    '        my-asn: 64512',
    '        peer-asn: 64513',
    '',
  ].join('\n');
  const editor = await Editor.start({ 'bgp-config.yaml': config }, { capabilities: MODERN });
  editors.push(editor);
  const document = await editor.open('bgp-config.yaml');
  const symbols: DocumentSymbol[] = await editor.connection.sendRequest('textDocument/documentSymbol', {
    textDocument: { uri: document.uri },
  });
  const [peers] = symbols;
  expect(symbols.map(({ name }) => name)).toEqual(['peers']);
  expect(peers?.children?.map(({ name }) => name)).toEqual(['10.0.0.1']);
  expect(peers?.children?.[0]?.children?.map(({ name, detail }) => `${name} ${detail ?? ''}`)).toEqual([
    'peer-address 10.0.0.1',
    'my-asn 64512',
    'peer-asn 64513',
  ]);
  expect(peers?.selectionRange).toEqual(document.range('peers'));
});
