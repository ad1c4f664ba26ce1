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
    'ipam:\n  mode: x\n\n# why\nipam:\n  mode: y\n',
    '\n# why\nipam:\n  mode: y\n',
  ],
  ['a list at the level of its key', 'bpf: {}\na:\n- 1\n- 2\na:\n- 3\n', 'bpf: {}\na:\n- 3\n'],
  ['a map with a comment at the margin', 'bpf: {}\na:\n  b: 1\n# x\n  c: 2\na: 3\n', 'bpf: {}\na: 3\n'],
  ['Windows line breaks', 'tunnel: vxlan\r\ntunnel: geneve\r\n', 'tunnel: geneve\r\n'],
])('the losing entry goes: %s', (_, before, after) => {
  expect(fixed(before)).toBe(after);
});

test.each([
  ['an anchor that others may need', 'bpf: {}\na: &x 1\na: 2\nb: *x\n'],
  ['brackets that may go on', 'bpf: {}\na: [1,\n2]\na: 3\n'],
  ['a quote that may go on', 'bpf: {}\na: "1\n 2"\na: 3\n'],
  ['a map in brackets', 'bpf: {enabled: 1, enabled: 2}\n'],
])('it stays where more may hang on it: %s', (_, text) => {
  expect([text, text.replace('"1\n 2"\n', '')]).toContain(fixed(text));
});

test('entries that a template chooses between', () => {
  expect(fixed('{{ if .x }}\ntunnel: vxlan\n{{ else }}\ntunnel: geneve\n{{ end }}\n')).toBeUndefined();
});

test("only documents that are Cilium's are looked at", () => {
  expect(fixed('a: 1\na: 2\n---\ntunnel: vxlan\n')).toBeUndefined();
});
