import { describe, expect, test } from 'vitest';
import { parseVersion } from '../../server/src/catalogue/version';
import type { Cluster } from '../../server/src/cluster/cluster';
import { findingsOf } from '../../server/src/rules/engine';
import type { EngineOptions } from '../../server/src/rules/engine';
import { defineRule } from '../../server/src/rules/rule';
import type { Report, Rule } from '../../server/src/rules/rule';
import type { Cursor } from '../../server/src/yaml/index';
import { findingsIn, workspaceOf } from '../workspaceOf';

const STATED = { commandLine: parseVersion('1.14.19') };

function clusterOf(files: Readonly<Record<string, string>>, isStated = true): Cluster {
  const [judged] = workspaceOf(files, isStated ? STATED : {}).clusters();
  if (judged === undefined) throw new Error('the files make no cluster');
  return judged.cluster;
}

function rootOf({ documents }: Cluster): Cursor {
  const at = documents[0]?.at;
  if (at === undefined) throw new Error('the cluster has no document');
  return at;
}

/** A rule that reports the named keys of the first document. */
function reporting(id: string, keys: readonly string[], rest: Partial<Rule> & Partial<Report> = {}): Rule {
  return defineRule({
    consequence: 'breaks-traffic',
    ...rest,
    id,
    check: ({ cluster }, report) => {
      for (const key of keys) report({ ...rest, at: rootOf(cluster).at(key) });
    },
  });
}

function severitiesOf(cluster: Cluster, options: EngineOptions): string[] {
  return findingsOf(cluster, options).map(({ severity }) => severity);
}

const VALUES = { 'values.yaml': 'tunnel: vxlan\nhubble: {}\nbpf: {}\n' };

describe('severity', () => {
  const rules = [reporting('cidr/overlap', ['tunnel'])];

  test('comes from the consequence, the rule, the finding', () => {
    const cluster = clusterOf(VALUES);
    const of = (rest: Partial<Rule> & Partial<Report>) =>
      severitiesOf(cluster, { rules: [reporting('cidr/overlap', ['tunnel'], rest)] });
    expect(of({ consequence: 'install-fails' })).toEqual(['error']);
    expect(of({ consequence: 'ignored' })).toEqual(['warning']);
    expect(of({ consequence: 'depends-on-cluster' })).toEqual(['information']);
    expect(of({ consequence: 'style' })).toEqual(['hint']);
    expect(of({ severity: 'information' })).toEqual(['information']);
  });

  test('a finding with a consequence of its own leaves the severity of its rule', () => {
    const rule = defineRule({
      id: 'cidr/overlap',
      consequence: 'style',
      severity: 'information',
      check: ({ cluster }, report) => {
        report({ at: rootOf(cluster).at('tunnel'), consequence: 'rejected' });
        report({ at: rootOf(cluster).at('hubble') });
      },
    });
    expect(severitiesOf(clusterOf(VALUES), { rules: [rule] })).toEqual(['error', 'information']);
  });

  test('is configured by rule or by subject, and the rule counts more', () => {
    const cluster = clusterOf(VALUES);
    expect(severitiesOf(cluster, { rules, severities: new Map([['cidr/overlap', 'hint']]) })).toEqual([
      'hint',
    ]);
    expect(severitiesOf(cluster, { rules, severities: new Map([['cidr', 'warning']]) })).toEqual(['warning']);
    const both = new Map([
      ['cidr', 'off'],
      ['cidr/overlap', 'information'],
    ] as const);
    expect(severitiesOf(cluster, { rules, severities: both })).toEqual(['information']);
  });

  test.each([
    ['cidr/overlap: information', ['information']],
    ['cidr: hint', ['hint']],
    ['cidr: off', []],
    ['cidr/overlap: off', []],
    ['bgp: off', ['warning']],
    ['cidr/overlap: nonsense', ['warning']],
  ])('the cluster file says %s', (stated, expected) => {
    const cluster = clusterOf({ ...VALUES, 'cilium-routing.yaml': `rules:\n  ${stated}\n` });
    const tunnel = { ...reporting('cidr/overlap', []), check: reportTunnel };
    const severities = new Map([['cidr/overlap', 'warning']] as const);
    expect(severitiesOf(cluster, { rules: [tunnel], severities })).toEqual(expected);
  });

  test('a rule that is off does not run', () => {
    let ran = false;
    const rule = defineRule({ id: 'cidr/overlap', consequence: 'risk', check: () => void (ran = true) });
    findingsOf(clusterOf(VALUES), { rules: [rule], severities: new Map([['cidr', 'off']]) });
    expect(ran).toBe(false);
  });

  test('a rule runs only for its versions', () => {
    const cluster = clusterOf(VALUES);
    const of = (versions: string) =>
      severitiesOf(cluster, { rules: [reporting('cidr/overlap', ['tunnel'], { versions })] });
    expect(of('>=1.14')).toHaveLength(1);
    expect(of('>=1.15')).toHaveLength(0);
  });

  test('an inferred version makes nothing worse than a warning, unless somebody asks for it', () => {
    const cluster = clusterOf(VALUES, false);
    expect(cluster.version.source).toBe('inferred');
    expect(severitiesOf(cluster, { rules })).toEqual(['warning']);
    expect(severitiesOf(cluster, { rules, severities: new Map([['cidr', 'error']]) })).toEqual(['error']);
    expect(findingsIn({ 'values.yaml': 'tunnel: vxlan\nautoDirectNodeRoutes: true\n' })).toMatchObject([
      { rule: 'routing/direct-routes-need-native', severity: 'warning', consequence: 'agent-fails' },
    ]);
  });
});

function reportTunnel(...[{ cluster }, report]: Parameters<Rule['check']>): void {
  if (cluster.values !== undefined) report({ at: cluster.values.tunnel.at });
}

describe('a rule that crashes', () => {
  const crashing = defineRule({
    id: 'routing/crashing',
    consequence: 'breaks-traffic',
    check: ({ cluster }, report) => {
      report({ at: rootOf(cluster).at('tunnel') });
      throw new Error('no such {thing}');
    },
  });

  test('costs its own findings and nothing else', () => {
    const rules = [reporting('cidr/overlap', ['hubble']), crashing, reporting('bgp/no-pool', ['bpf'])];
    const findings = findingsOf(clusterOf(VALUES), { rules });
    expect(findings.map(({ rule }) => rule)).toEqual([
      'internal/rule-crashed',
      'cidr/overlap',
      'bgp/no-pool',
    ]);
    expect(findings[0]?.message).toContain('routing/crashing');
    expect(findings[0]?.message).toContain('no such {thing}');
    expect(findings[0]?.severity).toBe('warning');
  });

  test('tells whoever wants to know what it threw, with its stack', () => {
    const crashes: [string, unknown][] = [];
    const onCrash = (rule: string, error: unknown) => void crashes.push([rule, error]);
    findingsOf(clusterOf(VALUES), { rules: [crashing], onCrash });
    expect(crashes).toEqual([['routing/crashing', expect.any(Error)]]);
  });

  test('is no error of a cluster where it is turned off', () => {
    const severities = new Map([['routing/crashing', 'off']] as const);
    expect(findingsOf(clusterOf(VALUES), { rules: [crashing], severities })).toEqual([]);
  });

  test('may throw what is no Error', () => {
    const odd = defineRule({
      id: 'routing/odd',
      consequence: 'risk',
      check: () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- this is the case to test
        throw 'text';
      },
    });
    expect(findingsOf(clusterOf(VALUES), { rules: [odd] })[0]?.message).toContain('text');
  });
});

describe('the order of findings', () => {
  const files = {
    'b/values.yaml': 'ipv4NativeRoutingCIDR: 10.0.0.1/8\nipv6NativeRoutingCIDR: fd00::1/64\n',
    'a/values.yaml': 'tunnel: vxlan\nautoDirectNodeRoutes: true\nipv4NativeRoutingCIDR: 10.0.0.1/8\n',
  };
  const described = (some: Readonly<Record<string, string>>) =>
    findingsIn(some, STATED).map(({ file, span, rule }) => `${file.uri} ${span.start} ${rule}`);

  test('is by file, place and rule, whatever order files and rules come in', () => {
    const reversed = Object.fromEntries(Object.entries(files).reverse());
    expect(described(files)).toEqual(described(reversed));
    const cluster = clusterOf(VALUES);
    const rules = [
      reporting('cidr/overlap', ['bpf', 'tunnel']),
      reporting('bgp/no-pool', ['tunnel', 'hubble']),
    ];
    const order = ['bgp/no-pool 0', 'cidr/overlap 0', 'bgp/no-pool 14', 'cidr/overlap 25'];
    for (const some of [rules, [...rules].reverse()]) {
      const findings = findingsOf(cluster, { rules: some });
      expect(findings.map(({ rule, span }) => `${rule} ${span.start}`)).toEqual(order);
    }
  });

  test('is the same at every run', () => {
    const cluster = clusterOf({ 'values.yaml': files['a/values.yaml'] });
    expect(findingsOf(cluster)).toEqual(findingsOf(cluster));
  });
});

test('a fix that can not be carried out in its file is left out', () => {
  const text = [
    'apiVersion: v1',
    'kind: ConfigMap',
    'metadata: { name: bgp-config }',
    'data:',
    '  config.yaml: "address-pools: [{ name: a, protocol: bgp, addresses: [10.5.112.7/21] }]"',
    '',
  ];
  const [finding] = findingsIn({ 'bgp-config.yaml': text.join('\n') }, STATED);
  expect(finding?.rule).toBe('cidr/host-bits');
  expect(finding?.fixes).toEqual([]);
});
