import { isSelected } from '../../model/labelSelector';
import { known } from '../../yaml/index';
import { defineRule } from '../rule';
import { controlPlaneObjects } from '../servedObjects';

/** Peer configs pick advertisements by their labels, and by nothing else. */
export const bgpControlPlaneUnselectedAdvertisement = defineRule({
  id: 'bgp-control-plane/unselected-advertisement',
  consequence: 'ignored',
  check({ cluster }, report) {
    const selectors = controlPlaneObjects(cluster, 'bgp-peer-config').flatMap(({ families }) =>
      families.map(({ advertisements }) => advertisements),
    );
    if (!cluster.isComplete || selectors.length === 0) return;
    for (const { name, labels, hasKnownLabels } of controlPlaneObjects(cluster, 'bgp-advertisement')) {
      if (!hasKnownLabels) continue;
      if (selectors.some((selector) => isSelected(selector, labels, false) !== false)) continue;
      report({
        at: name.at,
        ...(labels.size === 0 ? { variant: 'noLabels' } : {}),
        data: { name: known(name) ?? '' },
      });
    }
  },
});
