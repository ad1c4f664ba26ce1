import type { BgpAdvertisement } from '../../model/bgpAdvertisement';
import { advertisementsOf } from '../../network/index';
import { known } from '../../yaml/index';
import { defineRule } from '../rule';
import { controlPlaneObjects } from './served';

/** LOCAL_PREF goes to peers of the own AS only (RFC 4271, 5.1.5). */
export const localPreference = defineRule({
  id: 'bgp-control-plane/local-preference',
  consequence: 'style',
  check({ cluster, network: { sessions } }, report) {
    const types = new Map<BgpAdvertisement, Set<string>>();
    const peerConfigs = new Map(
      controlPlaneObjects(cluster, 'bgp-peer-config').map((config) => [known(config.name), config]),
    );
    for (const { peer, type } of sessions) {
      const reference = peer.at.at('peerConfigRef', 'name');
      if (peer.source !== 'cluster-config' || !reference.isScalar) continue;
      for (const { advertisements } of peerConfigs.get(known(reference.string()))?.families ?? []) {
        for (const advertisement of advertisementsOf(cluster, advertisements)) {
          const known = types.get(advertisement) ?? new Set();
          types.set(advertisement, known.add(type ?? 'unknown'));
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
