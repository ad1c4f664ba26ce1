import { isClusterFileUri } from '../model/clusterFile';
import type { ClusterFile } from '../model/clusterFile';
import type { Kind } from '../model/kinds';
import { known } from '../yaml/index';
import type { Value } from '../yaml/index';
import type { ClusterParts } from './cluster';
import type { ReadFile } from './documents';
import { groupBy } from './groupBy';
import { baseName, folderOf, isBelow, parentOf, resolvePath } from './paths';
import type { Problem } from './problems';
import { versionInForce } from './version';
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

/**
 * Puts files together to clusters: a `cilium-routing.yaml` makes one of its folder; else every folder that holds values makes
 * one; BGP files join the nearest values above or beside them, or make their folder a cluster. Files beside each other in
 * different folders never merge. `files` is by uri.
 */
export function discoverClusters(
  files: ReadonlyMap<string, ReadFile>,
  options: DiscoveryOptions,
): ClusterParts[] {
  const uris = [...files.keys()].sort();
  const clusterFiles = uris.filter((uri) => isClusterFileUri(uri));
  const clusterFolders = new Set(clusterFiles.map(folderOf));
  const byHome = groupBy(uris, (uri) => nearestFolder(uri, clusterFolders));
  const described = clusterFiles.flatMap((uri) =>
    describedCluster(uri, files, uris, byHome.get(folderOf(uri)) ?? [], options),
  );
  const taken = new Set(described.flatMap((parts) => parts.files.map(({ source }) => source.uri)));
  const free = (byHome.get(undefined) ?? []).filter((uri) => !taken.has(uri));
  return [...described, ...clustersByFolder(free, files, options)];
}

/** The nearest of `folders` that a file lies in, directly or further down. */
function nearestFolder(uri: string, folders: ReadonlySet<string>): string | undefined {
  let folder = folderOf(uri);
  for (;;) {
    if (folders.has(folder)) return folder;
    const parent = parentOf(folder);
    if (parent === folder || folder === '') return undefined;
    folder = parent;
  }
}

/** `uris` are all files in order, `here` those below the cluster file's folder and no other cluster file's below it. */
function describedCluster(
  uri: string,
  files: ReadonlyMap<string, ReadFile>,
  uris: readonly string[],
  here: readonly string[],
  options: DiscoveryOptions,
): ClusterParts[] {
  const own = files.get(uri);
  const model = own?.documents.find((document) => document.model.kind === 'cluster-file')?.model;
  if (own === undefined || model?.kind !== 'cluster-file') return [];
  const file = model.clusterFile;
  const folder = folderOf(uri);
  const problems: Problem[] = [];

  const named = (paths: readonly Value<string>[]): string[] =>
    paths.flatMap((written) => {
      const path = known(written);
      const resolved = path === undefined ? undefined : resolvePath(uri, path);
      if (path === undefined) return [];
      if (resolved !== undefined && files.has(resolved)) return [resolved];
      const named = resolved?.replace(/\/?$/, '/');
      const below = named === undefined ? [] : uris.filter((candidate) => isBelow(candidate, named));
      if (below.length === 0 && written.state === 'located')
        problems.push({ kind: 'missing-file', at: written.at, path });
      return below;
    });
  const ofKind = (candidates: readonly string[], kinds: readonly Kind[]) =>
    candidates.filter(
      (candidate) => files.get(candidate)?.kinds.some((kind) => kinds.includes(kind)) === true,
    );

  const values = file.values === undefined ? ofKind(here, ['helm-values']) : named(file.values);
  const isOrderKnown = file.values !== undefined || values.length < 2;
  const manifests = file.manifests === undefined ? ofKind(here, BGP_KINDS) : named(file.manifests);
  const facts = file.facts === undefined ? ofKind(here, NODE_KINDS) : named(file.facts);
  const network = named([file.networkPath]);
  if (!isOrderKnown) problems.push(...valuesOrderUnknown(values, files));
  const members = [uri, ...values, ...manifests, ...facts, ...network];
  return [
    partsOf(known(file.name) ?? baseName(folder), folder, members, files, options, {
      hasHiddenValues: !isOrderKnown || hasUnknownValues(file),
      problems,
    }),
  ];
}

function hasUnknownValues(file: ClusterFile): boolean {
  return file.values?.some((path) => path.state !== 'located') === true;
}

const BGP_KINDS: readonly Kind[] = ['bgp-config-map', 'bgp-config'];
const NODE_KINDS: readonly Kind[] = ['node', 'cilium-node'];

function clustersByFolder(
  uris: readonly string[],
  files: ReadonlyMap<string, ReadFile>,
  options: DiscoveryOptions,
): ClusterParts[] {
  const ofKind = (kinds: readonly Kind[]) =>
    uris.filter((uri) => files.get(uri)?.kinds.some((kind) => kinds.includes(kind)) === true);
  const valuesFiles = ofKind(['helm-values']);
  const valuesFolders = [...new Set(valuesFiles.map(folderOf))];
  const bgpFiles = ofKind(BGP_KINDS);
  const bgpFolders = [
    ...new Set(bgpFiles.filter((uri) => homeOf(uri, valuesFolders) === undefined).map(folderOf)),
  ];
  const homes = [...valuesFolders, ...bgpFolders];
  const guests = new Map<string, Set<string>>(homes.map((folder) => [folder, new Set()]));
  for (const uri of bgpFiles) guests.get(homeOf(uri, valuesFolders) ?? folderOf(uri))?.add(uri);
  for (const uri of ofKind(NODE_KINDS)) guests.get(homeOf(uri, homes) ?? '')?.add(uri);

  const valuesByFolder = groupBy(valuesFiles, folderOf);
  const clusters: ClusterParts[] = [];
  for (const folder of homes) {
    const joined = [...(guests.get(folder) ?? [])];
    const values = valuesByFolder.get(folder) ?? [];
    if (values.length < 2) {
      const parts = { hasHiddenValues: false, problems: [] };
      clusters.push(partsOf(baseName(folder), folder, [...values, ...joined], files, options, parts));
    }
    // Several values files may be layers or alternatives: each is looked at alone, as part of the whole.
    for (const uri of values.length < 2 ? [] : values) {
      const name = `${baseName(folder)}/${baseName(uri)}`;
      const others = values.filter((other) => other !== uri);
      const problems = valuesOrderUnknown([uri, ...others], files);
      clusters.push(
        partsOf(name, folder, [uri, ...joined], files, options, { hasHiddenValues: true, problems }),
      );
    }
  }
  return clusters;
}

/**
 * The folder with values that a file belongs to: the nearest of those that hold it and those that lie beside it. Undefined
 * where none does, or where several lie beside it equally near.
 */
function homeOf(uri: string, folders: readonly string[]): string | undefined {
  const reaching = folders.flatMap((folder) => {
    if (isBelow(uri, folder)) return [{ folder, reach: folder.length, isAbove: true }];
    const parent = parentOf(folder);
    return isBelow(uri, parent) ? [{ folder, reach: parent.length, isAbove: false }] : [];
  });
  const nearest = Math.max(...reaching.map(({ reach }) => reach));
  const near = reaching.filter(({ reach }) => reach === nearest);
  const above = near.find(({ isAbove }) => isAbove);
  return above?.folder ?? (near.length === 1 ? near[0]?.folder : undefined);
}

function valuesOrderUnknown(values: readonly string[], files: ReadonlyMap<string, ReadFile>): Problem[] {
  const [first, ...others] = values;
  const at = files.get(first ?? '')?.documents.find(({ kind }) => kind === 'helm-values')?.at;
  return at === undefined ? [] : [{ kind: 'values-order-unknown', at, others: others.map(baseName) }];
}

function partsOf(
  name: string,
  root: string,
  uris: readonly string[],
  files: ReadonlyMap<string, ReadFile>,
  options: DiscoveryOptions,
  rest: Pick<ClusterParts, 'hasHiddenValues' | 'problems'>,
): ClusterParts {
  const members = [...new Set(uris)].flatMap((uri) => files.get(uri) ?? []);
  const { isComplete } = options;
  return { name, root, files: members, version: versionInForce(members, options), isComplete, ...rest };
}
