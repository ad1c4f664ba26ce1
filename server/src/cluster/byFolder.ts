import type { Kind } from '../model/kinds';
import type { ClusterParts } from './cluster';
import type { DiscoveryOptions } from './discovery';
import { groupBy } from './groupBy';
import { BGP_KINDS, GUEST_KINDS } from './guests';
import { Homes } from './homes';
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
  const { files } = references.repository;
  const reached = new Set(sources.flatMap(({ region }) => [...(region?.files.keys() ?? [])]));
  const ofKind = (kinds: readonly Kind[]) =>
    uris.filter((uri) => files.get(uri)?.kinds.some((kind) => kinds.includes(kind)) === true);
  const guestsByFolder = new Map<string, Set<string>>();
  const valuesFolders = [...new Set(sources.map(({ uri }) => folderOf(uri)))];
  const bgpFiles = ofKind(BGP_KINDS).filter((uri) => !reached.has(uri));
  const valuesHomes = new Homes(valuesFolders);
  const bgpFolders = bgpFiles.filter((uri) => valuesHomes.of(uri) === undefined).map(folderOf);
  const homes = [...new Set([...valuesFolders, ...bgpFolders])];
  const allHomes = new Homes(homes);
  for (const folder of homes) guestsByFolder.set(folder, new Set());
  for (const uri of bgpFiles) guestsByFolder.get(valuesHomes.of(uri) ?? folderOf(uri))?.add(uri);
  for (const uri of ofKind(GUEST_KINDS))
    if (!reached.has(uri)) guestsByFolder.get(allHomes.of(uri) ?? '')?.add(uri);

  const isGuest = new Set(ofKind([...BGP_KINDS, ...GUEST_KINDS]));
  const sourcesByFolder = groupBy(sources, ({ uri }) => folderOf(uri));
  return homes.flatMap((folder) => {
    const here = sourcesByFolder.get(folder) ?? [];
    const guests = [...(guestsByFolder.get(folder) ?? [])];
    if (here.length === 0) {
      const parts = { values: [], hasHiddenValues: false, problems: [] };
      return [partsOf(baseName(folder), folder, guests, references, options, parts)];
    }
    const names = namesOf(here, folder);
    const plain = here.filter(({ host }) => host === undefined);
    const plainNames = plain.map(({ uri }) => baseName(uri));
    const places = new Map(plain.map((source, place) => [source, place]));
    return here.map((source, i) => {
      const { region, uris: own, host } = source;
      const tied = [...(region?.files.keys() ?? [])].filter((uri) => isGuest.has(uri)).sort();
      const root = region === undefined ? folder : folderOf(region.root);
      // Several plain files may be layers or alternatives: each is looked at alone, as part of the whole.
      const isAlternative = host === undefined && plain.length > 1;
      const place = places.get(source);
      const others = isAlternative ? plainNames.filter((_, other) => other !== place) : [];
      return partsOf(names[i] ?? '', root, [...own, ...tied, ...guests], references, options, {
        values: [source],
        hasHiddenValues: isAlternative,
        problems: isAlternative ? valuesOrderUnknown(source, others) : [],
      });
    });
  });
}

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
  const byFile = groupBy(sources, ({ uri }) => uri);
  return sources.map(({ uri, host, region }) => {
    const alike = byHost.get(host ?? uri) ?? [];
    if (region !== undefined && alike.length > 1) {
      const roots = alike.map((source) => source.region?.root ?? '');
      return distinctPart(region.root, roots);
    }
    const name = `${baseName(folder)}/${baseName(uri)}`;
    const hosts = new Set((byFile.get(uri) ?? []).map((source) => source.host));
    return hosts.size > 1 && host !== undefined ? `${name}/${host.name}` : name;
  });
}

/** The steps of a path that are not the same in all of several paths, at its beginning and its end. */
function distinctPart(path: string, paths: readonly string[]): string {
  const split = (one: string) => one.replace(/\/$/, '').split('/');
  const all = paths.map(split);
  const own = split(path);
  let start = 0;
  while (start < own.length - 1 && all.every((steps) => steps[start] === own[start])) start++;
  let end = own.length;
  const isShared = (back: number) => all.every((steps) => steps.at(-back) === own.at(-back));
  while (end > start + 1 && isShared(own.length - end + 1)) end--;
  return own
    .slice(start, end)
    .map((step) => baseName(step))
    .join('/');
}
