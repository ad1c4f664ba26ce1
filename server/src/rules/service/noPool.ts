import type { LoadBalancerIpPool } from '../../model/loadBalancerIpPool';
import type { RequestedAddress } from '../../model/service';
import { rangeHas } from '../../net/index';
import { blocksInForce, loadBalancerPools, serviceViews } from '../../network/index';
import type { ServiceView } from '../../network/index';
import { known } from '../../yaml/index';
import { defineRule } from '../rule';
import type { Report, RuleContext } from '../rule';

/** A service gets addresses out of pools that select it, those that it asks for too. Source: the documentation of LB IPAM. */
export const serviceNoPool = defineRule({
  id: 'service/no-pool',
  consequence: 'ignored',
  check({ cluster }, report) {
    const pools = loadBalancerPools(cluster);
    if (pools.length === 0 || !cluster.isComplete) return;
    for (const view of serviceViews(cluster)) {
      const { service } = view;
      const name = known(service.name) ?? '';
      if (view.pools.length === 0) report({ at: service.name.at, data: { name } });
      else
        for (const request of service.requested) {
          const problem = problemOf(request, view, pools, cluster);
          if (problem !== undefined)
            report({ ...problem, data: { ...problem.data, name, text: request.text } });
        }
    }
  },
});

function problemOf(
  { at, address }: RequestedAddress,
  view: ServiceView,
  pools: readonly LoadBalancerIpPool[],
  cluster: RuleContext['cluster'],
): Report | undefined {
  if (address === undefined) return { at, variant: 'noAddress' };
  const holds = (pool: LoadBalancerIpPool) =>
    blocksInForce(pool, cluster).some(({ range }) => range === undefined || rangeHas(range, address));
  if (view.pools.some(({ object }) => holds(object))) return undefined;
  const other = pools.find(holds);
  if (other === undefined) return { at, variant: 'outside' };
  const data = { pool: known(other.name) ?? '' };
  return { at, variant: 'otherPool', data, related: [{ at: other.name.at, message: 'pool', data }] };
}
