import { known } from '../../yaml/index';
import { servedObjects } from '../servedObjects';
import { defineRule } from '../rule';

/** A node gets prefixes of this length, which no shorter prefix of the pool has room for. Source: cidrset of the operator. */
export const podPoolMaskSize = defineRule({
  id: 'pod-pool/mask-size',
  consequence: 'breaks-traffic',
  check({ cluster }, report) {
    for (const { families, name } of servedObjects(cluster, 'pod-ip-pool')) {
      for (const { cidrs, maskSize } of families) {
        const size = known(maskSize);
        if (size === undefined) continue;
        for (const cidr of cidrs) {
          if (cidr.state !== 'located' || cidr.value.length <= size) continue;
          report({
            at: cidr.at,
            data: { text: cidr.value.text, size, pool: known(name) ?? '' },
            related: [{ at: maskSize.at, message: 'size' }],
          });
        }
      }
    }
  },
});
