import { refusalRule } from './refusalRule';

/** Source: validate.yaml of the charts from 1.14 on, and templates/clustermesh-config. */
export const chartClusterMesh = refusalRule('chart/cluster-mesh', {
  fixes: {
    'max-connected': [
      { set: 'clustermesh.maxConnectedClusters', to: 255 },
      { set: 'clustermesh.maxConnectedClusters', to: 511 },
    ],
    'endpoint-crd': [{ set: 'disableEndpointCRD', to: false }],
    'workloads-endpoint-crd': [{ set: 'disableEndpointCRD', to: false }],
    'kvstoremesh-disabled': [{ set: 'clustermesh.apiserver.kvstoremesh.enabled', to: true }],
    'external-api-server': [{ set: 'clustermesh.useAPIServer', to: true }],
    'external-kvstoremesh': [{ set: 'clustermesh.apiserver.kvstoremesh.enabled', to: true }],
    'external-replicas': [{ set: 'clustermesh.apiserver.replicas', to: 1 }],
  },
});
