import { known, removeEntry } from '../../yaml/index';
import { defineBgpConfigRule } from './bgpConfigRule';

/** Source: parseAddressPool in pkg/config/config.go. */
export const bgpConfigLayer2Advertisements = defineBgpConfigRule({
  id: 'bgp-config/layer2-advertisements',
  check({ pools }, report) {
    for (const { protocol, advertisements, advertisementsAt } of pools) {
      if (known(protocol) !== 'layer2' || advertisements.length === 0) continue;
      const fixes = [{ title: 'remove', edits: removeEntry(advertisementsAt) }];
      report({ at: advertisementsAt, related: [{ at: protocol.at, message: 'protocol' }], fixes });
    }
  },
});
