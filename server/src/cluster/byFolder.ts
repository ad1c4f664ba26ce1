import type { Kind } from '../model/kinds';
import type { ClusterParts } from './cluster';
import type { ReferenceGraph } from './belonging';
import type { DiscoveryOptions } from './discovery';
import { groupBy } from '../lists/groupBy';
import { FOUNDING_KINDS, GUEST_KINDS } from './guests';
import { Homes } from './homes';
import type { HostKind } from './hosts/host';
import { partsOf, valuesOrderUnknown } from './parts';
import type { References } from './parts';
import { baseName, folderOf } from './paths';
import type { ValuesSource } from './valuesSource';

/** The clusters of files that no cluster file describes: by what installs the chart, else by folders. */
export function clustersByFolder(
  uris: readonly string[],
  references: References,
  sources: readonly ValuesSource[],
  options: DiscoveryOptions,
): ClusterParts[] {
  const { repository, graph } = references;
  const { files } = repository;
  const reached = new Set(sources.flatMap(tiedTo));
  const ofKind = (kinds: readonly Kind[]) =>
    uris.filter((uri) => files.get(uri)?.kinds.some((kind) => kinds.includes(kind)) === true);
  const guestsByFolder = new Map<string, Set<string>>();
  const valuesFolders = foldersOf(sources);
  const unreached = ofKind(FOUNDING_KINDS).filter((uri) => !reached.has(uri));
  const valuesHomes = new Homes(foldersOf(sources.filter((source) => !isIdle(source, graph))));
  const isLeftOut = (uri: string) => graph.isLeftOut(uri, valuesHomes.of(uri));
  const bgpFiles = unreached.filter((uri) => !isLeftOut(uri));
  const leftOut = groupBy(unreached.filter(isLeftOut), folderOf);
  const bgpFolders = bgpFiles.filter((uri) => valuesHomes.of(uri) === undefined).map(folderOf);
  const homes = [...new Set([...valuesFolders, ...bgpFolders])];
  const allHomes = new Homes(homes);
  for (const folder of homes) guestsByFolder.set(folder, new Set());
  for (const uri of bgpFiles) guestsByFolder.get(valuesHomes.of(uri) ?? folderOf(uri))?.add(uri);
  for (const uri of ofKind(GUEST_KINDS)) {
    const home = allHomes.of(uri);
    if (home !== undefined && !reached.has(uri) && !graph.isLeftOut(uri, home))
      guestsByFolder.get(home)?.add(uri);
  }

  const isGuest = new Set(ofKind([...FOUNDING_KINDS, ...GUEST_KINDS]));
  const sourcesByFolder = groupBy(sources, ({ uri }) => folderOf(uri));
  const hasStrays = homes.some((folder) => !sourcesByFolder.has(folder));
  const isManaged = sources.some(({ region }) => region !== undefined);
  const clusters = homes.flatMap((folder) => {
    const here = sourcesByFolder.get(folder) ?? [];
    const guests = [...(guestsByFolder.get(folder) ?? [])];
    if (here.length === 0) {
      const parts = { values: [], hasHiddenValues: false, problems: [] };
      return [partsOf(baseName(folder), folder, guests, references, options, parts)];
    }
    const names = namesOf(here, folder);
    const plain = here.filter(({ host }) => host === undefined);
    const plainNames = plain.map(({ uri }) => baseName(uri));
    return here.map((source, i) => {
      const { region, uris: own, host } = source;
      const tied = tiedTo(source)
        .filter((uri) => isGuest.has(uri))
        .sort();
      const root = region === undefined ? folder : folderOf(region.root);
      // Several plain files may be layers or alternatives: each is looked at alone, as part of the whole.
      const isAlternative = host === undefined && plain.length > 1;
      // A BGP file that belongs to no values may be the one that an installation elsewhere takes; and what nothing leads to, beside
      // what Flux or Argo CD manage, often installs the same cluster before they can.
      const mayTakeMore = host !== undefined && (hasStrays || (isManaged && region === undefined));
      const isComplete = options.isComplete && !mayTakeMore;
      return partsOf(
        names[i] ?? '',
        root,
        [...own, ...tied, ...guests],
        references,
        { ...options, isComplete },
        {
          values: [source],
          hasHiddenValues: isAlternative,
          problems: isAlternative ? valuesOrderUnknown(source, plainNames) : [],
        },
      );
    });
  });
  const apart = [...leftOut].map(([folder, [first, ...others]]) => {
    const parts = { values: [], hasHiddenValues: false, problems: [] };
    const name = `${baseName(folder)}/${baseName(first)}`;
    return partsOf(name, folder, [first, ...others], references, options, parts);
  });
  return withDistinctNames([...clusters, ...apart]);
}

/** The files that references tie to values. */
function tiedTo({ region, applied }: ValuesSource): string[] {
  return [...(region?.files.keys() ?? []), ...applied];
}

function foldersOf(sources: readonly ValuesSource[]): string[] {
  return [...new Set(sources.map(({ uri }) => folderOf(uri)))];
}

/** True for an object that installs the chart beside a kustomization that does not name it: what is applied goes with another one. */
function isIdle({ host, uri }: ValuesSource, graph: ReferenceGraph): boolean {
  return host !== undefined && APPLIED.has(host.kind) && graph.isLeftOut(uri, undefined);
}

const APPLIED: ReadonlySet<HostKind> = new Set([
  'helm-release',
  'argo-application',
  'helm-chart',
  'helm-chart-config',
]);

/**
 * What the clusters of one folder are called: by the folder alone, by what tells the regions apart in which a host is used, or by the
 * file and the release as far as needed.
 */
function namesOf(sources: readonly ValuesSource[], folder: string): string[] {
  const [only, ...others] = sources;
  if (only !== undefined && others.length === 0) {
    const { region } = only;
    return [baseName(region === undefined || region.isGroup ? folder : folderOf(region.root))];
  }
  const byHost = groupBy(sources, ({ host, uri }) => host ?? uri);
  const inRegions = [...byHost.values()].filter((alike) => alike.length > 1);
  const names = new Map(
    inRegions.flatMap((alike) => {
      const parts = distinctParts(alike.map(({ region }) => region?.root ?? folder));
      return alike.map((source, i): [ValuesSource, string] => [source, parts[i] ?? '']);
    }),
  );
  const byFile = groupBy(sources, ({ uri }) => uri);
  return sources.map((source) => {
    const { uri, host } = source;
    const name = `${baseName(folder)}/${baseName(uri)}`;
    const hosts = new Set((byFile.get(uri) ?? []).map((other) => other.host));
    return names.get(source) ?? (hosts.size > 1 && host !== undefined ? `${name}/${host.name}` : name);
  });
}

/** Clusters of one name in different folders are called by the steps that tell these apart. */
function withDistinctNames(clusters: readonly ClusterParts[]): ClusterParts[] {
  const names = new Map<ClusterParts, string>();
  for (const alike of groupBy(clusters, ({ name }) => name).values()) {
    const roots = alike.map(({ root }) => root);
    if (new Set(roots).size < alike.length || alike.length === 1) continue;
    for (const [i, part] of distinctParts(roots).entries()) {
      const cluster = alike[i];
      if (cluster !== undefined) names.set(cluster, part);
    }
  }
  return clusters.map((cluster) => ({ ...cluster, name: names.get(cluster) ?? cluster.name }));
}

/** Of each path the steps that are not the same in all of them, at the beginning and at the end; at least its last one. */
function distinctParts(paths: readonly string[]): string[] {
  const all = paths.map((path) => path.replace(/\/$/, '').split('/'));
  const shortest = Math.min(...all.map((steps) => steps.length));
  const isShared = (place: number) => all.every((steps) => steps.at(place) === all[0]?.at(place));
  let start = 0;
  while (start < shortest - 1 && isShared(start)) start++;
  let end = 0;
  while (end < shortest - 1 - start && isShared(-1 - end)) end++;
  return all.map((steps) =>
    steps
      .slice(start, steps.length - end)
      .map((step) => baseName(step))
      .join('/'),
  );
}
