import { behaviour } from '../../catalogue/behaviours';
import { mayHaveAddresses, misplacedAddresses } from '../../network/index';
import { known, renameKey } from '../../yaml/index';
import { servedObjects } from '../servedObjects';
import { defineRule } from '../rule';

/** No field of a pool is required by the schema; one that no field of this version gives addresses has none. */
export const lbPoolNoAddresses = defineRule({
  id: 'lb-pool/no-addresses',
  consequence: 'breaks-traffic',
  check({ cluster }, report) {
    const [field] = behaviour('poolAddressFields', cluster.version.version);
    for (const pool of servedObjects(cluster, 'load-balancer-ip-pool')) {
      if (mayHaveAddresses(pool, cluster)) continue;
      const other = misplacedAddresses(pool, cluster);
      const data = { name: known(pool.name) ?? '', field, other: other?.key ?? '' };
      if (other === undefined) report({ at: pool.name.at, data });
      else
        report({
          at: other,
          variant: 'otherField',
          data,
          // A range has no place among `cidrs`.
          fixes: field === 'blocks' ? [{ title: 'rename', data, edits: renameKey(other, field) }] : [],
        });
    }
  },
});
