import type { CiliumVersion } from './version';

/** What the charts' files alone don't tell of a key; all else is in the rows. */
export interface KeyNote {
  /** The versions that still read the key and advise against it. */
  readonly deprecated?: string;
  /** The versions whose templates refuse it, where that is not all that they do with it. */
  readonly refused?: string;
  /** The versions in which nothing comes of it, though a template reads it. */
  readonly ignored?: string;
  /** What takes over, and the first release that reads it. */
  readonly replacedBy?: { readonly from: CiliumVersion; readonly keys: readonly string[] };
  /** What a template or the agent takes where the key is not written and values.yaml states nothing; tried from the top. */
  readonly defaults?: readonly { readonly range?: string; readonly value: string | number | boolean }[];
}

const always = (value: string | number | boolean) => [{ value }];

/** `bgp.*`: deprecated by the upgrade notes of 1.14, gone with cilium PR 36191. */
const METALLB: KeyNote = {
  deprecated: '>=1.14 <1.17',
  replacedBy: { from: '1.12.0', keys: ['bgpControlPlane.enabled'] },
};

/** Only kubeProxyReplacement is left to switch them. Source: the ConfigMap templates, and the upgrade notes of 1.17 to 1.19. */
function withKubeProxyReplacement(from: CiliumVersion): KeyNote {
  return { replacedBy: { from, keys: ['kubeProxyReplacement'] } };
}

/** Source: the comments in values.yaml from 1.10 on; validate.yaml refuses them from 1.16.2 on. */
function ipsecKey(name: string): KeyNote {
  return { deprecated: '>=1.10 <1.16', replacedBy: { from: '1.10.0', keys: [`encryption.ipsec.${name}`] } };
}

/** Source: the comments in values.yaml; from 1.14 on the ConfigMap template refuses it, from 1.19 on nobody reads it. */
function singlePool(family: 4 | 6): KeyNote {
  return {
    deprecated: '>=1.11 <1.14',
    refused: '>=1.14 <1.19',
    replacedBy: { from: '1.11.0', keys: [`ipam.operator.clusterPoolIPv${family}PodCIDRList`] },
  };
}

/**
 * `coalesce .Values.socketLB .Values.hostServices` in cilium-configmap.yaml gives `socketLB`, which values.yaml always states, so
 * that the old map is looked at only where somebody writes `socketLB: null`.
 */
function hostServices(name: string, from: CiliumVersion): KeyNote {
  return { ignored: '>=1.12', replacedBy: { from, keys: [`socketLB.${name}`] } };
}

/** Source: the comments in values.yaml of 1.19. */
function strictMode(name: string): KeyNote {
  return {
    deprecated: '>=1.19 <1.20',
    replacedBy: { from: '1.19.0', keys: [`encryption.strictMode.egress.${name}`] },
  };
}

/** By the key's path. Sources where none is named: comments in values.yaml, templates, validate.yaml. */
export const KEY_NOTES: Readonly<Record<string, KeyNote>> = {
  tunnel: {
    deprecated: '>=1.14 <1.15',
    replacedBy: { from: '1.14.0', keys: ['routingMode', 'tunnelProtocol'] },
    defaults: [{ range: '<1.15', value: 'vxlan' }],
  },
  routingMode: { defaults: always('tunnel') },
  tunnelProtocol: { defaults: always('vxlan') },
  /** The agent's own: the documentation of L2 announcements. */
  'l2announcements.leaseDuration': { defaults: always('15s') },
  'l2announcements.leaseRenewDeadline': { defaults: always('5s') },
  'l2announcements.leaseRetryPeriod': { defaults: always('2s') },
  /** The agent's own: pkg/datapath/tunnel. */
  underlayProtocol: { defaults: always('ipv4') },
  nativeRoutingCIDR: {
    deprecated: '>=1.11 <1.12',
    replacedBy: { from: '1.11.0', keys: ['ipv4NativeRoutingCIDR'] },
  },
  /** From 1.10 on only the script of nodeinit on GKE still reads it, up to 1.11.6. */
  masquerade: {
    ignored: '>=1.10',
    replacedBy: { from: '1.10.0', keys: ['enableIPv4Masquerade', 'enableIPv6Masquerade'] },
  },
  /** From 1.18 on the default is null, which the template takes for true, with ENI for false. */
  enableIPv4Masquerade: { defaults: always(true) },
  enableIPv6Masquerade: { defaults: always(true) },
  'ipam.operator.clusterPoolIPv4PodCIDR': singlePool(4),
  'ipam.operator.clusterPoolIPv6PodCIDR': singlePool(6),
  'bgp.enabled': METALLB,
  'bgp.announce.loadbalancerIP': METALLB,
  'bgp.announce.podCIDR': METALLB,
  kubeProxyReplacement: {
    defaults: [{ range: '<1.10', value: 'probe' }, { range: '<1.14', value: 'disabled' }, { value: 'false' }],
  },
  'externalIPs.enabled': withKubeProxyReplacement('1.17.6'),
  'hostPort.enabled': withKubeProxyReplacement('1.18.0'),
  'nodePort.enabled': withKubeProxyReplacement('1.19.0'),
  /** The agent's own: pkg/loadbalancer and pkg/maglev. */
  'nodePort.range': { defaults: always('30000,32767') },
  'loadBalancer.mode': { defaults: always('snat') },
  'loadBalancer.algorithm': { defaults: always('random') },
  'loadBalancer.acceleration': { defaults: always('disabled') },
  'loadBalancer.dsrDispatch': { defaults: always('opt') },
  'maglev.tableSize': { defaults: always(16381) },
  'bpf.masquerade': { defaults: [{ range: '<1.10', value: true }, { value: false }] },
  'bpf.hostRouting': {
    deprecated: '>=1.12 <1.13',
    replacedBy: { from: '1.12.0', keys: ['bpf.hostLegacyRouting'] },
  },
  datapathMode: { deprecated: '>=1.11 <1.12', replacedBy: { from: '1.16.0', keys: ['bpf.datapathMode'] } },
  'ipvlan.masterDevice': { deprecated: '>=1.11 <1.13' },
  'hostServices.enabled': hostServices('enabled', '1.12.0'),
  'hostServices.hostNamespaceOnly': hostServices('hostNamespaceOnly', '1.12.0'),
  'hostServices.terminatePodConnections': hostServices('terminatePodConnections', '1.16.0'),
  'hostServices.tracing': hostServices('tracing', '1.16.4'),
  'l2podAnnouncements.interface': {
    replacedBy: { from: '1.18.0', keys: ['l2podAnnouncements.interfacePattern'] },
  },
  localRedirectPolicy: {
    deprecated: '>=1.18',
    replacedBy: { from: '1.18.0', keys: ['localRedirectPolicies.enabled'] },
  },
  /** Always on; the agent takes the flag and does nothing with it. */
  enableRuntimeDeviceDetection: { ignored: '>=1.16' },
  'encryption.keyFile': ipsecKey('keyFile'),
  'encryption.mountPath': ipsecKey('mountPath'),
  'encryption.secretName': ipsecKey('secretName'),
  'encryption.interface': ipsecKey('interface'),
  'encryption.strictMode.enabled': strictMode('enabled'),
  'encryption.strictMode.cidr': strictMode('cidr'),
  'encryption.strictMode.allowRemoteNodeIdentities': strictMode('allowRemoteNodeIdentities'),
  'encryption.wireguard.userspaceFallback': { deprecated: '>=1.15 <1.17' },
  remoteNodeIdentity: { deprecated: '>=1.15 <1.16' },
  'containerRuntime.integration': {
    deprecated: '>=1.14 <1.16',
    replacedBy: { from: '1.14.0', keys: ['bpf.autoMount.enabled'] },
  },
  enableCnpStatusUpdates: { deprecated: '>=1.14 <1.15' },
  enableK8sEventHandover: { deprecated: '>=1.14 <1.15' },
  enableCiliumEndpointSlice: {
    deprecated: '>=1.16 <1.18',
    replacedBy: { from: '1.16.0', keys: ['ciliumEndpointSlice.enabled'] },
  },
  'etcd.managed': { deprecated: '>=1.10 <1.16' },
  'proxy.prometheus.enabled': {
    deprecated: '>=1.14 <1.16',
    replacedBy: { from: '1.14.0', keys: ['envoy.prometheus.enabled'] },
  },
  'proxy.prometheus.port': {
    deprecated: '>=1.14 <1.16',
    replacedBy: { from: '1.14.0', keys: ['envoy.prometheus.port'] },
  },
  'clustermesh.apiserver.tls.ca.cert': {
    deprecated: '>=1.12 <1.15',
    replacedBy: { from: '1.12.0', keys: ['tls.ca.cert'] },
  },
  'clustermesh.apiserver.tls.ca.key': {
    deprecated: '>=1.12 <1.15',
    replacedBy: { from: '1.12.0', keys: ['tls.ca.key'] },
  },
  'clustermesh.enableMCSAPISupport': {
    deprecated: '>=1.19',
    replacedBy: { from: '1.19.0', keys: ['clustermesh.mcsapi.enabled'] },
  },
  'hubble.preferIpv6': { deprecated: '>=1.20', replacedBy: { from: '1.20.0', keys: ['preferIpv6'] } },
};
