import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NEWEST } from '../../server/src/catalogue/version';
import { migrate } from '../../server/src/features/migration/migration';
import { describeFindings } from '../markers';
import { findingsIn, workspaceOf } from '../workspaceOf';

const EXAMPLES = join(import.meta.dirname, '../../examples');

/** The files of an example, by their paths in the repository. */
function filesOf(example: string): Record<string, string> {
  const names = readdirSync(join(EXAMPLES, example), { recursive: true, encoding: 'utf8' });
  const texts = names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [`examples/${example}/${name}`, readFileSync(join(EXAMPLES, example, name), 'utf8')]);
  return Object.fromEntries(texts) as Record<string, string>;
}

test('flux is right as it is, with all that its files fill in, and goes to the newest release', () => {
  const workspace = workspaceOf(filesOf('flux'));
  const [judged, ...others] = workspace.clusters();
  if (judged === undefined) throw new Error('the example makes no cluster');
  const { cluster, findings } = judged;
  expect([others, findings]).toEqual([[], []]);
  expect(cluster.version).toEqual({ version: '1.14.19', source: 'host' });
  expect(cluster.routing?.nativeCidrIPv4.value?.text).toBe('10.244.0.0/16');
  expect(cluster.routing?.k8sServiceHost.value).toBe('192.168.10.5');
  const { decisions, reached, stated, texts } = migrate(workspace, cluster, NEWEST);
  expect([decisions, reached, stated]).toEqual([[], NEWEST, 'raised']);
  expect([...texts.keys()].map((uri) => uri.split('/').at(-1)).sort()).toEqual([
    'chart.yaml',
    'release.yaml',
    'values.yaml',
  ]);
});

test('bgp-control-plane shows what its comments say', () => {
  const folder = join(EXAMPLES, 'bgp-control-plane');
  const files = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
  expect(describeFindings(findingsIn(Object.fromEntries(files)))).toEqual([
    'bgp.yaml:37 error bgp/asn-mismatch "peerASN: 65010"',
    'bgp.yaml:44 warning bgp/session-down "spec"',
    'bgp.yaml:65 warning bgp-control-plane/unselected-advertisement "name: services"',
    'services.yaml:18 warning service/no-pool "lbipam.cilium.io/ips: 203.0.113.200"',
    'services.yaml:9 error cidr/overlap "cidr: 10.244.2.0/25"',
  ]);
});

test('load-balancer has nothing to complain about', () => {
  const folder = join(EXAMPLES, 'load-balancer');
  const files = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
  expect(describeFindings(findingsIn(Object.fromEntries(files)))).toEqual([]);
});
