import { isClusterFileUri } from '../model/clusterFile';
import type { ClusterFile } from '../model/clusterFile';
import type { Kind } from '../model/kinds';
import { CILIUM_KINDS } from '../model/objects';
import { known } from '../yaml/index';
import type { Value } from '../yaml/index';
import type { ClusterParts } from './cluster';
import type { ReadFile } from './documents';
import { groupBy } from './groupBy';
import { baseName, folderOf, parentOf, resolvePath } from './paths';
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

/** Whether a file or folder that a cluster file names is there although no text of ours is in it. */
export type IsThere = (uri: string) => boolean;

/**
 * Puts files together to clusters: a `cilium-routing.yaml` makes one of its folder; else every folder that holds values makes
 * one; BGP files join the nearest values above or beside them, or make their folder a cluster. Files beside each other in
 * different folders never merge. `files` is by uri.
 */
export function discoverClusters(
  files: ReadonlyMap<string, ReadFile>,
  options: DiscoveryOptions,
  isThere: IsThere = () => false,
): ClusterParts[] {
  const uris = [...files.keys()].sort();
  const clusterFiles = uris.filter((uri) => isClusterFileUri(uri));
  const clusterFolders = new Set(clusterFiles.map(folderOf));
  const byHome = groupBy(uris, (uri) => nearestFolder(uri, clusterFolders));
  const described = clusterFiles.flatMap((uri) =>
    describedCluster(uri, files, uris, byHome.get(folderOf(uri)) ?? [], options, isThere),
  );
  const taken = new Set(described.flatMap((parts) => parts.files.map(({ source }) => source.uri)));
  const free = (byHome.get(undefined) ?? []).filter((uri) => !taken.has(uri));
  return [...described, ...clustersByFolder(free, files, options)];
}

/** The nearest of `folders` that a file lies in, directly or further down. */
function nearestFolder(uri: string, folders: ReadonlySet<string>): string | undefined {
  for (const folder of foldersAround(uri)) if (folders.has(folder)) return folder;
  return undefined;
}

/** The folders that a file lies in, from its own to the top. */
function* foldersAround(uri: string): Generator<string, void> {
  let folder = folderOf(uri);
  for (;;) {
    yield folder;
    const parent = parentOf(folder);
    if (parent === folder || folder === '') return;
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
  isThere: IsThere,
): ClusterParts[] {
  const own = files.get(uri);
  const model = own?.documents.find((document) => document.model.kind === 'cluster-file')?.model;
  if (own === undefined || model?.kind !== 'cluster-file') return [];
  const file = model.clusterFile;
  const folder = folderOf(uri);
  const problems: Problem[] = [];

  let hasUnread = false;
  const named = (paths: readonly Value<string>[]): string[] =>
    paths.flatMap((written) => {
      const path = known(written);
      const resolved = path === undefined ? undefined : resolvePath(uri, path);
      if (path === undefined) return [];
      if (resolved !== undefined && files.has(resolved)) return [resolved];
      const below = resolved === undefined ? [] : startingWith(uris, resolved.replace(/\/?$/, '/'));
      if (below.length > 0) return below;
      if (resolved !== undefined && isThere(resolved)) hasUnread = true;
      else if (written.state === 'located') problems.push({ kind: 'missing-file', at: written.at, path });
      return [];
    });
  const ofKind = (candidates: readonly string[], kinds: readonly Kind[]) =>
    candidates.filter(
      (candidate) => files.get(candidate)?.kinds.some((kind) => kinds.includes(kind)) === true,
    );

  const values = file.values === undefined ? ofKind(here, ['helm-values']) : named(file.values);
  const hasUnreadValues = hasUnread;
  const isOrderKnown = file.values !== undefined || values.length < 2;
  const manifests = file.manifests === undefined ? ofKind(here, MANIFEST_KINDS) : named(file.manifests);
  const facts = file.facts === undefined ? ofKind(here, NODE_KINDS) : named(file.facts);
  const network = named([file.networkPath]);
  const [first, ...others] = values;
  if (!isOrderKnown && first !== undefined) {
    problems.push(...valuesOrderUnknown(first, others.map(baseName), files));
  }
  const members = [uri, ...values, ...manifests, ...facts, ...network];
  return [
    partsOf(known(file.name) ?? baseName(folder), folder, members, files, options, {
      hasHiddenValues: !isOrderKnown || hasUnreadValues || hasUnknownValues(file),
      problems,
    }),
  ];
}

/** Those of sorted texts that start with `prefix`; they stand side by side. */
function startingWith(sorted: readonly string[], prefix: string): string[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < prefix) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (sorted[end]?.startsWith(prefix) === true) end++;
  return sorted.slice(low, end);
}

function hasUnknownValues(file: ClusterFile): boolean {
  return file.values?.some((path) => path.state !== 'located') === true;
}

/** What makes a cluster of its folder, if no values are near. */
const BGP_KINDS: readonly Kind[] = ['bgp-config-map', 'bgp-config', ...CILIUM_KINDS.values()];
/** What a cluster has and many others have too. */
const MANIFEST_KINDS: readonly Kind[] = [...BGP_KINDS, 'service', 'secret'];
const NODE_KINDS: readonly Kind[] = ['node', 'cilium-node'];
const GUEST_KINDS: readonly Kind[] = [...NODE_KINDS, 'service', 'secret'];

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
  const valuesHomes = new Homes(valuesFolders);
  const bgpFolders = [...new Set(bgpFiles.filter((uri) => valuesHomes.of(uri) === undefined).map(folderOf))];
  const homes = [...valuesFolders, ...bgpFolders];
  const allHomes = new Homes(homes);
  const guests = new Map<string, Set<string>>(homes.map((folder) => [folder, new Set()]));
  for (const uri of bgpFiles) guests.get(valuesHomes.of(uri) ?? folderOf(uri))?.add(uri);
  for (const uri of ofKind(GUEST_KINDS)) guests.get(allHomes.of(uri) ?? '')?.add(uri);

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
    const names = values.map(baseName);
    for (const [i, uri] of values.length < 2 ? [] : values.entries()) {
      const name = `${baseName(folder)}/${names[i] ?? ''}`;
      const others = names.filter((_, other) => other !== i);
      const problems = valuesOrderUnknown(uri, others, files);
      clusters.push(
        partsOf(name, folder, [uri, ...joined], files, options, { hasHiddenValues: true, problems }),
      );
    }
  }
  return clusters;
}

/** Folders that files may belong to. */
class Homes {
  private readonly folders: ReadonlySet<string>;
  private readonly byParent: ReadonlyMap<string, readonly string[]>;

  constructor(folders: readonly string[]) {
    this.folders = new Set(folders);
    this.byParent = groupBy(folders, parentOf);
  }

  /**
   * The folder that a file belongs to: the nearest of those that hold it and those that lie beside it. Undefined where none
   * does, or where several lie beside it equally near.
   */
  of(uri: string): string | undefined {
    for (const folder of foldersAround(uri)) {
      if (this.folders.has(folder)) return folder;
      const beside = this.byParent.get(folder) ?? [];
      if (beside.length > 0) return beside.length === 1 ? beside[0] : undefined;
    }
    return undefined;
  }
}

function valuesOrderUnknown(
  uri: string,
  others: readonly string[],
  files: ReadonlyMap<string, ReadFile>,
): Problem[] {
  const at = files.get(uri)?.documents.find(({ kind }) => kind === 'helm-values')?.at;
  return at === undefined ? [] : [{ kind: 'values-order-unknown', at, others }];
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
