import { refusalRule } from './refusalRule';

/** Source: validate.yaml of the charts from 1.16 on; cilium issue 21330 for the cluster's id. */
export const chartClusterName = refusalRule('chart/cluster-name', {
  data: ({ at }) => ({ name: String(at.scalar ?? ''), length: String(at.scalar ?? '').length }),
});
