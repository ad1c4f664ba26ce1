import type { Cursor } from '../../yaml/index';
import { isCiliumChart, nameOf, namespaceOf, OUT_OF_SIGHT, textAt } from './host';
import type { Host, LayerSource, ReadValues } from './host';
import { assignments } from './assignments';
import type { Assign } from './assignments';

/** The chart that RKE2 brings along: Cilium's with values of RKE2's own, which are not in sight. */
const RKE2_CHART = 'rke2-cilium';

/**
 * A HelmChart of the Helm controller in K3s and RKE2: `set` wins over `valuesContent`. Source: the controller's
 * pkg/controllers/chart/chart.go.
 */
export function readHelmChart(at: Cursor, readValues: ReadValues, assign: Assign): Host | undefined {
  const spec = at.at('spec');
  const chart = textAt(spec.at('chart'));
  const isRke2 = chart?.includes(RKE2_CHART) === true || nameOf(at) === RKE2_CHART;
  if (!isRke2 && !isCiliumChart(chart)) return undefined;
  return {
    kind: 'helm-chart',
    at,
    name: nameOf(at),
    namespace: namespaceOf(at),
    chart: { from: 'host', version: spec.at('version').string() },
    layers: [...ownValues(isRke2), ...contentLayers(spec, readValues), ...setLayers(spec.at('set'), assign)],
  };
}

/** A HelmChartConfig adds values to the HelmChart of its name, which the distribution may bring along. */
export function readHelmChartConfig(at: Cursor, readValues: ReadValues): Host | undefined {
  const name = nameOf(at);
  if (name !== RKE2_CHART && name !== 'cilium') return undefined;
  return {
    kind: 'helm-chart-config',
    at,
    name,
    namespace: namespaceOf(at),
    chart: { from: 'other' },
    layers: contentLayers(at.at('spec'), readValues),
  };
}

function ownValues(isRke2: boolean): LayerSource[] {
  return isRke2 ? [OUT_OF_SIGHT] : [];
}

/** `valuesSecrets` wins over the text beside it. */
function contentLayers(spec: Cursor, readValues: ReadValues): LayerSource[] {
  const isHidden = spec.at('valuesSecrets').hasContent;
  return [readValues(spec.at('valuesContent')), ...(isHidden ? [OUT_OF_SIGHT] : [])];
}

function setLayers(set: Cursor, assign: Assign): LayerSource[] {
  return set.entries().flatMap((entry) => assignments(entry.key, entry, true, assign));
}
