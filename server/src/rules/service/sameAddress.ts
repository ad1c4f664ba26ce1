import type { LoadBalancerService } from '../../model/service';
import { serviceViews } from '../../network/index';
import { known } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import { isInBrokenText } from '../brokenTexts';
import { defineRule } from '../rule';

/** One address is for one service, unless both have one sharing key. Source: the documentation of LB IPAM, sharing keys. */
export const serviceSameAddress = defineRule({
  id: 'service/same-address',
  consequence: 'ignored',
  check({ cluster }, report) {
    const seen = new Map<string, { service: LoadBalancerService; at: Cursor }>();
    for (const { service } of serviceViews(cluster)) {
      if (isInBrokenText(cluster, service.at)) continue;
      for (const { address, at } of service.requested) {
        if (address === undefined) continue;
        const first = seen.get(address.text);
        if (first === undefined) seen.set(address.text, { service, at });
        else if (!isSame(first.service, service) && !mayShare(first.service, service)) {
          const other = known(first.service.name) ?? '';
          report({
            at,
            data: { name: known(service.name) ?? '', other, text: address.text },
            related: [{ at: first.at, message: 'other', data: { other } }],
          });
        }
      }
    }
  },
});

/** One object may stand in several files, and a name without a namespace may be another's. */
function isSame(a: LoadBalancerService, b: LoadBalancerService): boolean {
  return known(a.name) === known(b.name);
}

function mayShare(a: LoadBalancerService, b: LoadBalancerService): boolean {
  const [one, other] = [a.sharingKey, b.sharingKey];
  if (one.state === 'opaque' || other.state === 'opaque') return true;
  return known(one) !== undefined && known(one) === known(other);
}
