import { serviceViews } from '../../network/index';
import { known } from '../../yaml/index';
import { defineRule } from '../rule';

/**
 * With `Local` a node that has none of the service's pods drops its packets. The node that answers ARP is any of the selected ones
 * (cilium issue 27800); an aggregate is left out for such a service, or draws packets to such nodes (issues 37623, 40585).
 */
export const serviceLocalTrafficPolicy = defineRule({
  id: 'service/local-traffic-policy',
  // Where its pods run is for the cluster to tell.
  consequence: 'depends-on-cluster',
  check({ cluster }, report) {
    for (const view of serviceViews(cluster)) {
      const { service } = view;
      const policy = service.externalTrafficPolicy;
      if (known(policy) !== 'Local') continue;
      const sure = view.announcers.filter(({ isSure }) => isSure);
      const name = known(service.name) ?? '';
      // Where BGP announces the service too, routers know which nodes have its pods.
      const l2 = sure.every(({ way }) => way === 'l2') ? sure[0] : undefined;
      const aggregate = sure.find(({ isAggregated }) => isAggregated);
      const cause = l2 ?? aggregate;
      if (cause === undefined) continue;
      report({
        at: policy.at,
        ...(l2 === undefined ? { variant: 'aggregated', consequence: 'risk' } : { variant: 'l2' }),
        data: { name },
        related: [
          {
            at: cause.object.name.at,
            message: 'announcer',
            data: { object: known(cause.object.name) ?? '' },
          },
        ],
      });
    }
  },
});
