import { defineRule } from '../rule';
import { refusalsOf, reportOf } from './refusalRule';

/** What the chart asks the cluster before it renders. Source: validate.yaml and _helpers.tpl of the charts. */
export const chartNeedsCluster = defineRule({
  id: 'chart/needs-cluster',
  consequence: 'depends-on-cluster',
  check({ cluster }, report) {
    for (const refusal of refusalsOf(cluster, 'cluster')) {
      report({
        ...reportOf(refusal),
        variant: refusal.cause.slice('cluster/'.length),
        data: { key: refusal.at.place.pathText },
      });
    }
  },
});
