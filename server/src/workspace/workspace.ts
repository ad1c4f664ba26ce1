import { assembleCluster } from '../cluster/cluster';
import type { Cluster, ClusterParts } from '../cluster/cluster';
import { discoverClusters, namedPaths } from '../cluster/discovery';
import type { DiscoveryOptions } from '../cluster/discovery';
import { readFile } from '../cluster/documents';
import type { ReadFile } from '../cluster/documents';
import { isClusterFileUri } from '../model/clusterFile';
import type { Kind } from '../model/kinds';
import { findingsOf } from '../rules/engine';
import type { EngineOptions } from '../rules/engine';
import type { Finding } from '../rules/rule';

export type WorkspaceOptions = DiscoveryOptions & Pick<EngineOptions, 'severities'>;

/** A cluster and what is wrong with it, worked out when first asked for. */
export interface JudgedCluster {
  readonly cluster: Cluster;
  readonly findings: readonly Finding[];
}

/**
 * The files of a workspace and the clusters that they make. It does no I/O: whoever drives it tells it what texts there are.
 * A file is read once per text, a cluster once per change of one of its files.
 */
export class Workspace {
  private readonly texts = new Map<string, string>();
  private readonly read = new Map<
    string,
    { readonly text: string; readonly named: Kind | undefined; readonly file: ReadFile }
  >();
  private judged: readonly (JudgedCluster & { readonly parts: ClusterParts })[] | undefined = [];
  private previous: readonly (JudgedCluster & { readonly parts: ClusterParts })[] = [];

  constructor(private options: WorkspaceOptions) {}

  /** Adds a file or replaces its text. */
  set(uri: string, text: string): void {
    if (this.texts.get(uri) === text) return;
    this.texts.set(uri, text);
    this.forgetClusters();
  }

  delete(uri: string): void {
    this.read.delete(uri);
    if (this.texts.delete(uri)) this.forgetClusters();
  }

  configure(options: WorkspaceOptions): void {
    this.options = options;
    this.previous = [];
    this.judged = undefined;
  }

  private forgetClusters(): void {
    this.previous = this.judged ?? this.previous;
    this.judged = undefined;
  }

  /** Files and folders that cluster files name and that are not here, as uris. A folder's may lack the slash at its end. */
  missing(): string[] {
    const named = this.clusterFiles().flatMap(({ uri, file }) => namedPaths(uri, file));
    return [...new Set(named.map(({ uri }) => uri))].filter((uri) => !this.texts.has(uri));
  }

  /** The clusters in the order of their folders. */
  clusters(): readonly JudgedCluster[] {
    if (this.judged !== undefined) return this.judged;
    const named = new Map(
      this.clusterFiles().flatMap(({ uri, file }) =>
        namedPaths(uri, file).map((path) => [path.uri, path.kind] as const),
      ),
    );
    const files = new Map<string, ReadFile>();
    for (const [uri, text] of this.texts) {
      const file = this.readText(uri, text, named.get(uri));
      if (file.kinds.length > 0 || named.has(uri)) files.set(uri, file);
    }
    this.judged = discoverClusters(files, this.options).map((parts) => this.judge(parts));
    this.previous = [];
    return this.judged;
  }

  /** What the text of a file says; undefined for a file that is not here. */
  fileOf(uri: string): ReadFile | undefined {
    this.clusters();
    return this.read.get(uri)?.file;
  }

  private clusterFiles() {
    return [...this.texts].flatMap(([uri, text]) => {
      if (!isClusterFileUri(uri)) return [];
      const models = this.readText(uri, text, undefined).documents.map(({ model }) => model);
      return models.flatMap((model) =>
        model.kind === 'cluster-file' ? [{ uri, file: model.clusterFile }] : [],
      );
    });
  }

  /** A file that was recognised keeps its kind while its text is broken. */
  private readText(uri: string, text: string, named: Kind | undefined): ReadFile {
    const last = this.read.get(uri);
    if (last?.text === text && last.named === named) return last.file;
    let file = readFile(uri, text, named);
    const [lost] = last?.file.kinds ?? [];
    if (file.kinds.length === 0 && lost !== undefined && named === undefined && isBroken(text, uri)) {
      file = readFile(uri, text, lost);
    }
    this.read.set(uri, { text, named, file });
    return file;
  }

  private judge(parts: ClusterParts): JudgedCluster & { parts: ClusterParts } {
    const same = this.previous.find((judged) => isSame(judged.parts, parts));
    if (same !== undefined) return same;
    const cluster = assembleCluster(parts);
    const { severities } = this.options;
    let findings: readonly Finding[] | undefined;
    return {
      parts,
      cluster,
      get findings() {
        findings ??= findingsOf(cluster, severities === undefined ? {} : { severities });
        return findings;
      },
    };
  }
}

function isBroken(text: string, uri: string): boolean {
  return readFile(uri, text, 'helm-values').texts.some(({ problems }) => problems.length > 0);
}

function isSame(a: ClusterParts, b: ClusterParts): boolean {
  return (
    a.name === b.name &&
    a.root === b.root &&
    a.hasHiddenValues === b.hasHiddenValues &&
    a.version.version === b.version.version &&
    a.version.source === b.version.source &&
    a.files.length === b.files.length &&
    a.files.every((file, i) => file === b.files[i])
  );
}
