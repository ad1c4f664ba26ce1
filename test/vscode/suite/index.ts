/** What VS Code loads and runs: mocha on all tests of this folder, its results told to the launcher. */
import { page, tell } from './launcher';

/** VS Code calls this in the extension host and exits with 0 when the promise is kept, else with 1. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: 120_000, reporter: 'base' });
  const pattern = process.env.CILIUM_ROUTING_GREP;
  if (pattern) mocha.grep(new RegExp(pattern));

  const isFirstWindow = (await tell<number>('begin')) === 1;
  if (isFirstWindow && page.shown) await page.click('[aria-label="Close Banner"]');

  // Makes describe and it known to the files that follow.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  if (isFirstWindow) {
    await import('./start.test');
    await import('./findings.test');
    await import('./values.test');
    await import('./hosts.test');
    await import('./versions.test');
    await import('./names.test');
    await import('./routesPanel.test');
    await import('./syntax.test');
    await import('./beforeReload.test');
  } else {
    await import('./afterReload.test');
  }

  mocha.suite.afterEach(async function () {
    if (this.currentTest?.state === 'failed' && page.shown)
      await page.screenshot(`failed ${this.currentTest.fullTitle()}`);
  });

  const failed = await new Promise<number>((resolve, reject) => {
    /** One after the other, so that the lines arrive in order. */
    let told = Promise.resolve();
    const print = (line: string): void => {
      told = told.then(() => tell('print', line));
    };
    let passed = 0;
    mocha
      .run((failures) => {
        told
          .then(() => tell('finished', passed, failures))
          .then(() => {
            resolve(failures);
          }, reject);
      })
      .on('pass', (test) => {
        passed += 1;
        print(`  ok    ${test.fullTitle()} (${test.duration ?? 0} ms)`);
      })
      .on('pending', (test) => {
        print(`  skip  ${test.fullTitle()}`);
      })
      .on('fail', (test, error: Error) => {
        print(`  FAIL  ${test.fullTitle()}\n${(error.stack ?? error.message).replaceAll(/^/gm, '        ')}`);
      });
  });
  // The window that comes then calls this function again, and it ends the run.
  if (isFirstWindow && page.shown) return page.reload().then(() => new Promise(() => undefined));
  if (failed > 0) throw new Error(`${failed} tests failed`);
}
