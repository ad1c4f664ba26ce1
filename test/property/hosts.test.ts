import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RULE_CRASHED } from '../../server/src/rules/engine';
import { readMarkers } from '../markers';
import { findingsIn } from '../workspaceOf';

const FOLDER = join(import.meta.dirname, '../clusters');

/** Whole workspaces with hosts of every kind, without their markers. */
const WORKSPACES = ['hosts', 'overlays', 'variables'].map((name) => filesBelow(join(FOLDER, name)));

function filesBelow(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile() && /\.ya?ml$/.test(path));
  return Object.fromEntries(
    paths.map((path) => {
      const name = relative(folder, path);
      return [name, readMarkers(name, readFileSync(path, 'utf8')).text];
    }),
  );
}

/** What gets between somebody's fingers and the file. */
const SCRAPS = [
  '',
  '\n',
  ' ',
  '\t',
  '[',
  '}',
  '"',
  '*a',
  '&a ',
  '${X}',
  '{{ x }}',
  '---\n',
  '__proto__: 1\n',
  '- ',
  ': ',
  '<<: ',
];

test('whatever becomes of the text of a host, nothing crashes', () => {
  const damage = fc.record({
    file: fc.nat(),
    at: fc.nat(),
    length: fc.nat(40),
    scrap: fc.constantFrom(...SCRAPS),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...WORKSPACES),
      fc.array(damage, { minLength: 1, maxLength: 4 }),
      (files, damages) => {
        const damaged = { ...files };
        const paths = Object.keys(files);
        for (const { file, at, length, scrap } of damages) {
          const path = paths[file % paths.length] ?? '';
          const text = damaged[path] ?? '';
          const start = at % (text.length + 1);
          damaged[path] = text.slice(0, start) + scrap + text.slice(start + length);
        }
        expect(findingsIn(damaged).filter(({ rule }) => rule === RULE_CRASHED)).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});
