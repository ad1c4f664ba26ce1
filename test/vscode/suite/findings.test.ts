import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { applyFix, commandLine, fileAt, findingsIn, fixesOf, open, ruleOf, until, useTheme } from './editor';
import { needsPage, page } from './launcher';

/** By file: the rule and the text that is marked. */
const expected = {
  'values.yaml': [
    'ipam/deprecated-pool-key: clusterPoolIPv4PodCIDR: "10.5.112.0/21"',
    'ipam/deprecated-pool-key: clusterPoolIPv6PodCIDR: "fd00::/104"',
    'ipam/ipv6-disabled: clusterPoolIPv6PodCIDR: "fd00::/104"',
    'ipam/node-capacity: clusterPoolIPv4MaskSize: 24',
    'kube-proxy/api-server-address: kubeProxyReplacement: "strict"',
    'routing/direct-routes-across-segments: autoDirectNodeRoutes: true',
    'routing/native-cidr-required: tunnel: "disabled"',
  ],
  'bgp-config.yaml': ['bgp/two-local-asns: my-asn: 64512', 'cidr/overlap: 10.5.112.0/21'],
  'cilium-routing.yaml': [],
  'nodes.yaml': [],
};

interface Report {
  readonly findings: readonly {
    readonly rule: string;
    readonly message: string;
    readonly severity: 'error' | 'warning' | 'information' | 'hint';
    readonly file: string;
    readonly range: {
      readonly start: { readonly line: number; readonly character: number };
      readonly end: { readonly line: number; readonly character: number };
    };
  }[];
}

const severities = ['error', 'warning', 'information', 'hint'] as const;

async function waitForFindings(name: keyof typeof expected): Promise<void> {
  await until(`the findings of ${name}`, () => findingsIn(name).length === expected[name].length);
}

describe('The findings of the example', () => {
  for (const name of ['values.yaml', 'bgp-config.yaml', 'cilium-routing.yaml', 'nodes.yaml'] as const) {
    it(`are those of the engine, at their characters, in ${name}`, async () => {
      await open(`article-bgp/${name}`);
      await waitForFindings(name);
      const report = (await commandLine('lint')) as Report;
      const uri = fileAt(`article-bgp/${name}`);
      const lines = (each: readonly string[]): string[] => [...each].sort();
      assert.deepEqual(
        lines(
          vscode.languages
            .getDiagnostics(uri)
            .map(({ range: { start, end }, code, message, severity }) =>
              [
                start.line,
                start.character,
                end.line,
                end.character,
                severities[severity],
                ruleOf(code),
                message,
              ].join(' '),
            ),
        ),
        lines(
          report.findings
            .filter(({ file }) => file.endsWith(`article-bgp/${name}`))
            .map(({ range: { start, end }, rule, message, severity }) =>
              [start.line, start.character, end.line, end.character, severity, rule, message].join(' '),
            ),
        ),
      );
    });
  }

  it('mark the texts that they are about', async () => {
    for (const name of ['values.yaml', 'bgp-config.yaml'] as const) {
      await open(`article-bgp/${name}`);
      await waitForFindings(name);
      assert.deepEqual(findingsIn(name), expected[name]);
    }
  });

  it('are to be seen', async function () {
    needsPage(this);
    await open('article-bgp/bgp-config.yaml');
    await page.waitFor('.squiggly-error');
    await page.screenshot('findings');
  });
});

describe('A hover', () => {
  beforeEach(function () {
    needsPage(this);
  });

  it('answers what a key means and what is in force', async () => {
    await open('article-bgp/values.yaml');
    await waitForFindings('values.yaml');
    await page.hoverText('autoDirectNodeRoutes');
    await until('the hover is there', async () =>
      (await page.texts('.monaco-hover:not(.hidden) .hover-contents')).join(' ').includes('segment'),
    );
    await page.screenshot('hover');
    await page.press('Escape');
  });

  it('names what a prefix collides with, and its rule leads to the page that comes with the extension', async () => {
    await open('article-bgp/bgp-config.yaml');
    await waitForFindings('bgp-config.yaml');
    await page.hoverText('10.5.112.0/21');
    await page.click('.monaco-hover:not(.hidden) a.code-link');
    await until('the page is shown', () => {
      const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return (
        (input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputWebview) &&
        input.viewType.includes('markdown.preview')
      );
    });
    await page.showsSomewhere('Load-balancer pool');
    await page.screenshot('rule-page');
  });
});

describe('A quick fix', () => {
  it('mends what was found, and undoing it brings the finding back', async () => {
    const editor = await open('article-bgp/values.yaml');
    await waitForFindings('values.yaml');
    const rule = 'routing/native-cidr-required';
    const has = (): boolean => findingsIn('values.yaml').some((finding) => finding.startsWith(rule));
    const before = editor.document.getText();
    const [fix] = await fixesOf(rule, editor.document);
    await applyFix(fix);
    await until('the finding is gone', () => !has());
    assert.notEqual(editor.document.getText(), before);
    await vscode.commands.executeCommand('undo');
    await until('the finding is back', has);
    assert.equal(editor.document.getText(), before);
  });

  it('is offered in the menu', async function () {
    needsPage(this);
    await open('article-bgp/values.yaml');
    await waitForFindings('values.yaml');
    await page.clickText('clusterPoolIPv4PodCIDR');
    // It says that VS Code has asked what can be done here; the menu closes if that comes while it opens.
    await page.waitFor('[class*="lightbulb" i]');
    await page.press('Control+Period');
    await page.waitFor('.action-widget');
    await page.screenshot('quick-fixes');
    await page.press('Escape');
  });
});

describe('The status item', () => {
  it('says which version is in force', async function () {
    needsPage(this);
    await open('article-bgp/values.yaml');
    await waitForFindings('values.yaml');
    await page.waitFor('[id="status.languageStatus"][aria-label*="Cilium 1.11.9"]');
    await page.hover('[id="status.languageStatus"] a');
    await page.waitFor('.hover-language-status');
    await page.screenshot('status');
    await useTheme('dark');
  });
});
