import { setValue } from '../../yaml/index';
import { defineBgpConfigRule } from './bgpConfigRule';

const PROTOCOLS = ['bgp', 'layer2'];

/** Source: parseAddressPool in pkg/config/config.go, which compares letter by letter. */
export const bgpConfigPoolProtocol = defineBgpConfigRule({
  id: 'bgp-config/pool-protocol',
  check({ pools }, report) {
    for (const { protocol } of pools) {
      if (protocol.state === 'opaque') continue;
      const word = protocol.state === 'located' ? protocol.value : '';
      if (PROTOCOLS.includes(word)) continue;
      const meant = word === '' ? 'bgp' : PROTOCOLS.find((name) => name === word.trim().toLowerCase());
      report({
        at: protocol.at,
        ...(word === '' ? { variant: 'missing' } : {}),
        data: { word },
        fixes:
          meant === undefined
            ? []
            : [{ title: 'write', data: { meant }, edits: setValue(protocol.at, meant) }],
      });
    }
  },
});
