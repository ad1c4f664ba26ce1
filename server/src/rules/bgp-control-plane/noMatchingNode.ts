import { isSelected } from '../../model/labelSelector';
import { known } from '../../yaml/index';
import { defineRule } from '../rule';
import { controlPlaneObjects, servedObjects } from '../servedObjects';

/** Says so in the condition NoMatchingNode of a cluster config; policies do nothing in silence. Needs a list of all nodes. */
export const bgpControlPlaneNoMatchingNode = defineRule({
  id: 'bgp-control-plane/no-matching-node',
  consequence: 'ignored',
  check({ cluster, network: { nodes } }, report) {
    if (cluster.nodes.length === 0 || cluster.hasUnreadObjects) return;
    const objects = [
      ...controlPlaneObjects(cluster, 'bgp-cluster-config'),
      ...controlPlaneObjects(cluster, 'bgp-peering-policy'),
      ...servedObjects(cluster, 'l2-announcement-policy'),
    ];
    for (const { nodeSelector, kind, name } of objects) {
      if (!nodes.every(({ labels }) => isSelected(nodeSelector, labels, true) === false)) continue;
      report({ at: nodeSelector.at, data: { kind, name: known(name) ?? '' } });
    }
  },
});
