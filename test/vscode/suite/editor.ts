/** What tests do with VS Code again and again. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { page } from './launcher';

/** The folder that is open. */
export function workspace(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  return folder.uri;
}

/** A file or folder of the workspace; those of the example lie in `article-bgp`. */
export function fileAt(path: string): vscode.Uri {
  return vscode.Uri.joinPath(workspace(), path);
}

/** Opens a file in the first column, alone. */
export async function open(path: string): Promise<vscode.TextEditor> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  const editor = await vscode.window.showTextDocument(fileAt(path), { viewColumn: vscode.ViewColumn.One });
  return editor;
}

/** Puts the clusters into the workspace, as somebody would who unpacks them while the editor is open. */
export async function bringClusters(): Promise<void> {
  const examples = given('CILIUM_ROUTING_EXAMPLES');
  const clusters = given('CILIUM_ROUTING_CLUSTERS');
  const sources = [
    ...['article-bgp', 'bgp-control-plane'].map((name) => join(examples, name)),
    ...['values', 'flux', 'argo', 'rke2', 'live'].map((name) => join(clusters, name)),
  ];
  const target = (source: string): string => fileAt(basename(source)).fsPath;
  await Promise.all(sources.map((source) => mkdir(target(source))));
  // VS Code needs a moment to watch a new folder.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await Promise.all(sources.map((source) => cp(source, target(source), { recursive: true })));
}

/** What the command line says of the example, as JSON. */
export async function commandLine(...args: string[]): Promise<unknown> {
  const cli = given('CILIUM_ROUTING_CLI');
  const all = [cli, ...args, '--format', 'json', fileAt('article-bgp').fsPath];
  return new Promise((resolve, reject) => {
    const options = { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, maxBuffer: 10_000_000 };
    execFile(process.execPath, all, options, (error, stdout) => {
      // Exit code 1 says that there are errors among the findings.
      if (error !== null && error.code !== 1) reject(new Error(error.message));
      else resolve(JSON.parse(stdout));
    });
  });
}

function given(name: string): string {
  const value = process.env[name];
  assert.ok(value, `the launcher sets no ${name}`);
  return value;
}

/** What is found wrong in a file of the article's example, or of another cluster: the rule and the text that is marked. */
export function findingsIn(name: string, cluster = 'article-bgp'): string[] {
  const uri = fileAt(`${cluster}/${name}`);
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  return vscode.languages
    .getDiagnostics(uri)
    .map(({ range, code }) => `${ruleOf(code)}: ${document?.getText(range) ?? '(not open)'}`)
    .sort();
}

export function ruleOf(code: vscode.Diagnostic['code']): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The quick fixes for what a rule found in a document, the preferred one first. */
export async function fixesOf(rule: string, { uri }: vscode.TextDocument): Promise<vscode.CodeAction[]> {
  const found = vscode.languages.getDiagnostics(uri).find(({ code }) => ruleOf(code) === rule);
  assert.ok(found, `${rule} finds nothing`);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    found.range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const fixes = actions.filter(({ edit }) => edit !== undefined);
  return fixes.sort((a, b) => Number(b.isPreferred ?? false) - Number(a.isPreferred ?? false));
}

export async function applyFix(fix: vscode.CodeAction | undefined): Promise<void> {
  assert.ok(fix?.edit, 'there is no fix');
  assert.ok(await vscode.workspace.applyEdit(fix.edit), 'the fix is refused');
}

/** Replaces a text that occurs in the document. */
export async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const start = document.getText().indexOf(from);
  assert.ok(start >= 0, `there is no "${from}"`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(
    document.uri,
    new vscode.Range(document.positionAt(start), document.positionAt(start + from.length)),
    to,
  );
  assert.ok(await vscode.workspace.applyEdit(edit), 'the edit is refused');
}

/** The row of VS Code's suggestions for a label, as a selector. */
export function suggestion(label: string): string {
  return `.suggest-widget.visible .monaco-list-row[aria-label^="${label}"]`;
}

/** Puts the cursor behind the last line, by the keyboard: one that is set from here gets into the window a moment later. */
export async function goToEnd(): Promise<void> {
  await page.waitFor('.monaco-editor.focused');
  await page.press('Control+End');
}

/** For a suite whose tests edit files: opens one, which is as it was before when the test is over. VS Code for the web saves by itself. */
export function opensForEdits(): (path: string) => Promise<vscode.TextEditor> {
  let before: { readonly document: vscode.TextDocument; readonly text: string } | undefined;
  afterEach(async () => {
    if (before === undefined) return;
    const { document, text } = before;
    before = undefined;
    if (document.getText() !== text) await replace(document, document.getText(), text);
    await document.save();
  });
  return async (path) => {
    const editor = await open(path);
    before = { document: editor.document, text: editor.document.getText() };
    return editor;
  };
}

/** Waits until something holds: VS Code tells the extension host of most things a little later. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await condition())) {
    if (Date.now() > deadline) assert.fail(`Waited for 30 s, but not: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** VS Code's colour themes, with the class that its window has under them. */
const themes = {
  dark: ['Default Dark Modern', 'vs-dark'],
  light: ['Default Light Modern', 'vs'],
  'high contrast': ['Default High Contrast', 'hc-black'],
  'high contrast light': ['Default High Contrast Light', 'hc-light'],
} as const;

/** Changes the colour theme of the window; a webview follows a moment later. */
export async function useTheme(theme: keyof typeof themes): Promise<void> {
  const [name, windowClass] = themes[theme];
  await vscode.workspace
    .getConfiguration()
    .update('workbench.colorTheme', name, vscode.ConfigurationTarget.Global);
  await page.waitFor(`.monaco-workbench.${windowClass}`);
}
