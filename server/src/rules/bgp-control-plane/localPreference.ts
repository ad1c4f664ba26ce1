import type { BgpAdvertisement } from '../../model/bgpAdvertisement';
import { advertisementsOf } from '../../network/index';
import { defineRule } from '../rule';

/** LOCAL_PREF goes to peers of the own AS only (RFC 4271, 5.1.5). */
export const bgpControlPlaneLocalPreference = defineRule({
  id: 'bgp-control-plane/local-preference',
  consequence: 'style',
  check({ cluster, network: { sessions } }, report) {
    const types = new Map<BgpAdvertisement, Set<string>>();
    for (const { peer, type } of sessions) {
      for (const { advertisements } of peer.peerConfig?.families ?? []) {
        for (const advertisement of advertisementsOf(cluster, advertisements)) {
          const heardBy = types.get(advertisement) ?? new Set();
          types.set(advertisement, heardBy.add(type ?? 'unknown'));
        }
      }
    }
    for (const [{ entries }, seen] of types) {
      if (seen.size !== 1 || !seen.has('eBGP')) continue;
      for (const { localPreference: preference } of entries) {
        if (preference.state === 'located') report({ at: preference.at });
      }
    }
  },
});
