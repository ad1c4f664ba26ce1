// Fetches a real VS Code that runs without a desktop: its server, as the npm package `code-server` carries it, and
// the Node.js that this server wants. Both go to .vscode-test/server/ and are no dependency of the project.
//
//   node test/vscode/fetch.mjs      does nothing when they are there already
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const project = resolve(import.meta.dirname, '../..');
const folder = join(project, '.vscode-test/server');
const codeServer = join(folder, 'node_modules/code-server/lib/vscode');
const nodePackage = `node-${process.platform}-${process.arch}`;
const nodeFolder = join(folder, 'node_modules', nodePackage);
const wanted = { [nodePackage]: '24.21.0', 'code-server': '4.139.1' };

/** Written last, so that an interrupted fetch is told from a complete one. */
const receipt = join(folder, 'fetched.json');

/** Where the fetched programs and files are. */
export const fetched = {
  node: join(nodeFolder, 'bin/node'),
  server: join(codeServer, 'out/server-main.js'),
};

/** Brings VS Code's server and its Node.js here, unless exactly the wanted versions are here. */
export async function fetchServer() {
  const versions = JSON.stringify(wanted);
  if (existsSync(receipt) && (await readFile(receipt, 'utf8')) === versions) {
    console.log(`VS Code's server is there: ${relative(project, folder)} ${versions}`);
    return;
  }
  console.log(`Fetching VS Code's server into ${relative(project, folder)}: ${versions}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: wanted }));
  npm(folder, 'install', '--no-package-lock');

  console.log('Fetching what it needs to run');
  // `npm ci` refuses the shrinkwrap file that comes with it; `npm install` follows it.
  npm(codeServer, 'install', '--omit=dev');

  for (const file of [fetched.node, fetched.server]) {
    if (!existsSync(file)) throw new Error(`npm ended well, but ${file} is not there`);
  }
  await writeFile(receipt, versions);
  console.log("VS Code's server is ready");
}

/**
 * No install scripts: they compile native modules (terminal, log files, keyring) that VS Code gets along without, and
 * download programs that the tests don't use. The file watcher comes compiled.
 */
function npm(cwd, command, ...options) {
  const { error, status, signal } = spawnSync(
    'npm',
    [command, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...options],
    { cwd, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (error) throw error;
  if (status !== 0) throw new Error(`npm ${command} in ${cwd} ended with ${signal ?? `exit code ${status}`}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await fetchServer();
