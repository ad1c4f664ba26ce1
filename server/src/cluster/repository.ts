import type { ClusterDocument, Naming, ReadFile } from './documents';
import type { FilePath, Host } from './hosts/host';
import { baseName, folderOf, foldersAround, resolvePath } from './paths';
import type { Wiring } from './wiring';

/** A host and the file that it stands in. */
export interface PlacedHost {
  readonly uri: string;
  readonly host: Host;
}

export interface PlacedWiring<W extends Wiring = Wiring> {
  readonly uri: string;
  readonly wiring: W;
}

/** More variables in one path can't be told apart from each other. */
const VARIABLES_IN_PATH = 3;

type WiringKind = Wiring['kind'];
type WiringOf<K extends WiringKind> = Extract<Wiring, { kind: K }>;

/** All that the files say of hosts and of how they belong together, for whoever follows references. */
export class Repository {
  readonly hosts: readonly PlacedHost[];
  private readonly wirings: readonly PlacedWiring[];
  private foundBroken: readonly string[] | undefined;
  private templates: readonly RegExp[] | undefined;
  private readonly folders = new Set<string>();
  /** The uris of all files in order. */
  readonly uris: readonly string[];

  constructor(readonly files: ReadonlyMap<string, ReadFile>) {
    this.uris = [...files.keys()].sort();
    const documents = this.uris.flatMap((uri) =>
      (files.get(uri)?.documents ?? []).map(({ model }) => ({ uri, model })),
    );
    this.hosts = documents.flatMap(({ uri, model }) =>
      model.kind === 'chart-host' ? [{ uri, host: model.host }] : [],
    );
    this.wirings = documents.flatMap(({ uri, model }) =>
      model.kind === 'wiring' ? [{ uri, wiring: model.wiring }] : [],
    );
    for (const uri of this.uris) for (const folder of foldersAround(uri)) this.folders.add(folder);
  }

  wiringsOf<K extends WiringKind>(kind: K): readonly PlacedWiring<WiringOf<K>>[] {
    const isOf = (placed: PlacedWiring): placed is PlacedWiring<WiringOf<K>> => placed.wiring.kind === kind;
    return this.wirings.filter(isOf);
  }

  /** True where a file can't be read to its end that may lead to files in `folder`: a host of the chart, or what ties files near it together. */
  mayBeTied(folder: string): boolean {
    this.foundBroken ??= this.uris.filter((uri) => {
      const file = this.files.get(uri);
      const isTying = file?.kinds.some((kind) => kind === 'chart-host' || kind === 'wiring') === true;
      return isTying && file.texts.slice(0, 1).some(({ problems }) => problems.length > 0);
    });
    return this.foundBroken.some((uri) => {
      const isNear = uri.startsWith(folder) || folder.startsWith(folderOf(uri));
      return isNear || this.files.get(uri)?.kinds.includes('chart-host') === true;
    });
  }

  /** The file that a path leads to, seen from the file `uri`; undefined where there is none. */
  fileAt(uri: string, path: FilePath): string | undefined {
    return pathCandidates(uri, path).find((candidate) => this.files.has(candidate));
  }

  /**
   * The folder that a path from the repository's top leads to: of those above the file the highest one that has such a folder below
   * it. Variables in the path stand for the steps that keep the folder nearest to the file.
   */
  folderAt(uri: string, path: string): string | undefined {
    if (path.includes('${')) return this.folderLike(uri, path);
    return pathCandidates(uri, { text: path.replace(/\/*$/, '/'), from: 'repository' }).find((candidate) =>
      this.folders.has(candidate),
    );
  }

  private folderLike(uri: string, path: string): string | undefined {
    const parts = path.replace(/^\.?\//, '').split(/(?:\$\{[^{}]*\})+/);
    if (parts.length > VARIABLES_IN_PATH + 1) return undefined;
    const pattern = new RegExp(`/${parts.map(escaped).join('[^/]+').replace(/\/$/, '')}/$`);
    const folders = [...this.folders].filter((folder) => pattern.test(folder));
    return nearest(uri, folders, (folder) => folder);
  }

  /** True for a file that a host may take values from: a template in the host names it, such as `overlays/{{.cluster}}/values.yaml`. */
  isNamedByTemplate(uri: string): boolean {
    this.templates ??= this.hosts.flatMap(({ host }) => {
      // Of a chart in a folder it is not certain that it has to do with Cilium.
      if (host.chart.from === 'folder') return [];
      return host.layers.flatMap((layer) => {
        return layer.from === 'out-of-sight' && layer.template !== undefined
          ? (templatePattern(layer.template.writtenText) ?? [])
          : [];
      });
    });
    return this.templates.some((pattern) => pattern.test(uri));
  }

  /** The values that a file holds by itself, or below the keys that it was named for. */
  valuesIn(uri: string): ClusterDocument | undefined {
    const file = this.files.get(uri);
    return file?.kinds.includes('chart-host') === true
      ? undefined
      : file?.documents.find(({ kind }) => kind === 'helm-values');
  }
}

/** What uris of the files end with that a templated path may name; undefined where the path tells nothing of them. */
function templatePattern(written: string): RegExp | undefined {
  const path = written.replace(/^["']|["']$/g, '').replace(/^(?:\$[^/{]+\/|\.{0,2}\/)+/, '');
  const parts = path.split(/(?:\{\{.*?\}\}|\$\{[^{}]*\})+/);
  if (parts.length > VARIABLES_IN_PATH + 1 || !parts.some((part) => /\w/.test(part))) return undefined;
  return new RegExp(`/${parts.map(escaped).join('.+')}$`);
}

/** A text as a regular expression that only it matches. */
function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The one whose uri has the longest beginning in common with `uri`; undefined where two are equally near. */
export function nearest<T>(
  uri: string,
  candidates: readonly T[],
  uriOf: (candidate: T) => string,
): T | undefined {
  const commonLength = (other: string) => {
    let length = 0;
    while (length < uri.length && uri[length] === other[length]) length++;
    return length;
  };
  const lengths = candidates.map((candidate) => commonLength(uriOf(candidate)));
  const most = Math.max(...lengths);
  const place = lengths.indexOf(most);
  return lengths.lastIndexOf(most) === place ? candidates[place] : undefined;
}

/** The uris that a path may mean, the likeliest first: what is opened is the repository, seldom a folder around several. */
function pathCandidates(uri: string, { text, from }: FilePath): string[] {
  const bases = from === 'host' ? [uri] : [...foldersAround(uri)].reverse();
  const path = from === 'host' ? text : text.replace(/^\/+/, '');
  return bases.flatMap((base) => resolvePath(base, path) ?? []);
}

/**
 * The files that hosts and kustomizations name, with what for. A path from the repository's top names a file only where `isThere`
 * knows it.
 */
export function namedByHosts(
  repository: Repository,
  isThere: (uri: string) => boolean,
): ReadonlyMap<string, Naming> {
  const named = new Map<string, Naming>();
  const add = (uri: string | undefined, naming: Naming) => {
    if (uri !== undefined && !named.has(uri)) named.set(uri, naming);
  };
  const objects = new Set<string>();
  const umbrellas = umbrellasByFolder(repository);
  for (const { uri, host } of repository.hosts) {
    const folder = host.chart.from === 'folder' ? repository.folderAt(uri, host.chart.path) : undefined;
    const umbrella = folder === undefined ? undefined : umbrellas.get(folder)?.host.name;
    if (host.chart.from === 'folder' && umbrella === undefined) continue;
    for (const layer of host.layers) {
      if (layer.from === 'object') objects.add(`${layer.name}\n${layer.key}`);
      if (layer.from !== 'file') continue;
      const candidates = pathCandidates(uri, layer.path);
      const found = candidates.find(isThere) ?? (layer.path.from === 'host' ? candidates[0] : undefined);
      add(found, { kind: 'helm-values', keys: umbrella === undefined ? layer.keys : [umbrella] });
    }
  }
  for (const { uri, wiring } of repository.wiringsOf('kustomization')) {
    for (const { name, key, path } of wiring.generated) {
      const file = resolvePath(uri, path);
      if (objects.has(`${name}\n${key}`)) add(file, { kind: 'helm-values' });
      else if (name === 'bgp-config' && key === 'config.yaml') add(file, { kind: 'bgp-config' });
    }
  }
  return named;
}

/** The umbrella charts by the folders that they lie in. */
export function umbrellasByFolder({ hosts }: Repository): ReadonlyMap<string, PlacedHost> {
  return new Map(
    hosts
      .filter(({ host }) => host.kind === 'umbrella-chart')
      .map((placed) => [folderOf(placed.uri), placed]),
  );
}

/** True for a kustomization's own file in a folder. */
export function isKustomizationOf(uri: string, folder: string): boolean {
  return folderOf(uri) === folder && /^(?:kustomization\.ya?ml|Kustomization)$/.test(baseName(uri));
}
