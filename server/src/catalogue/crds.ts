import { BGP_TIMERS } from './bgpTimers';
import { boolean, integer, list, map, object, only, text, word } from './crdSchema';
import type { ObjectSchema, Schema } from './crdSchema';
import { inRange } from './version';
import type { CiliumVersion } from './version';

/** A kind of cilium.io: which versions of Cilium serve which version of its API, and what an object may hold. */
export interface Crd {
  readonly kind: string;
  readonly served: Readonly<Record<string, string>>;
  /** Versions of the API that are still served and on their way out, by the versions of Cilium that say so. */
  readonly deprecated: Readonly<Record<string, string>>;
  readonly isNamespaced: boolean;
  readonly spec: Schema & ObjectSchema;
  readonly isSpecRequired: boolean;
}

const ASN_MAX = 0xffff_ffff;
const INT32_MAX = 0x7fff_ffff;
const NAME = text({ min: 1, max: 255 });
const PORT = integer(1, 65535);

const requirement = (operator: Schema) =>
  list(object({ key: text(), operator, values: list(text()) }, { required: ['key', 'operator'] }));

/** A selector with the patterns that Cilium's own type has. */
const SELECTOR = object(
  {
    matchLabels: map(text({ max: 63, format: 'labelValue' })),
    matchExpressions: requirement(word('In', 'NotIn', 'Exists', 'DoesNotExist')),
  },
  { isSelector: true },
);
/** Kubernetes' own type, of which the API server checks no more than types. */
const PLAIN_SELECTOR = object(
  { matchLabels: map(text()), matchExpressions: requirement(text()) },
  { isSelector: true },
);

const GRACEFUL_RESTART = object(
  { enabled: boolean, restartTimeSeconds: integer(1, 4095) },
  { required: ['enabled'] },
);
const FAMILY = {
  afi: word('ipv4', 'ipv6', 'l2vpn', 'ls', 'opaque'),
  safi: word(
    ...`unicast multicast mpls_label encapsulation vpls evpn ls sr_policy mup mpls_vpn mpls_vpn_multicast
    route_target_constraints flowspec_unicast flowspec_vpn key_value`.split(/\s+/),
  ),
};
const WELL_KNOWN_COMMUNITY = word(
  ...`internet planned-shut accept-own route-filter-translated-v4 route-filter-v4 route-filter-translated-v6
  route-filter-v6 llgr-stale no-llgr blackhole no-export no-advertise no-export-subconfed no-peer`.split(
    /\s+/,
  ),
);
const COMMUNITIES = object({
  standard: list(text({ format: 'community' })),
  wellKnown: only({ versions: '>=1.15' }, list(WELL_KNOWN_COMMUNITY)),
  large: list(text({ format: 'largeCommunity' })),
});
const SERVICE_ADDRESSES = list(word('LoadBalancerIP', 'ClusterIP', 'ExternalIP'), { min: 1 });
const SECONDS = {
  connectRetryTimeSeconds: integer(1, INT32_MAX),
  holdTimeSeconds: integer(3, 65535),
  keepAliveTimeSeconds: integer(1, 65535),
};

/** `virtualRouters[].neighbors[]` of a peering policy. Source: bgpp_types.go; 1.12 has the timers as durations. */
const NEIGHBOR = object(
  {
    peerAddress: text({ format: 'cidr' }),
    peerASN: integer(0, ASN_MAX),
    peerPort: only({ versions: '>=1.13' }, PORT),
    eBGPMultihopTTL: only({ versions: '>=1.13' }, integer(1, 255)),
    connectRetryTime: only({ versions: '<1.14' }, text({ format: 'duration' })),
    holdTime: only({ versions: '<1.14' }, text({ format: 'duration' })),
    keepAliveTime: only({ versions: '<1.14' }, text({ format: 'duration' })),
    connectRetryTimeSeconds: only({ versions: '>=1.13' }, SECONDS.connectRetryTimeSeconds),
    holdTimeSeconds: only({ versions: '>=1.13' }, SECONDS.holdTimeSeconds),
    keepAliveTimeSeconds: only({ versions: '>=1.13' }, SECONDS.keepAliveTimeSeconds),
    gracefulRestart: only({ versions: '>=1.13' }, GRACEFUL_RESTART),
    authSecretRef: only({ versions: '>=1.14' }, text()),
    families: only({ versions: '>=1.13' }, list(object(FAMILY, { required: ['afi', 'safi'] }))),
    advertisedPathAttributes: only(
      { versions: '>=1.14' },
      list(
        object(
          {
            selectorType: word('PodCIDR', 'CiliumLoadBalancerIPPool', 'CiliumPodIPPool'),
            selector: SELECTOR,
            communities: COMMUNITIES,
            localPreference: integer(0, ASN_MAX),
          },
          { required: ['selectorType'] },
        ),
      ),
    ),
  },
  { required: ['peerAddress', 'peerASN'] },
);

const PEERING_POLICY = object(
  {
    nodeSelector: SELECTOR,
    virtualRouters: list(
      object(
        {
          localASN: integer(0, ASN_MAX),
          exportPodCIDR: boolean,
          serviceSelector: SELECTOR,
          serviceAdvertisements: only({ versions: '>=1.16' }, SERVICE_ADDRESSES),
          podIPPoolSelector: only({ versions: '>=1.14' }, SELECTOR),
          neighbors: list(NEIGHBOR, { min: 1 }),
        },
        { required: ['localASN', 'neighbors'] },
      ),
      { min: 1 },
    ),
  },
  { required: ['virtualRouters'] },
);

/** `bgpInstances[].peers[]` of a cluster config. Source: bgp_cluster_types.go and the CRDs. */
const PEER = object(
  {
    name: NAME,
    peerAddress: text({ format: 'address' }),
    peerASN: integer(0, ASN_MAX),
    peerConfigRef: object(
      { name: text(), group: only({ api: 'v2alpha1' }, text()), kind: only({ api: 'v2alpha1' }, text()) },
      { required: ['name'] },
    ),
    autoDiscovery: only(
      { versions: '>=1.18', api: 'v2' },
      object(
        {
          mode: word('DefaultGateway', 'Unnumbered'),
          defaultGateway: object({ addressFamily: word('ipv4', 'ipv6') }, { required: ['addressFamily'] }),
          unnumbered: only({ versions: '>=1.20' }, object({ interface: NAME }, { required: ['interface'] })),
        },
        {
          required: ['mode'],
          checks: [{ kind: 'needs', when: 'mode', value: 'DefaultGateway', field: 'defaultGateway' }],
        },
      ),
    ),
    peerInterface: only({ versions: '>=1.20' }, NAME),
  },
  { required: ['name'] },
);

const CLUSTER_CONFIG = object(
  {
    nodeSelector: SELECTOR,
    bgpInstances: list(
      object(
        {
          name: NAME,
          localASN: integer(1, ASN_MAX),
          localPort: only({ versions: '>=1.18', api: 'v2' }, PORT),
          peers: list(PEER, { key: 'name' }),
        },
        { required: ['name'] },
      ),
      { min: 1, max: 16, key: 'name' },
    ),
  },
  { required: ['bgpInstances'] },
);

const PEER_CONFIG = object({
  transport: object({
    peerPort: PORT,
    localPort: only({ api: 'v2alpha1' }, PORT),
    sourceInterface: only({ versions: '>=1.18', api: 'v2' }, text()),
  }),
  timers: object(SECONDS, {
    checks: [
      {
        kind: 'at-most',
        field: 'keepAliveTimeSeconds',
        fallback: BGP_TIMERS.keepAliveTimeSeconds,
        limit: 'holdTimeSeconds',
        limitFallback: BGP_TIMERS.holdTimeSeconds,
      },
    ],
  }),
  authSecretRef: text(),
  gracefulRestart: GRACEFUL_RESTART,
  ebgpMultihop: integer(1, 255),
  families: list(object({ ...FAMILY, advertisements: SELECTOR }, { required: ['afi', 'safi'] })),
});

const WITH_INTERFACE = { versions: '>=1.19', api: 'v2' };

const ADVERTISEMENT = object(
  {
    advertisements: list(
      object(
        {
          advertisementType: word('PodCIDR', 'CiliumPodIPPool', 'Service', 'Interface'),
          service: object(
            {
              addresses: SERVICE_ADDRESSES,
              aggregationLengthIPv4: integer(0, 31, { versions: '>=1.18' }),
              aggregationLengthIPv6: integer(0, 127, { versions: '>=1.18' }),
            },
            { required: ['addresses'] },
          ),
          interface: only({ versions: '>=1.18' }, object({ name: text() }, { required: ['name'] })),
          selector: SELECTOR,
          attributes: object({ communities: COMMUNITIES, localPreference: integer(-(2 ** 53), 2 ** 53) }),
        },
        {
          required: ['advertisementType'],
          checks: [
            { kind: 'needs', when: 'advertisementType', value: 'Service', field: 'service' },
            {
              kind: 'only-with',
              when: 'advertisementType',
              value: 'Service',
              field: 'service',
              ...WITH_INTERFACE,
            },
            {
              kind: 'needs',
              when: 'advertisementType',
              value: 'Interface',
              field: 'interface',
              ...WITH_INTERFACE,
            },
            {
              kind: 'only-with',
              when: 'advertisementType',
              value: 'Interface',
              field: 'interface',
              ...WITH_INTERFACE,
            },
            {
              kind: 'not-with',
              when: 'advertisementType',
              value: 'PodCIDR',
              field: 'selector',
              ...WITH_INTERFACE,
            },
          ],
        },
      ),
    ),
  },
  { required: ['advertisements'] },
);

const NODE_CONFIG_OVERRIDE = object(
  {
    bgpInstances: list(
      object(
        {
          name: NAME,
          routerID: text({ format: 'ipv4' }),
          localPort: integer(-INT32_MAX, INT32_MAX),
          localASN: integer(1, ASN_MAX, { versions: '>=1.17' }),
          peers: list(
            object(
              {
                name: NAME,
                localAddress: text({ format: 'address' }),
                localPort: integer(-INT32_MAX, INT32_MAX),
                peerInterface: only({ versions: '>=1.20' }, NAME),
              },
              { required: ['name'] },
            ),
            { key: 'name' },
          ),
        },
        { required: ['name'] },
      ),
      { min: 1, key: 'name' },
    ),
  },
  { required: ['bgpInstances'] },
);

/** Source: lbipam_types.go; `cidrs` became an alias of `blocks` in 1.15 (PR 26488) and went in 1.16 (PR 33151). */
const LOAD_BALANCER_IP_POOL = object({
  serviceSelector: SELECTOR,
  allowFirstLastIPs: only({ versions: '>=1.15' }, word('Yes', 'No')),
  blocks: only(
    { versions: '>=1.15' },
    list(object({ cidr: text({ format: 'cidr' }), start: text(), stop: text() })),
  ),
  cidrs: only(
    { versions: '<1.16' },
    list(object({ cidr: text({ format: 'cidr' }), start: text(), stop: text() })),
  ),
  disabled: boolean,
});

const L2_ANNOUNCEMENT_POLICY = object({
  nodeSelector: SELECTOR,
  serviceSelector: SELECTOR,
  loadBalancerIPs: boolean,
  externalIPs: boolean,
  interfaces: list(text()),
});

const poolFamily = (bits: number) =>
  object(
    { cidrs: list(text({ format: 'cidr' }), { min: 1 }), maskSize: integer(1, bits) },
    { required: ['cidrs', 'maskSize'] },
  );
/** Source: ippool_types.go; the fields of the newest releases are taken from 1.19 on. */
const POD_IP_POOL = object({
  ipv4: poolFamily(32),
  ipv6: poolFamily(128),
  podSelector: only({ versions: '>=1.19' }, SELECTOR),
  namespaceSelector: only({ versions: '>=1.19' }, SELECTOR),
  allowFirstIP: only({ versions: '>=1.19' }, boolean),
  allowLastIP: only({ versions: '>=1.19' }, boolean),
});

const CILIUM_NODE_CONFIG = object(
  { defaults: map(text()), nodeSelector: PLAIN_SELECTOR },
  { required: ['defaults', 'nodeSelector'] },
);

const SINCE_V2_BGP = {
  served: { v2alpha1: '>=1.16', v2: '>=1.18' },
  deprecated: { v2alpha1: '>=1.18' },
  isNamespaced: false,
  isSpecRequired: true,
};

/**
 * Source: pkg/k8s/apis/cilium.io of cilium/cilium, the Go types with their kubebuilder markers and the generated CRDs. Where the
 * release that brought a field is not sure the earlier one stands here, so that nothing that works is called unknown.
 */
const CRDS: readonly Crd[] = [
  {
    kind: 'CiliumBGPPeeringPolicy',
    served: { v2alpha1: '>=1.12 <1.19' },
    deprecated: { v2alpha1: '>=1.18' },
    isNamespaced: false,
    isSpecRequired: false,
    spec: PEERING_POLICY,
  },
  { kind: 'CiliumBGPClusterConfig', ...SINCE_V2_BGP, spec: CLUSTER_CONFIG },
  { kind: 'CiliumBGPPeerConfig', ...SINCE_V2_BGP, spec: PEER_CONFIG },
  { kind: 'CiliumBGPAdvertisement', ...SINCE_V2_BGP, spec: ADVERTISEMENT },
  { kind: 'CiliumBGPNodeConfigOverride', ...SINCE_V2_BGP, spec: NODE_CONFIG_OVERRIDE },
  {
    kind: 'CiliumLoadBalancerIPPool',
    served: { v2alpha1: '>=1.13', v2: '>=1.18' },
    deprecated: { v2alpha1: '>=1.19' },
    isNamespaced: false,
    isSpecRequired: true,
    spec: LOAD_BALANCER_IP_POOL,
  },
  {
    kind: 'CiliumL2AnnouncementPolicy',
    served: { v2alpha1: '>=1.14' },
    deprecated: {},
    isNamespaced: false,
    isSpecRequired: false,
    spec: L2_ANNOUNCEMENT_POLICY,
  },
  {
    kind: 'CiliumPodIPPool',
    served: { v2alpha1: '>=1.14', v2: '>=1.20' },
    deprecated: {},
    isNamespaced: false,
    isSpecRequired: true,
    spec: POD_IP_POOL,
  },
  {
    kind: 'CiliumNodeConfig',
    served: { v2alpha1: '>=1.13', v2: '>=1.16' },
    deprecated: { v2alpha1: '>=1.16' },
    isNamespaced: true,
    isSpecRequired: true,
    spec: CILIUM_NODE_CONFIG,
  },
];
const BY_KIND: ReadonlyMap<string, Crd> = new Map(CRDS.map((crd) => [crd.kind, crd]));

/** The kind of this name; undefined for kinds that are not read. */
export function crdOf(kind: string): Crd | undefined {
  return BY_KIND.get(kind);
}

/** The versions of a kind's API that a version of Cilium serves, the newest first. */
export function servedApis({ served }: Crd, version: CiliumVersion): string[] {
  return Object.keys(served)
    .filter((api) => inRange(version, served[api] ?? ''))
    .reverse();
}
