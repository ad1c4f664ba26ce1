import { assignedText, Cursor, embeddedText, impliedText, parseYaml } from '../../yaml/index';
import type { ParsedText, YamlDocument } from '../../yaml/index';
import { readApplication } from './argo';
import type { Assign } from './assignments';
import { isFleetFileUri, readFleet } from './fleet';
import { readHelmChart, readHelmChartConfig } from './helmChart';
import { readHelmChartProxy } from './helmChartProxy';
import { readHelmfile } from './helmfile';
import { isCiliumRelease, readHelmRelease } from './helmRelease';
import { layersOf, OUT_OF_SIGHT, textAt } from './host';
import type { Host, Imply, LayerSource, ReadValues } from './host';
import { readK0sCharts } from './k0s';
import { readKustomizeCharts } from './kustomize';
import { isChartFileUri, readUmbrellaChart } from './umbrella';
import { readValuesObject } from './valuesObject';

/** What there is to read the values with that hosts hold. */
interface Readers {
  readonly values: ReadValues;
  readonly assign: Assign;
  readonly imply: Imply;
}

/** False for texts that surely hold no host. */
export function mayHoldHost(text: string): boolean {
  return text.includes('cilium');
}

/** The hosts that a document holds; the texts embedded in it that hold their values are added to `texts`. Never throws. */
export function hostsOf(uri: string, document: YamlDocument, texts: ParsedText[]): Host[] {
  const root = Cursor.root([document]);
  if (!root.isMap) return [];
  const parsed: ParsedText[] = [];
  const hosts = hostsIn(uri, root, readersInto(parsed));
  const layers = hosts.flatMap(layersOf);
  texts.push(
    ...parsed.filter(({ source }) =>
      layers.some((layer) => layer.from === 'here' && layer.at.source === source),
    ),
  );
  return hosts;
}

/** Readers that note the texts that they parse. */
function readersInto(texts: ParsedText[]): Readers {
  const embedded = (source: ReturnType<typeof embeddedText>): LayerSource => {
    if (source === undefined) return OUT_OF_SIGHT;
    const parsed = parseYaml(source);
    const [first] = parsed.documents;
    texts.push(parsed);
    if (first === undefined) return OUT_OF_SIGHT;
    return { from: 'here', at: Cursor.root([first]) };
  };
  return {
    values: (at) => (at.isScalar ? embedded(embeddedText(at)) : { from: 'here', at: Cursor.rootAt([at]) }),
    assign: (written) => embedded(assignedText(written)),
    imply: (at, text) => embedded(impliedText(at, text)),
  };
}

function hostsIn(uri: string, root: Cursor, readers: Readers): Host[] {
  const kind = textAt(root.at('kind'));
  const apiVersion = textAt(root.at('apiVersion'));
  if (kind !== undefined && apiVersion !== undefined) return hostsInManifest(root, readers);
  if (isChartFileUri(uri)) return readUmbrellaChart(root);
  if (isFleetFileUri(uri)) return readFleet(root, readers.values);
  if (isKustomizationUri(uri)) return readKustomizeCharts(root, readers.values);
  return root.at('releases').isList ? readHelmfile(root, readers.values, readers.assign) : [];
}

/** True for the names that kustomize looks for. */
export function isKustomizationUri(uri: string): boolean {
  return /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(uri);
}

function hostsInManifest(at: Cursor, readers: Readers): Host[] {
  const kind = textAt(at.at('kind')) ?? '';
  const [group = ''] = (textAt(at.at('apiVersion')) ?? '').split('/');
  if (kind === 'List')
    return at
      .at('items')
      .items()
      .flatMap((item) => (item.isMap ? hostsInManifest(item, readers) : []));
  const host = MANIFESTS[`${group} ${kind}`]?.(at, readers);
  return host === undefined ? [] : Array.isArray(host) ? host : [host];
}

type ReadManifest = (at: Cursor, readers: Readers) => Host[] | Host | undefined;

const application: ReadManifest = (at, { values, assign }) => readApplication(at, values, assign);
const valuesObject: ReadManifest = (at, { values }) => readValuesObject(at, values);
const k0s: ReadManifest = (at, { values }) => readK0sCharts(at, values);

const MANIFESTS: Readonly<Partial<Record<string, ReadManifest>>> = {
  'helm.toolkit.fluxcd.io HelmRelease': (at, { values }) =>
    isCiliumRelease(at) ? readHelmRelease(at, values) : undefined,
  'argoproj.io Application': application,
  'argoproj.io ApplicationSet': application,
  'helm.cattle.io HelmChart': (at, { values, assign, imply }) => readHelmChart(at, values, assign, imply),
  'helm.cattle.io HelmChartConfig': (at, { values, imply }) => readHelmChartConfig(at, values, imply),
  'addons.cluster.x-k8s.io HelmChartProxy': (at, { values }) => readHelmChartProxy(at, values),
  'kustomize.config.k8s.io Kustomization': (at, { values }) => readKustomizeCharts(at, values),
  'k0s.k0sproject.io ClusterConfig': k0s,
  'k0sctl.k0sproject.io Cluster': k0s,
  'v1 ConfigMap': valuesObject,
  'v1 Secret': valuesObject,
};
