import { expect, test } from 'vitest';
import { hoverAt } from '../../../server/src/features/hover/hover';
import { ROOT, workspaceOf } from '../../workspaceOf';

const CONFIG = `apiVersion: v1
kind: ConfigMap
metadata: { name: cilium-config }
data:
  routing-mode: tunnel
  ipv4-native-routing-cidr: 10.0.0.0/8
  some-flag: here
`;

function hoverOf(key: string, others: Readonly<Record<string, string>> = {}): string {
  const workspace = workspaceOf({ 'cilium-config.yaml': CONFIG, ...others });
  const file = workspace.fileOf(`${ROOT}cilium-config.yaml`);
  if (file === undefined) throw new Error('the ConfigMap is not read');
  return hoverAt(file, workspace.clusters(), CONFIG.indexOf(key))?.plain ?? '';
}

test('a flag tells what it does and which value sets it', () => {
  expect(hoverOf('routing-mode')).toContain('Helm values set it with routingMode.');
  expect(hoverOf('routing-mode')).not.toContain('The values of this cluster');
  expect(hoverOf('some-flag')).toBe('');
});

test('a flag tells what the values of the cluster render', () => {
  const values = { 'values.yaml': 'routingMode: native\nautoDirectNodeRoutes: true\n' };
  expect(hoverOf('routing-mode', values)).toContain('The values of this cluster render native.');
  expect(hoverOf('ipv4-native-routing-cidr', values)).toContain('render no such key.');
});
