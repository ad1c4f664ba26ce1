// VS Code's server in a process of its own, its window in a headless Chromium that the tests can look at.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openBrowser } from './browser.mjs';
import { fetched, fetchServer } from './fetch.mjs';
import { pageFunctions } from './pageFunctions.mjs';

const viewport = { width: 1400, height: 860 };

/** Leaves the window to the tests. The workspace is not trusted, so that they prove that this is no obstacle. */
const settings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.colorTheme': 'Default Dark Modern',
  'chat.disableAIFeatures': true,
};

/** Runs the suite in VS Code's server; gives its exit code. */
export async function runInServer({
  extension,
  workspace,
  suite,
  temporary,
  bridge,
  logs,
  screenshots,
  environment,
  stopped,
}) {
  await fetchServer();
  await rm(screenshots, { recursive: true, force: true });
  await mkdir(screenshots, { recursive: true });

  const log = createWriteStream(join(logs, 'vscode.log'));
  const server = await startServer(temporary, environment, log, stopped);
  try {
    const browser = await openBrowser(viewport);
    try {
      const page = await browser.newPage();
      page.on('console', (message) => log.write(`page ${message.type()}: ${message.text()}\n`));
      page.on('pageerror', (error) => log.write(`page error: ${error.stack ?? error.message}\n`));
      bridge.offer(pageFunctions(page, screenshots));

      stopped.throwIfAborted();
      const ended = new Promise((resolve, reject) => {
        stopped.addEventListener('abort', () => reject(stopped.reason), { once: true });
        server.process.once('exit', (code) => reject(new Error(`VS Code's server ended with ${code}`)));
        page.once('crash', () => reject(new Error('The page crashed')));
        void page.exposeFunction('codeAutomationExit', (code) => resolve(code));
      });
      // VS Code insists on this one; what it says is on the console too.
      await page.exposeFunction('codeAutomationLog', () => undefined);

      const remote = (path) => `vscode-remote://127.0.0.1:${server.port}${path}`;
      const query = new URLSearchParams({
        folder: workspace,
        payload: JSON.stringify([
          ['extensionDevelopmentPath', remote(extension)],
          ['extensionTestsPath', remote(suite)],
        ]),
      });
      const opened = page.goto(`http://127.0.0.1:${server.port}/?${query}`);
      return await Promise.race([ended, opened.then(() => ended)]);
    } finally {
      await browser.close();
    }
  } finally {
    await server.end();
    log.end();
  }
}

/** Starts the server on a free port of the loopback interface, with a home of its own. */
async function startServer(temporary, environment, log, stopped) {
  const data = join(temporary, 'server');
  const home = join(temporary, 'home');
  await mkdir(join(data, 'data/Machine'), { recursive: true });
  await mkdir(home, { recursive: true });
  await writeFile(join(data, 'data/Machine/settings.json'), JSON.stringify(settings));

  const listen = ['--host', '127.0.0.1', '--port', '0', '--without-connection-token'];
  const quiet = ['--accept-server-license-terms', '--telemetry-level', 'off'];
  // --enable-smoke-test-driver makes a built VS Code take the payload in the address.
  const options = [...listen, ...quiet, '--enable-smoke-test-driver', '--server-data-dir', data];
  const child = spawn(fetched.node, [fetched.server, ...options], {
    env: {
      ...process.env,
      ...environment,
      HOME: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      XDG_CACHE_HOME: join(home, '.cache'),
      XDG_DATA_HOME: join(home, '.local/share'),
      // No marketplace: VS Code would ask it for news.
      EXTENSIONS_GALLERY: '{}',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that the extension host goes when the server does.
    detached: true,
  });
  child.stderr.pipe(log, { end: false });

  async function end() {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    process.kill(-child.pid, 'SIGTERM');
    const killing = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), 5_000);
    await exited;
    clearTimeout(killing);
  }

  const listening = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`VS Code's server ended with ${code}; see ${log.path}`)));
    stopped.addEventListener('abort', () => end().then(() => reject(stopped.reason), reject), { once: true });
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.write(`server: ${line}\n`);
      const announced = /^Extension host agent listening on (\d+)/.exec(line);
      if (announced) resolve(Number(announced[1]));
    });
  });
  return { port: await listening, process: child, end };
}
