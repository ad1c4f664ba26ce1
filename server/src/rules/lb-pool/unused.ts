import { announcesServices, isControlPlaneOn, mayHaveAddresses } from '../../network/index';
import { known } from '../../yaml/index';
import { servedObjects, weightOfSetting } from '../servedObjects';
import { defineRule } from '../rule';

/** LB IPAM only gives addresses out; who tells the network of them is another matter. Source: the documentation of LB IPAM. */
export const lbPoolUnused = defineRule({
  id: 'lb-pool/unused',
  consequence: 'ignored',
  check({ cluster }, report) {
    const { announcing, routing, isComplete } = cluster;
    const pools = servedObjects(cluster, 'load-balancer-ip-pool');
    const first = pools.find((pool) => mayHaveAddresses(pool, cluster));
    if (first === undefined || announcing === undefined) return;
    const { lbIpam, defaultServiceIpam } = announcing;
    if (lbIpam.value === false) {
      report({
        at: first.name.at,
        variant: 'off',
        ...weightOfSetting(cluster, lbIpam.source),
        related: [{ at: lbIpam.at, message: 'setting' }],
      });
      return;
    }
    const isUnannounced = isComplete && !announcesServices(cluster) && routing?.bgp.value !== true;
    // Another way to announce them may be out of sight, unless all of Cilium's are off in so many words.
    const isSure = isUnannounced && cluster.file !== undefined && isControlPlaneOn(cluster) === false;
    const word = defaultServiceIpam.value;
    if (!isSure && defaultServiceIpam.source === 'written' && word !== undefined && word !== 'lbipam') {
      report({
        at: first.name.at,
        variant: 'classOnly',
        consequence: 'depends-on-cluster',
        data: { word },
        related: [{ at: defaultServiceIpam.at, message: 'setting' }],
      });
    } else if (isUnannounced) {
      report({
        at: first.name.at,
        ...(isSure ? {} : { severity: 'information' }),
        data: { name: known(first.name) ?? '' },
      });
    }
  },
});
