import { behaviour } from '../../catalogue/behaviours';
import type { Cluster } from '../../cluster/cluster';
import type { LoadBalancerIpPool } from '../../model/loadBalancerIpPool';
import { blocksInForce } from '../../network/index';
import { known, renameKey } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import { servedObjects } from '../servedObjects';
import { defineRule } from '../rule';

/** Where no field that the version in force reads gives a pool addresses it has none. */
export const lbPoolNoAddresses = defineRule({
  id: 'lb-pool/no-addresses',
  consequence: 'breaks-traffic',
  check({ cluster }, report) {
    const [field = ''] = fieldsInForce(cluster);
    const isRefused = areAddressesDemanded(cluster);
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

/** True where the API server refuses a pool that has no addresses. Source: the CRD of 1.13 and 1.14, `cidrs` with `minItems: 1`. */
function areAddressesDemanded(cluster: Cluster): boolean {
  return behaviour('poolNeedsAddresses', cluster.version.version);
}

function fieldsInForce({ version }: Cluster): readonly string[] {
  return behaviour('poolAddressFields', version.version);
}

/** False for a pool that surely gives out nothing, for it has no addresses where the version in force reads them. */
export function mayHaveAddresses(pool: LoadBalancerIpPool, cluster: Cluster): boolean {
  const spec = pool.at.at('spec');
  const isOpen = spec.isOpen || fieldsInForce(cluster).some((field) => spec.at(field).isOpen);
  return isOpen || blocksInForce(pool, cluster).length > 0;
}

/** Of a pool without addresses the field of other versions that has some. */
export function misplacedAddresses(pool: LoadBalancerIpPool, cluster: Cluster): Cursor | undefined {
  if (mayHaveAddresses(pool, cluster)) return undefined;
  return pool.blocks.length > 0 ? pool.blocksAt : pool.cidrs.length > 0 ? pool.cidrsAt : undefined;
}
