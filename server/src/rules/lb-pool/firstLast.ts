import { behaviour } from '../../catalogue/behaviours';
import { addressBits } from '../../net/index';
import { blocksInForce } from '../../network/index';
import { known } from '../../yaml/index';
import { servedObjects } from '../servedObjects';
import { defineRule } from '../rule';

/**
 * The first and the last address of a prefix are kept back unless the pool says otherwise. Source: cilium issues 28591, 29410, PR
 * 34227; pools of 1.14 and before keep them back of the shortest prefixes too.
 */
export const lbPoolFirstLast = defineRule({
  id: 'lb-pool/first-last',
  consequence: 'ignored',
  check({ cluster }, report) {
    const keepsAlways = behaviour('poolKeepsFirstLastAlways', cluster.version.version);
    for (const pool of servedObjects(cluster, 'load-balancer-ip-pool')) {
      const blocks = blocksInForce(pool, cluster);
      const prefixes = blocks.flatMap(({ cidr }) => (cidr.state === 'located' ? [cidr] : []));
      for (const { value: prefix, at } of prefixes) {
        const rest = addressBits(prefix.family) - prefix.length;
        if (keepsAlways && rest < 2) report({ at, data: { text: prefix.text } });
      }
      const { allowFirstLastIPs: allow } = pool;
      const isAllRanges = blocks.length > 0 && blocks.every(({ cidr }) => cidr.state === 'absent');
      if (known(allow) === 'No' && isAllRanges && !keepsAlways)
        report({ at: allow.at, variant: 'ranges', consequence: 'style' });
    }
  },
});
