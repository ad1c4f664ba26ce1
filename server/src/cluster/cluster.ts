import { announcementSettings } from '../chart/announcementSettings';
import type { AnnouncementSettings } from '../chart/announcementSettings';
import { render } from '../chart/render';
import type { Rendering } from '../chart/render';
import { routingSettings } from '../chart/settings';
import type { RoutingSettings } from '../chart/settings';
import type { CiliumVersion } from '../catalogue/version';
import type { BgpConfig } from '../model/bgpConfig';
import type { ClusterFile, NetworkFacts } from '../model/clusterFile';
import { readHelmValues } from '../model/helmValues';
import type { HelmValues } from '../model/helmValues';
import type { NodeObject } from '../model/node';
import { objectsByKind } from '../model/objects';
import type { ObjectsByKind } from '../model/objects';
import { Cursor } from '../yaml/index';
import type { YamlDocument } from '../yaml/index';
import type { ClusterDocument, Model, ReadFile } from './documents';
import type { Problem } from './problems';

/** Where the version in force was found, strongest first. */
export type VersionSource = 'command-line' | 'cluster-file' | 'setting' | 'inferred' | 'newest';

export interface VersionInForce {
  readonly version: CiliumVersion;
  readonly source: VersionSource;
}

/** True where somebody stated the version; under any other nothing is worse than a warning. */
export function isStated({ source }: VersionInForce): boolean {
  return source !== 'inferred' && source !== 'newest';
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
  readonly routing: RoutingSettings | undefined;
  readonly announcing: AnnouncementSettings | undefined;
  readonly bgpConfigs: readonly BgpConfig[];
  readonly nodes: readonly NodeObject[];
  readonly objects: ObjectsByKind;
  readonly file: ClusterFile | undefined;
  readonly network: NetworkFacts | undefined;
  /** True where every file of the cluster's folder is in sight, so that a file that is not seen is not there. */
  readonly isComplete: boolean;
  /** What is wrong with how the cluster is put together. */
  readonly problems: readonly Problem[];
}

/** What a cluster is put together from. */
export interface ClusterParts {
  readonly name: string;
  readonly root: string;
  readonly version: VersionInForce;
  /** The cluster's files, the values among them with the strongest layer last. */
  readonly files: readonly ReadFile[];
  /** True where values may be set by a file that is not among these. */
  readonly hasHiddenValues: boolean;
  readonly isComplete: boolean;
  readonly problems: readonly Problem[];
}

/** Reads the files' objects together, for the version in force. */
export function assembleCluster(parts: ClusterParts): Cluster {
  const documents = parts.files.flatMap((file) => file.documents);
  const models = documents.map(({ model }) => model);
  const layers = documents.filter(({ kind }) => kind === 'helm-values').map(({ at }) => at.document);
  const isLayerUnread = parts.files.some(
    (file) => file.kinds.includes('helm-values') && file.documents.length === 0,
  );
  const values = mergedValues(layers, parts.hasHiddenValues || isLayerUnread, models);
  const file = models.find((model) => model.kind === 'cluster-file')?.clusterFile;
  const shared = models.find((model) => model.kind === 'network-facts')?.network;
  const rendering = values === undefined ? undefined : render(values.root, parts.version.version);
  return {
    name: parts.name,
    root: parts.root,
    version: parts.version,
    files: parts.files,
    isComplete: parts.isComplete,
    problems: parts.problems,
    documents,
    values,
    rendering,
    routing: rendering === undefined ? undefined : routingSettings(rendering),
    announcing: values === undefined ? undefined : announcementSettings(values, parts.version.version),
    bgpConfigs: models.flatMap((model) => (model.kind === 'bgp-config' ? [model.bgpConfig] : [])),
    nodes: models.flatMap((model) => (model.kind === 'node' ? [model.node] : [])),
    objects: objectsByKind(models),
    file,
    network: shared ?? file?.network,
  };
}

/** A single layer is read once with its file; several are read together, the last one winning. */
function mergedValues(
  layers: readonly (YamlDocument | undefined)[],
  hasHiddenValues: boolean,
  models: readonly Model[],
): HelmValues | undefined {
  if (layers.length === 1 && !hasHiddenValues) {
    return models.find((model) => model.kind === 'helm-values')?.values;
  }
  const documents = layers.filter((document) => document !== undefined).reverse();
  return documents.length === 0 ? undefined : readHelmValues(Cursor.root(documents, hasHiddenValues));
}
