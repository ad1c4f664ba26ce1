import { known } from '../../yaml/index';
import { servedObjects, weightOfSetting } from '../servedObjects';
import { defineRule } from '../rule';

/** Only multi-pool IPAM reads pod pools. Source: the documentation of multi-pool IPAM. */
export const podPoolNotMultiPool = defineRule({
  id: 'pod-pool/not-multi-pool',
  consequence: 'ignored',
  check({ cluster }, report) {
    const ipam = cluster.routing?.ipam;
    if (ipam?.value === undefined || ipam.value === 'multi-pool') return;
    for (const { name } of servedObjects(cluster, 'pod-ip-pool')) {
      report({
        at: name.at,
        ...weightOfSetting(cluster, ipam.source),
        data: { name: known(name) ?? '', mode: ipam.value },
        related:
          ipam.source === 'default' ? [] : [{ at: ipam.at, message: 'mode', data: { mode: ipam.value } }],
      });
    }
  },
});
