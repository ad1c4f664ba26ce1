import { BGP_TIMERS } from './bgpTimers';
import { boolean, integer, list, object, only, SELECTOR, text, word } from './crdSchema';

const ASN_MAX = 0xffff_ffff;
const INT32_MAX = 0x7fff_ffff;
const NAME = text({ min: 1, max: 255 });
const PORT = integer(1, 65535);

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

export const PEERING_POLICY = object(
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

/**
 * Sessions without an address, and the rules between the fields of auto-discovery that came with them. Source: cilium PR 47394, opened
 * after 1.20 had its branch; the CRD of 1.18.2 knows DefaultGateway alone, without a rule.
 */
const SINCE_UNNUMBERED = '>=1.21';

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
          mode: text({
            allowed: ['DefaultGateway', 'Unnumbered'],
            wordVersions: { Unnumbered: SINCE_UNNUMBERED },
          }),
          defaultGateway: object({ addressFamily: word('ipv4', 'ipv6') }, { required: ['addressFamily'] }),
          unnumbered: only(
            { versions: SINCE_UNNUMBERED },
            object({ interface: NAME }, { required: ['interface'] }),
          ),
        },
        {
          required: ['mode'],
          checks: [
            {
              kind: 'needs',
              when: 'mode',
              value: 'DefaultGateway',
              field: 'defaultGateway',
              versions: SINCE_UNNUMBERED,
            },
          ],
        },
      ),
    ),
    peerInterface: only({ versions: SINCE_UNNUMBERED }, NAME),
  },
  { required: ['name'] },
);

export const CLUSTER_CONFIG = object(
  {
    nodeSelector: SELECTOR,
    bgpInstances: list(
      object(
        {
          name: NAME,
          localASN: integer(1, ASN_MAX),
          localPort: only({ versions: '>=1.18' }, PORT),
          peers: list(PEER, { key: 'name' }),
        },
        { required: ['name'] },
      ),
      { min: 1, max: 16, key: 'name' },
    ),
  },
  { required: ['bgpInstances'] },
);

/** Rules between fields came with 1.18, in both versions of the API. Source: the CRDs of 1.17.2 and 1.18.2. */
const WITH_RULES = { versions: '>=1.18' };

export const PEER_CONFIG = object({
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
        ...WITH_RULES,
      },
    ],
  }),
  authSecretRef: text(),
  gracefulRestart: GRACEFUL_RESTART,
  ebgpMultihop: integer(1, 255),
  families: list(object({ ...FAMILY, advertisements: SELECTOR }, { required: ['afi', 'safi'] })),
});

const WITH_INTERFACE = { versions: '>=1.19', api: 'v2' };

export const ADVERTISEMENT = object(
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
          attributes: object({ communities: COMMUNITIES, localPreference: integer(-(2 ** 63), 2 ** 63) }),
        },
        {
          required: ['advertisementType'],
          checks: [
            { kind: 'needs', when: 'advertisementType', value: 'Service', field: 'service', ...WITH_RULES },
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
              versions: '>=1.18.2', // the earliest CRD that was seen with it
            },
          ],
        },
      ),
    ),
  },
  { required: ['advertisements'] },
);

export const NODE_CONFIG_OVERRIDE = object(
  {
    bgpInstances: list(
      object(
        {
          name: NAME,
          routerID: text({ format: 'ipv4' }),
          localPort: integer(-INT32_MAX - 1, INT32_MAX),
          localASN: integer(1, ASN_MAX, { versions: '>=1.17' }),
          peers: list(
            object(
              {
                name: NAME,
                localAddress: text({ format: 'address' }),
                localPort: integer(-INT32_MAX - 1, INT32_MAX),
                peerInterface: only({ versions: SINCE_UNNUMBERED }, NAME),
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
