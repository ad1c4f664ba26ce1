import * as vscode from 'vscode';
import assert from 'node:assert/strict';
import { needsPage, page } from './launcher';

const { webview } = page;

describe('After the window was loaded anew', () => {
  it('the Routes panel shows the same cluster', async function () {
    needsPage(this);
    await webview.waitFor('[data-card="box n83b"]');
    assert.match(await webview.text('.sentence'), /Cilium 1\.11\.9/);
    const labels = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    assert.deepEqual(labels.sort(), ['Routes: article-bgp', 'values.yaml']);
    await page.screenshot('routes-panel-revived');
  });
});
