/** Runs inside VS Code: what happens when the extension starts and stops. */
import * as vscode from 'vscode';
import { openRoutesPanel } from './routesPanel';

/** VS Code calls this at the first activation event. */
export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('ciliumRouting.showRoutes', () => {
      openRoutesPanel(context.extensionUri);
    }),
    vscode.window.onDidChangeActiveTextEditor(showButton),
  );
  showButton(vscode.window.activeTextEditor);
}

/** The editor title's button is there while a file that this extension understands is being looked at. */
function showButton(editor: vscode.TextEditor | undefined): void {
  const active = editor?.document.languageId === 'yaml';
  void vscode.commands.executeCommand('setContext', 'ciliumRouting.active', active);
}
