import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { bringClusters, fileAt, open, replace, until } from './editor';
import { needsPage, page, tell } from './launcher';

const extension = (): vscode.Extension<unknown> => {
  const found = vscode.extensions.getExtension('cilium-routing.cilium-routing');
  assert.ok(found, 'VS Code knows no such extension');
  return found;
};

/** The process ids of our language servers. */
async function servers(): Promise<number[]> {
  const program = vscode.Uri.joinPath(extension().extensionUri, 'dist/server.js').fsPath;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(
    // A process may end while it is looked at.
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return pids.filter((_, index) => commands[index]?.split('\0').includes(program)).map(Number);
}

describe('The extension', () => {
  before(function () {
    if (process.platform !== 'linux') this.skip();
  });

  it('starts when a YAML file is opened, and starts no server for one that is not Cilium’s', async () => {
    await open('deployment.yaml');
    await until('the extension has started', () => extension().isActive);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.deepEqual(await servers(), []);
  });

  it('takes a moment to start, as VS Code measures it', async function () {
    needsPage(this);
    await page.resize(1400, 2400); // the list shows no more than there is room for
    await vscode.commands.executeCommand('workbench.action.showRuntimeExtensions');
    const row = '.runtime-extensions-editor .extension:has-text("cilium-routing")';
    const measured = await page.text(`${row} .activation-time`);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await page.resize(1400, 860);
    await tell('print', `        ${measured} (wanted: at most 50 ms)`);
    assert.match(measured, /Activation: \d+ms/);
  });

  it('starts one server when a cluster file appears', async () => {
    await bringClusters();
    const begin = Date.now();
    const diagnostics = (): number =>
      vscode.languages.getDiagnostics(fileAt('article-bgp/values.yaml')).length;
    await until('the findings are there', () => diagnostics() > 0);
    await tell('print', `        from the files' coming to their findings: ${Date.now() - begin} ms`);
    await open('article-bgp/values.yaml');
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal((await servers()).length, 1);
  });

  it('comes back when its server is killed', async () => {
    const { document } = await open('article-bgp/values.yaml');
    const [pid] = await servers();
    assert.ok(pid);
    process.kill(pid, 'SIGKILL');
    await until('another server runs', async () => {
      const [next] = await servers();
      return next !== undefined && next !== pid;
    });
    await replace(document, 'clusterPoolIPv4MaskSize: 24', 'clusterPoolIPv4MaskSize: 26');
    const says = (text: string): boolean =>
      vscode.languages.getDiagnostics(document.uri).some(({ message }) => message.includes(text));
    await until('the findings follow the text', () => says('room for 32 nodes'));
    await vscode.commands.executeCommand('undo');
    await until('the findings are as before', () => says('room for 8 nodes'));
  });

  it('runs in a workspace that is not trusted', function () {
    needsPage(this);
    assert.equal(vscode.workspace.isTrusted, false);
  });
});
