import { PrefixSet } from '../../net/index';
import { defineRule } from '../rule';

/** Nodes keep the pod CIDR that they once got, also when the pool that it came from is no longer there. */
export const ipamNodeOutsidePool = defineRule({
  id: 'ipam/node-outside-pool',
  consequence: 'risk',
  check({ cluster: { routing }, network }, report) {
    if (routing === undefined) return;
    for (const podPools of [routing.podPoolsIPv4, routing.podPoolsIPv6]) {
      if (!podPools.isKnown || podPools.pools.length === 0) continue;
      const pools = new PrefixSet(podPools.pools.map(({ prefix }) => prefix));
      const names = podPools.pools.map(({ prefix }) => prefix.text);
      for (const node of network.nodes) {
        for (const { prefix, at } of node.podCIDRs) {
          if (at === undefined || prefix.family !== podPools.family || pools.covers(prefix)) continue;
          report({
            at,
            data: { node: node.name, prefix: prefix.text, pools: names },
            related: podPools.pools.map((pool) => ({
              at: pool.at,
              message: 'pool',
              data: { pool: pool.prefix.text },
            })),
          });
        }
      }
    }
  },
});
