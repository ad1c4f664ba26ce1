// Renders images/icon.svg to images/icon.png: the marketplace and the extensions view take only a PNG.
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openBrowser } from '../test/vscode/browser.mjs';

const images = resolve(import.meta.dirname, '../images');
const size = 256;

const browser = await openBrowser({ width: size, height: size });
try {
  const page = await browser.newPage();
  await page.setContent(await readFile(join(images, 'icon.svg'), 'utf8'));
  await page.addStyleTag({ content: 'body { margin: 0 } svg { display: block }' });
  await page.screenshot({ path: join(images, 'icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
