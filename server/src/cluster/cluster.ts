import { announcementSettings } from '../chart/announcementSettings';
import type { AnnouncementSettings } from '../chart/announcementSettings';
import { ConfigMapSource } from '../chart/configMap';
import { render } from '../chart/render';
import type { Rendering } from '../chart/render';
import { routingSettings } from '../chart/settings';
import type { RoutingSettings } from '../chart/settings';
import type { CiliumVersion } from '../catalogue/version';
import type { BgpConfig } from '../model/bgpConfig';
import type { ClusterFile, NetworkFacts } from '../model/clusterFile';
import type { CiliumConfig } from '../model/ciliumConfig';
import { readHelmValues } from '../model/helmValues';
import type { HelmValues } from '../model/helmValues';
import type { Kind } from '../model/kinds';
import type { NodeObject } from '../model/node';
import { objectsByKind } from '../model/objects';
import type { ObjectsByKind } from '../model/objects';
import { Cursor } from '../yaml/index';
import type { Variables } from '../yaml/index';
import { withVariables } from './documents';
import type { ClusterDocument, ReadFile } from './documents';
import type { Problem } from './problems';
import type { ChartVersion } from './releases';

/**
 * Where the version in force was found, strongest first. `range`: the chart's version leaves more than one minor open, and the newest
 * known release of them counts. `image`: what a rendered chart runs.
 */
export type VersionSource =
  'command-line' | 'host' | 'cluster-file' | 'setting' | 'range' | 'image' | 'inferred' | 'newest';

export interface VersionInForce {
  readonly version: CiliumVersion;
  readonly source: VersionSource;
}

const NOT_STATED: ReadonlySet<VersionSource> = new Set(['range', 'image', 'inferred', 'newest']);

/** True where somebody stated the version; under any other nothing is worse than a warning. */
export function isStated({ source }: VersionInForce): boolean {
  return !NOT_STATED.has(source);
}

/** All documents of one Cilium installation, read for the version in force. Everything else looks at this. */
export interface Cluster {
  readonly name: string;
  /** The uri of the cluster's folder, with a slash at its end. */
  readonly root: string;
  readonly version: VersionInForce;
  readonly files: readonly ReadFile[];
  readonly documents: readonly ClusterDocument[];
  /** Absent where no values are in reach. */
  readonly values: HelmValues | undefined;
  /** What the chart of the version in force makes of the values. */
  readonly rendering: Rendering | undefined;
  /** Read from the rendering; from the ConfigMap that runs where no values are in reach. */
  readonly routing: RoutingSettings | undefined;
  readonly announcing: AnnouncementSettings | undefined;
  /** The ConfigMap `cilium-config` of the cluster; absent where several could be it. */
  readonly liveConfig: CiliumConfig | undefined;
  readonly bgpConfigs: readonly BgpConfig[];
  readonly nodes: readonly NodeObject[];
  readonly objects: ObjectsByKind;
  readonly file: ClusterFile | undefined;
  readonly network: NetworkFacts | undefined;
  /** What the host of the values says of the chart's version. */
  readonly chartVersion: ChartVersion | undefined;
  /** True where every file of the cluster's folder is in sight and was read, so that an object that is not seen is not there. */
  readonly isComplete: boolean;
  /** True where a file of manifests can't be read to its end, so that objects may be missing among these. */
  readonly hasUnreadObjects: boolean;
  /** What is wrong with how the cluster is put together. */
  readonly problems: readonly Problem[];
}

/** What a cluster is put together from. */
export interface ClusterParts {
  readonly name: string;
  readonly root: string;
  readonly version: VersionInForce;
  readonly files: readonly ReadFile[];
  /** The values, with the strongest layer last. */
  readonly layers: readonly ClusterDocument[];
  readonly chartVersion: ChartVersion | undefined;
  /** What is filled in for the variables in files, by their uris. */
  readonly variables: ReadonlyMap<string, Variables>;
  /** True where values may be set by a file that is not among these. */
  readonly hasHiddenValues: boolean;
  readonly isComplete: boolean;
  readonly problems: readonly Problem[];
}

/** Reads the files' objects together, for the version in force. */
export function assembleCluster(parts: ClusterParts): Cluster {
  const filledIn = (document: ClusterDocument) =>
    withVariables(document, parts.variables.get(document.at.source.uri));
  const inFiles = parts.files.flatMap((file) => file.documents);
  const documents = [
    ...inFiles.filter((document) => document.kind !== 'helm-values' || parts.layers.includes(document)),
    ...parts.layers.filter((layer) => !inFiles.includes(layer)),
  ].map(filledIn);
  const models = documents.map(({ model }) => model);
  const values = mergedValues(parts.layers.map(filledIn), parts.hasHiddenValues);
  const hasUnreadObjects = parts.files.some(holdsUnreadObjects);
  const file = models.find((model) => model.kind === 'cluster-file')?.clusterFile;
  const shared = models.find((model) => model.kind === 'network-facts')?.network;
  const { version } = parts.version;
  const rendering = values === undefined ? undefined : render(values.root, version);
  const objects = objectsByKind(models);
  const [config, ...otherConfigs] = objects['cilium-config'];
  const liveConfig = otherConfigs.length === 0 ? config : undefined;
  const source = rendering ?? (liveConfig && new ConfigMapSource(liveConfig, version));
  return {
    name: parts.name,
    root: parts.root,
    version: parts.version,
    files: parts.files,
    chartVersion: parts.chartVersion,
    isComplete: parts.isComplete && !hasUnreadObjects,
    hasUnreadObjects,
    problems: parts.problems,
    documents,
    values,
    rendering,
    routing: source && routingSettings(source),
    announcing: source && announcementSettings(source),
    liveConfig,
    bgpConfigs: models.flatMap((model) => (model.kind === 'bgp-config' ? [model.bgpConfig] : [])),
    nodes: models.flatMap((model) => (model.kind === 'node' ? [model.node] : [])),
    objects,
    file,
    network: shared ?? file?.network,
  };
}

/** Of a text embedded in an object the object itself tells; a broken file that is named for manifests may hold any. */
function holdsUnreadObjects({ kinds, texts: [text] }: ReadFile): boolean {
  const mayHold = kinds.length === 0 || kinds.some((kind) => !WITHOUT_OBJECTS.has(kind));
  return text !== undefined && text.problems.length > 0 && mayHold;
}

const WITHOUT_OBJECTS: ReadonlySet<Kind> = new Set(['helm-values', 'cluster-file', 'network-facts']);

/** A single layer is read once with its file; several are read together, the last one winning. */
function mergedValues(layers: readonly ClusterDocument[], hasHiddenValues: boolean): HelmValues | undefined {
  const [only, ...others] = layers;
  if (only === undefined) return undefined;
  if (others.length === 0 && !hasHiddenValues && only.model.kind === 'helm-values') return only.model.values;
  return readHelmValues(Cursor.rootAt(layers.map(({ at }) => at).reverse(), hasHiddenValues));
}
