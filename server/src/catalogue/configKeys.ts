/**
 * The keys of the ConfigMap `cilium-config` that bear on routing, whichever version has them. Source: templates/cilium-configmap.yaml
 * of every chart from 1.9 to 1.20.
 */
export const CONFIG_KEYS = [
  'auto-create-cilium-pod-ip-pools',
  'auto-direct-node-routes',
  'bgp-announce-lb-ip',
  'bgp-announce-pod-cidr',
  'bgp-router-id-allocation-ip-pool',
  'bgp-router-id-allocation-mode',
  'bgp-secrets-namespace',
  'bpf-lb-acceleration',
  'bpf-lb-dsr-dispatch',
  'bpf-lb-external-clusterip',
  'bpf-lb-mode',
  'bpf-lb-mode-annotation',
  'cluster-id',
  'cluster-name',
  'cluster-pool-ipv4-cidr',
  'cluster-pool-ipv4-mask-size',
  'cluster-pool-ipv6-cidr',
  'cluster-pool-ipv6-mask-size',
  'default-lb-service-ipam',
  'direct-routing-skip-unreachable',
  'egress-gateway-reconciliation-trigger-interval',
  'enable-bgp-control-plane',
  'enable-bgp-control-plane-status-report',
  'enable-bgp-legacy-origin-attribute',
  'enable-bpf-masquerade',
  'enable-egress-gateway',
  'enable-encryption-strict-mode',
  'enable-encryption-strict-mode-egress',
  'enable-endpoint-routes',
  'enable-ip-masq-agent',
  'enable-ipsec',
  'enable-ipv4',
  'enable-ipv4-egress-gateway',
  'enable-ipv4-masquerade',
  'enable-ipv6',
  'enable-ipv6-masquerade',
  'enable-l2-announcements',
  'enable-l2-neigh-discovery',
  'enable-l2-pod-announcements',
  'enable-lb-ipam',
  'enable-local-node-route',
  'enable-local-redirect-policy',
  'enable-masquerade-to-route-source',
  'encryption-strict-egress-allow-remote-node-identities',
  'encryption-strict-egress-cidr',
  'encryption-strict-mode-allow-remote-node-identities',
  'encryption-strict-mode-cidr',
  'install-no-conntrack-iptables-rules',
  'ipam',
  'ipv4-native-routing-cidr',
  'ipv6-native-routing-cidr',
  'k8s-require-ipv4-pod-cidr',
  'kube-proxy-replacement',
  'l2-announcements-lease-duration',
  'l2-announcements-renew-deadline',
  'l2-announcements-retry-period',
  'l2-pod-announcements-interface',
  'masquerade',
  'max-connected-clusters',
  'mtu',
  'native-routing-cidr',
  'packetization-layer-pmtud-mode',
  'routing-mode',
  'tunnel',
  'tunnel-port',
  'tunnel-protocol',
  'tunnel-source-port-range',
  'underlay-protocol',
] as const;

export type ConfigKey = (typeof CONFIG_KEYS)[number];

const KEYS: ReadonlySet<string> = new Set(CONFIG_KEYS);

export function isConfigKey(key: string): key is ConfigKey {
  return KEYS.has(key);
}

/** The name that a key has today. Source: the ConfigMap templates. */
export const CONFIG_RENAMES: Readonly<Partial<Record<ConfigKey, ConfigKey>>> = {
  'native-routing-cidr': 'ipv4-native-routing-cidr',
  'enable-ipv4-egress-gateway': 'enable-egress-gateway',
  'enable-encryption-strict-mode': 'enable-encryption-strict-mode-egress',
  'encryption-strict-mode-cidr': 'encryption-strict-egress-cidr',
  'encryption-strict-mode-allow-remote-node-identities':
    'encryption-strict-egress-allow-remote-node-identities',
};

/**
 * What agent or operator do where the ConfigMap has no such key, so that a chart which begins or ceases to print it changes nothing; switches
 * that are not here are off. Source: pkg/defaults and pkg/option of the agent.
 */
const CONFIG_DEFAULTS: Readonly<Partial<Record<ConfigKey, string>>> = {
  'bgp-router-id-allocation-mode': 'default',
  'bpf-lb-acceleration': 'disabled',
  'bpf-lb-dsr-dispatch': 'opt',
  'bpf-lb-mode': 'snat',
  'cluster-id': '0',
  'cluster-name': 'default',
  'default-lb-service-ipam': 'lbipam',
  'egress-gateway-reconciliation-trigger-interval': '1s',
  'enable-bgp-control-plane-status-report': 'true',
  'enable-ipv4': 'true',
  'enable-ipv4-masquerade': 'true',
  'enable-ipv6': 'true',
  'enable-ipv6-masquerade': 'true',
  'enable-l2-neigh-discovery': 'true',
  'enable-lb-ipam': 'true',
  'enable-local-node-route': 'true',
  'l2-announcements-lease-duration': '15s',
  'l2-announcements-renew-deadline': '5s',
  'l2-announcements-retry-period': '2s',
  'max-connected-clusters': '255',
  mtu: '0',
  'routing-mode': 'tunnel',
  'tunnel-protocol': 'vxlan',
  'tunnel-source-port-range': '0-0',
  'underlay-protocol': 'ipv4',
};

/** What the lack of a key comes to; undefined where it is something else than any value. */
export function configDefault(key: ConfigKey): string | undefined {
  return CONFIG_DEFAULTS[key] ?? (SWITCH.test(key) ? 'false' : undefined);
}

/** What a key without any text comes to: the agent's `GetBool` takes it for false, whatever the switch's default. */
export function emptyConfig(key: ConfigKey): string | undefined {
  const fallback = configDefault(key);
  return fallback === 'true' ? 'false' : fallback;
}

const SWITCH =
  /^(enable-|auto-|install-no-)|^(bpf-lb-external-clusterip|bpf-lb-mode-annotation|direct-routing-skip-unreachable|k8s-require-ipv4-pod-cidr|bgp-announce-.*|encryption-strict-egress-allow-remote-node-identities)$/;
