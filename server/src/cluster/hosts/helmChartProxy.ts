import type { Cursor } from '../../yaml/index';
import { isCiliumChart, nameOf, namespaceOf, textAt } from './host';
import type { Host, ReadValues } from './host';

/** A HelmChartProxy of Cluster API's Helm add-on provider, whose values are a template. */
export function readHelmChartProxy(at: Cursor, readValues: ReadValues): Host | undefined {
  const spec = at.at('spec');
  if (!isCiliumChart(textAt(spec.at('chartName')))) return undefined;
  return {
    kind: 'helm-chart-proxy',
    at,
    name: nameOf(at),
    namespace: namespaceOf(at),
    chart: { from: 'host', version: spec.at('version').string() },
    layers: [readValues(spec.at('valuesTemplate'))],
  };
}
