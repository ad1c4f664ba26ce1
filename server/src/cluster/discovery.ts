import { isClusterFileUri } from '../model/clusterFile';
import type { ClusterFile } from '../model/clusterFile';
import type { Kind } from '../model/kinds';
import { known } from '../yaml/index';
import type { Value } from '../yaml/index';
import type { ClusterParts } from './cluster';
import type { ReadFile } from './documents';
import { ReferenceGraph, startingWith } from './belonging';
import { clustersByFolder } from './byFolder';
import { groupBy } from '../lists/groupBy';
import { FACT_KINDS, MANIFEST_KINDS } from './guests';
import { partsOf, valuesOrderUnknown } from './parts';
import type { References } from './parts';
import { baseName, folderOf, foldersAround, resolvePath } from './paths';
import type { Problem } from './problems';
import { releasesOf } from './releases';
import { Repository } from './repository';
import { ValuesSources } from './valuesSource';
import type { ValuesSource } from './valuesSource';
import type { StatedVersions } from './version';

/** A file or folder that a cluster file names, and what it is named for. */
export interface NamedPath {
  readonly uri: string;
  readonly kind: Kind | undefined;
  readonly written: Value<string>;
}

/**
 * What a cluster file names. A manifest that is no Kubernetes object can only be a bgp-config as it lies on disk. Uris of folders end with a
 * slash only where the path does.
 */
export function namedPaths(uri: string, file: ClusterFile): NamedPath[] {
  const named = (paths: readonly Value<string>[] | undefined, kind: Kind | undefined): NamedPath[] =>
    (paths ?? []).flatMap((written) => {
      const path = known(written);
      const resolved = path === undefined ? undefined : resolvePath(uri, path);
      return resolved === undefined ? [] : [{ uri: resolved, kind, written }];
    });
  return [
    ...named(file.values, 'helm-values'),
    ...named(file.manifests, 'bgp-config'),
    ...named(file.facts, undefined),
    ...named([file.networkPath], 'network-facts'),
  ];
}

/** How files become clusters. */
export interface DiscoveryOptions extends StatedVersions {
  /** True where all files of every folder are in sight. */
  readonly isComplete: boolean;
}

/** Whether a file or folder that a cluster file names is there although no text of ours is in it. */
export type IsThere = (uri: string) => boolean;

/**
 * Puts files together to clusters: a `cilium-routing.yaml` makes one of its folder; else every installation of the chart makes one,
 * with what references tie to it, and every other folder that holds values; BGP files that no reference leads to join the nearest
 * values above or beside them, or make their folder a cluster. Files beside each other in different folders never merge. `files`
 * is by uri.
 */
export function discoverClusters(
  files: ReadonlyMap<string, ReadFile>,
  options: DiscoveryOptions,
  isThere: IsThere = () => false,
): ClusterParts[] {
  const repository = new Repository(files);
  const { uris } = repository;
  const graph = new ReferenceGraph(repository);
  const references = { repository, graph };
  const sources = new ValuesSources(releasesOf(repository, graph), repository);
  const clusterFiles = uris.filter((uri) => isClusterFileUri(uri));
  const clusterFolders = new Set(clusterFiles.map(folderOf));
  const byHome = groupBy(uris, (uri) => nearestFolder(uri, clusterFolders));
  const described = clusterFiles.flatMap((uri) =>
    describedCluster(uri, byHome.get(folderOf(uri)) ?? [], references, sources, options, isThere),
  );
  const taken = new Set(described.flatMap((parts) => parts.files.map(({ source }) => source.uri)));
  const free = (byHome.get(undefined) ?? []).filter((uri) => !taken.has(uri));
  return [...described, ...clustersByFolder(free, references, sources.among(free), options)];
}

/** The nearest of `folders` that a file lies in, directly or further down. */
function nearestFolder(uri: string, folders: ReadonlySet<string>): string | undefined {
  for (const folder of foldersAround(uri)) if (folders.has(folder)) return folder;
  return undefined;
}

/** `here` are the files below the cluster file's folder and no other cluster file's below it. */
function describedCluster(
  uri: string,
  here: readonly string[],
  references: References,
  sources: ValuesSources,
  options: DiscoveryOptions,
  isThere: IsThere,
): ClusterParts[] {
  const { files, uris } = references.repository;
  const own = files.get(uri);
  const model = own?.documents.find((document) => document.model.kind === 'cluster-file')?.model;
  if (own === undefined || model?.kind !== 'cluster-file') return [];
  const file = model.clusterFile;
  const folder = folderOf(uri);
  const problems: Problem[] = [];

  const unread: string[] = [];
  const named = (paths: readonly Value<string>[]): string[] =>
    paths.flatMap((written) => {
      const path = known(written);
      const resolved = path === undefined ? undefined : resolvePath(uri, path);
      if (path === undefined) return [];
      if (resolved !== undefined && files.has(resolved)) return [resolved];
      const below = resolved === undefined ? [] : startingWith(uris, resolved.replace(/\/?$/, '/'));
      if (below.length > 0) return below;
      if (resolved !== undefined && isThere(resolved)) unread.push(resolved);
      else if (written.state === 'located') problems.push({ kind: 'missing-file', at: written.at, path });
      return [];
    });
  const ofKind = (candidates: readonly string[], kinds: readonly Kind[]) =>
    candidates.filter(
      (candidate) => files.get(candidate)?.kinds.some((kind) => kinds.includes(kind)) === true,
    );

  const values: readonly ValuesSource[] =
    file.values === undefined
      ? sources.among(here)
      : named(file.values).map((candidate) => sources.named(candidate));
  const hasUnreadValues = unread.length > 0;
  const isOrderKnown = file.values !== undefined || values.length < 2;
  const manifests = file.manifests === undefined ? ofKind(here, MANIFEST_KINDS) : named(file.manifests);
  const facts = file.facts === undefined ? ofKind(here, FACT_KINDS) : named(file.facts);
  const network = named([file.networkPath]);
  const [first] = values;
  if (!isOrderKnown && first !== undefined) {
    problems.push(
      ...valuesOrderUnknown(
        first,
        values.map((source) => baseName(source.uri)),
      ),
    );
  }
  const members = [uri, ...values.flatMap((source) => source.uris), ...manifests, ...facts, ...network];
  const isComplete = options.isComplete && unread.length === 0 && !isUnknown(file, 'manifests');
  return [
    partsOf(
      known(file.name) ?? baseName(folder),
      folder,
      members,
      references,
      { ...options, isComplete },
      {
        values,
        hasHiddenValues: !isOrderKnown || hasUnreadValues || isUnknown(file, 'values'),
        problems,
      },
    ),
  ];
}

/** True where a cluster file may name more files than can be read in it. */
function isUnknown(file: ClusterFile, key: 'values' | 'manifests'): boolean {
  const isUnread = file[key] === undefined && file.root.at(key).isOpaque;
  return isUnread || file[key]?.some((path) => path.state !== 'located') === true;
}
