import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { applyFix, findingsIn, fixesOf, goToEnd, open, opensForEdits, suggestion, until } from './editor';
import { needsPage, page } from './launcher';

async function hoverShows(text: string, expected: RegExp): Promise<void> {
  await page.hoverText(text);
  await until(`the hover over ${text} says ${String(expected)}`, async () =>
    expected.test((await page.texts('.monaco-hover:not(.hidden)')).join(' ')),
  );
}

describe('Values in a text of an Application', () => {
  const openFor = opensForEdits();
  const finding = 'cidr/host-bits: ipv4NativeRoutingCIDR: 10.0.0.1/8';
  const isFound = (): boolean => findingsIn('cilium.yaml', 'argo').includes(finding);

  it('are completed', async function () {
    needsPage(this);
    const editor = await openFor('argo/cilium.yaml');
    await until('the finding is there', isFound);
    await goToEnd();
    await page.type('        autoD');
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await page.waitFor(suggestion('autoDirectNodeRoutes'));
    await page.screenshot('completion-argo');
    await page.press('Enter');
    await until('the key is written', () =>
      editor.document.getText().endsWith('\n        autoDirectNodeRoutes: '),
    );
  });

  it('tell what is in force', async function () {
    needsPage(this);
    await open('argo/cilium.yaml');
    await until('the finding is there', isFound);
    await hoverShows('routingMode', /The routing mode in force is native, as written here/);
    await page.screenshot('hover-argo');
    await page.press('Escape');
  });

  it('are mended by a quick fix', async () => {
    const { document } = await openFor('argo/cilium.yaml');
    await until('the finding is there', isFound);
    const [fix] = await fixesOf('cidr/host-bits', document);
    await applyFix(fix);
    await until('the finding is gone', () => !isFound());
    assert.match(document.getText(), /\n {8}ipv4NativeRoutingCIDR: 10\.0\.0\.0\/8\n/);
  });
});

describe('The ConfigMap cilium-config of a cluster', () => {
  const openFor = opensForEdits();
  const isFound = (): boolean =>
    findingsIn('cilium-config.yaml', 'live').includes('cilium-config/differs: routing-mode: tunnel');

  it('is compared with what the values render', async function () {
    await open('live/cilium-config.yaml');
    await until('the difference is told', isFound);
    needsPage(this);
    await hoverShows('routing-mode', /set it with routingMode\..*The values of this cluster render native/s);
    await page.screenshot('cilium-config');
    await page.press('Escape');
  });

  it('is completed: flags with the values that set them, then what is rendered', async function () {
    needsPage(this);
    const editor = await openFor('live/cilium-config.yaml');
    await until('the difference is told', isFound);
    await goToEnd();
    await page.type('  auto-d');
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await page.waitFor(suggestion('auto-direct-node-routes'));
    await page.screenshot('completion-cilium-config');
    await page.press('Enter');
    await until('the flag is written', () =>
      editor.document.getText().endsWith('\n  auto-direct-node-routes: '),
    );
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await page.waitFor(suggestion('false'));
    await page.press('Enter');
    await until('a text is written', () =>
      editor.document.getText().endsWith('\n  auto-direct-node-routes: "false"'),
    );
  });
});
