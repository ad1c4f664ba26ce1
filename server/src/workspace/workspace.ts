import { assembleCluster, isStated } from '../cluster/cluster';
import type { Cluster, ClusterParts } from '../cluster/cluster';
import { discoverClusters, namedPaths } from '../cluster/discovery';
import type { DiscoveryOptions } from '../cluster/discovery';
import { readFile } from '../cluster/documents';
import type { Naming, ReadFile } from '../cluster/documents';
import type { Problem } from '../cluster/problems';
import { namedByHosts, Repository } from '../cluster/repository';
import { isClusterFileUri } from '../model/clusterFile';
import { findingsOf } from '../rules/engine';
import type { EngineOptions } from '../rules/engine';
import type { Finding } from '../rules/rule';

export type WorkspaceOptions = DiscoveryOptions & Pick<EngineOptions, 'severities' | 'onCrash'>;

/** A cluster and what is wrong with it, worked out when first asked for. */
export interface JudgedCluster {
  readonly cluster: Cluster;
  readonly findings: readonly Finding[];
}

interface Judgement extends JudgedCluster {
  readonly parts: ClusterParts;
}

/** A text, and what it said when it was last read. */
interface Entry {
  text: string;
  named: Naming | undefined;
  file: ReadFile | undefined;
  isStale: boolean;
}

/**
 * The files of a workspace and the clusters that they make. It does no I/O: whoever drives it tells it what texts there are.
 * A file is read once per text, a cluster judged once per change of one of its files; what did not change costs nothing.
 */
export class Workspace {
  private readonly entries = new Map<string, Entry>();
  private readonly stale = new Set<string>();
  private readonly clusterFileUris = new Set<string>();
  /** Paths that the cluster files name, as they were when files were last read. */
  private namedByClusterFiles: ReadonlyMap<string, Naming> = new Map();
  /** The same with those that hosts of the chart name; what a cluster file says counts more. */
  private named: ReadonlyMap<string, Naming> = new Map();
  private areNamesStale = false;
  /** Files that hold Helm values where their content tells nothing else. */
  private readonly assumed = new Set<string>();
  /** Named files and folders that are there, whatever is in them. */
  private readonly present = new Set<string>();
  /** The files that say something, or that others name. */
  private readonly speaking = new Map<string, ReadFile>();
  /** True where what the files say is no more what clusters were made of. */
  private areMembersStale = true;
  private judged: readonly Judgement[] | undefined = [];
  private previous: readonly Judgement[] = [];
  private byFile: ReadonlyMap<string, readonly JudgedCluster[]> | undefined;

  constructor(private options: WorkspaceOptions) {}

  /** Adds a file or replaces its text. Nothing is read before it is asked for. */
  set(uri: string, text: string): void {
    const entry = this.entries.get(uri);
    if (entry?.text === text) return;
    if (entry === undefined) {
      this.entries.set(uri, { text, named: undefined, file: undefined, isStale: true });
      if (isClusterFileUri(uri)) this.clusterFileUris.add(uri);
    } else {
      entry.text = text;
      entry.isStale = true;
    }
    this.touch(uri);
  }

  delete(uri: string): void {
    if (!this.entries.delete(uri)) return;
    if (this.speaking.delete(uri)) this.areMembersStale = true;
    this.touch(uri);
    this.stale.delete(uri);
    this.clusterFileUris.delete(uri);
  }

  private touch(uri: string): void {
    this.stale.add(uri);
    if (this.clusterFileUris.has(uri)) this.areNamesStale = true;
    this.forgetClusters();
  }

  /** The options count from now on, for all clusters. */
  configure(options: WorkspaceOptions): void {
    this.options = options;
    this.areMembersStale = true;
    this.forgetClusters();
    this.previous = [];
  }

  private forgetClusters(): void {
    this.previous = this.judged ?? this.previous;
    this.judged = undefined;
    this.byFile = undefined;
  }

  /** Takes a file for Helm values, unless it is something else for certain. */
  assumeValues(uri: string): void {
    const entry = this.entries.get(uri);
    if (entry === undefined) return;
    this.assumed.add(uri);
    entry.isStale = true;
    this.touch(uri);
  }

  /** A workspace of the same texts with other options; what changes in it this one does not see. What was read is not read again. */
  fork(options: Partial<WorkspaceOptions>): Workspace {
    this.readStale();
    const fork = new Workspace({ ...this.options, ...options });
    for (const [uri, entry] of this.entries) fork.entries.set(uri, { ...entry });
    for (const uri of this.clusterFileUris) fork.clusterFileUris.add(uri);
    for (const uri of this.assumed) fork.assumed.add(uri);
    for (const uri of this.present) fork.present.add(uri);
    for (const [uri, file] of this.speaking) fork.speaking.set(uri, file);
    fork.namedByClusterFiles = this.namedByClusterFiles;
    fork.named = this.named;
    fork.judged = undefined;
    return fork;
  }

  /** The text of a file; undefined for one that is not here. */
  textOf(uri: string): string | undefined {
    return this.entries.get(uri)?.text;
  }

  /** The files that are here. */
  uris(): Iterable<string> {
    return this.entries.keys();
  }

  /** Files and folders that others name and that are not here, as uris. A folder's may lack the slash at its end. */
  missing(): string[] {
    this.readStale();
    return [...this.named.keys()].filter((uri) => !this.entries.has(uri));
  }

  /** Says of a path out of `missing` whether it is there all the same: a folder, or a file that can't be read as text. */
  setPresent(uri: string, isPresent: boolean): void {
    if (this.present.has(uri) === isPresent) return;
    if (isPresent) this.present.add(uri);
    else this.present.delete(uri);
    this.areMembersStale = true;
    this.forgetClusters();
  }

  /** True for a file that another one names, by itself or with the folder that it lies in. */
  isNamed(uri: string): boolean {
    this.readStale();
    if (this.named.has(uri)) return true;
    return [...this.named.keys()].some((path) => uri.startsWith(path.replace(/\/?$/, '/')));
  }

  /** The clusters: first those of cluster files, by their uris, then the others, by their folders. */
  clusters(): readonly JudgedCluster[] {
    if (this.judged !== undefined) return this.judged;
    this.readStale();
    if (!this.areMembersStale) {
      this.judged = this.previous;
      this.previous = [];
      return this.judged;
    }
    this.areMembersStale = false;
    const known = new Map(this.previous.map((judgement) => [keyOf(judgement.parts), judgement]));
    const isThere = (uri: string) => this.present.has(uri);
    this.judged = discoverClusters(this.speaking, this.options, isThere).map((found) => {
      const same = known.get(keyOf(found));
      const parts = same === undefined ? found : withVersionBefore(found, same.parts);
      return same !== undefined && isSame(same.parts, parts) ? same : this.judge(parts);
    });
    this.previous = [];
    return this.judged;
  }

  /** The clusters that a file belongs to; none for a file that is not here or says nothing. */
  clustersOf(uri: string): readonly JudgedCluster[] {
    this.byFile ??= groupByFile(this.clusters());
    return this.byFile.get(uri) ?? [];
  }

  /** What the text of a file says; undefined for a file that is not here. */
  fileOf(uri: string): ReadFile | undefined {
    this.readStale();
    return this.entries.get(uri)?.file;
  }

  /** Reads one file ahead, so that a long list can be read piece by piece. What cluster files name is not regarded yet. */
  readAhead(uri: string): void {
    const entry = this.entries.get(uri);
    if (entry?.file === undefined && entry !== undefined) this.read(uri, entry, undefined);
  }

  /** Reads the cluster files whose text changed. */
  private readNames(): void {
    if (!this.areNamesStale) return;
    const named = new Map<string, Naming>();
    for (const uri of [...this.clusterFileUris].sort()) {
      const entry = this.entries.get(uri);
      if (entry === undefined) continue;
      const file = entry.isStale || entry.file === undefined ? this.read(uri, entry, undefined) : entry.file;
      for (const { model } of file.documents) {
        if (model.kind !== 'cluster-file') continue;
        for (const { uri: path, kind } of namedPaths(uri, model.clusterFile)) named.set(path, { kind });
      }
    }
    this.namedByClusterFiles = named;
    this.setNames(named);
    this.areNamesStale = false;
  }

  /** Marks the files that are named otherwise than before. */
  private setNames(named: ReadonlyMap<string, Naming>): void {
    for (const uri of new Set([...this.named.keys(), ...named.keys()])) {
      if (!isSameNaming(this.named.get(uri), named.get(uri)) && this.entries.has(uri)) this.stale.add(uri);
    }
    this.named = named;
  }

  private readStale(): void {
    if (this.stale.size === 0 && !this.areNamesStale) return;
    const before = this.named;
    this.readNames();
    // What hosts named before is named still, until all of them are read.
    this.setNames(new Map([...before, ...this.namedByClusterFiles]));
    this.readStaleFiles();
    const repository = new Repository(this.speaking);
    const byHosts = namedByHosts(repository, (uri) => this.entries.has(uri));
    this.setNames(new Map([...byHosts, ...this.namedByClusterFiles]));
    this.readStaleFiles();
  }

  private readStaleFiles(): void {
    for (const uri of this.stale) {
      const entry = this.entries.get(uri);
      if (entry === undefined) continue;
      const named = this.clusterFileUris.has(uri) ? undefined : this.namingOf(uri);
      const isRead = !entry.isStale && entry.file !== undefined && isSameNaming(entry.named, named);
      const file = isRead && entry.file !== undefined ? entry.file : this.read(uri, entry, named);
      const isMember = file.kinds.length > 0 || this.named.has(uri);
      if (isMember ? this.speaking.get(uri) !== file : this.speaking.has(uri)) this.areMembersStale = true;
      if (isMember) this.speaking.set(uri, file);
      else this.speaking.delete(uri);
    }
    this.stale.clear();
  }

  private namingOf(uri: string): Naming | undefined {
    return this.named.get(uri) ?? (this.assumed.has(uri) ? { kind: 'helm-values' } : undefined);
  }

  /** A file that was recognised keeps its kind while its text is broken. */
  private read(uri: string, entry: Entry, named: Naming | undefined): ReadFile {
    const kinds = entry.file?.kinds ?? [];
    const before = kinds.find((kind) => kind === 'chart-host' || kind === 'wiring') ?? kinds[0];
    const file = readFile(uri, entry.text, { named, before });
    entry.file = file;
    entry.named = named;
    entry.isStale = false;
    return file;
  }

  private judge(parts: ClusterParts): Judgement {
    const cluster = assembleCluster(parts);
    const { severities, onCrash } = this.options;
    let findings: readonly Finding[] | undefined;
    return {
      parts,
      cluster,
      get findings() {
        findings ??= findingsOf(cluster, {
          ...(severities === undefined ? {} : { severities }),
          ...(onCrash === undefined ? {} : { onCrash }),
        });
        return findings;
      },
    };
  }
}

function groupByFile(clusters: readonly JudgedCluster[]): Map<string, JudgedCluster[]> {
  const byFile = new Map<string, JudgedCluster[]>();
  for (const judged of clusters) {
    for (const { source } of judged.cluster.files) {
      const group = byFile.get(source.uri);
      if (group === undefined) byFile.set(source.uri, [judged]);
      else group.push(judged);
    }
  }
  return byFile;
}

function isSameNaming(a: Naming | undefined, b: Naming | undefined): boolean {
  return (
    (a === undefined) === (b === undefined) &&
    a?.kind === b?.kind &&
    (a?.keys ?? []).join('\n') === (b?.keys ?? []).join('\n')
  );
}

/** Clusters of one key follow each other over changes of their files. */
function keyOf({ root, name }: ClusterParts): string {
  return `${root}\n${name}`;
}

function isSame(a: ClusterParts, b: ClusterParts): boolean {
  return (
    a.hasHiddenValues === b.hasHiddenValues &&
    a.isComplete === b.isComplete &&
    a.version.version === b.version.version &&
    a.version.source === b.version.source &&
    a.files.length === b.files.length &&
    a.files.every((file, i) => file === b.files[i]) &&
    a.layers.length === b.layers.length &&
    a.layers.every((layer, i) => layer === b.layers[i]) &&
    a.chartVersion?.version === b.chartVersion?.version &&
    isSameVariables(a.variables, b.variables) &&
    a.problems.length === b.problems.length &&
    a.problems.every((problem, i) => isSameProblem(problem, b.problems[i]))
  );
}

/** Half of the keys would be those of another version: while a text is broken, what the whole ones told of the version counts. */
function withVersionBefore(parts: ClusterParts, { version }: ClusterParts): ClusterParts {
  const isBroken = parts.files.some(({ texts }) => texts.some(({ problems }) => problems.length > 0));
  return isBroken && !isStated(parts.version) ? { ...parts, version } : parts;
}

function isSameVariables(a: ClusterParts['variables'], b: ClusterParts['variables']): boolean {
  const written = (variables: ClusterParts['variables']) =>
    JSON.stringify([...variables].map(([uri, { values, isComplete }]) => [uri, isComplete, [...values]]));
  return a.size === b.size && written(a) === written(b);
}

function isSameProblem(a: Problem, b: Problem | undefined): boolean {
  if (b === undefined || a.at.pathText !== b.at.pathText) return false;
  if (a.kind === 'missing-file') return b.kind === 'missing-file' && a.path === b.path;
  return (
    b.kind === 'values-order-unknown' &&
    a.names.length === b.names.length &&
    a.names.every((name, i) => name === b.names[i])
  );
}
