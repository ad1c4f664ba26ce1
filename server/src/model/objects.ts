import type { Cursor } from '../yaml/index';
import { readBgpAdvertisement } from './bgpAdvertisement';
import type { BgpAdvertisement } from './bgpAdvertisement';
import { readBgpClusterConfig } from './bgpClusterConfig';
import type { BgpClusterConfig } from './bgpClusterConfig';
import { readBgpNodeConfigOverride } from './bgpNodeConfigOverride';
import type { BgpNodeConfigOverride } from './bgpNodeConfigOverride';
import { readBgpPeerConfig } from './bgpPeerConfig';
import type { BgpPeerConfig } from './bgpPeerConfig';
import { readBgpPeeringPolicy } from './bgpPeeringPolicy';
import type { BgpPeeringPolicy } from './bgpPeeringPolicy';
import { readCiliumConfig } from './ciliumConfig';
import type { CiliumConfig } from './ciliumConfig';
import { readCiliumNodeConfig } from './ciliumNodeConfig';
import type { CiliumNodeConfig } from './ciliumNodeConfig';
import { readL2AnnouncementPolicy } from './l2AnnouncementPolicy';
import type { L2AnnouncementPolicy } from './l2AnnouncementPolicy';
import { readLoadBalancerIpPool } from './loadBalancerIpPool';
import type { LoadBalancerIpPool } from './loadBalancerIpPool';
import { readPodIpPool } from './podIpPool';
import type { PodIpPool } from './podIpPool';
import { readSecret } from './secret';
import type { PasswordSecret } from './secret';
import { readLoadBalancerService } from './service';
import type { LoadBalancerService } from './service';
import { readServiceEndpoints } from './serviceEndpoints';
import type { ServiceEndpoints } from './serviceEndpoints';

/** The Kubernetes objects that are read one by one, and what they are read as. */
export interface ObjectModels {
  readonly 'bgp-peering-policy': BgpPeeringPolicy;
  readonly 'bgp-cluster-config': BgpClusterConfig;
  readonly 'bgp-peer-config': BgpPeerConfig;
  readonly 'bgp-advertisement': BgpAdvertisement;
  readonly 'bgp-node-config-override': BgpNodeConfigOverride;
  readonly 'load-balancer-ip-pool': LoadBalancerIpPool;
  readonly 'l2-announcement-policy': L2AnnouncementPolicy;
  readonly 'pod-ip-pool': PodIpPool;
  readonly 'cilium-node-config': CiliumNodeConfig;
  readonly 'cilium-config': CiliumConfig;
  readonly service: LoadBalancerService;
  readonly 'service-endpoints': ServiceEndpoints;
  readonly secret: PasswordSecret;
}
export type ObjectKind = keyof ObjectModels;

/** One of the objects, read. */
export type ObjectModel = {
  readonly [K in ObjectKind]: { readonly kind: K; readonly object: ObjectModels[K] };
}[ObjectKind];

/** All objects by kind, in the order of the files. */
export type ObjectsByKind = { readonly [K in ObjectKind]: readonly ObjectModels[K][] };

const READERS: { readonly [K in ObjectKind]: (at: Cursor) => ObjectModels[K] } = {
  'bgp-peering-policy': readBgpPeeringPolicy,
  'bgp-cluster-config': readBgpClusterConfig,
  'bgp-peer-config': readBgpPeerConfig,
  'bgp-advertisement': readBgpAdvertisement,
  'bgp-node-config-override': readBgpNodeConfigOverride,
  'load-balancer-ip-pool': readLoadBalancerIpPool,
  'l2-announcement-policy': readL2AnnouncementPolicy,
  'pod-ip-pool': readPodIpPool,
  'cilium-node-config': readCiliumNodeConfig,
  'cilium-config': readCiliumConfig,
  service: readLoadBalancerService,
  'service-endpoints': readServiceEndpoints,
  secret: readSecret,
};

/** Kinds of cilium.io by the name in the manifest. */
export const CILIUM_KINDS: ReadonlyMap<string, ObjectKind> = new Map([
  ['CiliumBGPPeeringPolicy', 'bgp-peering-policy'],
  ['CiliumBGPClusterConfig', 'bgp-cluster-config'],
  ['CiliumBGPPeerConfig', 'bgp-peer-config'],
  ['CiliumBGPAdvertisement', 'bgp-advertisement'],
  ['CiliumBGPNodeConfigOverride', 'bgp-node-config-override'],
  ['CiliumLoadBalancerIPPool', 'load-balancer-ip-pool'],
  ['CiliumL2AnnouncementPolicy', 'l2-announcement-policy'],
  ['CiliumPodIPPool', 'pod-ip-pool'],
  ['CiliumNodeConfig', 'cilium-node-config'],
]);

/** Reads an object of a kind. */
export function readObject(kind: ObjectKind, at: Cursor): ObjectModel {
  return { kind, object: READERS[kind](at) } as ObjectModel;
}

/** The objects among models, by kind. */
export function objectsByKind(models: readonly { readonly kind: string }[]): ObjectsByKind {
  const isOf =
    <K extends ObjectKind>(kind: K) =>
    (model: { readonly kind: string }): model is { kind: K; object: ObjectModels[K] } =>
      model.kind === kind;
  const of = <K extends ObjectKind>(kind: K) => models.filter(isOf(kind)).map(({ object }) => object);
  return {
    'bgp-peering-policy': of('bgp-peering-policy'),
    'bgp-cluster-config': of('bgp-cluster-config'),
    'bgp-peer-config': of('bgp-peer-config'),
    'bgp-advertisement': of('bgp-advertisement'),
    'bgp-node-config-override': of('bgp-node-config-override'),
    'load-balancer-ip-pool': of('load-balancer-ip-pool'),
    'l2-announcement-policy': of('l2-announcement-policy'),
    'pod-ip-pool': of('pod-ip-pool'),
    'cilium-node-config': of('cilium-node-config'),
    'cilium-config': of('cilium-config'),
    service: of('service'),
    'service-endpoints': of('service-endpoints'),
    secret: of('secret'),
  };
}
