import { known, setValue } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import { nearest } from '../nearest';
import { defineRule } from '../rule';
import type { Report } from '../rule';
import { controlPlaneObjects } from '../servedObjects';

/** Names tie an override to what it changes: the object's to a node, the others to instances and peers of cluster configs. */
export const bgpControlPlaneOverride = defineRule({
  id: 'bgp-control-plane/override',
  consequence: 'ignored',
  check({ cluster, network: { nodes } }, report) {
    const overrides = controlPlaneObjects(cluster, 'bgp-node-config-override');
    if (overrides.length === 0 || !cluster.isComplete) return;
    const nodeNames = cluster.nodes.length === 0 ? undefined : nodes.map(({ name }) => name);
    const instances = controlPlaneObjects(cluster, 'bgp-cluster-config').flatMap(
      (config) => config.instances,
    );
    const instanceNames = instances.flatMap(({ name }) => known(name) ?? []);
    for (const { name, instances: changed } of overrides) {
      const node = known(name);
      if (node !== undefined && nodeNames !== undefined && !nodeNames.includes(node))
        report(unknown(name.at, 'node', node, nodeNames));
      if (instances.length === 0 || instanceNames.length < instances.length) continue;
      for (const { name: instanceName, peers } of changed) {
        const instance = known(instanceName);
        if (instance === undefined) continue;
        const own = instances.filter((one) => known(one.name) === instance);
        if (own.length === 0) report(unknown(instanceName.at, 'instance', instance, instanceNames));
        const peerNames = own.flatMap((one) => one.peers.map((peer) => known(peer.name)));
        if (own.length === 0 || peerNames.includes(undefined)) continue;
        for (const { name: peerName } of peers) {
          const peer = known(peerName);
          if (peer !== undefined && !peerNames.includes(peer))
            report(
              unknown(
                peerName.at,
                'peer',
                peer,
                peerNames.filter((one) => one !== undefined),
              ),
            );
        }
      }
    }
  },
});

function unknown(at: Cursor, variant: string, name: string, names: readonly string[]): Report {
  const meant = nearest(name, names);
  return {
    at,
    variant,
    data: { name },
    fixes: meant === undefined ? [] : [{ title: 'write', data: { meant }, edits: setValue(at, meant) }],
  };
}
