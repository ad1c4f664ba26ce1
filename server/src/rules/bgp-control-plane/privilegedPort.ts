import { known } from '../../yaml/index';
import { defineRule } from '../rule';
import { controlPlaneObjects } from '../servedObjects';

const CAPABILITY = 'NET_BIND_SERVICE';

/**
 * The agent runs without the right to listen below 1024. Source: the warning in the documentation of CiliumBGPClusterConfig.
 * A node may let anybody listen there: `net.ipv4.ip_unprivileged_port_start`.
 */
export const bgpControlPlanePrivilegedPort = defineRule({
  id: 'bgp-control-plane/privileged-port',
  consequence: 'depends-on-cluster',
  check({ cluster }, report) {
    const context = cluster.values?.root.at('securityContext');
    const capabilities = context?.at('capabilities', 'ciliumAgent');
    const mayListen =
      capabilities === undefined ||
      capabilities.isOpaque ||
      (capabilities.isList && capabilities.items().some((item) => known(item.string()) === CAPABILITY)) ||
      context?.at('privileged').isOpaque === true ||
      known(context?.at('privileged').boolean() ?? { state: 'opaque', at: capabilities }) === true;
    if (mayListen) return;
    for (const { instances } of controlPlaneObjects(cluster, 'bgp-cluster-config')) {
      for (const { localPort } of instances) {
        const port = known(localPort);
        if (port !== undefined && port > 0 && port < 1024) report({ at: localPort.at, data: { port } });
      }
    }
  },
});
