import { describe, expect, test } from 'vitest';
import { findingsIn, workspaceOf } from '../../workspaceOf';

type Files = Readonly<Record<string, string>>;

/** The files of each cluster that are no references. */
function clustersIn(files: Files): string[][] {
  return workspaceOf(files)
    .clusters()
    .map(({ cluster }) =>
      cluster.files
        .filter(({ kinds }) => kinds.some((kind) => kind !== 'wiring'))
        .map(({ source }) => source.uri.slice('file:///w/'.length))
        .sort(),
    );
}

const RELEASE = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cilium, namespace: kube-system }
spec:
  chart: { spec: { chart: cilium, version: 1.18.2, sourceRef: { kind: HelmRepository, name: cilium } } }
`;

const POOL = `apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: { name: pool }
spec: { blocks: [{ cidr: 10.1.0.0/16 }] }
`;

function flux(name: string, path: string): string {
  return `---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec: { path: ${path}, sourceRef: { kind: GitRepository, name: flux-system } }
`;
}

function application(source: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: apps }
spec: { source: { repoURL: https://example.org/repository.git, targetRevision: HEAD, ${source} } }
`;
}

describe('Flux', () => {
  test('what one Kustomization leads to by way of others is one cluster', () => {
    const clusters = clustersIn({
      'flux/cluster/ks.yaml': flux('apps', './apps'),
      'apps/kube-system/kustomization.yaml': 'resources: [./cilium/ks.yaml]\n',
      'apps/kube-system/cilium/ks.yaml':
        flux('cilium', './apps/kube-system/cilium/app') + flux('config', './apps/kube-system/cilium/config'),
      'apps/kube-system/cilium/app/kustomization.yaml': 'resources: [release.yaml]\n',
      'apps/kube-system/cilium/app/release.yaml': RELEASE,
      'apps/kube-system/cilium/config/kustomization.yaml': 'resources: [pool.yaml]\n',
      'apps/kube-system/cilium/config/pool.yaml': POOL,
    });
    expect(clusters).toEqual([
      ['apps/kube-system/cilium/app/release.yaml', 'apps/kube-system/cilium/config/pool.yaml'],
    ]);
  });

  test('files that lead to each other, and a kustomization around them, are one cluster', () => {
    const clusters = clustersIn({
      'kustomization.yaml': 'resources: [flux, apps]\n',
      'flux/kustomization.yaml': 'resources: [config]\n',
      'flux/config/kustomization.yaml': 'resources: [cluster.yaml, apps.yaml]\n',
      'flux/config/cluster.yaml': flux('cluster', './flux'),
      'flux/config/apps.yaml': flux('apps', './apps'),
      'apps/kustomization.yaml': 'resources: [release.yaml, pool.yaml]\n',
      'apps/release.yaml': RELEASE,
      'apps/pool.yaml': POOL,
    });
    expect(clusters).toEqual([['apps/pool.yaml', 'apps/release.yaml']]);
  });

  test('a folder is read down to the folders with a kustomization, which says what else there is', () => {
    const clusters = clustersIn({
      'flux/ks.yaml': flux('apps', './apps'),
      'apps/release.yaml': RELEASE,
      'apps/pools/pool.yaml': POOL,
      'apps/more/kustomization.yaml': 'resources: [named.yaml]\n',
      'apps/more/named.yaml': POOL,
      'apps/more/old.yaml': POOL,
    });
    expect(clusters).toEqual([
      ['apps/more/named.yaml', 'apps/pools/pool.yaml', 'apps/release.yaml'],
      ['apps/more/old.yaml'],
    ]);
  });
});

describe('Argo CD', () => {
  const files = {
    'manifests/apps/networking/cilium.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cilium }
spec: { source: { chart: cilium, repoURL: https://helm.cilium.io, targetRevision: 1.18.2 } }
`,
    'manifests/pools/lan/pool.yaml': POOL,
  };

  test('a folder is read to its bottom where the source says so', () => {
    const root = application('path: manifests, directory: { recurse: true }');
    expect(clustersIn({ ...files, 'root.yaml': root })).toEqual([
      ['manifests/apps/networking/cilium.yaml', 'manifests/pools/lan/pool.yaml'],
    ]);
  });
});

test('what lies below a kustomization that does not lead to it is apart', () => {
  const clusters = clustersIn({
    'cilium/kustomization.yaml': 'resources: [release.yaml]\n',
    'cilium/release.yaml': RELEASE,
    'cilium/tests/pool.yaml': POOL,
  });
  expect(clusters).toEqual([['cilium/release.yaml'], ['cilium/tests/pool.yaml']]);
});

test('a kustomization further up than the values says nothing of what lies with them', () => {
  const clusters = clustersIn({
    'infrastructure/kustomization.yaml': 'resources: [other.yaml]\n',
    'infrastructure/cilium/values.yaml': 'routingMode: tunnel\n',
    'infrastructure/cilium/pools/pool.yaml': POOL,
  });
  expect(clusters).toEqual([['infrastructure/cilium/pools/pool.yaml', 'infrastructure/cilium/values.yaml']]);
});

test('nothing joins values beside its folder where there are others in it', () => {
  const clusters = clustersIn({
    'blue/helm/cilium/values.yaml': 'routingMode: tunnel\n',
    'blue/system/pool.yaml': POOL,
    'green/values.yaml': 'routingMode: tunnel\n',
  });
  expect(clusters).toHaveLength(3);
});

test('nothing joins values beside its folder where others lie further down, unless those lie with the former', () => {
  const values = 'routingMode: tunnel\n';
  const files = { 'rendered/cilium/pool.yaml': POOL, 'old/values.yaml': values };
  expect(clustersIn({ ...files, 'charts/cilium/values.yaml': values })).toHaveLength(3);
  const nested = clustersIn({ ...files, 'old/ci/values.yaml': values });
  expect(nested).toContainEqual(['old/values.yaml', 'rendered/cilium/pool.yaml']);
});

test('what installs a cluster before Flux can may take more than it leads to', () => {
  const rulesWith = (files: Files) =>
    findingsIn({
      'bootstrap/kustomization.yaml': `helmCharts:
  - { name: cilium, repo: https://helm.cilium.io, version: 1.15.7, valuesInline: { bgp: { enabled: true } } }
`,
      ...files,
    }).map(({ rule }) => rule);
  expect(rulesWith({})).toContain('bgp/config-missing');
  const managed = {
    'flux/ks.yaml': flux('cilium', './apps/cilium'),
    'apps/cilium/release.yaml': RELEASE,
  };
  expect(rulesWith(managed)).not.toContain('bgp/config-missing');
});

test('what is applied does not go with a release that the kustomization beside it leaves out', () => {
  const clusters = clustersIn({
    'infrastructure/cilium/kustomization.yaml': 'resources: []\n',
    'infrastructure/cilium/release.yaml': RELEASE,
    'infrastructure/pools/kustomization.yaml': 'resources: [pool.yaml]\n',
    'infrastructure/pools/pool.yaml': POOL,
  });
  expect(clusters).toHaveLength(2);
});
