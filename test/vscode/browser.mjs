// Debian's Chromium without a window.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** The browser that the server launcher and the icon script use. */
export const chromiumPath = '/usr/bin/chromium';

/** `--no-sandbox` because containers run everything as root; the others keep it from calling anybody. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser with an empty profile, which goes when the browser is closed. */
export async function openBrowser(viewport) {
  if (!existsSync(chromiumPath)) {
    throw new Error(
      `${chromiumPath} is missing: apt-get install --no-install-recommends chromium fonts-noto-core`,
    );
  }
  return chromium.launchPersistentContext('', {
    executablePath: chromiumPath,
    args: quiet,
    viewport,
    // Who starts it ends it: Playwright's own answer to a signal would be to leave at once.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}
