import { announcesPodCidrs } from '../../network/index';
import { known } from '../../yaml/index';
import { defineRule } from '../rule';
import { controlPlaneObjects } from '../servedObjects';

/** Only under some IPAM modes a node has pod CIDRs of its own. Source: the documentation of the PodCIDR advertisement; cilium issue 38102. */
export const bgpControlPlanePodCidrIpam = defineRule({
  id: 'bgp-control-plane/pod-cidr-ipam',
  consequence: 'ignored',
  check({ cluster }, report) {
    const mode = cluster.routing?.ipam.value;
    if (mode === undefined || announcesPodCidrs(cluster)) return;
    const related = [{ at: cluster.routing?.ipam.at, message: 'mode', data: { mode } }].flatMap(
      ({ at, ...rest }) => (at?.isWritten === true ? [{ at, ...rest }] : []),
    );
    for (const { entries } of controlPlaneObjects(cluster, 'bgp-advertisement')) {
      for (const { type } of entries) {
        if (known(type) === 'PodCIDR') report({ at: type.at, data: { mode }, related });
      }
    }
    for (const { routers } of controlPlaneObjects(cluster, 'bgp-peering-policy')) {
      for (const { exportPodCIDR } of routers) {
        if (known(exportPodCIDR) === true)
          report({ at: exportPodCIDR.at, variant: 'policy', data: { mode }, related });
      }
    }
  },
});
