import type { Cursor, Value } from '../yaml/index';
import { readObjectSelector } from './labelSelector';
import type { LabelSelector } from './labelSelector';
import { readManifest, readNumber, readObjectAsNumber, readTexts } from './manifest';
import type { Manifest } from './manifest';

/** `CiliumBGPAdvertisement`: prefixes to announce; peer configs select it by its labels. */
export interface BgpAdvertisement extends Manifest {
  readonly entries: readonly AdvertisementEntry[];
}

export interface AdvertisementEntry {
  readonly at: Cursor;
  /** `PodCIDR`, `CiliumPodIPPool`, `Service`, or `Interface`. */
  readonly type: Value<string>;
  /** Of services `LoadBalancerIP`, `ClusterIP`, `ExternalIP`. */
  readonly addresses: readonly Value<string>[];
  readonly aggregationLengthIPv4: Value<number>;
  readonly aggregationLengthIPv6: Value<number>;
  /** Of services or pod pools; none of them where absent. */
  readonly selector: Value<LabelSelector>;
  readonly localPreference: Value<number>;
}

/** Reads `kind: CiliumBGPAdvertisement` of cilium.io/v2alpha1 and v2. */
export function readBgpAdvertisement(at: Cursor): BgpAdvertisement {
  return { ...readManifest(at), entries: at.at('spec', 'advertisements').items().map(readEntry) };
}

function readEntry(at: Cursor): AdvertisementEntry {
  const service = at.at('service');
  return {
    at,
    type: at.at('advertisementType').string(),
    addresses: readTexts(service.at('addresses')),
    aggregationLengthIPv4: readNumber(service.at('aggregationLengthIPv4')),
    aggregationLengthIPv6: readNumber(service.at('aggregationLengthIPv6')),
    selector: readObjectSelector(at.at('selector')),
    localPreference: readObjectAsNumber(at.at('attributes', 'localPreference')),
  };
}
