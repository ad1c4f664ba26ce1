import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseVersion } from '../../server/src/catalogue/version';
import { applyFixes, safeFixes } from '../../server/src/rules/fixes';
import type { Finding, Fix } from '../../server/src/rules/rule';
import { spanContains } from '../../server/src/text/span';
import { commentsOf } from '../../server/src/yaml/index';
import { pageIds, readPage } from '../rules/page';
import { ROOT, workspaceOf } from '../workspaceOf';
import { variations, vary } from './variations';
import type { Files } from './variations';

const RUNS = 400;
/** Safe fixes make room for others, but not for ever. */
const ROUNDS = 10;
/** Rules about what can't be read: once it can, other rules have their say. */
const UNREAD = /^(bgp-config|cluster-file|values)\//;

/** Texts that can't be read can't be written in another way either. */
const EXAMPLES = pageIds().flatMap((rule) =>
  readPage(rule)
    .examples.filter(({ kind, files, ciliumVersion }) => {
      return kind === 'wrong' && look(files, ciliumVersion).problems.length === 0;
    })
    .map(({ files, ciliumVersion, heading }) => ({ rule, heading, files, version: ciliumVersion })),
);
const cases = fc.tuple(fc.constantFrom(...EXAMPLES), variations).map(([example, variation]) => ({
  ...example,
  original: example.files,
  files: vary(example.files, variation),
}));

function look(files: Files, version: string | undefined) {
  const workspace = workspaceOf(files, version === undefined ? {} : { commandLine: parseVersion(version) });
  const findings = workspace.clusters().flatMap((cluster) => cluster.findings);
  const texts = Object.keys(files).flatMap((path) => workspace.fileOf(ROOT + path)?.texts ?? []);
  return {
    findings,
    problems: texts.flatMap(({ problems }) => problems),
    comments: texts.flatMap(({ source }) => commentsOf(source).map(({ text }) => text)),
  };
}

function apply(files: Files, fixes: readonly Fix[]): Files {
  const changed = { ...files };
  for (const [uri, text] of applyFixes(fixes).texts) changed[uri.slice(ROOT.length)] = text;
  return changed;
}

/** What a finding says, wherever it stands and whatever quotes the text that it cites has. */
function idOf({ rule, severity, message }: Finding): string {
  return `${severity} ${rule} ${message.replaceAll(/["']/g, '')}`;
}

/** What is in `items` and not in `others`, each as often as it is in excess. */
function without(items: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return items.filter((item) => {
    const index = left.indexOf(item);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

/** The lines of the files that no edit of the fix touches. */
function untouchedLines(files: Files, { edits }: Fix): string[] {
  return Object.entries(files).flatMap(([path, text]) => {
    const own = edits.filter(({ source }) => source.uri === ROOT + path);
    let start = 0;
    return text.split('\n').filter((line) => {
      const span = { start, end: start + line.length };
      start = span.end + 1;
      return !own.some((edit) => edit.span.start <= span.end && span.start <= edit.span.end);
    });
  });
}

function linesOf(files: Files): string[] {
  return Object.values(files).flatMap((text) => text.split('\n'));
}

function lineBreaksOf(text: string): string[] {
  return [...new Set(text.match(/\r?\n/g) ?? [])].sort();
}

describe('whatever way a file is written', () => {
  test('the same is found in it', () => {
    fc.assert(
      fc.property(cases, ({ files, original, version }) => {
        const { findings, problems } = look(files, version);
        expect(problems).toEqual([]);
        expect(findings.map(idOf).sort()).toEqual(look(original, version).findings.map(idOf).sort());
      }),
      { numRuns: RUNS },
    );
  });

  test('a fix mends its finding and does nothing else', () => {
    fc.assert(
      fc.property(cases, ({ files, version }) => {
        const before = look(files, version);
        for (const finding of before.findings) {
          for (const fix of finding.fixes) {
            for (const { source, span } of fix.edits) {
              expect(spanContains({ start: 0, end: source.text.length }, span)).toBe(true);
              expect(files[source.uri.slice(ROOT.length)]).toBe(source.text);
            }
            const fixed = apply(files, [fix]);
            const after = look(fixed, version);
            expect(after.problems).toEqual([]);

            const rest = without(before.findings.map(idOf), [idOf(finding)]);
            const added = without(after.findings.map(idOf), rest);
            if (!UNREAD.test(finding.rule)) expect(added.filter(isGrave)).toEqual([]);
            expect(without(before.findings.map(idOf), after.findings.map(idOf))).toContain(idOf(finding));

            expect(without(before.comments, after.comments)).toEqual([]);
            expect(without(untouchedLines(files, fix), linesOf(fixed))).toEqual([]);
            for (const [path, text] of Object.entries(files)) {
              if (text.includes('\n')) expect(lineBreaksOf(fixed[path] ?? '')).toEqual(lineBreaksOf(text));
            }
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('safe fixes come to rest, and nothing is left that has one', () => {
    fc.assert(
      fc.property(cases, ({ files, version }) => {
        let texts = files;
        for (let round = 0; round < ROUNDS; round++) {
          const fixes = safeFixes(look(texts, version).findings);
          if (fixes.length === 0) return;
          texts = apply(texts, fixes);
        }
        expect(safeFixes(look(texts, version).findings)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

/** A fix may bring to light what the mistake hid, as long as it is no mistake. */
function isGrave(id: string): boolean {
  return /^(error|warning)/.test(id);
}
