import type { AddressPool, PoolAddresses } from '../../model/bgpConfig';
import { longestPrefix } from '../../net/index';
import { known, setValue } from '../../yaml/index';
import type { Cursor, Located } from '../../yaml/index';
import { defineBgpConfigRule } from './bgpConfigRule';

const LONGEST = 32;

/**
 * Addresses are announced in prefixes of this length, which must be no shorter than any prefix of the pool. It counts to 32 for
 * IPv6 too. Source: parseBGPAdvertisements in pkg/config/config.go.
 */
export const bgpConfigAggregationLength = defineBgpConfigRule({
  id: 'bgp-config/aggregation-length',
  check({ pools }, report) {
    for (const pool of pools) {
      if (known(pool.protocol) !== 'bgp' || pool.advertisements.length === 0) continue;
      const narrow = narrowestOf(pool);
      for (const { aggregationLength: length, at } of pool.advertisements) {
        if (length.state === 'opaque') continue;
        const value = known(length) ?? LONGEST;
        const place = length.state === 'located' ? length.at : at;
        if (value > LONGEST) {
          const isEnough = narrow === undefined || narrow.length <= LONGEST;
          const fix = { title: 'write', data: { value: LONGEST }, edits: setValue(length.at, LONGEST) };
          report({ at: place, variant: 'long', data: { value }, fixes: isEnough ? [fix] : [] });
        } else if (narrow !== undefined && value < narrow.length) {
          const data = { value, text: narrow.text, length: narrow.length };
          const isFixable = narrow.length <= LONGEST;
          report({
            at: place,
            ...(isFixable ? {} : { variant: 'ipv6' }),
            data,
            related: [{ at: narrow.at, message: 'prefix', data }],
            fixes: isFixable
              ? [
                  {
                    title: 'write',
                    data: { value: narrow.length },
                    edits: setValue(length.at, narrow.length),
                  },
                ]
              : [],
          });
        }
      }
    }
  },
});

/** The longest prefix among the pool's, those that a range is made of included. */
function narrowestOf({ addresses }: AddressPool): { length: number; text: string; at: Cursor } | undefined {
  let narrowest: { length: number; value: Located<PoolAddresses> } | undefined;
  for (const value of addresses) {
    if (value.state !== 'located') continue;
    const { prefix, range } = value.value;
    // The length as written: Go counts 128 bits for IPv4-mapped prefixes.
    const length = prefix === undefined ? longestPrefix(range) : Number(prefix.written.split('/')[1]);
    if (narrowest === undefined || length > narrowest.length) narrowest = { length, value };
  }
  if (narrowest === undefined) return undefined;
  const { length, value } = narrowest;
  return { length, text: value.value.prefix?.text ?? known(value.at.string()) ?? '', at: value.at };
}
