/** What tests do with VS Code again and again. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from './launcher';

/** Opens a file of the example in the first column, alone. */
export async function openExample(name: string): Promise<vscode.TextEditor> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  const uri = vscode.Uri.joinPath(folder.uri, name);
  const editor = await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One });
  await vscode.commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
  return editor;
}

/** Waits until something holds: VS Code tells the extension host of most things a little later. */
export async function until(what: string, condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!condition()) {
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
