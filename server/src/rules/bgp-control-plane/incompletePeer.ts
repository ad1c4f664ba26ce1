import { behaviour } from '../../catalogue/behaviours';
import { isStated } from '../../cluster/cluster';
import type { BgpInstance } from '../../model/bgpClusterConfig';
import { known } from '../../yaml/index';
import { defineRule } from '../rule';
import type { Report } from '../rule';
import { controlPlaneObjects } from '../servedObjects';

/** What the schema lets go and no session can do without. Source: pkg/bgp/manager and operator/pkg/bgp. */
export const bgpControlPlaneIncompletePeer = defineRule({
  id: 'bgp-control-plane/incomplete-peer',
  consequence: 'breaks-traffic',
  check({ cluster }, report) {
    const overridden = new Set(
      controlPlaneObjects(cluster, 'bgp-node-config-override')
        .flatMap(({ instances }) => instances)
        .flatMap(({ name, localAsn }) => (localAsn.state === 'absent' ? [] : (known(name) ?? []))),
    );
    // Up to which version it does is not told by what else the files use.
    const needsAsn = isStated(cluster.version) && !behaviour('anyPeerAsn', cluster.version.version);
    for (const config of controlPlaneObjects(cluster, 'bgp-cluster-config')) {
      for (const instance of config.instances) {
        const name = known(instance.name);
        if (instance.localAsn.state === 'absent' && (name === undefined || !overridden.has(name)))
          report({
            at: instance.localAsn.at,
            variant: 'localAsn',
            severity: 'warning',
            data: { name: name ?? '' },
          });
        reportPeers(instance, needsAsn, report);
      }
    }
  },
});

function reportPeers({ peers }: BgpInstance, needsAsn: boolean, report: (report: Report) => void): void {
  for (const { address, asn, autoDiscovery, name, at } of peers) {
    const data = { name: known(name) ?? '' };
    const isUnnumbered = at.at('peerInterface').isWritten;
    if (
      address.state === 'absent' &&
      !autoDiscovery.at.isWritten &&
      !autoDiscovery.at.isOpaque &&
      !isUnnumbered
    )
      report({ at: address.at, variant: 'address', data });
    if (asn.state === 'absent' && needsAsn) report({ at: asn.at, variant: 'peerAsn', data });
  }
}
