import { describe, expect, test, vi } from 'vitest';
import { readFile } from '../../server/src/cluster/documents';
import { parseYaml } from '../../server/src/yaml/document';
import { clusterFrom } from '../clusterFrom';
import { workspaceOf } from '../workspaceOf';

vi.mock('../../server/src/yaml/document', async (original) => {
  const real = await original<{ parseYaml: typeof parseYaml }>();
  return { ...real, parseYaml: vi.fn(real.parseYaml) };
});

function kindsIn(text: string): readonly string[] {
  return readFile('file:///w/a.yaml', text).kinds;
}

const PEER = 'peers: [{ peer-address: 10.0.0.1, peer-asn: 65000, my-asn: 64512 }]\n';
const NODE = 'apiVersion: v1\nkind: Node\nmetadata: { name: n1 }\n';

describe('only the first document counts, as for Go', () => {
  test('in values', () => {
    expect(kindsIn('tunnel: vxlan\n---\ntunnel: disabled\n')).toEqual(['helm-values']);
    const { routing } = clusterFrom({ 'values.yaml': 'tunnel: vxlan\n---\ntunnel: disabled\n' }, '1.13');
    expect(routing?.mode.value).toBe('tunnel');
    expect(kindsIn('image: x\n---\ntunnel: vxlan\n')).toEqual([]);
    expect(kindsIn('---\n---\ntunnel: vxlan\n')).toEqual([]);
  });

  test('which begins behind a leading --- and comments', () => {
    for (const head of [
      '---\n',
      '# ours\n---\n',
      '# ours\n\n--- # values\n',
      '%YAML 1.1\n---\n',
      '\ufeff---\n',
    ]) {
      expect(kindsIn(`${head}tunnel: vxlan\n`)).toEqual(['helm-values']);
    }
  });

  test('in a bgp-config by itself and in a ConfigMap', () => {
    expect(clusterFrom({ 'a.yaml': `${PEER}---\n${PEER}` }).bgpConfigs).toHaveLength(1);
    expect(kindsIn(`a: 1\n---\n${PEER}`)).toEqual([]);
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: bgp-config }\ndata:\n  config.yaml: |\n    ${PEER}    ---\n    ${PEER}`;
    expect(clusterFrom({ 'a.yaml': text }).bgpConfigs).toHaveLength(1);
  });

  test('but every Kubernetes object', () => {
    expect(clusterFrom({ 'a.yaml': `${NODE}---\n${NODE}` }).nodes).toHaveLength(2);
  });
});

test('a text that breaks is parsed once, and keeps its kind', () => {
  const uri = 'file:///w/values.yaml';
  const workspace = workspaceOf({ 'values.yaml': 'hubble: {}\n' });
  expect(workspace.fileOf(uri)?.kinds).toEqual(['helm-values']);
  vi.mocked(parseYaml).mockClear();
  workspace.set(uri, 'x: [\n');
  expect(workspace.fileOf(uri)?.kinds).toEqual(['helm-values']);
  expect(parseYaml).toHaveBeenCalledTimes(1);
});

test('an edit among thousands of files takes a moment', () => {
  const numbers = Array.from({ length: 2000 }, (_, n) => n);
  const workspace = workspaceOf(
    Object.fromEntries([
      ...numbers.map((n) => [`c${n}/values.yaml`, 'tunnel: vxlan\n'] as const),
      ...numbers.map((n) => [`c${n}/bgp.yaml`, PEER] as const),
      ...numbers.map((n) => [`many/values-${n}.yaml`, 'tunnel: vxlan\n'] as const),
    ]),
  );
  expect(workspace.clusters()).toHaveLength(4000);
  workspace.set('file:///w/c7/values.yaml', 'tunnel: disabled\n');
  expect(workspace.clusters()).toHaveLength(4000);
});

test('a values file that is there and can not be read may set what the others leave out', () => {
  const workspace = workspaceOf({
    'cilium-routing.yaml': 'ciliumVersion: 1.11.9\nvalues: [values.yaml, secret.yaml]\n',
    'values.yaml': 'tunnel: disabled\n',
  });
  const rules = () =>
    workspace
      .clusters()
      .flatMap(({ findings }) => findings)
      .map(({ rule }) => rule);
  expect(rules()).toEqual(
    expect.arrayContaining(['cluster-file/missing-file', 'routing/native-cidr-required']),
  );
  expect(workspace.missing()).toEqual(['file:///w/secret.yaml']);
  workspace.setPresent('file:///w/secret.yaml', true);
  expect(rules()).toEqual([]);
});

test("a ConfigMap of another name is a cluster's bgp-config as long as its cluster file lists it", () => {
  const text = `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: { name: config }\n  data:\n    config: |\n      ${PEER}`;
  const workspace = workspaceOf({ 'cilium-routing.yaml': 'manifests: [a.yaml]\n', 'a.yaml': text });
  const peers = () =>
    workspace.clusters().flatMap(({ cluster }) => cluster.bgpConfigs.map((c) => c.peers.length));
  expect(peers()).toEqual([1]);
  workspace.set('file:///w/cilium-routing.yaml', 'manifests: []\n');
  expect(peers()).toEqual([]);
  workspace.set('file:///w/cilium-routing.yaml', 'manifests: [./a.yaml]\n');
  expect(peers()).toEqual([1]);
});
