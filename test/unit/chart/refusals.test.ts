import { describe, expect, it } from 'vitest';
import { catalogueReleases, chartDefaults } from '../../../server/src/catalogue/chartKeys';
import { ChartValues } from '../../../server/src/chart/chartValues';
import { refusals } from '../../../server/src/chart/refusals/refusals';
import { SourceFile } from '../../../server/src/text/sourceFile';
import { Cursor, parseYaml } from '../../../server/src/yaml/index';

/** Cause and place of every refusal, and what comes of it where that hangs on the cluster. */
function refused(text: string, version: string): string[] {
  const { documents } = parseYaml(new SourceFile('values.yaml', text));
  return refusals(new ChartValues(Cursor.root(documents), version)).map(({ cause, at, consequence }) =>
    [cause, at.place.pathText, ...(consequence === 'install-fails' ? [] : [consequence])].join(' '),
  );
}

describe('what the chart refuses', () => {
  it.each(catalogueReleases())('is nothing of its own values: %s', (version) => {
    expect(refused(JSON.stringify(chartDefaults(version)), version)).toEqual([]);
  });

  it.each([
    ['tunnel: disabled', '1.15.7', []],
    ['tunnel: disabled', '1.15.8', ['removed-key tunnel']],
    ['tunnel: disabled', '1.16.1', []],
    ['tunnel: disabled', '1.16.2', ['removed-key tunnel']],
    ['kubeProxyReplacement: probe', '1.13.3', []],
    ['kubeProxyReplacement: probe', '1.13.4', ['kube-proxy-replacement/value kubeProxyReplacement']],
    ['gke: { enabled: true }\nroutingMode: tunnel', '1.14.5', []],
    ['gke: { enabled: true }\nroutingMode: tunnel', '1.14.6', ['cloud/gke-mode routingMode']],
    ['cluster: { id: 200, name: a }\neni: { enabled: true }', '1.16.3', []],
    ['cluster: { id: 200, name: a }\neni: { enabled: true }', '1.16.4', ['cluster-name/id cluster.id']],
    ['hubble: { ui: { enabled: true } }', '1.9.0', ['hubble/ui-relay hubble.ui.enabled']],
  ])('hangs on the release: %j in %s', (text, version, expected) => {
    expect(refused(text, version)).toEqual(expected);
  });

  it('is told at each value that causes it', () => {
    const text =
      'encryption: { keyFile: a, secretName: b }\nremoteNodeIdentity: true\ncluster: { name: A_b }';
    expect(refused(text, '1.17.3').sort()).toEqual([
      'cluster-name/format cluster.name',
      'removed-key encryption.keyFile',
      'removed-key encryption.secretName',
      'removed-key remoteNodeIdentity',
    ]);
  });

  it('is one refusal where schema and templates refuse the same value', () => {
    expect(refused('hubble: true', '1.15.19')).toEqual(['template-type hubble']);
    expect(refused('hubble: true', '1.16.19')).toEqual(['schema hubble']);
    for (const version of ['1.14.5', '1.16.3', '1.18.3', '1.20.0'])
      expect(refused('kubeProxyReplacement: 1', version)).toEqual([
        'kube-proxy-replacement/value kubeProxyReplacement',
      ]);
    expect(refused('kubeProxyReplacement: [true]', '1.18.3')).toEqual(['schema kubeProxyReplacement']);
  });

  it.each([
    ['MTU: 1500.0', []],
    ['MTU: "1500"', ['schema MTU']],
    ['MTU: null', []],
    [
      'ipam: { operator: { clusterPoolIPv4PodCIDRList: [10.0.0.0/8, 10] } }',
      ['schema ipam.operator.clusterPoolIPv4PodCIDRList[1]'],
    ],
    [
      'clustermesh: { apiserver: { service: { externalTrafficPolicy: local } } }',
      ['schema clustermesh.apiserver.service.externalTrafficPolicy'],
    ],
    ['unknownKey: { with: [what, ever] }', []],
    ['tolerations: [{ operator: Exists, tolerationSeconds: 5 }, {}, text, null]', []],
    [
      'tolerations: [{ operator: true }, { operator: Exists }, { operator: null }]',
      ['schema tolerations[0].operator', 'schema tolerations[2].operator'],
    ],
    [
      'ciliumEndpointSlice: { rateLimits: [{ nodes: 0.0, limit: "10", burst: 2.5 }] }',
      ['schema ciliumEndpointSlice.rateLimits[0].burst', 'schema ciliumEndpointSlice.rateLimits[0].limit'],
    ],
    [
      'affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: [] }] } }',
      ['schema affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector'],
    ],
    [
      'prometheus: { serviceMonitor: { relabelings: [{ sourceLabels: [a, 1] }, { sourceLabels: a }] } }',
      [
        'schema prometheus.serviceMonitor.relabelings[0].sourceLabels[1]',
        'schema prometheus.serviceMonitor.relabelings[1].sourceLabels',
      ],
    ],
  ])('is what the schema does not allow: %j', (text, expected) => {
    expect(refused(text, '1.17.3')).toEqual(expected);
  });

  it.each([
    ['key: a, operator: 1', []],
    [
      'key: a, operator: 1, effect: 2',
      ['schema authentication.mutual.spire.install.agent.tolerations[0].effect'],
    ],
    ['key: 1', ['schema authentication.mutual.spire.install.agent.tolerations[0].key']],
  ])('is an item that fits none of the shapes that a list allows: %j', (item, expected) => {
    const text = `authentication: { mutual: { spire: { install: { agent: { tolerations: [{ ${item} }] } } } } }`;
    expect(refused(text, '1.17.3')).toEqual(expected);
  });

  it.each([
    ['kubeProxyReplacement: true', '1.13.18', ['template-type kubeProxyReplacement']],
    ['kubeProxyReplacement: true', '1.14.0', []],
    ['tunnel: false', '1.14.19', ['template-type tunnel']],
    ['cni: null', '1.13.18', ['template-type cni']],
    ['extraVolumes: { a: b }\nagent: false', '1.13.18', []],
    ['podLabels: 5', '1.13.18', ['template-type podLabels']],
    [
      'serviceAccounts: { cilium: { annotations: { a: 5 } } }',
      '1.13.18',
      ['template-type serviceAccounts.cilium.annotations.a'],
    ],
    ['crdWaitTimeout: 5', '1.13.18', ['template-type crdWaitTimeout']],
    ['ipam: { mode: "a: b" }', '1.13.18', []],
  ])('is what a template can not work with: %j in %s', (text, version, expected) => {
    expect(refused(text, version)).toEqual(expected);
  });

  it('is nothing that hangs on a value that is not known', () => {
    expect(
      refused(
        'tunnel: ${TUNNEL}\nhubble: { ui: { enabled: true }, relay: { enabled: "{{ .x }}" } }',
        '1.17.3',
      ),
    ).toEqual([]);
  });

  it('is left to the cluster where the chart asks the cluster', () => {
    const monitor = 'prometheus: { enabled: true, serviceMonitor: { enabled: true } }';
    const place = 'prometheus.serviceMonitor.enabled';
    expect(refused(monitor, '1.17.3')).toEqual([`cluster/service-monitors ${place} depends-on-cluster`]);
    expect(refused('k8sServiceHost: auto', '1.19.2')).toEqual([
      'cluster/api-server-lookup k8sServiceHost depends-on-cluster',
    ]);
  });
});
