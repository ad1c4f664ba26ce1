// Runs the suite in test/vscode/suite inside a real VS Code, on the extension as it ships.
//
//   node test/vscode/run.mjs [--launcher server|electron] [--executable path] [--grep pattern] [--keep]
//
// --launcher  server: VS Code's server from npm, seen through Debian's Chromium; the default where that browser is
//             electron: the desktop program, which @vscode/test-electron downloads; tests that look at the page are skipped
// --executable  a desktop VS Code that is here, instead of the downloaded one
// --grep      runs only the tests whose full title matches
// --keep      leaves the temporary folder (unpacked extension, workspace, VS Code's data) for a look
import { build } from 'esbuild';
import { unzipSync } from 'fflate';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { packageExtension } from '../../scripts/package.mjs';
import { openBridge } from './bridge.mjs';
import { chromiumPath } from './browser.mjs';
import { runInDesktop } from './electronLauncher.mjs';
import { runInServer } from './serverLauncher.mjs';

const here = import.meta.dirname;
const project = resolve(here, '../..');
const output = join(project, '.vscode-test');
const launchers = { server: runInServer, electron: runInDesktop };
const patience = 15 * 60_000;

const { values: options } = parseArgs({
  options: {
    launcher: { type: 'string', default: existsSync(chromiumPath) ? 'server' : 'electron' },
    executable: { type: 'string' },
    grep: { type: 'string', default: '' },
    keep: { type: 'boolean', default: false },
  },
});
if (!Object.hasOwn(launchers, options.launcher)) {
  throw new Error(`--launcher is server or electron, not ${options.launcher}`);
}

/** Ends the run early: a signal, or the patience is over. */
const stop = new AbortController();
const alarm = setTimeout(() => stop.abort(new Error(`No end after ${patience / 60_000} minutes`)), patience);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop.abort(new Error(signal)));

const temporary = await mkdtemp(join(tmpdir(), 'cilium-routing-vscode-'));
const bridge = await openBridge({ print: (line) => console.log(line) });
/** Set by the suite when it has run to its end, for each window that it runs in: a reload makes another one. */
const counts = { windows: 0, passed: 0, failed: 0 };
let windows = 0;
bridge.offer({
  begin: () => ++windows,
  finished: (passed, failed) => {
    counts.windows += 1;
    counts.passed += passed;
    counts.failed += failed;
  },
});

try {
  const extension = await unpack(await packageExtension(), join(temporary, 'vsix'));
  const workspace = join(temporary, 'workspace');
  await cp(join(here, 'workspace'), workspace, { recursive: true });
  const suite = await buildSuite();
  const commandLine = await buildCommandLine();
  await mkdir(join(output, 'logs'), { recursive: true });

  console.log(`\nRunning the suite in VS Code (${options.launcher})\n`);
  const exitCode = await launchers[options.launcher]({
    extension,
    workspace,
    suite,
    temporary,
    executable: options.executable,
    bridge,
    logs: join(output, 'logs'),
    screenshots: join(output, 'screenshots'),
    environment: {
      CILIUM_ROUTING_BRIDGE: bridge.address,
      CILIUM_ROUTING_LAUNCHER: options.launcher,
      CILIUM_ROUTING_GREP: options.grep,
      CILIUM_ROUTING_EXAMPLES: join(project, 'examples'),
      CILIUM_ROUTING_CLUSTERS: join(here, 'clusters'),
      CILIUM_ROUTING_CLI: commandLine,
    },
    stopped: stop.signal,
  });

  if (counts.windows < windows || windows === 0)
    throw new Error(`VS Code ended with ${exitCode} before the suite did; see ${join(output, 'logs')}`);
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed > 0 || counts.passed === 0 || exitCode !== 0 ? 1 : 0;
} finally {
  clearTimeout(alarm);
  bridge.close();
  if (options.keep) console.log(`Kept: ${temporary}`);
  else await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
}

/** Unpacks the archive as VS Code does on installing it, into a folder of such a name; gives the extension's folder. */
async function unpack(archive, folder) {
  const target = join(folder, 'cilium-routing.cilium-routing-0.0.0');
  for (const [name, content] of Object.entries(unzipSync(await readFile(archive)))) {
    if (!name.startsWith('extension/')) continue;
    const path = join(target, name.slice('extension/'.length));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  return target;
}

/** The command line, which says the same as the editor; gives its path. */
async function buildCommandLine() {
  execFileSync(process.execPath, ['esbuild.mjs', 'cli'], { cwd: project, stdio: 'inherit' });
  return join(project, 'dist/cli.js');
}

/** Bundles the suite; mocha stays outside, because it loads its parts by their paths. */
async function buildSuite() {
  const outfile = join(output, 'suite/index.js');
  await build({
    entryPoints: [join(here, 'suite/index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}
