import { behaviour } from '../../catalogue/behaviours';
import { blocksInForce } from '../../network/index';
import { known } from '../../yaml/index';
import { servedObjects } from '../servedObjects';
import { defineRule } from '../rule';

/** No field of a pool is required by the schema; one that no field of this version gives addresses has none. */
export const lbPoolNoAddresses = defineRule({
  id: 'lb-pool/no-addresses',
  consequence: 'breaks-traffic',
  check({ cluster }, report) {
    const fields: readonly string[] = behaviour('poolAddressFields', cluster.version.version);
    for (const pool of servedObjects(cluster, 'load-balancer-ip-pool')) {
      const spec = pool.at.at('spec');
      const mayHave = spec.isOpen || fields.some((field) => spec.at(field).isOpen);
      if (mayHave || blocksInForce(pool, cluster).length > 0) continue;
      const other = pool.blocks.length > 0 ? 'blocks' : pool.cidrs.length > 0 ? 'cidrs' : undefined;
      const data = { name: known(pool.name) ?? '', field: fields[0] ?? '', other: other ?? '' };
      report({ at: pool.name.at, ...(other === undefined ? {} : { variant: 'otherField' }), data });
    }
  },
});
