import { folderOf, foldersAround, resolvePath } from './paths';
import { isKustomizationOf } from './repository';
import type { PlacedHost, Repository } from './repository';
import type { FluxKustomization } from './wiring';

/** The files that a kustomization, or what Flux or Argo CD is told, puts together around one host. */
export interface Region {
  /** The file that refers to all others, or a folder of files of Flux or Argo CD that do. */
  readonly root: string;
  /** True where the root is such a folder. */
  readonly isGroup: boolean;
  /** All files that it leads to, and the steps that it takes there. */
  readonly files: ReadonlyMap<string, number>;
}

/** How far a folder of manifests is read: only itself, to the bottom, or as Flux does it. */
type Depth = 'flat' | 'all' | 'flux';

/**
 * Which files refer to which: kustomizations to their resources, Flux Kustomizations and Argo CD Applications to folders. Those of Flux
 * and Argo CD that lie in one folder and that nothing leads to are taken for one cluster's, unless several of them lead to the same host.
 */
export class ReferenceGraph {
  private readonly targets = new Map<string, Set<string>>();
  private readonly origins = new Map<string, Set<string>>();
  /** Folders that stand for the files of Flux and Argo CD in them; nobody wrote that these belong together. */
  private readonly groups = new Set<string>();

  /** Where what each Kustomization of Flux applies begins. */
  private readonly applied = new Map<FluxKustomization, ReadonlySet<string>>();
  private readonly fluxFiles: ReadonlySet<string>;

  constructor(private readonly repository: Repository) {
    this.fluxFiles = new Set(repository.wiringsOf('flux-kustomization').map(({ uri }) => uri));
    for (const { uri, wiring } of repository.wiringsOf('kustomization')) {
      const patches = wiring.patches.flatMap(({ path }) => path ?? []);
      for (const path of [...wiring.resources, ...patches, ...wiring.generated.map((file) => file.path)])
        this.addPath(uri, resolvePath(uri, path));
    }
    for (const { uri, wiring } of repository.wiringsOf('flux-kustomization')) {
      const isWhole = /^[./]*$/.test(wiring.path); // all of the repository, or nothing is written
      const folder = isWhole ? undefined : repository.folderAt(uri, wiring.path);
      this.applied.set(wiring, new Set(this.addFolder(uri, folder, 'flux')));
    }
    const applications = repository.wiringsOf('application');
    for (const { uri, wiring } of applications) {
      for (const { path, isRecursive } of wiring.folders)
        this.addFolder(uri, repository.folderAt(uri, path), isRecursive ? 'all' : 'flat');
    }
    const roots = new Set([...this.fluxFiles, ...applications.map(({ uri }) => uri)]);
    for (const uri of [...roots].filter((root) => !this.isReached(root))) this.addToGroup(uri);
  }

  private add(origin: string, target: string): void {
    if (origin === target) return;
    setOf(this.targets, origin).add(target);
    setOf(this.origins, target).add(origin);
  }

  private addToGroup(uri: string): void {
    const folder = folderOf(uri);
    if (this.kustomizationIn(folder) !== undefined) return;
    this.groups.add(folder);
    this.add(folder, uri);
  }

  /** A file, or a folder with a kustomization. */
  private addPath(origin: string, path: string | undefined): void {
    if (path === undefined) return;
    const target = this.repository.files.has(path) ? path : this.kustomizationIn(path.replace(/\/*$/, '/'));
    if (target !== undefined) this.add(origin, target);
  }

  /** A folder with a kustomization, or the manifests in it. */
  private addFolder(origin: string, folder: string | undefined, depth: Depth): readonly string[] {
    if (folder === undefined) return [];
    const targets = this.targetsIn(folder, depth);
    for (const target of targets) this.add(origin, target);
    return targets;
  }

  private targetsIn(folder: string, depth: Depth): readonly string[] {
    const kustomization = this.kustomizationIn(folder);
    return kustomization === undefined ? this.manifestsIn(folder, depth) : [kustomization];
  }

  /** The files that are applied with a release and with no other one of its file. */
  appliedWith({ uri, host }: PlacedHost): readonly string[] {
    const targets = (host.folders ?? []).flatMap(({ path, isRecursive }) => {
      const folder = this.repository.folderAt(uri, path);
      return folder === undefined ? [] : this.targetsIn(folder, isRecursive ? 'all' : 'flat');
    });
    return targets.flatMap((target) => [...this.reach(target, this.targets).keys()]);
  }

  /** Flux goes no deeper than to a folder with a kustomization. Source: scanManifests in fluxcd/pkg, kustomize. */
  private manifestsIn(folder: string, depth: Depth): readonly string[] {
    const manifests = startingWith(this.repository.uris, folder);
    if (depth === 'all') return manifests;
    if (depth === 'flat') return manifests.filter((uri) => folderOf(uri) === folder);
    return [...new Set(manifests.map((uri) => this.outermostKustomization(uri, folder) ?? uri))];
  }

  /** That of the highest folder around a file, below `top`, that has one. */
  private outermostKustomization(uri: string, top: string): string | undefined {
    let outermost: string | undefined;
    for (const folder of foldersAround(uri)) {
      if (folder.length <= top.length) break;
      outermost = this.kustomizationIn(folder) ?? outermost;
    }
    return outermost;
  }

  /** True where a Kustomization of Flux itself applies a file, and not only another one that it applies. */
  applies(kustomization: FluxKustomization, uri: string): boolean {
    const reached = new Set(this.applied.get(kustomization));
    for (const node of reached) {
      if (node === uri) return true;
      if (this.fluxFiles.has(node)) continue;
      for (const next of this.targets.get(node) ?? []) reached.add(next);
    }
    return false;
  }

  private kustomizationIn(folder: string): string | undefined {
    return ['kustomization.yaml', 'kustomization.yml', 'Kustomization']
      .map((name) => folder + name)
      .find((uri) => this.repository.files.has(uri) && isKustomizationOf(uri, folder));
  }

  /**
   * True for a file beside or below a kustomization that does not lead to it: whoever applies the folder leaves it out. Only
   * kustomizations that are no further up than the folder `home`, or than where the ways to it part, say so.
   */
  isLeftOut(uri: string, home: string | undefined): boolean {
    if (this.isReached(uri)) return false;
    for (const folder of foldersAround(uri)) {
      const isBeyond = home?.startsWith(folder) === true && home !== folder;
      const kustomization = isBeyond ? undefined : this.kustomizationIn(folder);
      if (kustomization !== undefined) return kustomization !== uri;
      if (home === undefined || home.startsWith(folder)) return false;
    }
    return false;
  }

  /** All files that others lead to. */
  isReached(uri: string): boolean {
    return this.origins.has(uri);
  }

  /**
   * For each host the widest regions around it in which no other host lies: several where several overlays share one. None for a host
   * that nothing leads to.
   */
  regionsOf(hosts: readonly PlacedHost[]): ReadonlyMap<string, readonly Region[]> {
    const files = [...new Set(hosts.map(({ uri }) => uri))];
    const around = new Map(files.map((uri) => [uri, this.reach(uri, this.origins)]));
    const hostCount = new Map<string, number>();
    for (const ancestors of around.values())
      for (const uri of ancestors.keys()) hostCount.set(uri, (hostCount.get(uri) ?? 0) + 1);
    return new Map(
      files.map((uri) => {
        const ancestors = around.get(uri) ?? new Map<string, number>();
        const own = [...ancestors.keys()].filter(
          (node) => hostCount.get(node) === 1 && !this.holdsAlternatives(node, ancestors),
        );
        return [uri, this.widest(own, uri)];
      }),
    );
  }

  /** True for a folder of which several files lead to the host: these are several clusters. */
  private holdsAlternatives(node: string, ancestors: ReadonlyMap<string, number>): boolean {
    if (!this.groups.has(node)) return false;
    return [...(this.targets.get(node) ?? [])].filter((target) => ancestors.has(target)).length > 1;
  }

  /** Those of some nodes that no other of them leads to; of those that lead to each other the first. */
  private widest(nodes: readonly string[], host: string): Region[] {
    const among = new Set(nodes);
    const regions: Region[] = [];
    const taken = new Set<string>();
    for (const root of [...nodes].sort()) {
      if (taken.has(root) || (root === host && !this.targets.has(root))) continue;
      const files = this.reach(root, this.targets);
      const above = [...this.reach(root, this.origins).keys()].filter((origin) => among.has(origin));
      if (above.some((origin) => !files.has(origin))) continue;
      for (const origin of above) taken.add(origin);
      regions.push({ root, isGroup: this.groups.has(root), files });
    }
    return regions;
  }

  /** All nodes that are reached from one, itself among them, with the number of steps. */
  private reach(from: string, edges: ReadonlyMap<string, ReadonlySet<string>>): Map<string, number> {
    const reached = new Map([[from, 0]]);
    for (const [node, steps] of reached) {
      for (const next of edges.get(node) ?? []) if (!reached.has(next)) reached.set(next, steps + 1);
    }
    return reached;
  }
}

function setOf(sets: Map<string, Set<string>>, key: string): Set<string> {
  const known = sets.get(key);
  if (known !== undefined) return known;
  const made = new Set<string>();
  sets.set(key, made);
  return made;
}

/** Those of sorted texts that start with `prefix`; they stand side by side. */
export function startingWith(sorted: readonly string[], prefix: string): string[] {
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
