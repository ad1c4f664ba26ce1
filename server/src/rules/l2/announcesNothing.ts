import { known, setValue } from '../../yaml/index';
import { servedObjects } from '../servedObjects';
import { defineRule } from '../rule';

/** Both switches are off where nothing is written. Source: the documentation of L2 announcements, IP types. */
export const l2AnnouncesNothing = defineRule({
  id: 'l2/announces-nothing',
  consequence: 'ignored',
  check({ cluster }, report) {
    for (const { loadBalancerIPs, externalIPs, name, at } of servedObjects(
      cluster,
      'l2-announcement-policy',
    )) {
      const isOff = [loadBalancerIPs, externalIPs].every(
        (value) => value.state === 'absent' || known(value) === false,
      );
      if (!isOff || at.at('spec').isOpen) continue;
      report({
        at: loadBalancerIPs.state === 'located' ? loadBalancerIPs.at : name.at,
        data: { name: known(name) ?? '' },
        fixes: [{ title: 'announce', edits: setValue(loadBalancerIPs.at, true) }],
      });
    }
  },
});
