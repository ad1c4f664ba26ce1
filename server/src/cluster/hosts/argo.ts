import type { Cursor } from '../../yaml/index';
import { listedAssignments } from './assignments';
import type { Assign } from './assignments';
import { fileLayers, isCiliumChart, nameOf, namespaceOf, OUT_OF_SIGHT, textAt } from './host';
import type { Chart, Host, LayerSource, ReadValues } from './host';

/** The part of an Application, or of an ApplicationSet's template, that says what is installed. */
function applicationSpec(at: Cursor): Cursor {
  const template = at.at('spec', 'template', 'spec');
  return template.isWritten ? template : at.at('spec');
}

/** The sources of an application: charts, folders, and folders that only files of values are taken from. */
export function applicationSources(at: Cursor): readonly Cursor[] {
  const spec = applicationSpec(at);
  const sources = spec.at('sources').items();
  return sources.length > 0 ? sources : spec.at('source').isMap ? [spec.at('source')] : [];
}

/**
 * The sources of an Argo CD Application or ApplicationSet that install Cilium's chart, or a chart in the repository, which may be an
 * umbrella over it. What wins: parameters, then `valuesObject` instead of `values`, then `valueFiles`. Source: Argo CD's user
 * guide, "Helm", "Helm Value Precedence".
 */
export function readApplication(at: Cursor, readValues: ReadValues, assign: Assign): Host[] {
  return applicationSources(at).flatMap((source) => {
    const chart = chartOf(source);
    if (chart === undefined) return [];
    return {
      kind: 'argo-application',
      at,
      name: nameOf(at),
      namespace: namespaceOf(at),
      chart,
      layers: layersOf(source.at('helm'), chart, readValues, assign),
    } satisfies Host;
  });
}

function chartOf(source: Cursor): Chart | undefined {
  const chart = textAt(source.at('chart')) ?? ociChart(source);
  if (isCiliumChart(chart)) return { from: 'host', version: source.at('targetRevision').string() };
  const path = textAt(source.at('path'));
  return chart === undefined && path !== undefined && source.at('helm').isMap
    ? { from: 'folder', path }
    : undefined;
}

/** An OCI registry's chart may stand in the address alone, with `path: .`. */
function ociChart(source: Cursor): string | undefined {
  const address = textAt(source.at('repoURL'));
  return address?.startsWith('oci://') === true ? address : undefined;
}

function layersOf(helm: Cursor, chart: Chart, readValues: ReadValues, assign: Assign): LayerSource[] {
  const inline = helm.at('valuesObject').isMap ? helm.at('valuesObject') : helm.at('values');
  const isInFolder = chart.from === 'folder';
  const parameters = listedAssignments(helm.at('parameters'), assign, (item) => {
    return textAt(item.at('forceString')) === 'true';
  });
  const isHidden = helm.isOpen || ['fileParameters'].some((key) => helm.at(key).hasContent);
  return [
    ...valueFiles(helm.at('valueFiles'), isInFolder ? chart.path : undefined),
    ...(inline.isWritten || !isInFolder ? [readValues(inline)] : []),
    ...parameters,
    ...(isHidden ? [OUT_OF_SIGHT] : []),
  ];
}

/**
 * `$name/path` starts at the top of the repository that the source `name` is, `/path` at the top of the source's own, any other path in
 * the chart's folder. Which repository a source is can't be told from its address: one of these files is taken for that of this
 * repository if there is a file at such a path.
 */
function valueFiles(at: Cursor, folder: string | undefined): LayerSource[] {
  return fileLayers(at, 'repository').map((layer): LayerSource => {
    if (layer.from !== 'file') return layer;
    const { text } = layer.path;
    const ofSource = /^\$[^/]+\/(.*)$/.exec(text)?.[1];
    if (ofSource !== undefined || text.startsWith('/'))
      return { ...layer, path: { from: 'repository', text: ofSource ?? text.slice(1) } };
    // A path in a chart that lies in a registry is a file of that chart.
    return folder === undefined
      ? OUT_OF_SIGHT
      : { ...layer, path: { from: 'repository', text: `${folder.replace(/\/?$/, '/')}${text}` } };
  });
}
