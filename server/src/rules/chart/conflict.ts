import { refusalRule } from './refusalRule';

/** Settings that rule each other out. Source: validate.yaml and cilium-configmap.yaml of the charts. */
export const chartConflict = refusalRule('chart/conflict', {
  fixes: {
    'api-server-twice': [{ remove: 'k8sServiceHost' }, { remove: 'k8sServiceHostRef' }],
    'node-taints': [{ set: 'operator.removeNodeTaints', to: true }],
    spire: [
      { set: 'authentication.enabled', to: true },
      { set: 'authentication.mutual.spire.enabled', to: false },
    ],
    'endpoint-slices': [{ set: 'disableEndpointCRD', to: false }],
    tproxy: [{ set: 'bpf.tproxy', to: false }],
    'dns-proxy-port': [{ set: 'dnsProxy.proxyPort', to: 10094 }],
  },
});
