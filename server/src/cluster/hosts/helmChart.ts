import type { Cursor } from '../../yaml/index';
import { isCiliumChart, nameOf, namespaceOf, OUT_OF_SIGHT, textAt } from './host';
import type { Host, Imply, LayerSource, ReadValues } from './host';
import { mappedAssignments } from './assignments';
import type { Assign } from './assignments';

/** The chart that RKE2 brings along: Cilium's with values of RKE2's own. */
const RKE2_CHART = 'rke2-cilium';
/**
 * The values of RKE2 that routing hangs on; whether there is IPv4 and IPv6 its own cluster CIDRs tell. Source: the patches of
 * values.yaml and cilium-configmap.yaml in rke2-charts, packages/rke2-cilium.
 */
const RKE2_VALUES = `ipam: { mode: kubernetes }
ipv4: { enabled: \${CLUSTER_CIDR} }
ipv6: { enabled: \${CLUSTER_CIDR} }
cni: { chainingMode: portmap, exclusive: false }
`;

/**
 * A HelmChart of the Helm controller in K3s and RKE2: `set` wins over `valuesContent`. Source: the controller's
 * pkg/controllers/chart/chart.go.
 */
export function readHelmChart(
  at: Cursor,
  readValues: ReadValues,
  assign: Assign,
  imply: Imply,
): Host | undefined {
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
    bundled: bundledValues(at, isRke2, imply),
    layers: [...contentLayers(spec, readValues), ...mappedAssignments(spec.at('set'), assign)],
  };
}

/** A HelmChartConfig adds values to the HelmChart of its name, which the distribution may bring along. */
export function readHelmChartConfig(at: Cursor, readValues: ReadValues, imply: Imply): Host | undefined {
  const name = nameOf(at);
  const isRke2 = name === RKE2_CHART;
  if (!isRke2 && name !== 'cilium') return undefined;
  return {
    kind: 'helm-chart-config',
    at,
    name,
    namespace: namespaceOf(at),
    chart: isRke2 ? { from: 'host', version: { state: 'absent', at } } : { from: 'other' },
    bundled: bundledValues(at, isRke2, imply),
    layers: contentLayers(at.at('spec'), readValues),
  };
}

function bundledValues(at: Cursor, isRke2: boolean, imply: Imply): LayerSource[] {
  return isRke2 ? [imply(at.at('metadata', 'name'), RKE2_VALUES)] : [];
}

/** `valuesSecrets` wins over the text beside it. */
function contentLayers(spec: Cursor, readValues: ReadValues): LayerSource[] {
  const isHidden = spec.at('valuesSecrets').hasContent;
  return [readValues(spec.at('valuesContent')), ...(isHidden ? [OUT_OF_SIGHT] : [])];
}
