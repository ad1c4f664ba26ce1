import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { applyFix, findingsIn, fixesOf, goToEnd, open, opensForEdits, suggestion, until } from './editor';
import { needsPage, page } from './launcher';

/** Opens what describes the suggestion that has the focus; VS Code leaves it open for those that follow. */
async function showDescription(): Promise<void> {
  if ((await page.count('.suggest-details')) === 0) await page.press('Control+Space');
  await page.waitFor('.suggest-details');
}

describe('Values', () => {
  const openFor = opensForEdits();

  it('are completed: a key with its type, default and meaning, then a word that it takes', async function () {
    needsPage(this);
    const editor = await openFor('values/values.yaml');
    await until('the findings are there', () => findingsIn('values.yaml', 'values').length > 0);
    await goToEnd();
    await page.type('routingM');
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await page.waitFor(suggestion('routingMode'));
    await showDescription();
    await until('it is described', async () =>
      /Cilium 1\.15\.7 .*Default: tunnel/s.test(await page.text('.suggest-details')),
    );
    await page.screenshot('completion-key');
    await page.press('Enter');
    await until('the key is written', () => editor.document.getText().endsWith('\nroutingMode: '));

    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await page.waitFor(suggestion('native'));
    await page.screenshot('completion-value');
    await page.type('nat');
    await page.press('Enter');
    await until('the word is written', () => editor.document.getText().endsWith('\nroutingMode: native'));
  });

  it('that the version ignores are marked, and the hover tells which versions read them', async function () {
    needsPage(this);
    await open('values/values.yaml');
    await until('the finding is there', () =>
      findingsIn('values.yaml', 'values').includes('values/ignored-key: tunnel: disabled'),
    );
    await page.hoverText('tunnel');
    await until('the hover tells the history', async () =>
      /1\.15\.0 to 1\.15\.7 ignored/.test((await page.texts('.monaco-hover:not(.hidden)')).join(' ')),
    );
    await page.screenshot('hover-ignored');
    await page.press('Escape');
  });

  it('in a HelmRelease that the chart refuses are mended by a quick fix', async () => {
    const { document } = await openFor('flux/cilium.yaml');
    const refused = (): boolean =>
      findingsIn('cilium.yaml', 'flux').includes('chart/removed-key: tunnel: disabled');
    await until('the finding is there', refused);
    const [fix] = await fixesOf('chart/removed-key', document);
    await applyFix(fix);
    await until('the finding is gone', () => !refused());
    assert.match(document.getText(), /\n {4}routingMode: native\n/);
  });

  it('in a HelmRelease are completed', async function () {
    needsPage(this);
    const editor = await openFor('flux/cilium.yaml');
    await until('the findings are there', () => findingsIn('cilium.yaml', 'flux').length > 0);
    await goToEnd();
    await page.type('    autoD');
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await page.waitFor(suggestion('autoDirectNodeRoutes'));
    await page.screenshot('completion-flux');
    await page.press('Enter');
    await until('the key is written', () =>
      editor.document.getText().endsWith('\n    autoDirectNodeRoutes: '),
    );
  });

  it('in a HelmRelease are brought to a later version by a code action', async () => {
    const { document } = await openFor('flux/cilium.yaml');
    await until('the findings are there', () => findingsIn('cilium.yaml', 'flux').length > 0);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(0, 0, 0, 0),
      vscode.CodeActionKind.RefactorRewrite.value,
      10, // so many are resolved
    );
    await applyFix(actions.find(({ title }) => title === 'Update values to Cilium 1.16'));
    assert.match(document.getText(), /\n {6}version: 1\.16\.\d+\n[^]*\n {4}routingMode: native\n/);
    await until('nothing is found', () => findingsIn('cilium.yaml', 'flux').length === 0);
  });
});
