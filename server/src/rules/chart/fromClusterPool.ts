import { versionsKnowing } from '../../catalogue/chartKeys';
import { defineRule } from '../rule';
import { refusalsOf, reportOf } from './refusalRule';

/** The native CIDR can be taken from the cluster pool only where that is one prefix. Source: cilium-configmap.yaml of chart 1.20. */
export const chartFromClusterPool = defineRule({
  id: 'chart/from-cluster-pool',
  consequence: 'install-fails',
  get versions() {
    return versionsKnowing(['nativeRoutingCIDRFromClusterPool']);
  },
  check({ cluster }, report) {
    for (const family of [4, 6] as const) {
      for (const refusal of refusalsOf(cluster, `native-cidr/several-ipv${family}`)) {
        report({ ...reportOf(refusal), data: { family } });
      }
    }
  },
});
