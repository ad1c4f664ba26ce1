/** Another version of Cilium: what it would change, and to check files by it. */
import * as vscode from 'vscode';
import type { LanguageServer } from './languageServer';

/** Lets the reader pick a minor, tells what it would change for the active editor's cluster, and sets it where the setting decides. */
export async function pickVersion(server: LanguageServer): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const uri = document?.uri.toString();
  const known = uri === undefined ? undefined : await server.versionAdvice({ uri });
  if (document === undefined || uri === undefined || known?.kind !== 'versions') {
    void vscode.window.showInformationMessage('This file belongs to no cluster with Helm values.');
    return;
  }
  const version = await vscode.window.showQuickPick([...known.minors].reverse(), {
    title: 'Another Version of Cilium',
    placeHolder: `In force: ${known.inForce}. Pick one to see what it would change.`,
  });
  if (version === undefined) return;
  const advice = await server.versionAdvice({ uri, version });
  if (advice?.kind !== 'advice') return;
  const [head = '', ...lines] = advice.lines;
  const check = `Check as Cilium ${version}`;
  const choices = advice.isSetting ? [check] : [];
  const detail = lines.map((line) => line.trim()).join('\n\n');
  const choice = await vscode.window.showInformationMessage(head, { modal: true, detail }, ...choices);
  if (choice !== check) return;
  await vscode.workspace
    .getConfiguration('ciliumRouting', document.uri)
    .update('ciliumVersion', version, targetOf(document.uri));
}

/** Where a setting of a file goes: that of its folder where there are several, of the workspace, else of the user. */
function targetOf(uri: vscode.Uri): vscode.ConfigurationTarget {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined) return vscode.ConfigurationTarget.Global;
  return folders.length > 1
    ? vscode.ConfigurationTarget.WorkspaceFolder
    : vscode.ConfigurationTarget.Workspace;
}
