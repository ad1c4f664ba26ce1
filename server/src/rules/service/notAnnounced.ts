import { SERVICE_CLASSES, serviceViews } from '../../network/index';
import { known, setValue } from '../../yaml/index';
import { isInBrokenText } from '../brokenTexts';
import { nearest } from '../nearest';
import { defineRule } from '../rule';

/** An address that nobody announces is of no use outside. Source: the documentation of LB IPAM, LoadBalancerClass. */
export const serviceNotAnnounced = defineRule({
  id: 'service/not-announced',
  consequence: 'ignored',
  check({ cluster }, report) {
    const { objects, routing, isComplete } = cluster;
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
    const hasAnnouncers =
      objects['l2-announcement-policy'].length +
        objects['bgp-advertisement'].length +
        objects['bgp-peering-policy'].length >
      0;
    if (!hasAnnouncers || !isComplete || routing?.bgp.value === true) return;
    for (const { service, announcers } of serviceViews(cluster)) {
      if (announcers.length > 0 || isInBrokenText(cluster, service.at)) continue;
      const className = known(service.loadBalancerClass);
      report({
        at: className === undefined ? service.name.at : service.loadBalancerClass.at,
        ...(className === undefined ? {} : { variant: 'ofClass' }),
        data: { name: known(service.name) ?? '', className: className ?? '' },
      });
    }
  },
});
