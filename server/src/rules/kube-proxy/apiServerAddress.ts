import { refusalsOf } from '../chart/refusalRule';
import { defineRule } from '../rule';

/** Without kube-proxy nothing translates the API server's service address while Cilium itself is still starting. */
export const kubeProxyApiServerAddress = defineRule({
  id: 'kube-proxy/api-server-address',
  consequence: 'depends-on-cluster',
  check({ cluster }, report) {
    const { routing, values } = cluster;
    if (routing === undefined || values === undefined) return;
    const { kubeProxyReplacement: replacement, k8sServiceHost: host } = routing;
    if (replacement.source !== 'written' || (replacement.value !== 'strict' && replacement.value !== 'true'))
      return;
    if (host.value !== undefined || host.source === 'unknown') return;
    // A word that Helm refuses is to be mended first.
    if (refusalsOf(cluster, 'kube-proxy-replacement').length > 0) return;
    // Other ways to state the address, from 1.18 on.
    if (values.k8sServiceHostRefName.isWritten || values.k8sApiServerURLs.isWritten) return;
    report({ at: replacement.at, data: { value: replacement.value } });
  },
});
