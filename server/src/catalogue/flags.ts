import { splitPath } from './keyPath';
import type { KeyPath } from './keyPath';
import { chartKey } from './chartKeys';
import type { CiliumVersion } from './version';

/**
 * The flags of agent and operator that routing hangs on, and the keys that set them; where a flag had several keys, the newest first.
 * Source: templates/cilium-configmap.yaml of the charts.
 */
const FLAGS: Readonly<Record<string, string>> = {
  'auto-create-cilium-pod-ip-pools': 'ipam.operator.autoCreateCiliumPodIPPools',
  'auto-direct-node-routes': 'autoDirectNodeRoutes',
  'bgp-announce-lb-ip': 'bgp.announce.loadbalancerIP',
  'bgp-announce-pod-cidr': 'bgp.announce.podCIDR',
  'bpf-lb-acceleration': 'loadBalancer.acceleration',
  'bpf-lb-algorithm': 'loadBalancer.algorithm',
  'bpf-lb-dsr-dispatch': 'loadBalancer.dsrDispatch',
  'bpf-lb-maglev-table-size': 'maglev.tableSize',
  'bpf-lb-mode': 'loadBalancer.mode',
  'bpf-lb-sock': 'socketLB.enabled hostServices.enabled',
  'bpf-lb-sock-hostns-only': 'socketLB.hostNamespaceOnly hostServices.hostNamespaceOnly',
  'cluster-id': 'cluster.id',
  'cluster-name': 'cluster.name',
  'cluster-pool-ipv4-cidr':
    'ipam.operator.clusterPoolIPv4PodCIDRList ipam.operator.clusterPoolIPv4PodCIDR',
  'cluster-pool-ipv4-mask-size': 'ipam.operator.clusterPoolIPv4MaskSize',
  'cluster-pool-ipv6-cidr':
    'ipam.operator.clusterPoolIPv6PodCIDRList ipam.operator.clusterPoolIPv6PodCIDR',
  'cluster-pool-ipv6-mask-size': 'ipam.operator.clusterPoolIPv6MaskSize',
  'datapath-mode': 'bpf.datapathMode datapathMode',
  'direct-routing-skip-unreachable': 'directRoutingSkipUnreachable',
  'enable-bgp-control-plane': 'bgpControlPlane.enabled',
  'enable-bpf-masquerade': 'bpf.masquerade',
  'enable-egress-gateway': 'egressGateway.enabled',
  'enable-endpoint-routes': 'endpointRoutes.enabled',
  'enable-host-legacy-routing': 'bpf.hostLegacyRouting bpf.hostRouting',
  'enable-ip-masq-agent': 'ipMasqAgent.enabled',
  'enable-ipv4': 'ipv4.enabled',
  'enable-ipv4-egress-gateway': 'egressGateway.enabled',
  'enable-ipv4-masquerade': 'enableIPv4Masquerade',
  'enable-ipv6': 'ipv6.enabled',
  'enable-ipv6-masquerade': 'enableIPv6Masquerade',
  'enable-l2-announcements': 'l2announcements.enabled',
  'enable-l2-neigh-discovery': 'l2NeighDiscovery.enabled',
  'enable-l2-pod-announcements': 'l2podAnnouncements.enabled',
  'enable-local-redirect-policy': 'localRedirectPolicies.enabled localRedirectPolicy',
  'enable-masquerade-to-route-source': 'enableMasqueradeRouteSource',
  'identity-allocation-mode': 'identityAllocationMode',
  'install-no-conntrack-iptables-rules': 'installNoConntrackIptablesRules',
  ipam: 'ipam.mode',
  'ipv4-native-routing-cidr': 'ipv4NativeRoutingCIDR',
  'ipv6-native-routing-cidr': 'ipv6NativeRoutingCIDR',
  'k8s-require-ipv4-pod-cidr': 'k8s.requireIPv4PodCIDR',
  'kube-proxy-replacement': 'kubeProxyReplacement',
  masquerade: 'masquerade',
  'max-connected-clusters': 'clustermesh.maxConnectedClusters',
  mtu: 'MTU',
  'native-routing-cidr': 'nativeRoutingCIDR',
  'node-port-range': 'nodePort.range',
  'routing-mode': 'routingMode',
  tunnel: 'tunnel',
  'tunnel-port': 'tunnelPort',
  'tunnel-protocol': 'tunnelProtocol',
  'tunnel-source-port-range': 'tunnelSourcePortRange',
  'underlay-protocol': 'underlayProtocol',
};

/** The key that sets a flag in a version, given the flag with or without its dashes and capitals; undefined where none does. */
export function keyOfFlag(flag: string, version: CiliumVersion): KeyPath | undefined {
  const paths = PATHS.get(plain(flag)) ?? [];
  return paths.find((path) => chartKey(path, version) !== undefined);
}

function plain(flag: string): string {
  return flag.replace(/[-_]/g, '').toLowerCase();
}

const PATHS: ReadonlyMap<string, readonly KeyPath[]> = new Map(
  Object.entries(FLAGS).map(([flag, paths]) => [plain(flag), paths.split(' ').map(splitPath)]),
);
