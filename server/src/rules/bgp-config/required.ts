import { defineBgpConfigRule } from './bgpConfigRule';

/** What a peer and a pool can't do without. Source: parsePeer and parseAddressPool in pkg/config/config.go. */
export const bgpConfigRequired = defineBgpConfigRule({
  id: 'bgp-config/required',
  check({ peers, pools }, report) {
    for (const { address } of peers) {
      if (address.state === 'absent') report({ at: address.at, variant: 'peerAddress' });
    }
    for (const { addressesAt, addresses } of pools) {
      const isReadable =
        !addressesAt.isOpaque && (addressesAt.isList || !addressesAt.isScalar) && !addressesAt.isMap;
      if (isReadable && addresses.length === 0) report({ at: addressesAt, variant: 'addresses' });
      for (const entry of addresses) {
        if (entry.state === 'absent') report({ at: entry.at, variant: 'emptyAddress' });
      }
    }
  },
});
