import type { Cursor } from '../../yaml/index';
import { isCiliumChart, textAt } from './host';
import type { Host, ReadValues } from './host';

/** The charts that k0s installs: in its own ClusterConfig, or in the one that k0sctl hands on. */
export function readK0sCharts(at: Cursor, readValues: ReadValues): Host[] {
  const handedOn = at.at('spec', 'k0s', 'config', 'spec');
  const spec = handedOn.isWritten ? handedOn : at.at('spec');
  return spec
    .at('extensions', 'helm', 'charts')
    .items()
    .flatMap((chart) => {
      if (!chart.isMap || !isCiliumChart(textAt(chart.at('chartname')))) return [];
      return {
        kind: 'k0s',
        at: chart,
        name: textAt(chart.at('name')) ?? '',
        namespace: textAt(chart.at('namespace')),
        chart: { from: 'host', version: chart.at('version').string() },
        layers: [readValues(chart.at('values'))],
      } satisfies Host;
    });
}
