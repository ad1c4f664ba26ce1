import { known } from '../../yaml/index';
import { defineRule } from '../rule';
import { controlPlaneObjects } from '../servedObjects';
import { matchesNone, selectsNothing, unselectedOf } from './nothingAdvertised';

/** Peer configs pick advertisements by their labels, and by nothing else. */
export const bgpControlPlaneUnselectedAdvertisement = defineRule({
  id: 'bgp-control-plane/unselected-advertisement',
  consequence: 'ignored',
  check({ cluster }, report) {
    const peerConfigs = controlPlaneObjects(cluster, 'bgp-peer-config');
    const families = peerConfigs.flatMap((config) => config.families);
    const all = controlPlaneObjects(cluster, 'bgp-advertisement');
    if (!cluster.isComplete || families.length === 0) return;
    // Where a peer config finds nothing that it could announce, bgp-control-plane/nothing-advertised tells of both.
    if (families.some((family) => matchesNone(family, all)) || peerConfigs.some(selectsNothing)) return;
    for (const advertisement of unselectedOf(all, families)) {
      const { name, labels } = advertisement;
      report({
        at: name.at,
        ...(labels.size === 0 ? { variant: 'noLabels' } : {}),
        data: { name: known(name) ?? '' },
      });
    }
  },
});
