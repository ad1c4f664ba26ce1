import { describe, expect, test } from 'vitest';
import { completionsAt, describeCompletion } from '../../../server/src/features/completion/completion';
import type { Completion } from '../../../server/src/features/completion/completion';
import { ROOT, workspaceOf } from '../../workspaceOf';

const CONFIG = `apiVersion: v1
kind: ConfigMap
metadata: { name: cilium-config }
data:
  cluster-name: default
`;
const NODE_CONFIG = `apiVersion: cilium.io/v2
kind: CiliumNodeConfig
metadata: { name: gpu, namespace: kube-system }
spec:
  nodeSelector: {}
  defaults:
`;

interface Asked {
  readonly offers: readonly Completion[];
  readonly describe: (label: string) => string | undefined;
}

/** What is offered behind a text that ends where somebody types. */
function behind(text: string, version = '1.16.19', values?: string): Asked {
  const workspace = workspaceOf({
    'flags.yaml': text,
    'cilium-routing.yaml': `ciliumVersion: ${version}\n`,
    ...(values === undefined ? {} : { 'values.yaml': values }),
  });
  const uri = `${ROOT}flags.yaml`;
  const file = workspace.fileOf(uri);
  if (file === undefined) throw new Error('there is no file');
  const clusters = workspace.clustersOf(uri);
  const offers = completionsAt(file, clusters, text.length);
  return {
    offers,
    describe(label) {
      const offer = offers.find((each) => each.label === label);
      return offer && describeCompletion(file, clusters, text.length, offer.path);
    },
  };
}

const labels = ({ offers }: Asked): string[] => offers.map(({ label }) => label);

describe('in cilium-config', () => {
  test('the flags of the version are offered, each with the value that sets it', () => {
    const asked = behind(`${CONFIG}  rout`);
    expect(labels(asked)).toContain('routing-mode');
    expect(labels(asked)).not.toContain('cluster-name');
    expect(labels(asked)).not.toContain('tunnel');
    expect(asked.offers.find(({ label }) => label === 'routing-mode')?.detail).toBe('routingMode');
    expect(asked.describe('routing-mode')).toMatch(
      /^How pods of different nodes .* set it with `routingMode`\.$/,
    );
    expect(labels(behind(`${CONFIG}  rout`, '1.13.18'))).toContain('tunnel');
    expect(labels(behind(`${CONFIG}  rout`, '1.13.18'))).not.toContain('routing-mode');
  });

  test('the words of a flag are texts', () => {
    expect(behind(`${CONFIG}  enable-ipv6: `).offers.map(({ text }) => text)).toEqual(['"true"', '"false"']);
    expect(labels(behind(`${CONFIG}  routing-mode: `))).toEqual(['native', 'tunnel']);
    expect(labels(behind(`${CONFIG}  some-flag: `))).toEqual([]);
  });

  test('what the values render comes first', () => {
    const { offers } = behind(`${CONFIG}  routing-mode: `, '1.16.19', 'routingMode: tunnel\nMTU: 1500\n');
    expect(offers.map(({ label, detail }) => [label, detail])).toEqual([
      ['tunnel', 'what the values of this cluster render'],
      ['native', ''],
    ]);
  });

  test('nothing is offered beside the flags', () => {
    expect(labels(behind(`${CONFIG}rout`))).toEqual([]);
    expect(labels(behind(`${CONFIG}  nested:\n    rout`))).toEqual([]);
  });
});

test('a CiliumNodeConfig takes the same flags', () => {
  expect(labels(behind(`${NODE_CONFIG}    rout`))).toContain('routing-mode');
  expect(behind(`${NODE_CONFIG}    enable-ipv6: `).offers.map(({ text }) => text)).toContain('"true"');
  expect(labels(behind(`${NODE_CONFIG}  x`))).not.toContain('routing-mode');
});

test('a flag goes by the name that the version has for it', () => {
  const egress = (version: string) =>
    labels(behind(`${CONFIG}  `, version)).filter((label) => label.endsWith('egress-gateway'));
  expect(egress('1.17.18')).toEqual(['enable-ipv4-egress-gateway']);
  expect(egress('1.18.12')).toEqual(['enable-egress-gateway']);
});
