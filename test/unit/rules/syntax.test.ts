import { describe, expect, test } from 'vitest';
import { findingsIn, markedText } from '../../workspaceOf';

const STATED = { commandLine: '1.13.18' };

function told(files: Readonly<Record<string, string>>): string[] {
  return findingsIn(files, STATED)
    .filter(({ rule }) => rule.startsWith('yaml/') || rule.endsWith('/syntax'))
    .map(
      (finding) => `${finding.consequence} ${finding.severity} "${markedText(finding)}" ${finding.message}`,
    );
}

describe('who reads a broken file first', () => {
  test.each([
    ['Helm', { 'values.yaml': 'tunnel: vxlan\nfoo: "x\n' }, /^install-fails error .*Helm/],
    [
      'the API server',
      {
        'bgp.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bgp-config}\ndata:\n  config.yaml: ""\n  foo: "x\n',
      },
      /^rejected error .*cluster/,
    ],
    ['nobody else', { 'cilium-routing.yaml': 'name: "x\n' }, /^ignored error/],
    [
      'Cilium',
      { 'bgp.yaml': 'peers:\n- my-asn: 1\n  peer-asn: 2\n  peer-address: 10.0.0.1\nbgp-communities: [\n' },
      /^agent-fails error .*bgp-config/,
    ],
  ])('%s', (_, files, expected) => {
    const [first, ...others] = told(files);
    expect(first).toMatch(expected);
    expect(others).toEqual([]);
  });
});

test('one problem a line, in words of our own', () => {
  expect(told({ 'values.yaml': 'tunnel: vxlan\na: b: c: d\nfoo: @x\n' })).toEqual([
    'install-fails error "b" A value ends here and another key begins: break the line, or use quotes. Helm can\'t read the file.',
    'install-fails error "@" A value that begins with this character needs quotes. Helm can\'t read the file.',
  ]);
});

test('what a template writes is not judged', () => {
  expect(told({ 'values.yaml': 'tunnel: {{ .t }}\nfoo: {{ .a }}: [\nbar: ${X}: ]\n' })).toEqual([]);
});

test('control characters and unknown anchors', () => {
  expect(told({ 'values.yaml': 'tunnel: vxlan\na: *b\nb: &b 1\nc: *b # \u0007\n' })).toEqual([
    'install-fails error "*b" There is no anchor &b above. Helm can\'t read the file.',
    'install-fails error "\u0007" A control character stands here, which YAML does not take. Helm can\'t read the file.',
  ]);
});

test('behind the first document of a bgp-config nothing is read', () => {
  const config = 'peers: [{my-asn: 1, peer-asn: 2, peer-address: 10.0.0.1}]\n---\nfoo: [\n';
  expect(told({ 'bgp.yaml': config })).toEqual([]);
});

test('a manifest that lost its head is still told', () => {
  const files = { 'cilium-routing.yaml': 'manifests: [m.yaml]\n', 'm.yaml': 'apiVersion: v1\nkind: "x\n' };
  expect(told(files)).toHaveLength(1);
});

test('tabs become spaces only where nothing else indents', () => {
  const fixesFor = (text: string) =>
    findingsIn({ 'values.yaml': text }, STATED)
      .filter(({ rule }) => rule === 'yaml/syntax')
      .flatMap(({ fixes }) => fixes.map(({ safe }) => safe));
  expect(fixesFor('tunnel: vxlan\nipv4:\n\tenabled: true\n')).toEqual([false]);
  expect(fixesFor('tunnel: vxlan\nipv4:\n  enabled: true\nipv6:\n\tenabled: true\n')).toEqual([]);
});

test('a tab that ends a text of several lines is told as a tab', () => {
  const chart = `apiVersion: helm.cattle.io/v1
kind: HelmChartConfig
metadata: { name: rke2-cilium }
spec:
  valuesContent: |-
    routingMode: native
\tautoDirectNodeRoutes: true
    ipam: {}
`;
  expect(told({ 'cilium.yaml': chart })).toEqual([expect.stringContaining('YAML takes no tabs')]);
});
