import { describe, expect, test } from 'vitest';
import { parseVersion } from '../../../server/src/catalogue/version';
import { applyEdits } from '../../../server/src/text/edit';
import type { Finding } from '../../../server/src/rules/rule';
import { pageIds, readPage } from '../../rules/page';
import { findingsIn, markedText, pathOf } from '../../workspaceOf';

/** Around values in another file: what stands before them, and how far they are indented. */
interface Wrapping {
  readonly path: string;
  readonly before: string;
  readonly indent: string;
  readonly beside?: Readonly<Record<string, string>>;
}

const WRAPPINGS: Readonly<Record<string, Wrapping>> = {
  HelmRelease: {
    path: 'release.yaml',
    before: `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cilium, namespace: kube-system }
spec:
  chart: { spec: { chart: cilium, version: VERSION } }
  values:
`,
    indent: '    ',
  },
  'Application with valuesObject': {
    path: 'application.yaml',
    before: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cilium, namespace: argocd }
spec:
  source:
    repoURL: https://helm.cilium.io
    chart: cilium
    targetRevision: VERSION
    helm:
      valuesObject:
`,
    indent: '        ',
  },
  HelmChart: {
    path: 'chart.yaml',
    before: `apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: cilium, namespace: kube-system }
spec:
  chart: cilium
  version: VERSION
  valuesContent: |
`,
    indent: '    ',
  },
  'umbrella chart': {
    path: 'values.yaml',
    before: 'cilium:\n',
    indent: '  ',
    beside: { 'Chart.yaml': 'name: network\ndependencies: [{ name: cilium, version: VERSION }]\n' },
  },
};

function wrapped(text: string, { before, indent }: Wrapping, version: string): string {
  return before.replace('VERSION', version) + text.replaceAll(/^(?=.)/gm, indent);
}

/** What is found, in words that don't depend on where the values stand. What is absent at their root underlines one of `roots`. */
function told(findings: readonly Finding[], path: string, roots: readonly string[]): string[] {
  return findings
    .map((finding) => {
      const place = pathOf(finding) === path ? 'values' : pathOf(finding);
      const related = finding.related.map(({ message }) => message);
      const [first = ''] = markedText(finding).split(/\r?\n/);
      return [
        finding.severity,
        finding.rule,
        place,
        roots.includes(first) ? 'root' : first,
        finding.message,
        ...related,
      ].join(' | ');
    })
    .sort();
}

/** The text of the values after each fix that edits nothing else. */
function fixes(findings: readonly Finding[], path: string, text: string): string[] {
  return findings
    .flatMap(({ rule, fixes }) => fixes.map((fix) => ({ rule, ...fix })))
    .filter(({ edits }) => edits.every(({ source }) => source.uri.endsWith(`/${path}`)))
    .map(({ rule, title, edits }) => `${rule}: ${title}\n${applyEdits(text, edits).text}`)
    .sort();
}

/** The examples whose values can stand within another document. */
const EXAMPLES = pageIds()
  .filter((rule) => !/^(?:yaml|internal)\//.test(rule))
  .flatMap((rule) => readPage(rule).examples.map((example) => ({ rule, ...example })))
  .filter(({ files, ciliumVersion }) => {
    const text = files['values.yaml'] ?? '';
    const isAlone = Object.keys(files).filter((path) => /values/.test(path)).length === 1;
    return text !== '' && isAlone && ciliumVersion !== undefined && !/^---|\t|\{\{/m.test(text);
  });

describe.each(Object.entries(WRAPPINGS))('values in a %s', (_, wrapping) => {
  test.each(EXAMPLES)('$rule: $heading', ({ files, ciliumVersion = '' }) => {
    const commandLine = parseVersion(ciliumVersion);
    const { 'values.yaml': values = '', ...others } = files;
    const text = wrapped(values, wrapping, ciliumVersion);
    const { path } = wrapping;
    const plain = findingsIn(files, { commandLine });
    const around = { ...others, ...namedAs(path, others), ...besideOf(wrapping, ciliumVersion) };
    const within = findingsIn({ ...around, [path]: text }, { commandLine });
    const [root = ''] = wrapping.before.trimEnd().split(/ +/).slice(-1);
    const [first = ''] = values.split('\n');
    const roots = [root.replace(':', ''), first];
    expect(told(within, path, roots)).toEqual(told(plain, 'values.yaml', roots));
    const expected = fixes(plain, 'values.yaml', values).map((result) => {
      const title = result.slice(0, result.indexOf('\n') + 1);
      return title + wrapped(result.slice(title.length), wrapping, ciliumVersion);
    });
    expect(fixes(within, path, text)).toEqual(expected.sort());
  });
});

function besideOf({ beside = {} }: Wrapping, version: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(beside).map(([path, text]) => [path, text.replace('VERSION', version)]),
  );
}

/** A cluster file that names values names them where they are. */
function namedAs(path: string, files: Readonly<Record<string, string>>): Record<string, string> {
  const file = files['cilium-routing.yaml'];
  return file === undefined ? {} : { 'cilium-routing.yaml': file.replaceAll('values.yaml', path) };
}
