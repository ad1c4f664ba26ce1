import { describe, expect, test } from 'vitest';
import { completionsAt, describeCompletion } from '../../../server/src/features/completion/completion';
import type { Completion } from '../../../server/src/features/completion/completion';
import { ROOT, workspaceOf } from '../../workspaceOf';

/** What is offered where `|` stands in a text. */
function offersAt(marked: string, version = '1.16.19', path = 'values.yaml'): readonly Completion[] {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const workspace = workspaceOf({
    [path]: text,
    ...(path === 'cilium-routing.yaml' ? {} : { 'cilium-routing.yaml': `ciliumVersion: ${version}\n` }),
  });
  const file = workspace.fileOf(ROOT + path);
  if (file === undefined) throw new Error('there is no file');
  return completionsAt(file, workspace.clustersOf(ROOT + path), offset);
}

function labelsAt(...args: Parameters<typeof offersAt>): string[] {
  return offersAt(...args).map(({ label }) => label);
}

/** The text with the offer of this label put in. */
function accepted(marked: string, label: string): string {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const offer = offersAt(marked).find((each) => each.label === label);
  if (offer === undefined) throw new Error(`${label} is not offered`);
  return text.slice(0, offer.span.start) + (offer.snippet ?? offer.text) + text.slice(offer.span.end);
}

const VALUES = 'kubeProxyReplacement: "true"\n';

describe('keys', () => {
  test('at the root: those of the version that are not there yet', () => {
    const keys = labelsAt(`${VALUES}ro|`);
    expect(keys).toContain('routingMode');
    expect(keys).not.toContain('kubeProxyReplacement');
    expect(keys).not.toContain('tunnel');
    expect(labelsAt(`${VALUES}ro|`, '1.13.18')).not.toContain('routingMode');
    expect(labelsAt(`${VALUES}ro|`, '1.13.18')).toContain('tunnel');
  });

  test('on an empty line, by its indentation', () => {
    const inner = `${VALUES}ipam:\n  mode: kubernetes\n  |\n  operator:\n    a: 1\nmtu: 1\n`;
    expect(labelsAt(inner)).toContain('ciliumNodeUpdateRate');
    expect(labelsAt(inner)).not.toContain('mode');
    expect(labelsAt(inner)).not.toContain('operator');
    const deeper = `${VALUES}ipam:\n  operator:\n    |\n  mode: kubernetes\n`;
    expect(labelsAt(deeper)).toContain('clusterPoolIPv4PodCIDRList');
    expect(labelsAt(`${VALUES}ipam:\n  mode: x\n|\n`)).toContain('routingMode');
    expect(labelsAt(`${VALUES}ipam:\n  mode: x\n    |\n`)).toEqual([]);
  });

  test('half typed, where the text is broken by it', () => {
    expect(labelsAt(`${VALUES}ipam:\n  mo|\n  operator:\n    a: 1\n`)).toEqual(
      labelsAt(`${VALUES}ipam:\n  |\n  operator:\n    a: 1\n`),
    );
    expect(labelsAt(`ipam:\n  operator:\n    clu|\nkubeProxyReplacement: true\n`)).toContain(
      'clusterPoolIPv4MaskSize',
    );
  });

  test('none in texts, comments, lists and maps of the user', () => {
    expect(labelsAt(`${VALUES}# ro|`)).toEqual([]);
    expect(labelsAt(`${VALUES}ipam: # ro|`)).toEqual([]);
    expect(labelsAt(`${VALUES}note: |-\n  ro¦`.replace('|', '>').replace('¦', '|'))).toEqual([]);
    expect(labelsAt(`${VALUES}podAnnotations:\n  |`)).toEqual([]);
    expect(labelsAt(`${VALUES}extraArgs:\n  - |`)).toEqual([]);
    expect(labelsAt(`${VALUES}\tro|`)).toEqual([]);
  });

  test('within braces', () => {
    expect(labelsAt(`${VALUES}ipam: {mode: kubernetes, op|}\n`)).toContain('operator');
    expect(labelsAt(`${VALUES}ipam: {mode: kubernetes, op|}\n`)).not.toContain('mode');
    expect(labelsAt(`${VALUES}ipam: {op|, mode: kubernetes}\n`)).not.toContain('mode');
    expect(labelsAt(`${VALUES}ipam: {operator: {|\n`)).toContain('clusterPoolIPv4MaskSize');
    expect(labelsAt(`${VALUES}ipam: {operator: {}} |\n`)).toEqual([]);
  });

  test('what is put in: a map with room for its first key, as deep as the text goes', () => {
    expect(accepted(`${VALUES}ip|`, 'ipam')).toBe(`${VALUES}ipam:\n  $0`);
    expect(accepted(`${VALUES}bpf:\n    masquerade: true\nip|`, 'ipam')).toContain('ipam:\n    $0');
    expect(accepted(`${VALUES}ro|`, 'routingMode')).toBe(`${VALUES}routingMode: `);
    expect(accepted(`${VALUES}ro|: native`, 'routingMode')).toBe(`${VALUES}routingMode: native`);
    expect(accepted(`${VALUES}ipam: {op|}`, 'operator')).toBe(`${VALUES}ipam: {operator: {$0}}`);
  });

  test('the routing keys come first', () => {
    const offers = [...offersAt(`${VALUES}|`)].sort((a, b) => (a.order < b.order ? -1 : 1));
    const firsts = offers.slice(0, 20).map(({ label }) => label);
    expect(firsts).toContain('autoDirectNodeRoutes');
    expect(firsts).not.toContain('affinity');
  });

  test('what there is to read about a key', () => {
    const workspace = workspaceOf({
      'values.yaml': VALUES,
      'cilium-routing.yaml': 'ciliumVersion: 1.16.19\n',
    });
    const file = workspace.fileOf(`${ROOT}values.yaml`);
    const clusters = workspace.clustersOf(`${ROOT}values.yaml`);
    const text = file && describeCompletion(file, clusters, VALUES.length, ['routingMode']);
    expect(text).toContain('How pods of different nodes reach each other');
    expect(text).toContain('Type: `string`.');
  });
});

describe('values', () => {
  test('words by version, booleans, prefixes', () => {
    expect(labelsAt(`${VALUES}routingMode: |`)).toEqual(['native', 'tunnel']);
    expect(labelsAt(`${VALUES}routingMode: na|`)).toEqual(['native', 'tunnel']);
    expect(labelsAt(`${VALUES}ipam:\n  mode: |`, '1.20.0')).toContain('multi-pool');
    expect(labelsAt(`${VALUES}ipam:\n  mode: |`, '1.13.18')).not.toContain('multi-pool');
    expect(labelsAt(`${VALUES}autoDirectNodeRoutes: |`)).toEqual(['true', 'false']);
    const pool = 'ipam:\n  operator:\n    clusterPoolIPv4PodCIDRList: [10.5.0.0/16]\n';
    expect(labelsAt(`${pool}ipv4NativeRoutingCIDR: |`)).toEqual(['10.5.0.0/16']);
    expect(labelsAt(`${VALUES}ipam: {mode: |}`)).toContain('kubernetes');
    expect(labelsAt(`${VALUES}k8sServiceHost: |`)).toEqual([]);
  });
});

describe('other kinds', () => {
  const config = (lines: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: bgp-config\ndata:\n  config.yaml: ¦\n${lines}`;
  const bgpLabels = (lines: string) => {
    const marked = config(lines);
    const text = marked.replace('¦', '#').replace('|', '¦').replace('#', '|');
    const offset = text.indexOf('¦');
    const workspace = workspaceOf({ 'bgp-config.yaml': text.replace('¦', '') });
    const file = workspace.fileOf(`${ROOT}bgp-config.yaml`);
    return file === undefined ? [] : completionsAt(file, [], offset).map(({ label }) => label);
  };

  test('the text of a bgp-config', () => {
    expect(bgpLabels('    peers:\n    - peer-asn: 1\n      |\n')).toContain('my-asn');
    expect(bgpLabels('    peers:\n    - peer-asn: 1\n      |\n')).not.toContain('peer-asn');
    expect(bgpLabels('    peers:\n    - peer-asn: 1\n    - |\n')).toContain('peer-asn');
    expect(bgpLabels('    peers:\n    - peer-asn: 1\n    |\n')).toEqual(['bgp-communities', 'address-pools']);
    expect(bgpLabels('    peers:\n    - peer-asn: 1\n  |\n')).toEqual([]);
    expect(bgpLabels('    address-pools:\n    - name: a\n      protocol: |\n')).toEqual(['bgp', 'layer2']);
    expect(bgpLabels('    peers:\n    - node-selectors:\n      - match-expressions:\n        - |\n')).toEqual(
      ['key', 'operator', 'values'],
    );
  });

  test('a cluster file', () => {
    const path = 'cilium-routing.yaml';
    expect(labelsAt('name: a\n|', '', path)).toContain('network');
    expect(labelsAt('network:\n  routers:\n    - name: a\n      |', '', path)).toContain('neighbors');
    expect(labelsAt('rules:\n  ci|', '', path)).toContain('cidr/overlap');
    expect(labelsAt('rules:\n  cidr/overlap: |', '', path)).toContain('hint');
    expect(labelsAt('ciliumVersion: |', '', path)[0]).toBe('1.20.0');
  });

  test('nothing where the kind is not certain', () => {
    expect(labelsAt('replicas: 1\nro|', '1.16.19', 'other.yaml')).toEqual([]);
    expect(labelsAt('|', '1.16.19', 'other.yaml')).toEqual([]);
  });
});

describe('values within other files', () => {
  const release = (values: string) =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: cilium\nspec:\n  chart:\n    spec:\n      chart: cilium\n      version: 1.16.19\n  values:\n${values}`;
  const at = (marked: string) => {
    const offset = marked.indexOf('¦');
    const workspace = workspaceOf({ 'release.yaml': marked.replace('¦', '') });
    const file = workspace.fileOf(`${ROOT}release.yaml`);
    const clusters = workspace.clustersOf(`${ROOT}release.yaml`);
    return file === undefined ? [] : completionsAt(file, clusters, offset).map(({ label }) => label);
  };

  test('below the key that holds them, and nowhere else', () => {
    expect(at(release('    ipam:\n      mode: kubernetes\n      ¦\n'))).toContain('operator');
    expect(at(release('    ipam:\n      mode: kubernetes\n    ro¦\n'))).toContain('routingMode');
    expect(at(release('    ipam:\n      mode: kubernetes\n  ¦\n'))).toEqual([]);
    expect(at(release('    ipam:\n      mode: ¦\n    kubeProxyReplacement: "true"\n'))).toContain(
      'multi-pool',
    );
  });
});
