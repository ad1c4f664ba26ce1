// The desktop VS Code, for machines that can download it.
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { join } from 'node:path';

/** Runs the suite in the desktop program; gives its exit code. */
export async function runInDesktop({
  extension,
  workspace,
  suite,
  temporary,
  executable,
  environment,
  stopped,
}) {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    throw new Error(
      'The desktop VS Code needs a display: run `xvfb-run -a npm run test:vscode`. Without a desktop, install Chromium ' +
        '(apt-get install --no-install-recommends chromium fonts-noto-core) and the suite runs in the server from npm.',
    );
  }
  stopped.throwIfAborted();
  const run = runTests({
    ...(executable && { vscodeExecutablePath: executable }),
    extensionDevelopmentPath: extension,
    extensionTestsPath: suite,
    extensionTestsEnv: environment,
    launchArgs: [workspace, '--disable-extensions', '--user-data-dir', join(temporary, 'user-data')],
  }).catch((error) => {
    if (error instanceof TestRunFailedError && error.code !== undefined) return error.code;
    throw error;
  });
  const interrupted = new Promise((_, reject) => {
    stopped.addEventListener('abort', () => reject(stopped.reason), { once: true });
  });
  return Promise.race([run, interrupted]);
}
