import { behaviour } from '../../catalogue/behaviours';
import { parsePrefix } from '../../net/index';
import type { ClusterNode, SpeakerPeer } from '../../network/index';
import { known } from '../../yaml/index';
import { alike } from '../../lists/groupBy';
import { defineRule } from '../rule';
import { controlPlaneObjects } from '../servedObjects';

const MODES = ['default', 'ip-pool'];

/** A router id is a number of 32 bits (RFC 4271, 4.2), by default the node's IPv4 address. */
export const bgpControlPlaneRouterId = defineRule({
  id: 'bgp-control-plane/router-id',
  consequence: 'breaks-traffic',
  check({ cluster, network: { sessions } }, report) {
    const { announcing, version } = cluster;
    if (announcing?.bgpControlPlane.value === true) {
      const { routerIdMode: mode, routerIdPool: pool } = announcing;
      if (mode.source === 'written' && mode.value !== undefined && !MODES.includes(mode.value))
        report({ at: mode.at, variant: 'mode', consequence: 'agent-fails', data: { mode: mode.value } });
      if (
        mode.value === 'ip-pool' &&
        pool.source !== 'unknown' &&
        parsePrefix(pool.value ?? '')?.family !== 4
      )
        report({
          at: pool.at,
          variant: 'pool',
          consequence: 'agent-fails',
          data: { pool: pool.value ?? '' },
        });
    }
    if (behaviour('routerIdOfMac', version.version)) return;
    const stated = new Map(
      controlPlaneObjects(cluster, 'bgp-node-config-override').flatMap(({ name, instances }) =>
        instances.flatMap((one) =>
          one.routerId.state === 'absent' ? [] : [[`${known(name)} ${known(one.name)}`, true] as const],
        ),
      ),
    );
    const without = sessions.filter(
      ({ node, peer, localAs }) =>
        peer.source !== 'bgp-config' &&
        node.origin === 'stated' &&
        hasNoIPv4(node) &&
        !stated.has(`${node.name} ${peer.instanceName}`) &&
        !hasAnnotation(node, peer, localAs),
    );
    for (const group of alike(without, ({ peer }) => peer.owner)) {
      const [{ peer }] = group;
      const nodes = [...new Set(group.map(({ node }) => node.name))];
      report({
        at: peer.owner?.name.at ?? peer.at,
        variant: peer.source === 'peering-policy' ? 'policy' : 'clusterConfig',
        data: { nodes },
      });
    }
  },
});

function hasNoIPv4({ addresses }: ClusterNode): boolean {
  return addresses.length > 0 && addresses.every(({ address }) => address.family === 6);
}

/** Source: pkg/bgpv1/agent/annotations.go. */
function hasAnnotation(node: ClusterNode, { source }: SpeakerPeer, localAs: number | undefined): boolean {
  if (source !== 'peering-policy') return false;
  const annotations = node.at?.at('metadata', 'annotations');
  if (annotations === undefined || annotations.isOpen) return true;
  const value = annotations.at(`cilium.io/bgp-virtual-router.${localAs}`);
  return value.isScalar && known(value.string())?.includes('router-id=') === true;
}
