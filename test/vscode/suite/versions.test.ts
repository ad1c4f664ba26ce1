import assert from 'node:assert/strict';
import { open, until } from './editor';
import { needsPage, page } from './launcher';

const statusItem = '[id="status.languageStatus"]';

/** Picks a version by the entry that the status item has for it; gives the first line of what is told then. */
async function pick(version: string): Promise<string> {
  await page.refusedDialogs();
  await page.hover(`${statusItem} a`);
  await page.click('.hover-language-status a:text-is("Pick")');
  await page.waitFor('.quick-input-widget .monaco-list-row[aria-label^="1.20"]');
  await page.screenshot('version-pick');
  await page.type(version);
  await page.waitFor(`.quick-input-widget .monaco-list-row.focused[aria-label^="${version}"]`);
  await page.press('Enter');
  const told: string[] = [];
  await until('a dialog tells of the version', async () => {
    told.push(...(await page.refusedDialogs()));
    return told.length > 0;
  });
  return told.join('\n');
}

describe('Another version', () => {
  beforeEach(function () {
    needsPage(this);
  });

  it('is told by what it would change, where files state the one in force', async () => {
    await open('values/values.yaml');
    await page.waitFor(`${statusItem}[aria-label*="Cilium 1.15.7"]`);
    assert.match(await pick('1.16'), /^From Cilium 1\.15\.7 to 1\.16\.\d+ this changes:/);
  });

  it('is told by the same where the one in force is taken from the keys in use', async () => {
    await open('rke2/cilium.yaml');
    await page.waitFor(`${statusItem}[aria-label*="inferred"]`);
    assert.match(await pick('1.16'), /^From Cilium 1\.14\.\d+ to 1\.16\.\d+ this changes:/);
  });
});
