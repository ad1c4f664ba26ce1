import { known } from '../../yaml/index';
import { defineReadConfigRule } from './readConfigRule';

/** MetalLB's speaker "cannot advertise non-v4 prefix"; cilium issue 23817. */
export const bgpConfigIPv6 = defineReadConfigRule({
  id: 'bgp-config/ipv6',
  consequence: 'ignored',
  check({ peers, pools }, report) {
    for (const { addresses, name } of pools) {
      for (const entry of addresses) {
        const range = known(entry)?.range;
        if (range?.family === 6) report({ at: entry.at, data: { pool: known(name) ?? '' } });
      }
    }
    for (const { address } of peers) {
      const peer = known(address);
      if (peer?.family === 6)
        report({ at: address.at, variant: 'peer', consequence: 'risk', data: { peer: peer.text } });
    }
  },
});
