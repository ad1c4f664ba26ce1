import {
  PEERING_POLICY,
  CLUSTER_CONFIG,
  PEER_CONFIG,
  ADVERTISEMENT,
  NODE_CONFIG_OVERRIDE,
} from './bgpSchemas';
import {
  LOAD_BALANCER_IP_POOL,
  L2_ANNOUNCEMENT_POLICY,
  POD_IP_POOL,
  CILIUM_NODE_CONFIG,
} from './poolSchemas';
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
  /** Versions that take no object without `spec`; undefined where all do. */
  readonly specRequired: string | undefined;
}

const SINCE_V2_BGP = {
  served: { v2alpha1: '>=1.16', v2: '>=1.18' },
  deprecated: { v2alpha1: '>=1.18' },
  isNamespaced: false,
  specRequired: '>=1.10',
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
    specRequired: undefined,
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
    specRequired: '>=1.17',
    spec: LOAD_BALANCER_IP_POOL,
  },
  {
    kind: 'CiliumL2AnnouncementPolicy',
    served: { v2alpha1: '>=1.14' },
    deprecated: {},
    isNamespaced: false,
    specRequired: undefined,
    spec: L2_ANNOUNCEMENT_POLICY,
  },
  {
    kind: 'CiliumPodIPPool',
    served: { v2alpha1: '>=1.14', v2: '>=1.20' },
    deprecated: {},
    isNamespaced: false,
    specRequired: '>=1.10',
    spec: POD_IP_POOL,
  },
  {
    kind: 'CiliumNodeConfig',
    served: { v2alpha1: '>=1.13', v2: '>=1.16' },
    deprecated: { v2alpha1: '>=1.16' },
    isNamespaced: true,
    specRequired: '>=1.10',
    spec: CILIUM_NODE_CONFIG,
  },
];
const BY_KIND: ReadonlyMap<string, Crd> = new Map(CRDS.map((crd) => [crd.kind, crd]));

/** The kind of this name; undefined for kinds that are not read. */
export function crdOf(kind: string): Crd | undefined {
  return BY_KIND.get(kind);
}

/** Whether a version of Cilium serves a kind in any version of its API; true of kinds that are not Cilium's. */
export function isKindServed(kind: string, version: CiliumVersion): boolean {
  const crd = crdOf(kind);
  return crd === undefined || servedApis(crd, version).length > 0;
}

/** The versions of a kind's API that a version of Cilium serves, the newest first. */
export function servedApis({ served }: Crd, version: CiliumVersion): string[] {
  return Object.keys(served)
    .filter((api) => inRange(version, served[api] ?? ''))
    .reverse();
}
