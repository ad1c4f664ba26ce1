import type { BgpAdvertisement } from '../../model/bgpAdvertisement';
import type { BgpPeerConfig } from '../../model/bgpPeerConfig';
import { advertisementsOf } from '../../network/index';
import { defineRule } from '../rule';

/** LOCAL_PREF goes to peers of the own AS only (RFC 4271, 5.1.5). */
export const bgpControlPlaneLocalPreference = defineRule({
  id: 'bgp-control-plane/local-preference',
  consequence: 'style',
  check({ cluster, network: { sessions } }, report) {
    const typesByConfig = new Map<BgpPeerConfig, Set<string>>();
    for (const { peer, type = 'unknown' } of sessions) {
      if (peer.peerConfig === undefined) continue;
      const seen = typesByConfig.get(peer.peerConfig) ?? new Set();
      typesByConfig.set(peer.peerConfig, seen.add(type));
    }
    const types = new Map<BgpAdvertisement, Set<string>>();
    for (const [{ families }, seen] of typesByConfig) {
      for (const { advertisements } of families) {
        for (const advertisement of advertisementsOf(cluster, advertisements))
          types.set(advertisement, new Set([...(types.get(advertisement) ?? []), ...seen]));
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
