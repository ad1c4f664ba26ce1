// Draws the Routes panel's page in plain Chromium, with fixed views, and takes pictures of it.
//
//   node test/webview/look.mjs              all pictures, into .vscode-test/webview/
//   node test/webview/look.mjs fifty        only those whose name holds this
import { build } from 'esbuild';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser } from '../vscode/browser.mjs';
import { themes } from './themes.mjs';

const project = resolve(import.meta.dirname, '../..');
const folder = join(project, '.vscode-test/webview');
const wanted = process.argv[2] ?? '';

/** Name, view, theme, width and height, what to do first. */
const pictures = [
  ['fixed-dark', 'fixed', 'dark', 1280, 760],
  ['fixed-light', 'fixed', 'light', 1280, 760],
  ['fixed-contrast', 'fixed', 'contrast', 1280, 760],
  ['article-dark', 'article', 'dark', 1280, 760],
  ['article-beside-editor-dark', 'article', 'dark', 640, 800],
  ['article-beside-editor-light', 'article', 'light', 640, 800],
  ['article-narrow', 'article', 'dark', 400, 800],
  ['article-problems', 'article', 'light', 1280, 760, (page) => page.click('#tab-problems')],
  ['article-sessions', 'article', 'dark', 1280, 760, (page) => page.click('#tab-sessions')],
  ['article-services', 'article', 'dark', 1280, 760, (page) => page.click('#tab-services')],
  ['article-services-narrow', 'article', 'light', 400, 800, (page) => page.click('#tab-services')],
  ['article-config', 'article', 'light', 1280, 760, (page) => page.click('#tab-config')],
  ['article-config-defaults', 'article', 'dark', 640, 800, (page) => showDefaults(page)],
  ['article-focus', 'article', 'dark', 1280, 760, (page) => walkTo(page)],
  ['bare', 'bare', 'dark', 640, 800],
  ['fifty', 'fifty', 'dark', 1280, 760],
  ['fifty-open', 'fifty', 'light', 1280, 760, (page) => page.click('.fold-button')],
  ['fifty-narrow', 'fifty', 'light', 640, 800],
  ['empty', 'empty', 'dark', 640, 800],
  ['empty-light', 'empty', 'light', 640, 800],
  ['error', 'error', 'dark', 640, 800],
];

async function showDefaults(page) {
  await page.click('#tab-config');
  await page.click('#page [aria-expanded]');
}

async function walkTo(page) {
  await page.focus('[data-card][tabindex="0"]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
}

await mkdir(folder, { recursive: true });
await build({
  entryPoints: {
    'stand-in': join(import.meta.dirname, 'page.ts'),
    webview: join(project, 'client/webview/main.ts'),
    style: join(project, 'client/webview/style.css'),
  },
  bundle: true,
  format: 'iife',
  target: 'es2022',
  outdir: folder,
  logLevel: 'warning',
});
await writeFile(
  join(folder, 'index.html'),
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Routes</title><link rel="stylesheet" href="theme.css">
<link rel="stylesheet" href="style.css"><body><main></main><script src="stand-in.js"></script><script src="webview.js"></script>`,
);
const axe = await readFile(join(project, 'node_modules/axe-core/axe.min.js'), 'utf8');

const browser = await openBrowser({ width: 1280, height: 760 });
let complaints = 0;
try {
  for (const [name, view, theme, width, height, first] of pictures.filter(([each]) =>
    each.includes(wanted),
  )) {
    const [bodyClass, colors] = themes[theme];
    const rules = Object.entries(colors).map(([key, value]) => `--vscode-${key}: ${value};`);
    const fonts =
      '--vscode-font-family: "Noto Sans", sans-serif; --vscode-editor-font-family: "DejaVu Sans Mono", monospace;';
    await writeFile(join(folder, 'theme.css'), `:root { ${rules.join(' ')} ${fonts} }`);
    const page = await browser.newPage();
    page.on('pageerror', (error) => {
      complaints += 1;
      console.log(`${name}: ${error.stack ?? error.message}`);
    });
    await page.setViewportSize({ width, height });
    await page.goto(`${pathToFileURL(join(folder, 'index.html'))}?view=${view}`);
    await page.evaluate((each) => document.body.classList.add(each), bodyClass);
    await page.waitForTimeout(200);
    await first?.(page);
    await page.waitForTimeout(100);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    for (const { id, help, nodes } of violations) {
      complaints += 1;
      console.log(
        `${name}: ${id}: ${help}\n    ${nodes
          .slice(0, 3)
          .map(({ html }) => html.slice(0, 140))
          .join('\n    ')}`,
      );
    }
    await page.close();
  }
} finally {
  await browser.close();
}
console.log(`${complaints} complaints; pictures in ${folder}`);
process.exitCode = complaints > 0 ? 1 : 0;
