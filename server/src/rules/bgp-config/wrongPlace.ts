import { BGP_CONFIG_VERSIONS } from '../../catalogue/behaviours';
import { looksLikeBgpConfig } from '../../model/kinds';
import { Cursor, known, renameKey } from '../../yaml/index';
import { defineRule } from '../rule';

const KEY = 'config.yaml';

/** Agent and operator mount the ConfigMap and open one file in it. Source: daemonset.yaml of the chart, `bgp-config-path`. */
export const bgpConfigWrongPlace = defineRule({
  id: 'bgp-config/wrong-place',
  consequence: 'agent-fails',
  versions: BGP_CONFIG_VERSIONS,
  check({ cluster }, report) {
    const files = cluster.files.filter(({ kinds }) => kinds.includes('bgp-config-map'));
    for (const document of files
      .flatMap(({ texts }) => texts.slice(0, 1))
      .flatMap((text) => text.documents)) {
      const at = Cursor.root([document]);
      const isOurs = at.isMap && known(at.at('metadata', 'name').string()) === 'bgp-config';
      const data = at.at('data');
      if (!isOurs || !data.isMap) continue;
      const place = data.at(KEY);
      if ((place.isMap || place.isList) && !place.isOpen)
        report({ at: place, variant: 'notText', consequence: 'rejected' });
      const other = place.isWritten || place.isOpaque ? undefined : data.entries().find(looksLikeBgpConfig);
      if (other !== undefined)
        report({
          at: other,
          data: { key: other.key },
          fixes: [{ title: 'rename', edits: renameKey(other, KEY) }],
        });
    }
  },
});
