import { known, setValue } from '../../yaml/index';
import { nearest } from '../nearest';
import { defineRule } from '../rule';
import { controlPlaneObjects } from '../servedObjects';

/** The operator skips the peer and says MissingPeerConfigs in a condition of the cluster config. */
export const bgpControlPlaneMissingPeerConfig = defineRule({
  id: 'bgp-control-plane/missing-peer-config',
  consequence: 'breaks-traffic',
  // It may come from somewhere else.
  severity: 'warning',
  check({ cluster }, report) {
    if (!cluster.isComplete) return;
    const configs = controlPlaneObjects(cluster, 'bgp-peer-config');
    if (configs.some(({ name }) => name.state === 'opaque')) return;
    const names = new Set(configs.flatMap(({ name }) => known(name) ?? []));
    for (const config of controlPlaneObjects(cluster, 'bgp-cluster-config')) {
      for (const { peerConfig } of config.instances.flatMap(({ peers }) => peers)) {
        const wanted = known(peerConfig);
        if (wanted === undefined || names.has(wanted)) continue;
        const meant = nearest(wanted, names);
        const fix = {
          title: 'write',
          data: { meant: meant ?? '' },
          edits: setValue(peerConfig.at, meant ?? ''),
        };
        report({
          at: peerConfig.at,
          ...(names.size === 0 ? { variant: 'none', severity: 'information' } : {}),
          data: { name: wanted },
          fixes: meant === undefined ? [] : [fix],
        });
      }
    }
  },
});
