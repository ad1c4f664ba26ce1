import { BGP_CONFIG_VERSIONS } from '../../catalogue/behaviours';
import { isBgpConfigRead } from '../../network/index';
import { known, setValue } from '../../yaml/index';
import { defineRule } from '../rule';

/** A range that ends before it begins is taken, summed up to no prefix at all, and forgotten. MetalLB refuses it from 0.11 on. */
export const bgpConfigEmptyRange = defineRule({
  id: 'bgp-config/empty-range',
  consequence: 'breaks-traffic',
  versions: BGP_CONFIG_VERSIONS,
  check({ cluster }, report) {
    if (isBgpConfigRead(cluster) === false) return;
    for (const { name, emptyRanges } of cluster.bgpConfigs.flatMap(({ pools }) => pools)) {
      for (const { at, kind, start, end } of emptyRanges) {
        const swapped = `${end.text}-${start.text}`;
        report({
          at,
          ...(kind === 'reversed' ? {} : { variant: 'mixed' }),
          data: { pool: known(name) ?? '', start: start.text, end: end.text },
          fixes:
            kind === 'reversed' ? [{ title: 'swap', data: { swapped }, edits: setValue(at, swapped) }] : [],
        });
      }
    }
  },
});
