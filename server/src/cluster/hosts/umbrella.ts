import type { Cursor } from '../../yaml/index';
import { isCiliumChart, textAt } from './host';
import type { Host } from './host';

/** True for the names of the files in which a chart names its dependencies. */
export function isChartFileUri(uri: string): boolean {
  return /(?:^|\/)(?:Chart|requirements)\.ya?ml$/.test(uri);
}

/**
 * The dependencies on Cilium's chart that a Chart.yaml (or, in charts of the first format, a requirements.yaml) names. Values stand
 * below the dependency's alias, or its name.
 */
export function readUmbrellaChart(at: Cursor): Host[] {
  return at
    .at('dependencies')
    .items()
    .flatMap((dependency) => {
      const name = dependency.isMap ? textAt(dependency.at('name')) : undefined;
      if (name === undefined || !isCiliumChart(name)) return [];
      const key = textAt(dependency.at('alias')) ?? name;
      return {
        kind: 'umbrella-chart',
        at: dependency,
        name: key,
        namespace: undefined,
        chart: { from: 'host', version: dependency.at('version').string() },
        layers: [{ from: 'file', path: { text: 'values.yaml', from: 'host' }, keys: [key], at: dependency }],
      } satisfies Host;
    });
}
