import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { bringExample, fileAt, open, until } from './editor';
import { needsPage, tell } from './launcher';

const extension = (): vscode.Extension<unknown> => {
  const found = vscode.extensions.getExtension('cilium-routing.cilium-routing');
  assert.ok(found, 'VS Code knows no such extension');
  return found;
};

/** How many language servers of ours run. */
async function servers(): Promise<number> {
  const program = vscode.Uri.joinPath(extension().extensionUri, 'dist/server.js').fsPath;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(
    // A process may end while it is looked at.
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return commands.filter((command) => command.split('\0').includes(program)).length;
}

describe('The extension', () => {
  before(function () {
    if (process.platform !== 'linux') this.skip();
  });

  it('starts when a YAML file is opened, and starts no server for one that is not Cilium’s', async () => {
    await open('deployment.yaml');
    await until('the extension has started', () => extension().isActive);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.equal(await servers(), 0);
  });

  it('starts one server when a cluster file appears', async () => {
    const begin = Date.now();
    await bringExample();
    const diagnostics = (): number =>
      vscode.languages.getDiagnostics(fileAt('article-bgp/values.yaml')).length;
    await until('the findings are there', () => diagnostics() > 0);
    await tell('print', `        from the files' coming to their findings: ${Date.now() - begin} ms`);
    await open('article-bgp/values.yaml');
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(await servers(), 1);
  });

  it('runs in a workspace that is not trusted', function () {
    needsPage(this);
    assert.equal(vscode.workspace.isTrusted, false);
  });
});
