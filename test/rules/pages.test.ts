import { describe, expect, test } from 'vitest';
import { parseVersion } from '../../server/src/catalogue/version';
import { applyFixes } from '../../server/src/rules/fixes';
import { ALL_RULES } from '../../server/src/rules/index';
import { MESSAGE_IDS } from '../../server/src/rules/messages';
import { DEFAULT_SEVERITY } from '../../server/src/rules/rule';
import { describeFindings } from '../markers';
import { findingsIn, ROOT } from '../workspaceOf';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageIds, PAGES, readPage } from './page';
import type { Example } from './page';

/** Reported by the engine itself. */
const ENGINE_RULES = ['internal/rule-crashed', 'suppressions/unused'];

/** What these are about is too long for a page; test/unit/rules/largeInput.test.ts has it. */
const TOO_LONG_TO_SHOW = ['yaml/alias-budget', 'yaml/too-large'];

function run({ files, ciliumVersion }: Pick<Example, 'files' | 'ciliumVersion'>) {
  return findingsIn(files, ciliumVersion === undefined ? {} : { commandLine: parseVersion(ciliumVersion) });
}

test('every rule has a page, and every page a rule', () => {
  expect(pageIds()).toEqual([...ALL_RULES.map(({ id }) => id), ...ENGINE_RULES].sort());
});

test('rules stand in the order of their ids', () => {
  const ids = ALL_RULES.map(({ id }) => id);
  expect(ids).toEqual([...ids].sort());
});

/** Texts of the command line, of the routes view, of hovers and of the editor's menus. */
const OTHER_GROUPS = [
  'advice',
  'config',
  'migrate',
  'upgrade',
  'routes',
  'session',
  'route',
  'fib',
  'trace',
  'hover',
  'editor',
  'inlay',
  'name',
];

test('every message belongs to a rule', () => {
  const ids = [...ALL_RULES.map(({ id }) => id), ...ENGINE_RULES, ...OTHER_GROUPS];
  expect(MESSAGE_IDS.filter((id) => !ids.some((rule) => id === rule || id.startsWith(`${rule}.`)))).toEqual(
    [],
  );
});

test('the list of rules tells them all', () => {
  const path = join(PAGES, 'README.md');
  const list = listOfRules();
  if (process.env['UPDATE'] === '1') writeFileSync(path, list);
  expect(existsSync(path) ? readFileSync(path, 'utf8') : '').toBe(list);
});

/** `docs/rules/README.md`: a table for each subject, the rules with severity and first sentence of their pages. */
function listOfRules(): string {
  const subjects = new Map<string, string[]>();
  for (const id of pageIds()) {
    const { facts, text } = readPage(id);
    const [subject = '', name = ''] = id.split('/');
    const summary = (text.split('\n\n')[1] ?? '').replaceAll('\n', ' ');
    const row = `| [${name}](${id}.md) | ${facts['Severity'] ?? ''} | ${facts['Consequence'] ?? ''} | ${summary} |`;
    subjects.set(subject, [...(subjects.get(subject) ?? []), row]);
  }
  const tables = [...subjects].map(
    ([subject, rows]) =>
      `## ${subject}\n\n| rule | severity | consequence | |\n|---|---|---|---|\n${rows.join('\n')}\n`,
  );
  return `# The rules\n\nSeverity and consequence are the usual ones; the pages tell where they differ.\n\n${tables.join('\n')}`;
}

describe.each(pageIds())('%s', (id) => {
  const page = readPage(id);
  const rule = ALL_RULES.find((candidate) => candidate.id === id);

  test('the page has its parts and tells the rule as it is', () => {
    expect(page.text.startsWith(`# ${id}\n`)).toBe(true);
    const fixed = ['What is wrong', 'What happens', 'How to mend it'];
    expect(page.headings.slice(0, 3)).toEqual(fixed);
    expect(page.headings.at(-1)).toBe('Sources');
    if (rule === undefined) return;
    expect(page.facts['Consequence']).toBe(rule.consequence);
    expect(page.facts['Severity']).toBe(rule.severity ?? DEFAULT_SEVERITY[rule.consequence]);
    expect(page.facts['Versions']).toBe(rule.versions === undefined ? 'all' : `\`${rule.versions}\``);
  });

  test('it shows what is wrong and what is right', () => {
    if (rule === undefined) return;
    expect(
      page.examples.some(
        ({ kind, expected }) => kind === 'wrong' && expected.some((line) => line.includes(` ${id} `)),
      ),
    ).toBe(!TOO_LONG_TO_SHOW.includes(id));
    expect(page.examples.some(({ kind }) => kind === 'right')).toBe(true);
  });

  test.each(page.examples)('$heading', (example) => {
    const findings = run(example);
    expect(describeFindings(findings)).toEqual(example.expected);
    for (const finding of findings) {
      const texts = [
        finding.message,
        ...finding.related.map(({ message }) => message),
        ...finding.fixes.map(({ title }) => title),
      ];
      for (const text of texts) {
        expect(text).not.toMatch(/\{\w+\}/);
        expect(text).not.toMatch(/^[a-z-]+\/[a-z-]+(\.|$)/);
      }
    }
    for (const { title, files } of example.fixed) {
      const fix = findings.flatMap(({ fixes }) => fixes).find((candidate) => candidate.title === title);
      expect(
        fix,
        `the fix "${title}"; there are ${findings.flatMap(({ fixes }) => fixes.map((f) => f.title)).join(' | ')}`,
      ).toBeDefined();
      if (fix === undefined) continue;
      const { texts } = applyFixes([fix]);
      const result = { ...example.files };
      for (const [uri, text] of texts) result[uri.slice(ROOT.length)] = text;
      expect(result).toEqual({ ...example.files, ...files });
    }
  });
});
