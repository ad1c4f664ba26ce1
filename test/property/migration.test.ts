import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINORS } from '../../server/src/catalogue/version';
import { configDifferences } from '../../server/src/chart/configDifferences';
import { migrate } from '../../server/src/features/migration/migration';
import type { Workspace } from '../../server/src/workspace/workspace';
import { commentsOf } from '../../server/src/yaml/index';
import { SourceFile } from '../../server/src/text/sourceFile';
import { workspaceOf, ROOT } from '../workspaceOf';

const RUNS = 60;
const VALUES = `${ROOT}values.yaml`;

/** Entries that some release moves, drops or refuses, and others that stay. */
const ENTRIES = [
  'tunnel: disabled',
  'tunnel: vxlan',
  'tunnel: geneve',
  'nativeRoutingCIDR: 10.0.0.0/8',
  'ipv4NativeRoutingCIDR: 10.0.0.0/8',
  'kubeProxyReplacement: strict',
  'kubeProxyReplacement: partial',
  'ipam:\n  operator:\n    clusterPoolIPv4PodCIDR: 10.5.0.0/16\n    clusterPoolIPv4MaskSize: 24',
  'ipam:\n  mode: kubernetes',
  'encryption:\n  enabled: true\n  keyFile: keys\n  mountPath: /etc/keys',
  'encryption: { enabled: true, type: ipsec, secretName: keys }',
  'hostServices:\n  enabled: true',
  'bgp:\n  enabled: false',
  'bgp:\n  enabled: true\n  announce:\n    podCIDR: true',
  'remoteNodeIdentity: true',
  'localRedirectPolicy: true',
  'egressGateway: { enabled: true }',
  'operator:\n  replicas: 1',
  'extraConfig: { mtu: "1400" }',
];
const text = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...ENTRIES), {
      minLength: 1,
      maxLength: 6,
      selector: (entry) => /^\w+/.exec(entry)?.[0],
    }),
    fc.boolean(),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([entries, hasComments, end]) =>
    entries
      .flatMap((entry) => entry.split('\n'))
      .flatMap((line, i) => (hasComments ? [`# about ${i}`, `${line} # on ${i}`] : [line]))
      .map((line) => line + end)
      .join(''),
  );
const way = fc
  .tuple(fc.nat(MINORS.length - 1), fc.nat(MINORS.length - 1))
  .map(([a, b]) => [MINORS[Math.min(a, b)] ?? '', MINORS[Math.max(a, b)] ?? ''] as const);

function workspace(values: string, version: string): Workspace {
  const files = { 'cilium-routing.yaml': 'values: [values.yaml]\n', 'values.yaml': values };
  return workspaceOf(files, { commandLine: version });
}

function run(values: string, from: string, to: string) {
  const before = workspace(values, from);
  const [judged] = before.clusters();
  if (judged === undefined) throw new Error('the values make no cluster');
  const migration = migrate(before, judged.cluster, to);
  return { migration, rendering: judged.cluster.rendering, after: migration.texts.get(VALUES) ?? values };
}

test('a migration keeps comments and line breaks, and tells of all that differs', () => {
  fc.assert(
    fc.property(text, way, (values, [from, to]) => {
      const { migration, rendering, after } = run(values, from, to);
      const comments = (of: string) => commentsOf(new SourceFile(VALUES, of)).map((comment) => comment.text);
      expect(comments(after).sort()).toEqual(comments(values).sort());
      expect(/(?<!\r)\n/.test(after)).toBe(/(?<!\r)\n/.test(values));
      const now = workspace(after, migration.reached).clusters()[0]?.cluster.rendering;
      if (rendering === undefined || now === undefined) throw new Error('nothing is rendered');
      expect(migration.differences).toMatchObject(
        configDifferences(rendering, now).map(({ key, before, after: is }) => ({ key, before, after: is })),
      );
      expect(migration.decisions.length === 0).toBe(migration.reached === to);
    }),
    { numRuns: RUNS },
  );
});

test('a migration in two parts is one in one', () => {
  fc.assert(
    fc.property(text, way, fc.nat(MINORS.length - 1), (values, [from, to], i) => {
      const between = MINORS[i] ?? to;
      const isBetween = MINORS.indexOf(from) <= i && i <= MINORS.indexOf(to);
      if (!isBetween) return;
      const first = run(values, from, between);
      // What was mended before a stop is known to who goes on.
      if (first.migration.decisions.length > 0) return;
      const second = run(first.after, first.migration.reached, to);
      expect(second.after).toBe(run(values, from, to).after);
    }),
    { numRuns: RUNS },
  );
});

test('entries that every release reads alike are left as they are', () => {
  fc.assert(
    fc.property(text, way, (values, [from, to]) => {
      const lines = run(values, from, to).after.split(/\r?\n/);
      for (const line of values.split(/\r?\n/))
        if (
          /^(egressGateway|extraConfig|operator|ipam|\s+replicas|\s+mode|\s+clusterPoolIPv4MaskSize)/.test(
            line,
          )
        )
          expect(lines).toContain(line);
    }),
    { numRuns: RUNS },
  );
});

test('parameters that no release moves are left as they are', () => {
  const parameter = fc.record({
    name: fc.constantFrom(
      'MTU',
      'extraConfig.a\\.b',
      'devices[0]',
      'ipv4.enabled',
      'tunnel',
      'encryption.keyFile',
    ),
    isFlow: fc.boolean(),
    comment: fc.boolean(),
  });
  const written = ({ name, isFlow, comment }: { name: string; isFlow: boolean; comment: boolean }) => {
    const end = comment ? ` # about ${name}` : '';
    return isFlow
      ? `        - { name: '${name}', value: geneve }${end}\n`
      : `        - name: '${name}'${end}\n          value: geneve\n`;
  };
  const list = fc.uniqueArray(parameter, { minLength: 1, maxLength: 5, selector: ({ name }) => name });
  fc.assert(
    fc.property(list, way, (parameters, [from, to]) => {
      const items = parameters.map(written);
      const file = `kind: Application
apiVersion: argoproj.io/v1alpha1
metadata: { name: cilium }
spec:
  source:
    chart: cilium
    helm:
      parameters:
${items.join('')}`;
      const before = workspaceOf({ 'host.yaml': file }, { commandLine: from });
      const [judged] = before.clusters();
      if (judged === undefined) throw new Error('the host makes no cluster');
      const { texts } = migrate(before, judged.cluster, to);
      const after = texts.get(`${ROOT}host.yaml`) ?? file;
      for (const [i, { name }] of parameters.entries())
        if (name !== 'tunnel' && name !== 'encryption.keyFile') expect(after).toContain(items[i]);
      const comments = (of: string) => commentsOf(new SourceFile(VALUES, of)).map((comment) => comment.text);
      expect(comments(after)).toEqual(comments(file));
    }),
    { numRuns: RUNS / 2 },
  );
});
