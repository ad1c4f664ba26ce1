import { known } from '../../yaml/index';
import { servedObjects } from '../servedObjects';
import { defineRule } from '../rule';

/** What nodes that talk to each other must agree on. */
const SHARED = new Set(
  `routing-mode tunnel tunnel-protocol tunnel-port ipam cluster-pool-ipv4-cidr cluster-pool-ipv6-cidr cluster-pool-ipv4-mask-size
  cluster-pool-ipv6-mask-size ipv4-native-routing-cidr ipv6-native-routing-cidr mtu`.split(/\s+/),
);

/** A setting that some nodes have differently, where all must have the same. */
export const nodeConfigMixedDatapath = defineRule({
  id: 'node-config/mixed-datapath',
  consequence: 'risk',
  check({ cluster }, report) {
    for (const { defaults, nodeSelector } of servedObjects(cluster, 'cilium-node-config')) {
      // One that takes all nodes mixes nothing.
      if (nodeSelector.state === 'absent' || known(nodeSelector)?.requirements.length === 0) continue;
      for (const at of defaults) if (SHARED.has(at.key)) report({ at, data: { key: at.key } });
    }
  },
});
