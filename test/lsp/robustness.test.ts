import { afterEach, expect, test } from 'vitest';
import { CancellationTokenSource, ErrorCodes, LSPErrorCodes } from 'vscode-languageserver/node';
import { folderOfExample } from '../cli/commandLine';
import { readFile } from '../../server/src/cluster/documents';
import { Editor, positionAt } from './editor';
import type { Document, Transport } from './editor';

const editors: Editor[] = [];
afterEach(async () => {
  for (const editor of editors.splice(0)) await editor.close();
});

async function article(transport: Transport = 'in-process'): Promise<Editor> {
  const editor = await Editor.startOnExample('article-bgp', { transport });
  editors.push(editor);
  return editor;
}

test('requests come after initialize and before shutdown', async () => {
  const { path, remove } = folderOfExample('article-bgp');
  const editor = Editor.connect(path, 'in-process', remove);
  const hover = () =>
    editor.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: editor.uri('values.yaml') },
      position: { line: 0, character: 0 },
    });
  await expect(hover()).rejects.toMatchObject({ code: ErrorCodes.ServerNotInitialized });
  await expect(editor.connection.sendRequest('x/y')).rejects.toMatchObject({
    code: ErrorCodes.ServerNotInitialized,
  });
  await editor.initialize({});
  await expect(editor.initialize({})).rejects.toMatchObject({ code: ErrorCodes.InvalidRequest });
  await hover();
  await expect(editor.connection.sendRequest('x/y')).rejects.toMatchObject({
    code: ErrorCodes.MethodNotFound,
  });
  await editor.close();
});

test('after shutdown requests are refused', async () => {
  const editor = await article();
  await editor.connection.sendRequest('shutdown');
  await expect(
    editor.connection.sendRequest('textDocument/hover', { textDocument: { uri: 'file:///a' } }),
  ).rejects.toMatchObject({ code: ErrorCodes.InvalidRequest });
});

test('what it advertises', async () => {
  const editor = await article();
  const capabilities = editor.initialized?.capabilities;
  expect(capabilities).toMatchObject({
    textDocumentSync: { change: 2, openClose: true },
    hoverProvider: true,
  });
  expect(capabilities?.diagnosticProvider).toBeUndefined();
});

test('malformed messages are logged and answered, and all goes on', async () => {
  const editor = await article();
  const bgp = await editor.open('bgp-config.yaml');
  const { connection } = editor;
  const methods = ['hover', 'codeAction', 'documentLink', 'definition', 'references', 'documentHighlight', 'prepareRename', 'rename', 'inlayHint'].map((name) => `textDocument/${name}`); // prettier-ignore
  for (const method of [...methods, 'workspace/symbol']) {
    for (const params of [{}, { textDocument: null }, { textDocument: { uri: 7 } }, []]) {
      await expect(connection.sendRequest(method, params)).rejects.toThrow();
    }
  }
  await expect(connection.sendRequest('ciliumRouting/routes', {})).rejects.toThrow();
  await expect(connection.sendRequest('textDocument/hover')).rejects.toThrow();
  const range = { start: { line: 'a' }, end: {} };
  for (const [method, params] of [
    ['textDocument/didChange', {}],
    [
      'textDocument/didChange',
      { textDocument: { uri: bgp.uri, version: 2 }, contentChanges: [{ range, text: 'x' }] },
    ],
    ['textDocument/didChange', { textDocument: { uri: bgp.uri, version: 2 }, contentChanges: [{}] }],
    [
      'textDocument/didChange',
      { textDocument: { uri: 'file:///not/open.yaml', version: 2 }, contentChanges: [] },
    ],
    ['textDocument/didOpen', { textDocument: { uri: bgp.uri } }],
    ['textDocument/didOpen', {}],
    ['textDocument/didClose', { textDocument: {} }],
    ['workspace/didChangeWatchedFiles', { changes: 7 }],
    ['workspace/didChangeWatchedFiles', { changes: [{ uri: 'nonsense', type: 9 }] }],
    ['workspace/didChangeConfiguration', {}],
    ['workspace/didRenameFiles', { files: [{}] }],
    ['nothing/known', {}],
  ] as const) {
    await editor.notify(method, params);
  }
  await bgp.replace('peer-asn: 64524', 'peer-asn: 64525');
  expect(editor.rules('bgp-config.yaml')).toContain('bgp/asn-mismatch');
  expect(editor.logged.join('\n')).toContain('didChange');
});

test('a request that is cancelled at once is answered so', async () => {
  const editor = await article();
  const bgp = await editor.open('bgp-config.yaml');
  const source = new CancellationTokenSource();
  const hover = editor.connection.sendRequest(
    'textDocument/hover',
    { textDocument: { uri: bgp.uri }, position: { line: 8, character: 10 } },
    source.token,
  );
  source.cancel();
  await expect(hover).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  expect(await bgp.hover('my-asn')).not.toBe('');
});

test('the server is killed in the middle of an edit, and the client comes back', async () => {
  const before = await article('stdio');
  const bgp = await before.open('bgp-config.yaml');
  await bgp.replace('peer-asn: 64524', 'peer-asn: 64525');
  const expected = before.everything();
  void bgp.change([{ range: bgp.range('64525'), newText: '6452' }]);
  before.process?.kill('SIGKILL');
  await new Promise((resolve) => before.process?.once('exit', resolve));

  const after = await Editor.startIn(before.root, { transport: 'stdio' });
  editors.push(after);
  const again = await after.open('bgp-config.yaml', bgp.text);
  await again.change([{ range: again.range('peer-asn: 6452'), newText: 'peer-asn: 64525' }]);
  await again.judged();
  expect(after.everything()).toEqual(expected);
});

/** A generator of numbers below 2^32 that gives the same ones for the same seed (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const PIECES = [
  ...[
    '\n',
    '  ',
    '- ',
    ': ',
    '"',
    "'",
    '#',
    '{',
    ']',
    '|',
    '\r\n',
    '🐝',
    '\t',
    '0',
    '64524',
    '10.5.0.0/16',
    '&a',
    '*a',
  ],
  ...['\ntunnel: vxlan', '\nautoDirectNodeRoutes: true', '\nipv6: { enabled: true }', '{{ .x }}', '\n---\n'],
  '\n# cilium-routing-disable-next-line cidr -- why',
];

/** Replaces a few characters somewhere by nothing, by a piece of YAML, or by a part of the text itself. */
async function editAtRandom(document: Document, next: (below: number) => number): Promise<void> {
  const { text } = document;
  const start = next(text.length + 1);
  const end = Math.min(text.length, start + next(4) * next(6));
  const from = next(text.length + 1);
  const newText = [PIECES[next(PIECES.length)] ?? '', text.slice(from, from + next(40)), ''][next(3)] ?? '';
  await document.change([{ range: { start: positionAt(text, start), end: positionAt(text, end) }, newText }]);
}

async function setText(document: Document, newText: string): Promise<void> {
  const { text } = document;
  await document.change([
    { range: { start: positionAt(text, 0), end: positionAt(text, text.length) }, newText },
  ]);
}

/** Resolves when all that was sent so far is judged: a text of its own that changes last is judged with the rest. */
async function settled(editor: Editor): Promise<void> {
  const probe = await editor.openQuietly('probe/values.yaml', 'tunnel: vxlan\n');
  await probe.judged();
  await editor.until(() => editor.statuses.has(probe.uri));
}

test.each([1, 2, 3])(
  '200 random edits leave what a fresh start on the same texts finds (%i)',
  async (seed) => {
    const next = random(seed);
    const editor = await article();
    const names = ['values.yaml', 'bgp-config.yaml', 'cilium-routing.yaml', 'nodes.yaml'];
    const documents: Document[] = [];
    for (const name of names) documents.push(await editor.open(name));
    const originals = documents.map(({ text }) => text);
    for (let i = 0; i < 200; i++) {
      const which = next(documents.length);
      const [document, original] = [documents[which], originals[which]];
      if (document === undefined || original === undefined) continue;
      // Now and then back to something sensible, lest everything be noise in the end.
      if (next(12) === 0) await setText(document, original);
      else await editAtRandom(document, next);
      if (next(10) === 0) await document.hover(document.text.slice(0, 1));
    }
    for (const [i, document] of documents.entries()) {
      // A text that breaks keeps its kind in an editor, which nobody can know who never saw it whole.
      const isRecognised = readFile(document.uri, document.text).kinds.length > 0;
      if (!isRecognised) await setText(document, originals[i] ?? '');
    }
    await settled(editor);

    const fresh = await Editor.startIn(editor.root);
    editors.unshift(fresh);
    for (const [i, name] of names.entries()) await fresh.openQuietly(name, documents[i]?.text);
    await settled(fresh);
    expect(editor.everything()).not.toEqual({});
    expect(editor.everything()).toEqual(fresh.everything());
  },
);
