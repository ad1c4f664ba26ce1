/** The switches that ask for Envoy, and so for what it needs. */
const ENVOY_USERS = [
  'ingressController.enabled',
  'gatewayAPI.enabled',
  'envoyConfig.enabled',
  'loadBalancer.l7.backend',
];
const KVSTORE_MODE = 'clustermesh.apiserver.kvstoremesh.kvstoreMode';
const MESH_USERS = ['clustermesh.useAPIServer', 'externalWorkloads.enabled'];

/**
 * The keys that bring a refusal about, the likeliest culprit first. The first of them that is written is where a refusal stands; a
 * cause that is not here stands at the first value that its condition looks at and somebody wrote.
 */
export const CAUSING_KEYS: Readonly<Record<string, readonly string[]>> = {
  'bgp/no-announcements': ['bgp.enabled'],
  'certificates/cluster-mesh-issuer': ['clustermesh.apiserver.tls.auto.method', ...MESH_USERS],
  'certificates/hubble-issuer': ['hubble.tls.auto.method'],
  'certificates/missing': [
    'hubble.tls.auto.enabled',
    'clustermesh.apiserver.tls.auto.enabled',
    'hubble.tls.ca.cert',
  ],
  'cloud/aks-mode': ['routingMode', 'aksbyocni.enabled'],
  'cloud/eni-disabled': ['ipam.mode', 'eni.enabled'],
  'cloud/gke-labels': ['keepDeprecatedLabels', 'gke.enabled'],
  'cloud/gke-mode': ['routingMode', 'gke.enabled'],
  'cluster-mesh/auth-mode': ['clustermesh.apiserver.tls.authMode', ...MESH_USERS],
  'cluster-mesh/endpoint-crd': ['disableEndpointCRD', ...MESH_USERS],
  'cluster-mesh/external-api-server': [KVSTORE_MODE, 'clustermesh.useAPIServer'],
  'cluster-mesh/external-identity-mode': [KVSTORE_MODE, 'identityAllocationMode'],
  'cluster-mesh/external-kvstoremesh': [KVSTORE_MODE, 'clustermesh.apiserver.kvstoremesh.enabled'],
  'cluster-mesh/external-replicas': ['clustermesh.apiserver.replicas', KVSTORE_MODE],
  'cluster-mesh/identity-mode': ['identityAllocationMode', 'clustermesh.useAPIServer'],
  'cluster-mesh/kvstore-mode': [KVSTORE_MODE],
  'cluster-mesh/kvstoremesh-disabled': [
    'clustermesh.apiserver.kvstoremesh.enabled',
    'identityAllocationMode',
    'clustermesh.useAPIServer',
  ],
  'cluster-mesh/max-connected': ['clustermesh.maxConnectedClusters'],
  'cluster-mesh/workloads-endpoint-crd': ['disableEndpointCRD', 'externalWorkloads.enabled'],
  'cluster-mesh/workloads-identity-mode': ['identityAllocationMode', 'externalWorkloads.enabled'],
  'cluster-name/default': ['cluster.id', 'cluster.name'],
  'cluster-name/empty': ['cluster.name'],
  'cluster-name/format': ['cluster.name'],
  'cluster-name/id': ['cluster.id', 'eni.enabled', 'alibabacloud.enabled', 'cni.chainingMode'],
  'cluster-name/long': ['cluster.name'],
  'cluster/api-server-lookup': ['k8sServiceHost'],
  'cluster/service-monitors': [
    'prometheus.serviceMonitor.enabled',
    'operator.prometheus.serviceMonitor.enabled',
    'envoy.prometheus.serviceMonitor.enabled',
    'hubble.relay.prometheus.serviceMonitor.enabled',
  ],
  'conflict/api-server-twice': ['k8sServiceHost', 'k8sServiceHostRef.name'],
  'conflict/client-backoff': ['k8sClientExponentialBackoff.enabled'],
  'conflict/dns-proxy-port': ['dnsProxy.proxyPort', 'standaloneDnsProxy.enabled'],
  'conflict/endpoint-slices': [
    'disableEndpointCRD',
    'ciliumEndpointSlice.enabled',
    'enableCiliumEndpointSlice',
  ],
  'conflict/endpoint-status': ['endpointStatus.enabled'],
  'conflict/node-taints': ['operator.setNodeTaints', 'operator.removeNodeTaints'],
  'conflict/spire': ['authentication.enabled', 'authentication.mutual.spire.enabled'],
  'conflict/tproxy': ['bpf.tproxy', 'bpf.datapathMode'],
  'hubble/backend-tag': ['hubble.ui.backend.image.tag'],
  'hubble/frontend-tag': ['hubble.ui.frontend.image.tag'],
  'hubble/redact': ['hubble.redact.http.headers.allow', 'hubble.redact.http.headers.deny'],
  'hubble/relay': ['hubble.relay.enabled', 'hubble.enabled'],
  'hubble/standalone-certificates': ['hubble.ui.standalone.enabled'],
  'hubble/ui-relay': ['hubble.ui.enabled', 'hubble.relay.enabled'],
  'ingress/gateway-traffic-policy': ['gatewayAPI.externalTrafficPolicy', 'gatewayAPI.enabled'],
  'ingress/l7-proxy': ['l7Proxy', ...ENVOY_USERS],
  'ingress/traffic-policy': ['ingressController.service.externalTrafficPolicy', 'ingressController.enabled'],
  'kube-proxy-replacement/ingress': ['kubeProxyReplacement', ...ENVOY_USERS, 'upgradeCompatibility'],
  'kube-proxy-replacement/value': ['kubeProxyReplacement', 'upgradeCompatibility'],
  'native-cidr/ipv4': ['routingMode', 'enableIPv4Masquerade'],
  'native-cidr/ipv6': ['routingMode', 'enableIPv6Masquerade'],
  'native-cidr/several-ipv4': [
    'ipam.operator.clusterPoolIPv4PodCIDRList',
    'nativeRoutingCIDRFromClusterPool',
  ],
  'native-cidr/several-ipv6': [
    'ipam.operator.clusterPoolIPv6PodCIDRList',
    'nativeRoutingCIDRFromClusterPool',
  ],
  'pool-key/ipv4': ['ipam.operator.clusterPoolIPv4PodCIDR'],
  'pool-key/ipv6': ['ipam.operator.clusterPoolIPv6PodCIDR'],
};
