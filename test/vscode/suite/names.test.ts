import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { findingsIn, open, until } from './editor';
import { needsPage, page } from './launcher';

/** The example of the BGP control plane, in which three peers refer to the peer config `tor`. */
async function openExample(): Promise<vscode.TextEditor> {
  const editor = await open('bgp-control-plane/bgp.yaml');
  await until('the findings are there', () => findingsIn('bgp.yaml', 'bgp-control-plane').length > 0);
  return editor;
}

const reference = 'peerConfigRef: { name: tor }';

function placeOfReference({ document }: vscode.TextEditor): vscode.Position {
  return document.positionAt(document.getText().indexOf(reference) + reference.indexOf('tor'));
}

describe('The name of a peer config', () => {
  it('leads from where it is used to its definition', async () => {
    const editor = await openExample();
    const place = placeOfReference(editor);
    editor.selection = new vscode.Selection(place, place);
    await vscode.commands.executeCommand('editor.action.revealDefinition');
    await until('the definition is selected', () => {
      const lineAbove = editor.document.lineAt(editor.selection.active.line - 1).text;
      const line = editor.document.lineAt(editor.selection.active.line).text;
      return line === '  name: tor' && lineAbove === 'metadata:';
    });
  });

  it('is renamed wherever it stands', async () => {
    const editor = await openExample();
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      editor.document.uri,
      placeOfReference(editor),
      'rack-switch',
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    const text = editor.document.getText();
    assert.equal(text.split('{ name: rack-switch }').length - 1, 3);
    assert.match(text, /kind: CiliumBGPPeerConfig\nmetadata:\n {2}name: rack-switch\n/);
    assert.match(text, /name: tor-a\n/);
    await vscode.commands.executeCommand('undo');
    assert.ok(editor.document.getText().includes(reference));
  });
});

describe('Inlay hints', () => {
  it('tell how many nodes are selected and what sort a session is of', async function () {
    needsPage(this);
    await openExample();
    await page.waitFor('.monaco-editor.focused');
    await page.press('Control+Home');
    for (const hint of ['2 of 3 nodes', 'eBGP']) await page.waitFor(`.view-line >> text=${hint}`);
    await page.screenshot('inlay-hints');
  });
});
