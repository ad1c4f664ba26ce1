import * as vscode from 'vscode';
import { open, until, findingsIn } from './editor';
import { needsPage, page } from './launcher';

const { webview } = page;

describe('Before the window is loaded anew', () => {
  it('the Routes panel shows a cluster', async function () {
    needsPage(this);
    await open('article-bgp/values.yaml');
    await until('the findings are there', () => findingsIn('values.yaml').length > 0);
    await vscode.commands.executeCommand('ciliumRouting.showRoutes');
    await webview.waitFor('[data-card="box n83b"]');
  });
});
