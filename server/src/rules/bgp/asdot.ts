import { BGP_CONFIG_VERSIONS } from '../../catalogue/behaviours';
import { parseAsNumber } from '../../net/index';
import { isBgpConfigRead } from '../../network/index';
import { setValue } from '../../yaml/index';
import { defineRule } from '../rule';

/** To YAML the asdot notation is a number with a fraction, which Go cuts off when it reads an integer (RFC 5396; decode.go of yaml.v2). */
export const bgpAsdot = defineRule({
  id: 'bgp/asdot',
  consequence: 'breaks-traffic',
  versions: BGP_CONFIG_VERSIONS,
  check({ cluster }, report) {
    if (isBgpConfigRead(cluster) === false) return;
    for (const { myAsn, peerAsn } of cluster.bgpConfigs.flatMap(({ peers }) => peers)) {
      for (const value of [myAsn, peerAsn]) {
        if (value.state !== 'located' || !/^\d+\.\d+$/.test(value.at.writtenText)) continue;
        const written = value.at.writtenText;
        const asn = parseAsNumber(written);
        if (asn === undefined || asn === value.value) continue;
        report({
          at: value.at,
          // `64513.0` may as well be a number that a program printed.
          ...(written.endsWith('.0') ? { consequence: 'risk', variant: 'zero' } : {}),
          data: { key: value.at.key, written, read: value.value, asn },
          fixes: [{ title: 'write', data: { asn }, edits: setValue(value.at, asn) }],
        });
      }
    }
  },
});
