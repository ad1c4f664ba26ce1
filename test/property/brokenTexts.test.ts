import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding } from '../../server/src/rules/rule';
import { readMarkers } from '../markers';
import { pathOf, ROOT, workspaceOf } from '../workspaceOf';
import type { Files } from './variations';

/** Whole clusters to break: the examples, and the workspaces with markers. */

const FOLDERS = ['../../examples', '../clusters'].flatMap((folder) => {
  const parent = join(import.meta.dirname, folder);
  const below = readdirSync(parent).map((name) => join(parent, name));
  return below.filter((path) => statSync(path).isDirectory());
});

function filesOf(folder: string): Files {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.ya?ml$/.test(path),
  );
  return Object.fromEntries(
    paths.map((path) => {
      const name = relative(folder, join(folder, path)).split(sep).join('/');
      return [name, readMarkers(name, readFileSync(join(folder, path), 'utf8')).text];
    }),
  );
}

/** Breaks a text, given as its lines, at one of them. */
type Break = (lines: readonly string[], at: number, column: number) => string[];

const indentOf = (line = '') => /^ */.exec(line)?.[0] ?? '';
const BREAKS: Readonly<Record<string, Break>> = {
  truncated: (lines, at, column) => [...lines.slice(0, at), (lines[at] ?? '').slice(0, column)],
  cutLine: (lines, at, column) => lines.with(at, (lines[at] ?? '').slice(0, column)),
  tab: (lines, at) => lines.with(at, `\t${lines[at] ?? ''}`),
  halfKey: (lines, at) => lines.toSpliced(at, 0, `${indentOf(lines[at])}rou`),
  halfKeyAbove: (lines, at) => lines.toSpliced(at, 0, `${indentOf(lines[at - 1])}rou`),
  halfKeyAtStart: (lines, at) => lines.toSpliced(at, 0, 'rou'),
  quote: (lines, at) => lines.with(at, (lines[at] ?? '').replace(/: .*|:$/, ': "x')),
  singleQuote: (lines, at) => lines.with(at, (lines[at] ?? '').replace(/: (.*)|:$/, ": '$1")),
  bracket: (lines, at) => lines.with(at, (lines[at] ?? '').replace(/: (.*)|:$/, ': [$1')),
  brace: (lines, at) => lines.with(at, (lines[at] ?? '').replace(/: (.*)|:$/, ': { $1')),
  unclosed: (lines, at) => lines.with(at, (lines[at] ?? '').replace(/["'\]}][^"'\]}]*$/, '')),
  twoColons: (lines, at) => lines.with(at, (lines[at] ?? '').replace(/:/, ': rou:')),
  deeper: (lines, at) => lines.with(at, ` ${lines[at] ?? ''}`),
};

const cases = FOLDERS.flatMap((folder) => {
  const files = filesOf(folder);
  const workspace = workspaceOf(files);
  const before = workspace.clusters().flatMap(({ findings }) => findings);
  return Object.keys(files).map((path) => ({ files, path, before }));
});

const broken = fc
  .record({
    one: fc.constantFrom(...cases),
    how: fc.constantFrom(...Object.keys(BREAKS)),
    line: fc.nat({ max: 10_000 }),
    column: fc.nat({ max: 40 }),
  })
  .map(({ one, how, line, column }) => {
    const lines = (one.files[one.path] ?? '').split('\n');
    const at = line % lines.length;
    const text = (BREAKS[how]?.(lines, at, column) ?? lines).join('\n');
    return { ...one, how, text, typed: at };
  });

/** What a finding is about, on whatever line. Where one rule falls silent another may tell of the same. */
function placeOf(finding: Finding): string {
  const { file, span } = finding;
  return `${pathOf(finding)} ${file.text.slice(span.start, span.end)}`;
}

const OF_SYNTAX = /^(yaml|bgp-config)\/syntax$/;
/** Told of what is written twice or silences nothing because of the break, which is there to see. */
const OF_TEXT = /^(yaml|suppressions)\//;

test('while a text is broken, nothing is found that is not there in the whole one', () => {
  fc.assert(
    fc.property(broken, ({ files, path, text, typed, before }) => {
      const workspace = workspaceOf(files);
      workspace.clusters();
      workspace.set(ROOT + path, text);
      const after = workspace.clusters().flatMap(({ findings }) => findings);
      fc.pre(after.some((finding) => pathOf(finding) === path && OF_SYNTAX.test(finding.rule)));
      const known = new Set(before.map(placeOf));
      const isTyped = (finding: Finding) =>
        pathOf(finding) === path &&
        (finding.file.lines.positionAt(finding.span.start).line === typed || / rou\b/.test(finding.message));
      const found = after.filter(
        (finding) =>
          !known.has(placeOf(finding)) &&
          !OF_SYNTAX.test(finding.rule) &&
          !OF_TEXT.test(finding.rule) &&
          !isTyped(finding),
      );
      expect(found.map((finding) => `${placeOf(finding)} ${finding.rule}: ${finding.message}`)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
