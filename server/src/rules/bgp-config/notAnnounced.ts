import { known } from '../../yaml/index';
import { defineReadConfigRule } from './readConfigRule';

/** Addresses are given out all the same. Source: pkg/bgp/speaker, which builds MetalLB's speaker without its layer-2 part. */
export const bgpConfigNotAnnounced = defineReadConfigRule({
  id: 'bgp-config/not-announced',
  consequence: 'ignored',
  check({ peers, pools, root }, report) {
    for (const { protocol, name } of pools) {
      if (known(protocol) === 'layer2') report({ at: protocol.at, data: { pool: known(name) ?? '' } });
    }
    const [pool] = pools.filter(({ protocol }) => known(protocol) === 'bgp');
    const peersAt = root.at('peers');
    if (pool !== undefined && peers.length === 0 && !peersAt.isOpen)
      report({ at: peersAt.isWritten ? peersAt : pool.name.at, variant: 'noPeers' });
  },
});
