import type { Cursor } from '../../yaml/index';
import { isCiliumChart, isFolderPath, nameOf, namespaceOf, OUT_OF_SIGHT, textAt } from './host';
import type { Chart, Host, LayerSource, ReadValues } from './host';

/**
 * A HelmRelease of Flux, or a part of one that a kustomization patches in. Inline values win over `valuesFrom`, of which the last
 * wins. Source: the HelmRelease API of Flux, "Values".
 */
export function readHelmRelease(at: Cursor, readValues: ReadValues): Host {
  const spec = at.at('spec');
  const values = spec.at('values');
  const references = spec.at('valuesFrom').items().map(readReference);
  const isOpen = spec.at('valuesFrom').isOpen && spec.at('valuesFrom').isWritten;
  return {
    kind: 'helm-release',
    at,
    name: nameOf(at),
    namespace: namespaceOf(at),
    chart: chartOf(spec),
    layers: [...(isOpen ? [OUT_OF_SIGHT] : []), ...references, readValues(values)],
  };
}

function chartOf(spec: Cursor): Chart {
  const named = spec.at('chart', 'spec', 'chart');
  const chart = textAt(named);
  if (chart !== undefined && isFolderPath(chart)) return { from: 'folder', path: chart };
  if (named.isWritten) return { from: 'host', version: spec.at('chart', 'spec', 'version').string() };
  const reference = spec.at('chartRef');
  const name = textAt(reference.at('name'));
  if (name === undefined) return { from: 'other' };
  return { from: 'source', name, namespace: textAt(reference.at('namespace')) };
}

/** True for a HelmRelease that names Cilium's chart, or one that only its name ties to it. */
export function isCiliumRelease(at: Cursor): boolean {
  const spec = at.at('spec');
  const named = spec.at('chart', 'spec', 'chart');
  if (named.isWritten) {
    const chart = textAt(named);
    const folder = chart !== undefined && isFolderPath(chart) ? chart : undefined;
    return folder === undefined ? isCiliumChart(chart) : /\bcilium\b/.test(folder);
  }
  const names = [spec.at('chartRef', 'name'), at.at('metadata', 'name')].map(textAt);
  return names.some((name) => name !== undefined && /(?:^|[-_.])cilium(?:$|[-_.])/.test(name));
}

/** `targetPath` sets a single value, out of a text that may be anything. */
function readReference(at: Cursor): LayerSource {
  const name = textAt(at.at('name'));
  if (name === undefined || at.at('targetPath').isWritten) return OUT_OF_SIGHT;
  return { from: 'object', name, key: textAt(at.at('valuesKey')) ?? 'values.yaml' };
}
