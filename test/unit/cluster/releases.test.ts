import { describe, expect, test } from 'vitest';
import { readVersionOrRange } from '../../../server/src/catalogue/version';
import { mergedFindings } from '../../../server/src/workspace/mergedFindings';
import { removeEntry, setValue } from '../../../server/src/yaml/index';
import type { Edits } from '../../../server/src/yaml/index';
import { applyEdits, toFileEdit } from '../../../server/src/text/edit';
import type { Edit } from '../../../server/src/text/edit';
import type { Cluster } from '../../../server/src/cluster/cluster';
import { workspaceOf } from '../../workspaceOf';

type Files = Readonly<Record<string, string>>;

function clustersIn(files: Files): Cluster[] {
  return workspaceOf(files)
    .clusters()
    .map(({ cluster }) => cluster);
}

function clusterIn(files: Files): Cluster {
  const [only, ...others] = clustersIn(files);
  if (only === undefined || others.length > 0) throw new Error('not one cluster');
  return only;
}

/** What a cluster's values have at a path, `?` where that is not known. */
function valueAt({ values }: Cluster, path: string): string | undefined {
  const value = values?.root.at(...path.split('.')).string();
  return value?.state === 'located' ? value.value : value?.state === 'opaque' ? '?' : undefined;
}

const RELEASE = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cilium, namespace: kube-system }
spec:
  chart: { spec: { chart: cilium, version: 1.16.5, sourceRef: { kind: HelmRepository, name: cilium } } }
`;

function configMap(name: string, key: string, values: string): string {
  const text = values.replaceAll(/^/gm, '    ');
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata:\n  ${key}: |\n${text}\n`;
}

test.each([
  ['1.16.5', '1.16.5', true],
  ['v1.16.5', '1.16.5', true],
  ['1.16.*', '1.16.19', true],
  ['v1.16.x', '1.16.19', true],
  ['~1.16.2', '1.16.19', true],
  ['~v1.16', '1.16.19', true],
  ['>=1.16.0 <1.16.5', '1.16.4', true],
  ['>=1.15.0, <1.17', '1.16.19', false],
  ['^1.15.0', '1.20.0', false],
  ['1.*', '1.20.0', false],
  ['*', '1.20.0', false],
  ['1.20.1', '1.20.1', true],
])('the version %s of a chart is %s', (text, version, isOneMinor) => {
  expect(readVersionOrRange(text)).toEqual({ version, isOneMinor });
});

test.each(['', 'latest', 'HEAD', 'main', '>=9', '{{ .version }}'])('%s is no version of a chart', (text) => {
  expect(readVersionOrRange(text)).toBeUndefined();
});

describe('another chart is nothing to us', () => {
  test.each<[string, Files]>([
    [
      'a HelmRelease',
      {
        'release.yaml':
          RELEASE.replaceAll('cilium', 'another') + '  values: { tunnel: disabled, hubble: {} }\n',
      },
    ],
    [
      'an Application',
      {
        'app.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: another }
spec: { source: { chart: another, targetRevision: 1.0.0, helm: { valuesObject: { tunnel: disabled } } } }
`,
      },
    ],
    [
      'an umbrella chart',
      {
        'Chart.yaml': 'dependencies: [{ name: another, version: 1.0.0 }]\n',
        'values.yaml': 'another: { tunnel: disabled }\n',
      },
    ],
    [
      'a helmfile',
      {
        'helmfile.yaml': 'releases: [{ name: another, chart: x/another, values: [{ tunnel: disabled }] }]\n',
      },
    ],
    [
      'a HelmChart',
      {
        'chart.yaml':
          'apiVersion: helm.cattle.io/v1\nkind: HelmChart\nmetadata: { name: another }\nspec:\n  chart: another\n  valuesContent: |\n    tunnel: disabled\n',
      },
    ],
    [
      'a chart that an OCIRepository names',
      {
        'release.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cilium-policies }
spec:
  chartRef: { kind: OCIRepository, name: cilium-policies }
  values: { tunnel: disabled }
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: cilium-policies }
spec: { url: oci://registry.example.org/charts/policies, ref: { tag: 1.0.0 } }
`,
      },
    ],
  ])('%s', (_, files) => {
    expect(clustersIn(files)).toEqual([]);
  });
});

describe('HelmRelease', () => {
  const FROM = `${RELEASE}  valuesFrom:
    - { kind: ConfigMap, name: first }
    - { kind: ConfigMap, name: second, valuesKey: more }
`;
  const FIRST = configMap('first', 'values.yaml', 'tunnel: vxlan\nipv4: { enabled: false }\nhubble: {}');
  const SECOND = configMap('second', 'more', 'ipv4: { enabled: true }\nhubble: {}');

  test('inline values win over the last of valuesFrom', () => {
    const cluster = clusterIn({
      'release.yaml': `${FROM}  values: { tunnel: geneve }\n`,
      'maps.yaml': `${FIRST}---\n${SECOND}`,
    });
    expect([valueAt(cluster, 'tunnel'), valueAt(cluster, 'ipv4.enabled')]).toEqual(['geneve', 'true']);
    expect(valueAt(cluster, 'routingMode')).toBeUndefined();
  });

  test('what may be written out of sight is not known', () => {
    const cluster = clusterIn({
      'release.yaml': `${FROM}  values: { tunnel: geneve }\n`,
      'maps.yaml': FIRST,
    });
    expect([valueAt(cluster, 'tunnel'), valueAt(cluster, 'routingMode')]).toEqual(['geneve', '?']);
  });

  test('null deletes what a weaker layer has', () => {
    const cluster = clusterIn({
      'release.yaml': `${FROM}  values: { ipv4: null }\n`,
      'maps.yaml': `${FIRST}---\n${SECOND}`,
    });
    expect(valueAt(cluster, 'ipv4.enabled')).toBeUndefined();
  });

  test('without values the defaults of the chart count, and an edit writes the first one', () => {
    const { values, routing } = clusterIn({ 'release.yaml': RELEASE });
    expect(routing?.mode.value).toBe('tunnel');
    const edited = textAfter(RELEASE, values && setValue(values.root.at('ipam', 'mode'), 'kubernetes'));
    expect(edited).toBe(`${RELEASE}  values:\n    ipam:\n      mode: kubernetes\n`);
  });

  test('values go with the last entry', () => {
    const text = `${RELEASE}  values:\n    tunnel: vxlan\n  timeout: 5m\n`;
    const { values } = clusterIn({ 'release.yaml': text });
    expect(textAfter(text, values && removeEntry(values.root.at('tunnel')))).toBe(
      `${RELEASE}  timeout: 5m\n`,
    );
  });
});

function textAfter(text: string, edits: Edits): string {
  const outer = (edits ?? []).flatMap((edit) => toFileEdit(edit) ?? []);
  return applyEdits(text, outer).text;
}

describe('Argo CD', () => {
  const application = (source: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cilium, namespace: argocd }
spec:
  source:
${source.replaceAll(/^/gm, '    ')}`;

  test('parameters win over values, and these over files', () => {
    const cluster = clusterIn({
      'apps/cilium.yaml': application(`repoURL: https://git.example.org/x
path: charts/network
targetRevision: HEAD
helm:
  valueFiles: [values-prod.yaml, /shared.yaml]
  values: |
    cilium: { ipv6: { enabled: true } }
  parameters:
    - { name: cilium.tunnel, value: geneve }`).replace('cilium.tunnel', 'tunnel'),
      'charts/network/Chart.yaml': 'name: network\ndependencies: [{ name: cilium, version: 1.13.2 }]\n',
      'charts/network/values.yaml': 'cilium: { tunnel: vxlan, ipv4: { enabled: true }, hubble: {} }\n',
      'charts/network/values-prod.yaml': 'cilium: { ipv4: { enabled: false }, hubble: {} }\n',
      'shared.yaml': 'cilium: { ipv6: { enabled: false }, hubble: {} }\n',
    });
    expect(cluster.version).toEqual({ version: '1.13.2', source: 'host' });
    expect([valueAt(cluster, 'ipv4.enabled'), valueAt(cluster, 'ipv6.enabled')]).toEqual(['false', 'true']);
  });

  test('valuesObject takes the place of values', () => {
    const cluster = clusterIn({
      'app.yaml': application(`chart: cilium
targetRevision: v1.13.2
helm:
  values: "tunnel: vxlan"
  valuesObject: { ipv4: { enabled: false } }`),
    });
    expect([valueAt(cluster, 'ipv4.enabled'), valueAt(cluster, 'tunnel')]).toEqual(['false', undefined]);
  });

  test('typed as --set has them, unless all are strings', () => {
    const cluster = clusterIn({
      'app.yaml': application(`chart: cilium
targetRevision: 1.16.5
helm:
  parameters:
    - { name: l7Proxy, value: "false" }
    - { name: ipv6.enabled, value: "true", forceString: true }
    - { name: ipam.operator.clusterPoolIPv4PodCIDRList, value: "{10.1.0.0/16,10.2.0.0/16}" }`),
    });
    const root = cluster.values?.root;
    expect(root?.at('l7Proxy').boolean().state).toBe('located');
    expect(root?.at('ipv6', 'enabled').boolean().state).toBe('opaque');
    const pools = cluster.routing?.podPoolsIPv4.pools.map(({ prefix }) => prefix.text);
    expect(pools).toEqual(['10.1.0.0/16', '10.2.0.0/16']);
  });

  test('the items of a list, one by one, and keys with dots', () => {
    const cluster = clusterIn({
      'app.yaml': application(`chart: cilium
targetRevision: 1.16.5
helm:
  parameters:
    - { name: "ipam.operator.clusterPoolIPv4PodCIDRList[0]", value: 10.1.0.0/16 }
    - { name: "ipam.operator.clusterPoolIPv4PodCIDRList[1]", value: 10.2.0.0/16 }
    - { name: 'extraConfig.a\\.b', value: c }`),
    });
    const pools = cluster.routing?.podPoolsIPv4.pools.map(({ prefix }) => prefix.text);
    expect(pools).toEqual(['10.1.0.0/16', '10.2.0.0/16']);
    expect(cluster.values?.root.find(['extraConfig', 'a.b'])).toBeDefined();
    expect(valueAt(cluster, 'routingMode')).toBeUndefined();
  });

  test('a list that begins in the middle is not known', () => {
    const cluster = clusterIn({
      'app.yaml': application(`chart: cilium
targetRevision: 1.16.5
helm:
  parameters:
    - { name: "ipam.operator.clusterPoolIPv4PodCIDRList[1]", value: 10.2.0.0/16 }`),
    });
    expect(valueAt(cluster, 'routingMode')).toBe('?');
  });

  test('a file that a template names is out of sight', () => {
    const cluster = clusterIn({
      'set.yaml': `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: cilium }
spec:
  template:
    spec:
      sources:
        - chart: cilium
          targetRevision: 1.16.5
          helm: { valueFiles: ["$values/{{ .cluster }}/cilium.yaml"], valuesObject: { tunnelProtocol: geneve } }
        - { repoURL: https://git.example.org/x, ref: values }
`,
    });
    expect([valueAt(cluster, 'tunnelProtocol'), valueAt(cluster, 'routingMode')]).toEqual(['geneve', '?']);
  });
});

describe('a kustomization', () => {
  const chart = (rest: string) => `helmCharts:
  - name: cilium
    version: 1.16.5
    valuesFile: file.yaml
    valuesInline: { tunnelProtocol: geneve }
${rest}`;
  const files = {
    'file.yaml': 'tunnelProtocol: vxlan\nroutingMode: tunnel\n',
    'more.yaml': 'routingMode: native\n',
  };
  test.each([
    ['inline values win', '', 'geneve', 'tunnel'],
    ['but not with merge', '    valuesMerge: merge\n', 'vxlan', 'tunnel'],
    ['and stand alone with replace', '    valuesMerge: replace\n', 'geneve', undefined],
    ['additional files win over both', '    additionalValuesFiles: [more.yaml]\n', 'geneve', 'native'],
  ])('%s', (_, rest, protocol, mode) => {
    const clusters = clustersIn({ 'kustomization.yaml': chart(rest), ...files });
    const cluster = clusters.find((one) => one.version.source === 'host');
    expect(cluster && [valueAt(cluster, 'tunnelProtocol'), valueAt(cluster, 'routingMode')]).toEqual([
      protocol,
      mode,
    ]);
  });
});

test('in a helmfile later values win, and set over all', () => {
  const cluster = clusterIn({
    'helmfile.yaml': `releases:
  - name: cilium
    chart: cilium/cilium
    version: ~1.16.0
    values: [{ tunnelProtocol: vxlan, ipv4: { enabled: true } }, more.yaml]
    set: [{ name: ipv4.enabled, value: false }]
`,
    'more.yaml': 'tunnelProtocol: geneve\nhubble: {}\n',
  });
  expect([valueAt(cluster, 'tunnelProtocol'), valueAt(cluster, 'ipv4.enabled')]).toEqual(['geneve', 'false']);
});

test('a HelmChartConfig wins over the HelmChart of its name', () => {
  const chart = (kind: string, rest: string) =>
    `apiVersion: helm.cattle.io/v1\nkind: ${kind}\nmetadata: { name: cilium }\nspec:\n${rest}`;
  const cluster = clusterIn({
    'chart.yaml': chart(
      'HelmChart',
      '  chart: cilium\n  version: 1.16.5\n  valuesContent: "tunnelProtocol: vxlan"\n',
    ),
    'config.yaml': chart('HelmChartConfig', '  valuesContent: "tunnelProtocol: geneve"\n'),
  });
  expect(valueAt(cluster, 'tunnelProtocol')).toBe('geneve');
});

test('a directive that one of several overlays has use for is not told to be unused', () => {
  const base = (comment: string) => `${RELEASE}  values:\n    ${comment}\n    autoDirectNodeRoutes: true\n`;
  const files = {
    'base/kustomization.yaml': 'resources: [release.yaml]\n',
    'prod/kustomization.yaml': 'resources: [../base]\n',
    'staging/kustomization.yaml': `resources: [../base]
patches:
  - patch: |
      kind: HelmRelease
      metadata: { name: cilium }
      spec: { values: { autoDirectNodeRoutes: false } }
`,
  };
  const rules = (comment: string) => {
    const workspace = workspaceOf({ ...files, 'base/release.yaml': base(comment) });
    const findings = workspace.clusters().flatMap((judged) => judged.findings);
    return mergedFindings(findings, (uri) => workspace.clustersOf(uri).length).map(({ rule }) => rule);
  };
  const directive = '# cilium-routing-disable-next-line';
  expect(rules(`${directive} routing/direct-routes-need-native -- prod knows`)).toEqual([]);
  expect(rules(`${directive} cidr/overlap`)).toContain('suppressions/unused');
});

test('a file that the kustomization beside it does not name is no part of the cluster', () => {
  const pool = `apiVersion: cilium.io/v2alpha1
kind: CiliumLoadBalancerIPPool
metadata: { name: pool }
spec: { blocks: [{ cidr: 10.1.0.0/16 }] }
`;
  const clusters = clustersIn({
    'app/release.yaml': RELEASE,
    'config/kustomization.yaml': 'resources: [named.yaml]\n',
    'config/named.yaml': pool,
    'config/old.yaml': pool,
  });
  const found = clusters.map(({ name, files }) => [name, files.map(({ source }) => source.uri.slice(10))]);
  expect(found).toEqual([
    ['app', ['app/release.yaml', 'config/named.yaml']],
    ['config/old.yaml', ['config/old.yaml']],
  ]);
});

test('RKE2 brings values of its own along', () => {
  const cluster = clusterIn({
    'config.yaml': `apiVersion: helm.cattle.io/v1
kind: HelmChartConfig
metadata: { name: rke2-cilium, namespace: kube-system }
spec:
  valuesContent: |
    routingMode: tunnel
`,
  });
  expect([valueAt(cluster, 'ipam.mode'), valueAt(cluster, 'ipv6.enabled')]).toEqual(['kubernetes', '?']);
  const { values } = cluster;
  expect(values && toFileEdit(setValue(values.root.at('ipam', 'mode'), 'crd')?.[0] as Edit)).toBeUndefined();
});

test('what overlays share is told once, for all clusters that it is wrong in', () => {
  const workspace = workspaceOf({
    'base/kustomization.yaml': 'resources: [release.yaml]\n',
    'base/release.yaml': `${RELEASE}  values:\n    autoDirectNodeRoutes: true\n`,
    'prod/kustomization.yaml': 'resources: [../base]\n',
    'staging/kustomization.yaml': 'resources: [../base]\n',
  });
  const findings = workspace.clusters().flatMap((judged) => judged.findings);
  const merged = mergedFindings(findings, (uri) => workspace.clustersOf(uri).length);
  expect(merged.map(({ rule, cluster }) => `${rule}: ${cluster}`)).toEqual([
    'routing/direct-routes-need-native: prod, staging',
  ]);
});

test('a cluster file names a host as it names values, and counts less for the version', () => {
  const cluster = clusterIn({
    'cilium-routing.yaml': 'ciliumVersion: 1.15.0\nvalues: [release.yaml, more.yaml]\n',
    'release.yaml': `${RELEASE}  values: { routingMode: native, tunnelProtocol: geneve }\n`,
    'more.yaml': 'routingMode: tunnel\n',
  });
  expect(cluster.version).toEqual({ version: '1.16.5', source: 'host' });
  expect([valueAt(cluster, 'routingMode'), valueAt(cluster, 'tunnelProtocol')]).toEqual(['tunnel', 'geneve']);
});

describe('a host whose text is broken', () => {
  const syntaxErrors = (text: string) => {
    const workspace = workspaceOf({ 'release.yaml': `${RELEASE}  values:\n    tunnel: vxlan\n` });
    workspace.clusters();
    workspace.set('file:///w/release.yaml', text);
    const findings = workspace.clusters().flatMap((judged) => judged.findings);
    return findings.map(({ rule, consequence }) => `${rule} ${consequence}`);
  };
  test.each([
    ['a bracket', `${RELEASE}  values:\n    tunnel: [\n    ipam: {}\n`],
    ['a quote', `${RELEASE}  values:\n    tunnel: "vxlan\n    ipam: {}\n`],
    ['a tab', `${RELEASE}  values:\n\ttunnel: vxlan\n`],
    ['a key without colon', `${RELEASE}  values:\n    tunnel: vxlan\n    ipam\n`],
  ])('is refused by the API server: %s', (_, text) => {
    expect(syntaxErrors(text)).toContain('yaml/syntax rejected');
  });

  test('and a text of values in it by Helm', () => {
    const findings = workspaceOf({
      'chart.yaml': `apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: cilium }
spec:
  chart: cilium
  valuesContent: |
    tunnel: [vxlan
    ipam: {}
`,
    })
      .clusters()
      .flatMap((judged) => judged.findings);
    expect(findings.map(({ rule, consequence }) => `${rule} ${consequence}`)).toContain(
      'yaml/syntax install-fails',
    );
  });
});

test('a change of the chart version is seen', () => {
  const source = (tag: string) => `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: cilium }
spec: { url: oci://quay.io/cilium/charts/cilium, ref: { tag: ${tag} } }
`;
  const workspace = workspaceOf({
    'release.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cilium }
spec: { chartRef: { kind: OCIRepository, name: cilium }, values: { tunnel: disabled } }
`,
    'source.yaml': source('1.15.7'),
  });
  const versions = () => workspace.clusters().map(({ cluster }) => cluster.version.version);
  expect(versions()).toEqual(['1.15.7']);
  workspace.set('file:///w/source.yaml', source('1.15.8'));
  expect(versions()).toEqual(['1.15.8']);
  workspace.delete('file:///w/source.yaml');
  expect(workspace.clusters().map(({ cluster }) => cluster.version.source)).toEqual(['inferred']);
});
