import type { Cursor } from '../../yaml/index';
import { listedAssignments } from './assignments';
import type { Assign } from './assignments';
import { fileLayers, isCiliumChart, isFolderPath, OUT_OF_SIGHT, textAt } from './host';
import type { Host, LayerSource, ReadValues } from './host';

/**
 * The releases of Cilium's chart in a helmfile: `values` are files and maps, the last wins, then `secrets`, then `set`. Source: the
 * configuration page of helmfile's documentation.
 */
export function readHelmfile(at: Cursor, readValues: ReadValues, assign: Assign): Host[] {
  return at
    .at('releases')
    .items()
    .flatMap((release) => {
      const chart = release.isMap ? textAt(release.at('chart')) : undefined;
      if (chart === undefined || isFolderPath(chart) || !isCiliumChart(chart)) return [];
      const isHidden =
        release.isOpen || ['secrets', 'inherit', 'setTemplate'].some((key) => release.at(key).hasContent);
      return {
        kind: 'helmfile',
        at: release,
        name: textAt(release.at('name')) ?? '',
        namespace: textAt(release.at('namespace')),
        chart: { from: 'host', version: release.at('version').string() },
        layers: [
          ...listedValues(release.at('values'), readValues),
          ...listedValues(release.at('valuesTemplate'), readValues),
          ...(isHidden ? [OUT_OF_SIGHT] : []),
          ...listedAssignments(release.at('set'), assign, () => false),
          ...listedAssignments(release.at('setString'), assign, () => true),
        ],
      } satisfies Host;
    });
}

function listedValues(list: Cursor, readValues: ReadValues): LayerSource[] {
  const layers = list.items().flatMap((item) => (item.isMap ? [readValues(item)] : fileLayers(item, 'host')));
  return list.isOpen && list.isWritten ? [...layers, OUT_OF_SIGHT] : layers;
}
