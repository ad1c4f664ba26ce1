import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandLine, findingsIn, open, replace, until, useTheme } from './editor';
import { needsPage, page, tell } from './launcher';

interface Report {
  readonly clusters: readonly {
    readonly routes: readonly {
      readonly box: string;
      readonly prefix: string;
      readonly via: string;
      readonly kind: string;
      readonly because: string;
    }[];
    readonly sessions: readonly { readonly node: string; readonly peer: string }[];
  }[];
}

const { webview } = page;
const routeRows = '[role=tabpanel] .scroll:first-of-type tbody tr';

async function show(): Promise<void> {
  await vscode.commands.executeCommand('ciliumRouting.showRoutes');
  await webview.waitFor('#box');
}

/** The cells of the table of routes, without the places in the last one. */
async function routeTable(): Promise<string[][]> {
  return webview.evaluate((selector: string) => {
    return [...document.querySelectorAll(selector)].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => (cell.querySelector('.link') ?? cell).textContent),
    );
  }, routeRows);
}

/** The card of a node or router that is chosen. */
function chosen(box: string): string {
  return `[data-card="box ${box}"][aria-pressed="true"]`;
}

async function choose(box: string): Promise<void> {
  await webview.click(`[data-card="box ${box}"]`);
  await webview.waitFor(chosen(box));
}

/** Covers the panel by an editor in its column. */
async function hide(): Promise<void> {
  const other = await vscode.workspace.openTextDocument({ content: 'a: b', language: 'yaml' });
  await vscode.window.showTextDocument(other, { viewColumn: vscode.ViewColumn.Two });
  await page.waitFor('iframe.webview', 'hidden');
}

describe('The Routes panel', () => {
  beforeEach(async function () {
    needsPage(this);
    await open('article-bgp/values.yaml');
    await until('the findings are there', () => findingsIn('values.yaml').length > 0);
  });

  it('opens by its command, with the table that the command line prints', async () => {
    await show();
    assert.match(await webview.text('.sentence'), /Cilium 1\.11\.9 .*native routing.*10\.5\.112\.0\/21/);
    const report = (await commandLine('routes')) as Report;
    const [cluster] = report.clusters;
    assert.ok(cluster);
    for (const box of ['n94a', 'n83b', 'gw94', 'rs239']) {
      await choose(box);
      const wanted: string[][] = cluster.routes
        .filter((route) => route.box === box)
        .map(({ prefix, via, kind, because }) => [prefix, via, kind, because]);
      assert.deepEqual(await routeTable(), wanted, `the routes of ${box}`);
    }
    await webview.click('#tab-sessions');
    assert.equal(await webview.count('[role=tabpanel] tbody tr'), cluster.sessions.length);
    await webview.click('#tab-routes');
    await choose('n94a');
    await page.screenshot('routes-panel');
  });

  it('opens by the button in the editor title', async () => {
    await page.click('.editor-actions [aria-label="Show Routes"]');
    await webview.waitFor('#box');
  });

  it('leads to the place in the files', async () => {
    await show();
    await choose('n94a');
    await webview.click(`${routeRows} .link >> text=autoDirectNodeRoutes`);
    await until('the setting is selected', () => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.getText(editor.selection).startsWith('autoDirectNodeRoutes') ?? false;
    });
    await webview.click('#tab-sessions');
    await webview.click('[role=tabpanel] tbody .link >> text=bgp-config.yaml');
    await until('the peer is shown', () => {
      const editor = vscode.window.activeTextEditor;
      return (
        editor?.document.fileName.endsWith('bgp-config.yaml') === true &&
        editor.document.getText(editor.selection).includes('10.4.36.239')
      );
    });
    await webview.click('#tab-routes');
  });

  it('shows the configuration, and leads from an entry to its line', async () => {
    await show();
    await webview.click('#tab-config');
    const isInSight = await webview.evaluate(() => {
      const [row, stage] = ['[role=tabpanel] tbody tr', '.stage'].map((selector) =>
        document.querySelector(selector)?.getBoundingClientRect(),
      );
      return row !== undefined && stage !== undefined && row.bottom <= stage.bottom;
    });
    assert.ok(isInSight, 'the table is below what is to be seen');
    await webview.click('[role=tabpanel] tbody tr:has-text("cluster-pool-ipv4-mask-size") .link');
    await until('the value is selected', () => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.getText(editor.selection).startsWith('clusterPoolIPv4MaskSize') ?? false;
    });
    const written = await webview.count('[role=tabpanel] tbody tr');
    await webview.click('[role=tabpanel] button[aria-expanded="false"]');
    await webview.waitFor('[role=tabpanel] button[aria-expanded="true"]');
    assert.ok((await webview.count('[role=tabpanel] tbody tr')) > written);
    await webview.click('[role=tabpanel] button[aria-expanded="true"]');
    await webview.click('#tab-routes');
  });

  it('follows an edit, findings and all, and keeps what the reader has chosen', async () => {
    const editor = await open('article-bgp/cilium-routing.yaml');
    await show();
    await choose('n94b');
    await webview.click('#tab-sessions');
    const downs = '[role=tabpanel] .state.down';
    assert.equal(await webview.count(downs), 0);
    // Looked at from inside, as asking from here takes its time.
    await webview.evaluate((selector: string) => {
      new MutationObserver(() => {
        if (document.querySelector(selector)) document.body.dataset.seen ??= String(Date.now());
      }).observe(document.body, { childList: true, subtree: true });
    }, downs);
    const has = (): boolean =>
      findingsIn('bgp-config.yaml').some((text) => text.startsWith('bgp/asn-mismatch'));
    const begin = Date.now();
    await replace(
      editor.document,
      'addresses: [10.4.36.238]\n      asn: 64524',
      'addresses: [10.4.36.238]\n      asn: 64525',
    );
    await until('the finding is there', has);
    const findingsAfter = Date.now() - begin;
    await webview.waitFor(downs);
    const panelAfter = Number(await webview.attribute('body', 'data-seen')) - begin;
    const took = `findings after ${findingsAfter} ms, panel after ${panelAfter} ms`;
    await tell('print', `        ${took} (wanted: at most 1000 ms)`);
    assert.equal(await webview.attribute('[data-card="box n94b"]', 'aria-pressed'), 'true');
    assert.equal(await webview.attribute('#tab-sessions', 'aria-selected'), 'true');
    await page.screenshot('routes-panel-down');
    await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
    await vscode.commands.executeCommand('undo');
    await until('all is well again', async () => (await webview.count(downs)) === 0);
    await webview.click('#tab-routes');
  });

  it('traces a packet', async () => {
    await show();
    await webview.fill('#source', '10.5.112.10');
    await webview.fill('#destination', '10.5.119.30');
    await webview.click('form .button');
    await until(
      'the hops are there',
      async () => (await webview.texts('.hops .address')).at(-1) === '10.5.119.30',
    );
    assert.deepEqual(await webview.texts('.hops .address'), [
      '*',
      '10.4.94.1',
      '10.4.83.1',
      '*',
      '10.5.119.30',
    ]);
    assert.match(await webview.text('.outcome'), /delivered/);
    assert.equal(await webview.count('.card.passed'), 4);
  });

  it('works by the keyboard alone', async () => {
    await show();
    await choose('n94a');
    await webview.focus('[data-card][tabindex="0"]');
    const focused = (): Promise<string | null> =>
      webview.evaluate(() => document.activeElement?.getAttribute('data-card') ?? null);
    assert.equal(await focused(), 'box n94a');
    await page.press('ArrowDown');
    assert.equal(await focused(), 'box n94b');
    await page.press('Enter');
    await webview.waitFor(chosen('n94b'));
    assert.equal(await focused(), 'box n94b');
    await page.press('ArrowRight');
    assert.match((await focused()) ?? '', /^box rs2/);
    await page.press('Home');
    assert.match((await focused()) ?? '', /^box gw/);

    await webview.focus('#tab-routes');
    await page.press('ArrowRight');
    await webview.waitFor('#tab-sessions[aria-selected="true"]');
    await page.press('ArrowLeft');
    await webview.focus('[role=tabpanel] tbody .link');
    await page.press('ArrowDown');
    await page.press('Enter');
    await until('a place is shown', () => vscode.window.activeTextEditor?.selection.isEmpty === false);
  });

  it('comes back as it was when it was hidden', async () => {
    await show();
    await choose('n83b');
    await hide();
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await webview.waitFor(chosen('n83b'));
  });

  it('shows what changed while it was hidden', async () => {
    const editor = await open('article-bgp/cilium-routing.yaml');
    await show();
    await choose('n94b');
    await webview.click('#tab-sessions');
    const downs = '[role=tabpanel] .state.down';
    assert.equal(await webview.count(downs), 0);
    await hide();
    await replace(
      editor.document,
      'addresses: [10.4.36.238]\n      asn: 64524',
      'addresses: [10.4.36.238]\n      asn: 64525',
    );
    await until('the finding is there', () =>
      findingsIn('bgp-config.yaml').some((text) => text.startsWith('bgp/asn-mismatch')),
    );
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await webview.waitFor(downs);
    await webview.waitFor(chosen('n94b'));
    await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
    await vscode.commands.executeCommand('undo');
    await webview.waitFor(downs, 'detached');
    await webview.click('#tab-routes');
  });

  for (const theme of ['light', 'high contrast', 'high contrast light', 'dark'] as const) {
    it(`has nothing that axe-core complains of in the theme ${theme}`, async () => {
      await show();
      await useTheme(theme);
      const bodyClass = {
        light: 'light',
        dark: 'dark',
        'high contrast': 'high-contrast',
        'high contrast light': 'high-contrast-light',
      };
      await webview.waitFor(`body.vscode-${bodyClass[theme]} #box`);
      await choose('n94a');
      await page.screenshot(`routes-panel-${theme}`);
      assert.deepEqual(await webview.violations(), []);
      for (const tab of ['sessions', 'config', 'problems', 'routes']) {
        await webview.click(`#tab-${tab}`);
        if (tab === 'problems' || tab === 'config') await page.screenshot(`routes-${tab}-${theme}`);
        assert.deepEqual(await webview.violations(), [], tab);
      }
    });
  }

  it('has room for the whole picture when it has the window for itself', async () => {
    await show();
    await vscode.commands.executeCommand('workbench.action.focusSecondEditorGroup');
    await vscode.commands.executeCommand('workbench.action.toggleMaximizeEditorGroup');
    await page.screenshot('routes-panel-wide');
    await vscode.commands.executeCommand('workbench.action.toggleMaximizeEditorGroup');
  });

  it('is worth a picture', async () => {
    await page.resize(1600, 1080);
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    await open('article-bgp/bgp-config.yaml');
    await show();
    await choose('n83a');
    await webview.waitFor('.hops li');
    await page.screenshot('readme');
    await vscode.commands.executeCommand('workbench.view.explorer');
    await page.resize(1400, 860);
  });

  it('says what to do where there is no cluster', async () => {
    await open('deployment.yaml');
    await vscode.commands.executeCommand('ciliumRouting.showRoutes');
    await webview.waitFor('.blank h1');
    assert.match(await webview.text('.blank'), /cilium-routing\.yaml/);
    assert.deepEqual(await webview.violations(), []);
    await page.screenshot('routes-panel-empty');
  });

  it('lets no script run but its own', async () => {
    await show();
    assert.deepEqual(await page.complaints(), []);
    const ran = await webview.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.body.dataset.intruder = "yes"';
      document.body.append(script);
      return 'intruder' in document.body.dataset;
    });
    assert.equal(ran, false);
    assert.match((await page.complaints()).join(), /Content Security Policy/);
  });
});
