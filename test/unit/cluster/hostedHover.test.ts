import { expect, test } from 'vitest';
import { documentLinks } from '../../../server/src/features/documentLinks';
import { completionsAt } from '../../../server/src/features/completion/completion';
import { hoverAt } from '../../../server/src/features/hover/hover';
import { ROOT, workspaceOf } from '../../workspaceOf';

const VALUES = 'tunnel: disabled\nipam: { operator: { clusterPoolIPv4PodCIDRList: [10.42.0.0/16] } }\n';

function indented(indent: string): string {
  return VALUES.replaceAll(/^(?=.)/gm, indent);
}

const HOSTS: Readonly<Record<string, string>> = {
  'release.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cilium }
spec:
  chart: { spec: { chart: cilium, version: 1.13.2 } }
  values:
${indented('    ')}`,
  'chart.yaml': `apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: cilium }
spec:
  chart: cilium
  version: 1.13.2
  valuesContent: |-
${indented('    ')}`,
  'helmfile.yaml': `releases:
  - name: cilium
    chart: cilium/cilium
    version: 1.13.2
    values:
      -
${indented('        ')}`,
  'git.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: network }
spec:
  chart: { spec: { chart: ./charts/cilium, sourceRef: { kind: GitRepository, name: flux-system } } }
  values:
    cilium:
${indented('      ')}`,
};

/** The chart in a folder that `git.yaml` installs. */
const BESIDE = {
  'charts/cilium/Chart.yaml': 'name: network\ndependencies: [{ name: cilium, version: 1.13.2 }]\n',
  'charts/cilium/values.yaml': 'cilium: { debug: { enabled: false } }\n',
};

/** What a hover over a word shows, without the version's source. */
function hoverOver(path: string, text: string, word: string): string | undefined {
  const workspace = workspaceOf({ [path]: text, ...BESIDE });
  const uri = ROOT + path;
  const file = workspace.fileOf(uri);
  const hover = file && hoverAt(file, workspace.clustersOf(uri), text.indexOf(word) + 1);
  if (hover === undefined) return undefined;
  const shown = text.slice(hover.span.start, hover.span.end);
  return `${shown}: ${hover.plain.replaceAll(path, 'FILE')}`;
}

test.each(
  Object.keys(HOSTS).flatMap((path) =>
    ['tunnel', 'disabled', 'clusterPoolIPv4PodCIDRList', '10.42.0.0/16'].map((word) => [path, word] as const),
  ),
)('in %s a hover over %s tells what it tells in a file of values', (path, word) => {
  const text = HOSTS[path] ?? '';
  const workspace = workspaceOf({ 'cilium-routing.yaml': 'ciliumVersion: 1.13.2\n', 'values.yaml': VALUES });
  const uri = `${ROOT}values.yaml`;
  const file = workspace.fileOf(uri);
  const plain = file && hoverAt(file, workspace.clustersOf(uri), VALUES.indexOf(word) + 1);
  expect(plain).toBeDefined();
  const expected = plain?.plain
    .replaceAll('values.yaml', 'FILE')
    .replace('(the cluster file says so)', "(the chart's version says so)");
  expect(hoverOver(path, text, word)).toBe(`${word}: ${expected ?? ''}`);
});

/** The keys that can be written behind the last line. */
function keysBehind(path: string, text: string, half: string): string[] {
  const typed = `${text.trimEnd()}\n${half}`;
  const workspace = workspaceOf({ [path]: text, ...BESIDE });
  workspace.set(ROOT + path, typed);
  const file = workspace.fileOf(ROOT + path);
  const offers = file && completionsAt(file, workspace.clustersOf(ROOT + path), typed.length);
  return (offers ?? []).map(({ label }) => label);
}

test.each(Object.entries(HOSTS))('in %s the keys of values are offered', (path, text) => {
  const indent = /^ *(?=tunnel)/m.exec(text)?.[0] ?? '';
  const keys = keysBehind(path, text, `${indent}autoD`);
  expect(keys).toContain('autoDirectNodeRoutes');
  expect(keys).not.toContain('tunnel');
  expect(keysBehind(path, text, 'autoD')).not.toContain('autoDirectNodeRoutes');
});

test('the keys around values say nothing', () => {
  for (const word of ['kind', 'chart:', 'version', 'values'])
    expect(hoverOver('release.yaml', HOSTS['release.yaml'] ?? '', word)).toBeUndefined();
});

test('the files of values that a host names are links', () => {
  const text = 'releases:\n  - { chart: cilium/cilium, values: [../base.yaml, { tunnel: vxlan }] }\n';
  const file = workspaceOf({ 'a/helmfile.yaml': text }).fileOf(`${ROOT}a/helmfile.yaml`);
  expect(file && documentLinks(file).map(({ target }) => target)).toEqual([`${ROOT}base.yaml`]);
});
