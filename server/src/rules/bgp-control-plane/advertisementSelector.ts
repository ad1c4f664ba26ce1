import { known } from '../../yaml/index';
import { defineRule } from '../rule';
import { controlPlaneObjects } from '../servedObjects';

const NEEDS_SELECTOR = new Set(['Service', 'CiliumPodIPPool']);

/** A selector that is not there selects nothing. Source: the documentation of CiliumBGPAdvertisement and of serviceSelector. */
export const bgpControlPlaneAdvertisementSelector = defineRule({
  id: 'bgp-control-plane/advertisement-selector',
  consequence: 'ignored',
  check({ cluster }, report) {
    for (const { entries } of controlPlaneObjects(cluster, 'bgp-advertisement')) {
      for (const { type, selector } of entries) {
        const word = known(type);
        if (word !== undefined && NEEDS_SELECTOR.has(word) && selector.state === 'absent')
          report({ at: type.at, data: { type: word } });
      }
    }
    for (const { routers } of controlPlaneObjects(cluster, 'bgp-peering-policy')) {
      for (const { serviceSelector, exportPodCIDR, localAsn, podPoolSelector } of routers) {
        if (serviceSelector.state !== 'absent' || exportPodCIDR.state === 'opaque') continue;
        if (podPoolSelector.state !== 'absent') continue;
        if (known(exportPodCIDR) !== true) report({ at: localAsn.at, variant: 'policy' });
      }
    }
  },
});
