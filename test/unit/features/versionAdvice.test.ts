import { expect, test } from 'vitest';
import { parseVersion } from '../../../server/src/catalogue/version';
import { adviceAgainstStated, adviceLines, versionAdvice } from '../../../server/src/features/versionAdvice';
import { workspaceOf } from '../../workspaceOf';

const FILES = {
  'cilium-routing.yaml': 'ciliumVersion: 1.13.18\n',
  'values.yaml': `tunnel: disabled
ipv4NativeRoutingCIDR: 10.0.0.0/8
externalIPs: { enabled: true }
directRoutingSkipUnreachable: true
egressGateway: { enabled: true }
`,
};

function advice(files: Readonly<Record<string, string>>, to: string) {
  const workspace = workspaceOf(files);
  const [judged] = workspace.clusters();
  if (judged === undefined) throw new Error('the files make no cluster');
  return versionAdvice(workspace, judged, parseVersion(to) ?? to);
}

test('what another version refuses, ignores, reads, and does by default', () => {
  expect(advice(FILES, '1.18')).toMatchObject({
    from: '1.13.18',
    to: '1.18.12',
    refused: ['tunnel'],
    ignored: ['externalIPs'],
    read: ['directRoutingSkipUnreachable'],
  });
  const differences = advice(FILES, '1.18')?.differences.map(({ key, before, after }) => [
    key,
    before,
    after,
  ]);
  expect(differences).toEqual([
    ['direct-routing-skip-unreachable', 'false', 'true'],
    ['enable-l2-neigh-discovery', 'true', 'false'],
    ['routing-mode', 'native', 'tunnel'],
  ]);
});

test('the upgrade notes that concern the values, on the way up only', () => {
  const notes = advice(FILES, '1.14')?.notes ?? [];
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatch(/^1\.14\.0: .*egress gateway/);
  expect(advice(FILES, '1.12')?.notes).toEqual([]);
  expect(advice({ ...FILES, 'values.yaml': 'tunnel: vxlan\n' }, '1.14')?.notes).toEqual([]);
});

test('words that say the same and keys that say what is the case anyway are no difference', () => {
  const files = { ...FILES, 'values.yaml': 'kubeProxyReplacement: strict\ntunnel: geneve\n' };
  expect(advice(files, '1.14')?.differences).toEqual([]);
});

test('errors that another version brings', () => {
  const files = {
    ...FILES,
    'values.yaml': 'tunnel: vxlan\nkubeProxyReplacement: disabled\nipv6: { enabled: false }\n',
  };
  expect(advice(files, '1.13.5')?.errors).toEqual([]);
  const lines = adviceLines(advice(files, '1.13.5') ?? expect.fail());
  expect(lines).toEqual([expect.stringContaining('nothing changes')]);
});

test('against the version that the files state, where the command line says another', () => {
  const workspace = workspaceOf(FILES, { commandLine: '1.14.19' });
  const [judged] = workspace.clusters();
  expect(judged && adviceAgainstStated(workspace, judged)).toMatchObject({ from: '1.13.18', to: '1.14.19' });
  workspace.configure({ isComplete: true, commandLine: '1.13.18' });
  const [same] = workspace.clusters();
  expect(same && adviceAgainstStated(workspace, same)).toBeUndefined();
  const unstated = workspaceOf({ 'values.yaml': 'tunnel: disabled\n' }, { commandLine: '1.16.0' });
  const [inferred] = unstated.clusters();
  expect(inferred && adviceAgainstStated(unstated, inferred)).toBeUndefined();
});
