import { describe, expect, it } from 'vitest';
import type { JudgedCluster } from '../../server/src/workspace/workspace';
import { workspaceOf } from '../workspaceOf';
import { bgpConfigCases, helmCases } from './figures';
import type { BgpConfigCase, HelmCase } from './figures';
import { missTable } from './table';
import type { Miss } from './table';

/** Values as a cluster's file that is named as such, so that also those count that nothing tells to be Cilium's. */
function judgedByVersion({ values, configs }: HelmCase): [string, JudgedCluster][] {
  const isComplete = true;
  const files = { 'cilium-routing.yaml': 'values: [values.yaml]\n', 'values.yaml': values };
  const workspace = workspaceOf(files, { isComplete });
  return [...configs.keys()].map((version) => {
    workspace.configure({ isComplete, commandLine: version });
    const [judged] = workspace.clusters();
    if (judged === undefined) throw new Error('the values make no cluster');
    return [version, judged];
  });
}

function configMisses(helmCase: HelmCase): Miss[] {
  const { name, keys, configs } = helmCase;
  return judgedByVersion(helmCase).flatMap(([version, { cluster }]) => {
    const real = configs.get(version);
    if (real === undefined) return [];
    const ours = new Map<string, unknown>(
      [...(cluster.rendering?.config ?? [])].map(([key, { value }]) => [key, value]),
    );
    return keys
      .filter((key) => ours.has(key) !== Object.hasOwn(real, key) || ours.get(key) !== real[key])
      .map((what) => ({
        name,
        version,
        what,
        ours: ours.has(what) ? shown(ours.get(what)) : 'absent',
        real: Object.hasOwn(real, what) ? shown(real[what]) : 'absent',
      }));
  });
}

function shown(value: unknown): string {
  return value === undefined ? 'unknown' : JSON.stringify(value);
}

function refusalMisses(helmCase: HelmCase): Miss[] {
  const { name, configs } = helmCase;
  return judgedByVersion(helmCase).flatMap(([version, { findings }]) => {
    const real = configs.get(version) === undefined ? 'refused' : 'rendered';
    const finding = findings.find(({ consequence }) => consequence === 'install-fails');
    if ((finding === undefined) === (real === 'rendered')) return [];
    return [{ name, version, what: 'verdict', ours: finding?.rule ?? 'rendered', real }];
  });
}

/** The text in a ConfigMap as a literal, and as a scalar in double quotes, which holds it with other positions. */
const WRAPPINGS: Readonly<Record<string, (text: string) => string>> = {
  literal: (text) => ` |\n${text.replace(/^(?=.)/gm, '    ')}\n`,
  'double-quoted': (text) => ` ${JSON.stringify(text)}\n`,
};
const MANIFEST_HEAD = `apiVersion: v1
kind: ConfigMap
metadata: { name: bgp-config, namespace: kube-system }
data:
  config.yaml:`;

function bgpConfigMisses({ name, yaml, ok }: BgpConfigCase): Miss[] {
  const version = '1.11.9';
  return Object.entries(WRAPPINGS).flatMap(([what, wrap]) => {
    const files = {
      'values.yaml': 'bgp: { enabled: true }\n',
      'bgp-config.yaml': MANIFEST_HEAD + wrap(yaml),
    };
    const finding = workspaceOf(files, { commandLine: version })
      .clusters()
      .flatMap(({ findings }) => findings)
      .find(({ rule, consequence }) => rule.startsWith('bgp-config/') && consequence === 'agent-fails');
    if ((finding === undefined) === ok) return [];
    const real = ok ? 'accepted' : 'refused';
    return [{ name, version, what, ours: finding?.rule ?? 'accepted', real }];
  });
}

function expectNone(misses: readonly Miss[]): void {
  expect(misses.length, `\n${missTable(misses)}\n`).toBe(0);
}

/** Thousands of renderings take a while where other tests run too. */
const TIME_LIMIT = 600_000;

describe('agrees with the real Helm', { timeout: TIME_LIMIT }, () => {
  const cases = helmCases();
  const count = cases.reduce((sum, { configs }) => sum + configs.size, 0);

  it(`on the effective configuration of ${cases.length} cases, ${count} with their versions`, () => {
    expectNone(cases.flatMap(configMisses));
  });

  it.skip('on what it refuses', () => {
    expectNone(cases.flatMap(refusalMisses));
  });
});

describe('agrees with the parser of bgp-config', { timeout: TIME_LIMIT }, () => {
  const cases = bgpConfigCases();

  it(`on which of ${cases.length} texts it refuses, each wrapped in ${Object.keys(WRAPPINGS).length} ways`, () => {
    expectNone(cases.flatMap(bgpConfigMisses));
  });
});
