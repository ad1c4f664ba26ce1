import { announcesServices, loadBalancerPools, SERVICE_CLASSES, serviceViews } from '../../network/index';
import { known, setValue } from '../../yaml/index';
import { nearest } from '../nearest';
import { defineRule } from '../rule';

/** An address that nobody announces is of no use outside. Source: the documentation of LB IPAM, LoadBalancerClass. */
export const serviceNotAnnounced = defineRule({
  id: 'service/not-announced',
  consequence: 'ignored',
  check({ cluster }, report) {
    const { objects, routing, isComplete } = cluster;
    const hasPools = loadBalancerPools(cluster).length > 0;
    for (const { loadBalancerClass: written, name } of objects.service) {
      const word = known(written);
      if (word?.startsWith('io.cilium/') !== true || word === 'io.cilium/node') continue;
      if (Object.hasOwn(SERVICE_CLASSES, word)) continue;
      const meant = nearest(word, Object.keys(SERVICE_CLASSES));
      report({
        at: written.at,
        variant: 'class',
        data: { word, name: known(name) ?? '', classes: Object.keys(SERVICE_CLASSES).join(', ') },
        fixes:
          meant === undefined
            ? []
            : [{ title: 'write', data: { meant }, edits: setValue(written.at, meant) }],
      });
    }
    // Where Cilium announces no services at all, something else may; lb-pool/unused tells of pools without announcers.
    if (!announcesServices(cluster) || !isComplete || routing?.bgp.value === true) return;
    for (const view of serviceViews(cluster)) {
      const { service } = view;
      if (view.announcers.length > 0) continue;
      // Without an address there is nothing to announce, which is service/no-pool's.
      if (hasPools && view.pools.length === 0) continue;
      const className = known(service.loadBalancerClass);
      report({
        at: className === undefined ? service.name.at : service.loadBalancerClass.at,
        ...(className === undefined ? {} : { variant: 'ofClass' }),
        data: { name: known(service.name) ?? '', className: className ?? '' },
      });
    }
  },
});
