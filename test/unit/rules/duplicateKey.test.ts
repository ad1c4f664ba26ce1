import { expect, test } from 'vitest';
import { applyFixes, safeFixes } from '../../../server/src/rules/fixes';
import { findingsIn, ROOT } from '../../workspaceOf';

function fixed(text: string): string | undefined {
  const findings = findingsIn({ 'values.yaml': text }).filter(({ rule }) => rule === 'yaml/duplicate-key');
  if (findings.length === 0) return undefined;
  return applyFixes(safeFixes(findings)).texts.get(`${ROOT}values.yaml`) ?? text;
}

test.each([
  ['a scalar', 'tunnel: vxlan\ntunnel: geneve\n', 'tunnel: geneve\n'],
  [
    'a map, without what follows',
    'ipam:\n  mode: crd\n\n# why\nipam:\n  mode: eni\n',
    '\n# why\nipam:\n  mode: eni\n',
  ],
  ['a list at the level of its key', 'tunnel: vxlan\na:\n- 1\n- 2\na:\n- 3\n', 'tunnel: vxlan\na:\n- 3\n'],
  [
    'a map with a comment at the margin, which stays',
    'tunnel: vxlan\na:\n  b: 1\n# x\n  c: 2\na: 3\n',
    'tunnel: vxlan\n# x\na: 3\n',
  ],
  ['a text of two lines', 'tunnel: vxlan\na: "1\n 2"\na: 3\n', 'tunnel: vxlan\na: 3\n'],
  ['Windows line breaks', 'tunnel: vxlan\r\ntunnel: geneve\r\n', 'tunnel: geneve\r\n'],
])('the losing entry goes: %s', (_, before, after) => {
  expect(fixed(before)).toBe(after);
});

test.each([
  ['an anchor that others may need', 'tunnel: vxlan\na: &x 1\na: 2\nb: *x\n'],
  ['brackets that may go on', 'tunnel: vxlan\na: [1,\n  2]\na: 3\n'],
  ['a map in brackets', 'tunnel: vxlan\nbpf: {enabled: 1, enabled: 2}\n'],
])('it stays where more may hang on it: %s', (_, text) => {
  expect(fixed(text)).toBe(text);
});

test('entries that a template chooses between', () => {
  expect(fixed('{{ if .x }}\ntunnel: vxlan\n{{ else }}\ntunnel: geneve\n{{ end }}\n')).toBeUndefined();
});

test("only documents that are Cilium's are looked at", () => {
  expect(fixed('a: 1\na: 2\n---\ntunnel: vxlan\n')).toBeUndefined();
});
