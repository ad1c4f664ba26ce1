import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileAt, findingsIn, open, opensForEdits, replace, suggestion, until } from './editor';
import { needsPage, page } from './launcher';

/** The example of the BGP control plane, in which three peers refer to the peer config `tor`. */
async function openExample(): Promise<vscode.TextEditor> {
  const editor = await open('bgp-control-plane/bgp.yaml');
  await until('the findings are there', () => findingsIn('bgp.yaml', 'bgp-control-plane').length > 0);
  return editor;
}

/** VS Code opens a file where somebody left it. */
async function toTop(): Promise<void> {
  await page.waitFor('.monaco-editor.focused');
  await page.press('Control+Home');
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

describe('The objects of the BGP control plane', () => {
  const openFor = opensForEdits();

  it('are completed with the names that others have', async function () {
    needsPage(this);
    const { document } = await openFor('bgp-control-plane/bgp.yaml');
    await until('the findings are there', () => findingsIn('bgp.yaml', 'bgp-control-plane').length > 0);
    await replace(document, 'peerConfigRef: { name: tor }', 'peerConfigRef: # here\n            name: ');
    await toTop();
    await page.clickText('# here');
    await page.press('ArrowDown');
    await page.press('End');
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await page.waitFor(suggestion('tor'));
    await page.screenshot('completion-name');
    await page.press('Enter');
    await until('the name is written', () =>
      document.getText().includes('peerConfigRef: # here\n            name: tor\n'),
    );
  });

  it('tell at a selector whom it selects, and why not the others', async function () {
    needsPage(this);
    await openExample();
    await toTop();
    await page.hoverText('rack: a }');
    await until('the hover is there', async () =>
      /Selects a1 and a2.*b1: their label rack is b, not a/s.test(
        (await page.texts('.monaco-hover:not(.hidden)')).join(' '),
      ),
    );
    await page.screenshot('hover-selector');
    await page.press('Escape');
  });

  it('are symbols of the workspace', async () => {
    await openExample();
    const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'tor',
    );
    const names = symbols.map(({ name, location }) => `${name} ${location.uri.path.replace(/.*\//, '')}`);
    for (const name of ['tor bgp.yaml', 'tor-a bgp.yaml', 'tor-a cilium-routing.yaml'])
      assert.ok(names.includes(name), `${name} is not among ${names.join(', ')}`);
  });
});

describe('Inlay hints', () => {
  const hints = ['2 of 3 nodes', 'eBGP'];
  const settings = (): vscode.WorkspaceConfiguration =>
    vscode.workspace.getConfiguration('ciliumRouting', fileAt('bgp-control-plane/bgp.yaml'));

  beforeEach(async function () {
    needsPage(this);
    await openExample();
    await toTop();
  });

  it('tell how many nodes are selected and what sort a session is of', async () => {
    for (const hint of hints) await page.waitFor(`.view-line >> text=${hint}`);
    await page.screenshot('inlay-hints');
  });

  it('go when they are turned off, and come back', async () => {
    for (const hint of hints) await page.waitFor(`.view-line >> text=${hint}`);
    try {
      await settings().update('inlayHints', false, vscode.ConfigurationTarget.Workspace);
      for (const hint of hints) await page.waitFor(`.view-line >> text=${hint}`, 'detached');
    } finally {
      await settings().update('inlayHints', undefined, vscode.ConfigurationTarget.Workspace);
    }
    for (const hint of hints) await page.waitFor(`.view-line >> text=${hint}`);
  });
});
