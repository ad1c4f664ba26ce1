import { known, setValue } from '../../yaml/index';
import { defineRule } from '../rule';
import { controlPlaneObjects } from '../servedObjects';

/** Nodes drop what comes from outside to a cluster address, unless bpf.lbExternalClusterIP lets it in. Source: the chart's values. */
export const bgpControlPlaneClusterIp = defineRule({
  id: 'bgp-control-plane/cluster-ip',
  consequence: 'breaks-traffic',
  severity: 'warning',
  check({ cluster }, report) {
    const setting = cluster.announcing?.externalClusterIP;
    // Without its replacement kube-proxy takes such packets.
    const isReplaced = ['true', 'strict'].includes(cluster.routing?.kubeProxyReplacement.value ?? '');
    if (setting?.value !== false || !isReplaced) return;
    const words = [
      ...controlPlaneObjects(cluster, 'bgp-advertisement').flatMap(({ entries }) =>
        entries.flatMap(({ addresses }) => addresses),
      ),
      ...controlPlaneObjects(cluster, 'bgp-peering-policy').flatMap(({ routers }) =>
        routers.flatMap(({ serviceAdvertisements }) => serviceAdvertisements),
      ),
    ];
    for (const word of words) {
      if (known(word) !== 'ClusterIP') continue;
      report({ at: word.at, fixes: [{ title: 'allow', edits: setValue(setting.at, true) }] });
    }
  },
});
