/** The rules' pages that come with the extension. */
import * as vscode from 'vscode';
import { isRuleId } from '../messages/panel';

/** Opens the page of a rule beside nothing else but as a page to read. */
export async function showRulePage(extension: vscode.Uri, rule: unknown): Promise<void> {
  if (!isRuleId(rule)) throw new Error('There is no such rule');
  const page = vscode.Uri.joinPath(extension, 'dist', 'rules', `${rule}.md`);
  await vscode.workspace.fs.stat(page);
  await vscode.commands.executeCommand('markdown.showPreview', page);
}
