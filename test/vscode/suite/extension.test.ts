import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openExample, until, useTheme } from './editor';
import { needsPage, page } from './launcher';

describe('The extension', () => {
  it('starts when a YAML file is opened', async () => {
    const extension = vscode.extensions.getExtension('cilium-routing.cilium-routing');
    assert.ok(extension, 'VS Code knows no such extension');
    await openExample('bgp-config.yaml');
    await until('the extension has started', () => extension.isActive);
  });

  it('runs in a workspace that is not trusted', function () {
    needsPage(this);
    assert.equal(vscode.workspace.isTrusted, false);
  });
});

describe('The Routes panel', () => {
  beforeEach(async function () {
    needsPage(this);
    await openExample('bgp-config.yaml');
  });

  it('opens by its command', async () => {
    await vscode.commands.executeCommand('ciliumRouting.showRoutes');
    assert.equal(await page.webview.text('main p'), 'Hello from Cilium Routing');
    await page.screenshot('routes-panel');
  });

  it('opens by the button in the editor title', async () => {
    await page.click('.editor-actions [aria-label="Show Routes"]');
    await page.webview.waitFor('main p');
  });

  it('follows the theme', async () => {
    await vscode.commands.executeCommand('ciliumRouting.showRoutes');
    await useTheme('light');
    await page.webview.waitFor('body.vscode-light main p');
    await page.screenshot('routes-panel-light');
    await useTheme('dark');
    await page.webview.waitFor('body.vscode-dark main p');
  });

  it('lets no script run but its own', async () => {
    await vscode.commands.executeCommand('ciliumRouting.showRoutes');
    await page.webview.waitFor('main p');
    assert.deepEqual(await page.complaints(), []);
    const ran = await page.webview.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.body.dataset.intruder = "yes"';
      document.body.append(script);
      return 'intruder' in document.body.dataset;
    });
    assert.equal(ran, false);
    assert.match((await page.complaints()).join(), /Content Security Policy/);
  });
});

describe('The syntax colours', () => {
  before(async function () {
    needsPage(this);
    await openExample('bgp-config.yaml');
  });

  it('show the YAML inside config.yaml as they show it outside', async () => {
    assert.deepEqual(await page.colorsOf('peer-asn'), await page.colorsOf('apiVersion'));
    assert.deepEqual(await page.colorsOf('true'), await page.colorsOf('false'));
    assert.deepEqual(
      await page.colorsOf('# one peer for each rack'),
      await page.colorsOf('# read by MetalLB'),
    );
    await page.screenshot('syntax');
  });

  it('leave other texts alone', async () => {
    assert.deepEqual(await page.colorsOf('peers: none'), await page.colorsOf('kube-system'));
  });
});
