import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ALL_RULES } from '../../server/src/rules/index';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../docs/facts-coverage.md'), 'utf8');

/** The numbers of the facts about bgp-config, about objects and about upgrades: a letter, and from which to which number. */
const FACTS: readonly (readonly [letter: string, from: number, to: number])[] = [
  ['B', 1, 29],
  ['B', 40, 69],
  ['P', 1, 13],
  ['K', 1, 36],
  ['L', 1, 17],
  ['L', 20, 28],
  ['N', 1, 5],
  ['U', 10, 20],
];

const rows = new Map(
  [...DOCUMENT.matchAll(/^\| ([A-Z]\d\d)\s*\|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)].map(
    ([, id = '', , rules = '', reason = '']) => [id, { rules, reason: reason.trim() }],
  ),
);

test('every fact has a rule or a reason', () => {
  const ids = FACTS.flatMap(([letter, from, to]) =>
    Array.from({ length: to - from + 1 }, (_, i) => `${letter}${String(from + i).padStart(2, '0')}`),
  );
  expect(ids.filter((id) => rows.get(id)?.rules.trim() === '' && rows.get(id)?.reason === '')).toEqual([]);
  expect(ids.filter((id) => !rows.has(id))).toEqual([]);
});

test('the rules that it names exist', () => {
  const known = new Set(ALL_RULES.map(({ id }) => id));
  const named = [...rows.values()].flatMap(({ rules }) =>
    [...rules.matchAll(/\[([^\]]+)\]\(rules\/([^)]+)\.md\)/g)].map(([, id = '', path = '']) => [id, path]),
  );
  expect(named.filter(([id, path]) => id !== path || !known.has(id ?? ''))).toEqual([]);
});
