import type { Cursor, Value } from '../yaml/index';
import { readObjectSelector } from './labelSelector';
import type { LabelSelector } from './labelSelector';
import { readManifest, readTexts } from './manifest';
import type { Manifest } from './manifest';

/** `CiliumL2AnnouncementPolicy`: which nodes answer ARP for the addresses of which services. */
export interface L2AnnouncementPolicy extends Manifest {
  /** All nodes where absent. */
  readonly nodeSelector: Value<LabelSelector>;
  /** All services where absent. */
  readonly serviceSelector: Value<LabelSelector>;
  readonly loadBalancerIPs: Value<boolean>;
  readonly externalIPs: Value<boolean>;
  /** Regular expressions; all interfaces where there is none. */
  readonly interfaces: readonly Value<string>[];
}

/** Reads `kind: CiliumL2AnnouncementPolicy` of cilium.io/v2alpha1. */
export function readL2AnnouncementPolicy(at: Cursor): L2AnnouncementPolicy {
  const spec = at.at('spec');
  return {
    ...readManifest(at),
    nodeSelector: readObjectSelector(spec.at('nodeSelector')),
    serviceSelector: readObjectSelector(spec.at('serviceSelector')),
    loadBalancerIPs: spec.at('loadBalancerIPs').boolean(),
    externalIPs: spec.at('externalIPs').boolean(),
    interfaces: readTexts(spec.at('interfaces')),
  };
}
