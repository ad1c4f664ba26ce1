import { describe, expect, test } from 'vitest';
import { catalogueReleases, chartDefaults } from '../../../server/src/catalogue/chartKeys';
import { findingsIn } from '../../workspaceOf';

/** The findings about keys and their values, with the text of the fix that is offered first. */
function found(values: string, commandLine?: string): string[] {
  const files = { 'values.yaml': values };
  return findingsIn(files, commandLine === undefined ? {} : { commandLine })
    .filter(({ rule }) => /^values\/(unknown-key|ignored-key|wrong-value)$/.test(rule))
    .map(({ severity, rule, message }) => `${severity} ${rule} ${message}`);
}

/** One release of each kind that a minor has: its first, and its last. */
const ENDS = catalogueReleases().filter((release, i, all) => {
  const minor = (version: string | undefined) => version?.split('.', 2).join('.');
  return minor(release) !== minor(all[i - 1]) || minor(release) !== minor(all[i + 1]);
});

test.each(ENDS)("%s: the chart's own values are as they should be", (release) => {
  expect(found(JSON.stringify(chartDefaults(release)), release)).toEqual([]);
});

describe('what the cluster does instead', () => {
  test.each([
    [
      'tunnel: disabled',
      '1.15.7',
      'The cluster runs VXLAN tunnels. routingMode and tunnelProtocol took its place.',
    ],
    [
      'routingMode: native',
      '1.13.18',
      'The cluster runs VXLAN tunnels. Until then it is tunnel that counts.',
    ],
    [
      'kubeProxyReplacement: "true"\nnativeRoutingCIDR: 10.0.0.0/8\nroutingMode: native',
      '1.16.19',
      'There is no IPv4 native routing CIDR, and no agent starts without.',
    ],
    [
      'kubeProxyReplacement: "true"\nipam:\n  clusterPoolIPv4PodCIDRList: [10.1.0.0/16]',
      '1.16.19',
      'Pods get addresses of 10.0.0.0/8.',
    ],
    [
      'routingMode: tunnel\nbgp:\n  enabled: true',
      '1.17.18',
      'No BGP speaker runs. bgpControlPlane.enabled took its place.',
    ],
  ])('%j in %s', (values, version, text) => {
    const [first = ''] = found(`${values}\n`, version);
    expect(first.startsWith('error ')).toBe(true);
    expect(first).toContain(text);
  });
});

describe('how bad it is', () => {
  test('no file states the version: nothing that depends on it is more than worth knowing', () => {
    expect(
      found('routingMode: native\ntunnel: disabled\nbpf: { hostRouting: true }\nbgp: { enabled: false }\n'),
    ).toEqual(expect.not.arrayContaining([expect.stringMatching(/^(error|warning) /)]));
  });

  test('what is the case anyway', () => {
    expect(
      found('routingMode: tunnel\nautoDirectNodeRoutes: false\nMTU: 0\n', '1.12.19').map((text) =>
        text.split(' ', 2).join(' '),
      ),
    ).toEqual(['hint values/ignored-key', 'hint values/ignored-key']);
  });

  test('a layer below says the same in words that are read', () => {
    const files = {
      'cilium-routing.yaml': 'ciliumVersion: 1.16.19\nvalues: [base.yaml, prod.yaml]\n',
      'base.yaml': 'bpf: { hostRouting: true }\n',
      'prod.yaml': 'bpf: { hostLegacyRouting: true }\nkubeProxyReplacement: "true"\nk8sServiceHost: a\n',
    };
    const [finding, ...others] = findingsIn(files).filter(({ rule }) => rule === 'values/ignored-key');
    expect(others).toEqual([]);
    expect(finding?.severity).toBe('hint');
    expect(finding?.tags).toEqual(['unnecessary']);
    expect(finding?.file.uri).toContain('base.yaml');
  });
});

describe('nothing to say', () => {
  test.each([
    [
      'maps of the user',
      'extraConfig: { anything: "1" }\npodAnnotations: { a/b: c }\nnodeSelector: { x: y }',
    ],
    ['what is meant for others', 'global: { a: 1 }\ntags: { cilium: true }\nenabled: true\ncilium: { a: 1 }'],
    ['holders of anchors', 'x-any: 1\n_shared: { a: 1 }\nlabels: &labels { a: b }\npodLabels: *labels'],
    ['null', 'tunnel: null\nnoSuchKey: ~\nbgp:'],
    ['templates', '{{ .Values.key }}: 1\n{{- if .Values.x }}\n{{- end }}'],
    ['keys that only templates read', 'nodePort: { directRoutingDevice: eth0 }\ndevices: eth+'],
    ['__proto__', 'extraConfig: { __proto__: { a: 1 } }'],
  ])('%s', (_, text) => {
    expect(found(`kubeProxyReplacement: "true"\nk8sServiceHost: api\n${text}\n`, '1.16.19')).toEqual([]);
  });

  test('keys that a release may have brought that is newer than all known ones', () => {
    const text =
      'kubeProxyReplacement: "true"\nk8sServiceHost: api\nbrandNew: { key: 1 }\nrouting-mode: tunnel\n';
    expect(found(text, '1.20.0')).toHaveLength(2);
    for (const version of ['1.20.7', '1.21.0', '2.0.0']) expect(found(text, version)).toHaveLength(1);
    expect(found(text, '1.8.13')).toEqual([]);
  });

  test('keys by odd names are keys like others', () => {
    const text = 'hasOwnProperty: 1\nconstructor: 2\nipam: { __proto__: 3 }\nkubeProxyReplacement: "true"\n';
    expect(found(text, '1.16.19')).toHaveLength(3);
  });
});
