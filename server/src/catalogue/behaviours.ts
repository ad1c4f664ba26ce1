import { inRange } from './version';
import type { CiliumVersion } from './version';

/** The versions whose agent and operator read `bgp-config`: MetalLB's speaker came with 1.10 and went in 1.17 (cilium PR 36191). */
export const BGP_CONFIG_VERSIONS = '>=1.10 <1.17';

/**
 * What Cilium does, where that changed between versions. Rules and the simulation ask for a behaviour by name; which version
 * has which stands here alone. Rows are tried from the top; the last has no range.
 */
const BEHAVIOURS = {
  /**
   * autoDirectNodeRoutes towards a node behind a gateway. Source: createDirectRouteSpec in pkg/datapath/linux/node.go; cilium
   * issues 24618, 31124 (1.15), 31843.
   */
  directRoutesAcrossSegments: [
    { range: '<1.15', value: 'skipped' },
    { range: '<1.16', value: 'fatal' },
    { value: 'byFlag' },
  ],
  /** Whether the agent refuses autoDirectNodeRoutes with a tunnel, whose routes they would bypass. Source: cilium PR 15196. */
  directRoutesNeedNative: [{ range: '<1.10', value: false }, { value: true }],
  /** Whether the chart has a values.schema.json, which Helm checks values against. */
  valuesSchema: [{ range: '<1.16', value: false }, { value: true }],
  /** Whether ip-masq-agent makes the native routing CIDR dispensable. Source: cilium PR 27747. */
  ipMasqAgentReplacesNativeCidr: [{ range: '<1.15', value: false }, { value: true }],
  /** Whether the agent asks for a native CIDR of IPv6 too. Source: checkIPv6NativeRoutingCIDR in pkg/option/config.go. */
  ipv6NativeCidrChecked: [{ range: '<1.12', value: false }, { value: true }],
  /** Whether anybody reads `bgp-config`. */
  bgpConfigRead: [{ range: BGP_CONFIG_VERSIONS, value: true }, { value: false }],
  /** Announcements that keep the chart from refusing `bgp.enabled`. Source: validate.yaml and the ConfigMap template. */
  bgpAnnouncements: [{ range: '<1.11', value: 'loadbalancerIP' }, { value: 'any' }],
  /** What the single pool keys `clusterPoolIPv4PodCIDR` and `…IPv6PodCIDR` do. Source: the chart's ConfigMap templates. */
  singlePoolKey: [
    { range: '<1.11', value: 'only' },
    { range: '<1.14', value: 'fallback' },
    { range: '<1.19', value: 'refused' },
    { value: 'ignored' },
  ],
  /** Whether `eni.enabled` sets the IPAM mode, whatever `ipam.mode` says. Source: cilium-configmap.yaml of the charts. */
  eniSetsIpam: [{ range: '<1.19', value: false }, { value: true }],
  /** The IPAM modes for which the chart hands on the cluster pool. Source: cilium-configmap.yaml of the charts. */
  clusterPoolModes: [
    { range: '<1.15', value: ['cluster-pool', 'cluster-pool-v2beta'] },
    { value: ['cluster-pool'] },
  ],
  /** Which native CIDR key counts; 1.11 reads both and prefers the old one. Source: the chart's ConfigMap templates. */
  nativeCidrKeys: [
    { range: '<1.11', value: ['nativeRoutingCIDR'] },
    { range: '<1.12', value: ['nativeRoutingCIDR', 'ipv4NativeRoutingCIDR'] },
    { value: ['ipv4NativeRoutingCIDR'] },
  ],
  /** Which key sets the routing mode; from 1.15 `tunnel` is ignored, then refused. Source: the chart's ConfigMap templates. */
  routingModeKeys: [
    { range: '<1.14', value: ['tunnel'] },
    { range: '<1.15', value: ['routingMode', 'tunnel'] },
    { value: ['routingMode'] },
  ],
  /** The LOCAL_PREF that the MetalLB speaker sends to iBGP peers for pod CIDRs: it leaves the field at zero. */
  podCidrLocalPref: [{ value: 0 }],
  /** The LOCAL_PREF that the BGP control plane sends to iBGP peers: GoBGP's default, unless the advertisement has another. */
  controlPlaneLocalPref: [{ value: 100 }],
  /** Whether there is a BGP control plane, configured by objects. */
  bgpControlPlane: [{ range: '<1.12', value: false }, { value: true }],
  /** The TTL of packets to eBGP peers where nothing else is written. Source: DefaultBGPEBGPMultihopTTL in the Go types. */
  controlPlaneTtl: [{ value: 1 }],
  /**
   * The fields of a CiliumLoadBalancerIPPool that hold its addresses. Source: cilium PR 26488 (`blocks`, with `cidrs` as an alias)
   * and PR 33151 (`cidrs` removed).
   */
  poolAddressFields: [
    { range: '<1.15', value: ['cidrs'] },
    { range: '<1.16', value: ['blocks', 'cidrs'] },
    { value: ['blocks'] },
  ],
  /** Whether the API server refuses a pool without addresses. Source: the CRD's `cidrs`, required with `minItems: 1` up to 1.14. */
  poolNeedsAddresses: [{ range: '<1.15', value: true }, { value: false }],
  /** Whether a pool without `allowFirstLastIPs` hands out the first and last address of a prefix. Source: cilium PR 33151. */
  poolFirstLastDefault: [{ range: '<1.16', value: false }, { value: true }],
  /** Whether a pool keeps the first and last address back of every prefix, a /31 and /32 too. Source: cilium issue 28591. */
  poolKeepsFirstLastAlways: [{ range: '<1.15', value: true }, { value: false }],
  /** What keeps two services from one address: one port, or one port of one protocol. Source: cilium PR 34691. */
  sharedPorts: [{ range: '<1.17', value: 'byNumber' }, { value: 'byProtocol' }],
  /** Whether nodes may answer for IPv6 addresses; from when on they do is not sure, so the earliest that may counts. */
  l2AnnouncesIPv6: [{ range: '<1.18', value: false }, { value: true }],
  /** Whether an advertisement of services may state a length to which addresses are aggregated. Source: cilium PR 37275. */
  serviceAggregation: [{ range: '<1.18', value: false }, { value: true }],
  /** Whether a peer without an AS number takes whatever the router has. Source: cilium PR 35817. */
  anyPeerAsn: [{ range: '<1.17', value: false }, { value: true }],
  /** Whether the agent makes a router id of the MAC address where there is no IPv4 address. Source: values.yaml of the chart 1.18. */
  routerIdOfMac: [{ range: '<1.18', value: false }, { value: true }],
  /** IPAM modes under which nodes have pod CIDRs that the BGP control plane announces. Source: its documentation, `PodCIDR`. */
  podCidrIpamModes: [{ value: ['kubernetes', 'cluster-pool', 'cluster-pool-v2beta'] }],
  /** Whether a peering policy may lack its nodeSelector. Source: cilium issue 26590. */
  policySelectorOptional: [{ range: '<1.14', value: false }, { value: true }],
  /** Whether a node answers a packet whose TTL ends there; `ipv4_dec_ttl` in bpf/lib/l3.h drops it silently. */
  nodesAnswerTtlExceeded: [{ value: false }],
} as const;

export type Behaviour = keyof typeof BEHAVIOURS;
type BehaviourValue<B extends Behaviour> = (typeof BEHAVIOURS)[B][number]['value'];

/** The versions that behave otherwise than the oldest in the named respect, as a range: `>=1.12`. */
export function versionsSince(name: Behaviour): string {
  const rows: readonly { readonly range?: string; readonly value: unknown }[] = BEHAVIOURS[name];
  const end = /^<(\S+)$/.exec(rows[0]?.range ?? '')?.[1];
  if (end === undefined) throw new Error(`behaviour ${name} has no first row that ends`);
  return `>=${end}`;
}

/** What `version` does in the named respect. */
export function behaviour<B extends Behaviour>(name: B, version: CiliumVersion): BehaviourValue<B> {
  const rows: readonly { readonly range?: string; readonly value: BehaviourValue<B> }[] = BEHAVIOURS[name];
  for (const { range, value } of rows) if (range === undefined || inRange(version, range)) return value;
  throw new Error(`behaviour ${name} has no row for ${version}`);
}
