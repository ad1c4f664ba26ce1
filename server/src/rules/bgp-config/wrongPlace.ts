import { BGP_CONFIG_VERSIONS } from '../../catalogue/behaviours';
import type { Cluster } from '../../cluster/cluster';
import { isMountedBgpConfig, looksLikeBgpConfig, recognise } from '../../model/kinds';
import { known, renameKey, setValue } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import { isInBrokenText } from '../brokenTexts';
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
      if (!data.isMap || isInBrokenText(cluster, at)) continue;
      const place = data.at(KEY);
      if (place.isMap || place.isList) report({ at: place, variant: 'notText', consequence: 'rejected' });
      const other = place.isWritten ? undefined : data.entries().find(looksLikeBgpConfig);
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
      const isRightlyNamed = known(name.string()) === 'bgp-config';
      report({
        at: isRightlyNamed ? namespace : name,
        variant: isRightlyNamed ? 'namespace' : 'name',
        // A tool may well mount or rename it.
        severity: 'warning',
        data: { found: known((isRightlyNamed ? namespace : name).string()) ?? '' },
        fixes: isRightlyNamed ? [] : [{ title: 'name', edits: setValue(name, 'bgp-config') }],
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

/** Whoever sets the path mounts what lies there. */
function isAnotherPathOpened({ values }: Cluster): boolean {
  const extra = values?.root.at('extraConfig');
  return extra !== undefined && (extra.isOpen || extra.at('bgp-config-path').isWritten);
}
