import { known } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import { listedAssignments } from './assignments';
import type { Assign } from './assignments';
import { filledChart, filledLayer, filledText, listedParameters } from './generated';
import type { Parameters } from './generated';
import { fileLayers, isCiliumChart, nameOf, namespaceOf, OUT_OF_SIGHT, textAt } from './host';
import type { Chart, Host, LayerSource, ManifestFolder, ReadValues } from './host';

/** The part of an Application, or of an ApplicationSet's template, that says what is installed. */
export function applicationSpec(at: Cursor): Cursor {
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
  const sources = applicationSources(at);
  const hosts = sources.flatMap((source) => {
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
  const listed = listedParameters(at);
  return hosts.flatMap((host) => (isTemplated(host) ? generatedHosts(host, sources, listed) : host));
}

/** True where the Applications of a set differ in the version of the chart or in their files of values. */
function isTemplated({ chart, layers }: Host): boolean {
  const hasFile = layers.some((layer) => layer.from === 'out-of-sight' && layer.template !== undefined);
  return hasFile || (chart.from === 'host' && chart.version.state === 'opaque');
}

/** One host for each Application that a set makes of its listed parameters; the template's own where none are listed. */
function generatedHosts(host: Host, sources: readonly Cursor[], listed: readonly Parameters[]): Host[] {
  if (listed.length === 0) return [host];
  const folder = host.chart.from === 'folder' ? host.chart.path : undefined;
  return listed.map((parameters): Host => {
    const name = filledText(host.at.at('spec', 'template', 'metadata', 'name'), parameters);
    const folders = sources.flatMap((source): ManifestFolder[] => {
      const at = source.at('path');
      const path = textAt(at) === undefined ? filledText(at, parameters) : undefined;
      return path === undefined ? [] : [{ path, isRecursive: isRecursive(source) }];
    });
    return {
      ...host,
      name: name ?? host.name,
      chart: filledChart(host.chart, parameters),
      layers: host.layers.map((layer) =>
        layer.from === 'out-of-sight' ? sourceLayer(filledLayer(layer, parameters), folder) : layer,
      ),
      folders,
    };
  });
}

/** True for a source whose folder is read to the bottom. */
export function isRecursive(source: Cursor): boolean {
  return known(source.at('directory', 'recurse').boolean()) === true;
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
  return fileLayers(at, 'repository').map((layer) => sourceLayer(layer, folder));
}

function sourceLayer(layer: LayerSource, folder: string | undefined): LayerSource {
  if (layer.from !== 'file') return layer;
  const { text } = layer.path;
  const ofSource = /^\$[^/]+\/(.*)$/.exec(text)?.[1];
  if (ofSource !== undefined || text.startsWith('/'))
    return { ...layer, path: { from: 'repository', text: ofSource ?? text.slice(1) } };
  // A path in a chart that lies in a registry is a file of that chart.
  return folder === undefined
    ? OUT_OF_SIGHT
    : { ...layer, path: { from: 'repository', text: `${folder.replace(/\/?$/, '/')}${text}` } };
}
