import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ciliumRouting, folderWith } from './commandLine';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

function folder(files: Readonly<Record<string, string>>): string {
  const { path, remove } = folderWith(files);
  cleanups.push(remove);
  return path;
}

const OLD = { 'cilium-routing.yaml': 'ciliumVersion: 1.13.4\n', 'values.yaml': 'tunnel: disabled # ours\n' };

test('a preview changes nothing', () => {
  const path = folder(OLD);
  const { stdout, stderr, status } = ciliumRouting(['migrate', '--to', '1.16.5'], path);
  expect(stdout).toBe(`--- cilium-routing.yaml
+++ cilium-routing.yaml
@@ -1,1 +1,1 @@
-ciliumVersion: 1.13.4
+ciliumVersion: 1.16.5
--- values.yaml
+++ values.yaml
@@ -1,1 +1,1 @@
-tunnel: disabled # ours
+routingMode: native # ours

${path.split('/').at(-1)}: Cilium 1.13.4 to 1.16.5 (as cilium-routing.yaml says)
  What changes in the files:
    1.14.19: tunnel becomes routingMode: native
`);
  expect([status, stderr]).toEqual([0, '']);
  expect(readFileSync(join(path, 'values.yaml'), 'utf8')).toBe(OLD['values.yaml']);
});

test('--write does it, and a second time there is nothing to do', () => {
  const path = folder(OLD);
  const { stderr } = ciliumRouting(['migrate', '--to', '1.16.5', '--write'], path);
  expect(stderr).toBe('cilium-routing.yaml: written\nvalues.yaml: written\n');
  expect(readFileSync(join(path, 'values.yaml'), 'utf8')).toBe('routingMode: native # ours\n');
  const again = ciliumRouting(['migrate', '--to', '1.16.5', '--write'], path);
  expect([again.status, again.stderr]).toEqual([0, '']);
  expect(again.stdout).toContain('1.16.5 is not older than 1.16.5');
});

test('what a person must decide ends with 1, and what goes before it is done', () => {
  const path = folder({
    ...OLD,
    'values.yaml': 'tunnel: disabled\nbgp:\n  enabled: true\n  announce: { podCIDR: true }\n',
  });
  const { stdout, status } = ciliumRouting(['migrate', '--to', '1.20', '--write'], path);
  expect(status).toBe(1);
  expect(stdout).toContain('Cilium 1.13.4 to 1.16.19, on the way to 1.20.0');
  expect(stdout).toContain('For you to decide before Cilium 1.17.18:\n    bgp.enabled has no successor');
  expect(readFileSync(join(path, 'values.yaml'), 'utf8')).toContain('routingMode: native\nbgp:\n');
  expect(readFileSync(join(path, 'cilium-routing.yaml'), 'utf8')).toBe('ciliumVersion: 1.16.19\n');
});

test('clusters that share a file and come to different releases leave it as it is', () => {
  const path = folder({
    'base.yaml': 'tunnel: disabled\n',
    'a/cilium-routing.yaml': 'ciliumVersion: 1.13.4\nvalues: [../base.yaml]\n',
    'b/cilium-routing.yaml': 'ciliumVersion: 1.12.5\nvalues: [../base.yaml, own.yaml]\n',
    'b/own.yaml': 'kubeProxyReplacement: probe\n',
  });
  const { stdout, status } = ciliumRouting(['migrate', '--to', '1.16'], path);
  expect(status).toBe(1);
  expect(stdout).toContain('base.yaml is left as it is');
  expect(stdout).not.toContain('---');
});

test('JSON tells the same', () => {
  const { stdout } = ciliumRouting(['migrate', '--to', '1.19', '--format', 'json'], folder(OLD));
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    clusters: [
      {
        from: '1.13.4',
        to: '1.19.6',
        reached: '1.19.6',
        stated: 'raised',
        changes: [
          { version: '1.14.19', kind: 'moved', key: 'tunnel', text: 'routingMode: native' },
          { version: '1.18.12', kind: 'kept', key: 'l2NeighDiscovery.enabled' },
        ],
        decisions: [],
        differences: [{ key: 'packetization-layer-pmtud-mode', after: 'blackhole' }],
      },
    ],
    files: [{ file: 'cilium-routing.yaml' }, { file: 'values.yaml' }],
    clashing: [],
  });
});

test.each([
  [['migrate'], '--to 1.16'],
  [['migrate', '--to', 'new'], '--to takes a version'],
  [['migrate', '--to', '9.99'], 'nothing is known of Cilium 9.99.0'],
  [['migrate', '--to', '1.16', 'a', 'b'], 'one PATH'],
  [['lint', '--to', '1.16'], "--to is not for 'lint'"],
  [['migrate', '--to', '1.16', 'nowhere'], 'no such file'],
])('%j can not be carried out', (args, reason) => {
  const { status, stderr } = ciliumRouting(args, folder(OLD));
  expect(status).toBe(2);
  expect(stderr).toContain(reason);
});

test('lint ends with what another version than the stated one would change', () => {
  const path = folder(OLD);
  const { stderr } = ciliumRouting(['lint', '--cilium-version', '1.16'], path);
  expect(stderr).toContain('From Cilium 1.13.4 to 1.16.19 this changes:\n  Refused by 1.16.19: tunnel.');
  const { stdout } = ciliumRouting(['lint', '--cilium-version', '1.16', '--format', 'json'], path);
  expect(JSON.parse(stdout)).toMatchObject({
    clusters: [{ advice: { from: '1.13.4', refused: ['tunnel'] } }],
  });
  expect(ciliumRouting(['lint'], path).stderr).not.toContain('this changes');
});
