import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ciliumRouting, PROJECT } from '../cli/commandLine';
import { Editor } from './editor';
import type { EditorOptions, Transport } from './editor';

const ARTICLE = join(PROJECT, 'examples/article-bgp');
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
async function article(transport: Transport): Promise<Editor> {
  const folder = mkdtempSync(join(tmpdir(), 'cilium-routing-'));
  cpSync(ARTICLE, folder, { recursive: true });
  const editor = await Editor.startIn(folder, { transport }, () => rmSync(folder, { recursive: true }));
  editors.push(editor);
  return editor;
}

describe.each<Transport>(['in-process', 'stdio'])('%s', (transport) => {
  test('an open file and the files beside it get what the command line finds', async () => {
    const editor = await article(transport);
    await editor.open('values.yaml');
    const { stdout } = ciliumRouting(['lint', '--format', 'json', '.'], editor.root);
    const { findings } = JSON.parse(stdout) as {
      findings: { file: string; rule: string; message: string; severity: string; range: unknown }[];
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
});
