import { BGP_CONFIG_VERSIONS } from '../../catalogue/behaviours';
import type { Cluster } from '../../cluster/cluster';
import { bgpConfigText, isMountedBgpConfig, looksLikeBgpConfig, recognise } from '../../model/kinds';
import { known, renameKey, setValue, together } from '../../yaml/index';
import type { Cursor, Edits } from '../../yaml/index';
import { defineRule } from '../rule';

const KEY = 'config.yaml';

/**
 * Agent and operator mount the ConfigMap `bgp-config` of their own namespace and open one file in it. Source: daemonset.yaml and
 * deployment.yaml of the chart; the flag `bgp-config-path`.
 */
export const bgpConfigWrongPlace = defineRule({
  id: 'bgp-config/wrong-place',
  consequence: 'agent-fails',
  versions: BGP_CONFIG_VERSIONS,
  check({ cluster }, report) {
    for (const at of mountedConfigMaps(cluster)) {
      const data = at.at('data');
      if (!data.isMap) continue;
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
    if (cluster.routing?.bgp.value !== true || isAnotherPathOpened(cluster)) return;
    for (const { holder } of cluster.documents) {
      if (holder === undefined || isMountedBgpConfig(holder)) continue;
      const metadata = holder.at('metadata');
      const [name, namespace] = [metadata.at('name'), metadata.at('namespace')];
      const wrong = known(name.string()) === 'bgp-config' ? namespace : name;
      report({
        at: wrong,
        variant: wrong === name ? 'name' : 'namespace',
        // A tool may well mount or rename it.
        severity: 'warning',
        data: { found: known(wrong.string()) ?? '' },
        fixes: wrong === name ? [{ title: 'name', edits: asMounted(holder) }] : [],
      });
    }
  },
});

function mountedConfigMaps({ files }: Cluster): Cursor[] {
  return files
    .filter(({ kinds }) => kinds.includes('bgp-config-map'))
    .flatMap(({ texts }) => texts.slice(0, 1))
    .flatMap(({ source, documents }) => documents.flatMap((document) => recognise(source.uri, document)))
    .filter(({ kind }) => kind === 'bgp-config-map')
    .map(({ at }) => at);
}

/** Undefined where it would still lie in another namespace than Cilium's. */
function asMounted(holder: Cursor): Edits {
  const text = bgpConfigText(holder);
  const metadata = holder.at('metadata');
  if (text === undefined || known(metadata.at('namespace').string()) === 'metallb-system') return undefined;
  const rename = setValue(metadata.at('name'), 'bgp-config');
  return text.key === KEY ? rename : together(rename, renameKey(text, KEY));
}

/** Whoever sets the path mounts what lies there. */
function isAnotherPathOpened({ values }: Cluster): boolean {
  const extra = values?.root.at('extraConfig');
  return extra !== undefined && (extra.isOpen || extra.at('bgp-config-path').isWritten);
}
