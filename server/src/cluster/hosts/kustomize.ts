import type { Cursor } from '../../yaml/index';
import { fileLayers, isCiliumChart, OUT_OF_SIGHT, textAt } from './host';
import type { Host, LayerSource, ReadValues } from './host';

/**
 * The charts that a kustomization inflates. Inline values win over the file's unless `valuesMerge` says otherwise, and the additional
 * files over both. Source: kustomize's HelmChartInflationGenerator.
 */
export function readKustomizeCharts(at: Cursor, readValues: ReadValues): Host[] {
  return at
    .at('helmCharts')
    .items()
    .flatMap((chart) => {
      if (!chart.isMap || !isCiliumChart(textAt(chart.at('name')))) return [];
      const name = textAt(chart.at('releaseName')) ?? 'cilium';
      return {
        kind: 'kustomize-chart',
        at: chart,
        name,
        namespace: textAt(chart.at('namespace')),
        chart: { from: 'host', version: chart.at('version').string() },
        layers: [...mainLayers(chart, readValues), ...fileLayers(chart.at('additionalValuesFiles'), 'host')],
      } satisfies Host;
    });
}

function mainLayers(chart: Cursor, readValues: ReadValues): LayerSource[] {
  const inline = chart.at('valuesInline');
  const file = fileLayers(chart.at('valuesFile'), 'host');
  const hidden = chart.isOpen ? [OUT_OF_SIGHT] : [];
  if (!inline.isWritten && file.length > 0) return [...file, ...hidden];
  const values = readValues(inline);
  const merge = textAt(chart.at('valuesMerge'));
  if (merge === 'replace') return [values, ...hidden];
  return merge === 'merge' ? [values, ...file, ...hidden] : [...file, values, ...hidden];
}
