import { behaviour } from '../../catalogue/behaviours';
import { mayHaveAddresses, misplacedAddresses } from '../../network/index';
import { known, renameKey } from '../../yaml/index';
import { servedObjects } from '../servedObjects';
import { defineRule } from '../rule';

/** Where no field that the version in force reads gives a pool addresses it has none. */
export const lbPoolNoAddresses = defineRule({
  id: 'lb-pool/no-addresses',
  consequence: 'breaks-traffic',
  check({ cluster }, report) {
    const { version } = cluster.version;
    const [field] = behaviour('poolAddressFields', version);
    const isRefused = behaviour('poolNeedsAddresses', version);
    const consequence = isRefused ? { consequence: 'rejected' as const } : {};
    for (const pool of servedObjects(cluster, 'load-balancer-ip-pool')) {
      if (mayHaveAddresses(pool, cluster)) continue;
      const other = misplacedAddresses(pool, cluster);
      const data = { name: known(pool.name) ?? '', field, other: other?.key ?? '' };
      if (other === undefined) {
        report({ at: pool.name.at, ...consequence, ...(isRefused ? { variant: 'refused' } : {}), data });
      } else {
        report({
          at: other,
          ...consequence,
          variant: isRefused ? 'tooEarly' : 'otherField',
          data,
          // A range has no place among `cidrs`.
          fixes: field === 'blocks' ? [{ title: 'rename', data, edits: renameKey(other, field) }] : [],
        });
      }
    }
  },
});
