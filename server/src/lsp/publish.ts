import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { fileFindings, findingsByFile } from '../features/fileFindings';
import { findingsView } from '../features/findingsView';
import type { RoutesChangedParams, StatusParams } from '../protocol/routes';
import { message } from '../rules/messages';
import type { JudgedCluster } from '../workspace/workspace';
import { toDiagnostics } from './convert';
import type { ClientTraits } from './convert';
import type { OpenDocuments } from './documents';
import type { Files, Root } from './files';
import { othersFirst } from './schedule';
import type { Turn } from './schedule';

/** What goes to the client without being asked for. */
export interface Outbox {
  diagnostics(params: PublishDiagnosticsParams): void;
  routesChanged(params: RoutesChangedParams): void;
  status(params: StatusParams): void;
  /** Something failed that nobody asked for, so that nobody else tells. */
  failed(what: string, error: unknown): void;
}

/**
 * Keeps the client up to date: diagnostics of every file of every cluster, open or not, sent where they changed, and for an
 * open file once per version; which clusters' routes changed; the status of open files.
 */
export class Publisher {
  private readonly sent = new Map<string, { readonly version: number | undefined; readonly json: string }>();
  private readonly statuses = new Map<string, string>();
  private readonly clusters = new Map<Root, ReadonlySet<JudgedCluster>>();
  /** Files whose diagnostics may have changed, and folders of clusters whose routes may have; kept over cancelled runs. */
  private readonly dueFiles = new Set<string>();
  private readonly dueClusters = new Set<string>();

  constructor(
    private readonly files: Files,
    private readonly documents: OpenDocuments,
    private readonly client: ClientTraits,
    private readonly outbox: Outbox,
  ) {}

  /** A client forgets the status of a file when it closes it, and may open it again before anything is published. */
  opened(uri: string): void {
    this.statuses.delete(uri);
  }

  /** One run: reads what is missing, judges what changed, sends what is new. Others get their turn between clusters. */
  async run(turn: Turn): Promise<void> {
    while (await this.files.readNamed()) if (turn.isCancelled) return;
    for (const judged of this.changedClusters()) {
      this.judge(judged);
      await othersFirst();
      if (turn.isCancelled) return;
    }
    this.publish();
  }

  /** The new clusters, those with open files first. Their files, and those of clusters that are gone, become due. */
  private changedClusters(): JudgedCluster[] {
    const changed: JudgedCluster[] = [];
    const isReady = new Set([...this.files.roots()].filter((root) => root.isReady));
    for (const [root, before] of this.clusters) {
      const now = isReady.has(root) ? root.workspace.clusters() : [];
      const kept = new Set(now);
      for (const judged of before) if (!kept.has(judged)) this.becomesDue(judged);
      if (!isReady.has(root)) this.clusters.delete(root);
    }
    for (const root of isReady) {
      const before = this.clusters.get(root);
      const now = new Set(root.workspace.clusters());
      for (const judged of now) {
        if (before?.has(judged) === true) continue;
        this.becomesDue(judged);
        changed.push(judged);
      }
      this.clusters.set(root, now);
    }
    for (const [uri, { version }] of this.documents.entries()) {
      if (this.sent.get(uri)?.version !== version) this.dueFiles.add(uri);
    }
    const isOpen = ({ cluster }: JudgedCluster) =>
      cluster.files.some(({ source }) => this.documents.has(source.uri));
    return [...changed.filter(isOpen), ...changed.filter((judged) => !isOpen(judged))];
  }

  private becomesDue({ cluster }: JudgedCluster): void {
    this.dueClusters.add(cluster.root);
    for (const { source } of cluster.files) this.dueFiles.add(source.uri);
  }

  private judge(judged: JudgedCluster): void {
    try {
      findingsByFile(judged);
    } catch (error) {
      this.outbox.failed(`judging ${judged.cluster.name}`, error);
    }
  }

  private publish(): void {
    for (const uri of this.dueFiles) {
      const roots = this.files.rootsOf(uri);
      if (roots.some(({ isReady }) => !isReady)) continue;
      this.dueFiles.delete(uri);
      try {
        this.publishFile(uri, roots);
      } catch (error) {
        this.outbox.failed(`publishing ${uri}`, error);
      }
    }
    if (this.dueClusters.size > 0) this.outbox.routesChanged({ clusters: [...this.dueClusters] });
    this.dueClusters.clear();
    for (const [uri, { clientUri }] of this.documents.entries()) this.sendStatus(uri, clientUri);
    for (const uri of this.statuses.keys()) if (!this.documents.has(uri)) this.statuses.delete(uri);
  }

  private publishFile(uri: string, roots: readonly Root[]): void {
    const clusters = this.files.clustersOf(uri);
    const document = this.documents.get(uri);
    const isOurs =
      clusters.length > 0 || roots.some(({ workspace }) => (workspace.fileOf(uri)?.kinds.length ?? 0) > 0);
    const diagnostics = isOurs ? toDiagnostics(findingsView(fileFindings(uri, clusters)), this.client) : [];
    if (isOurs && document !== undefined) this.send(uri, diagnostics, document.version);
    else if (diagnostics.length > 0 || this.sent.has(uri)) this.send(uri, diagnostics, document?.version);
    if (!isOurs || (document === undefined && diagnostics.length === 0)) this.sent.delete(uri);
  }

  private send(uri: string, diagnostics: Diagnostic[], version: number | undefined): void {
    const json = JSON.stringify(diagnostics);
    const last = this.sent.get(uri);
    this.sent.set(uri, { version, json });
    if (last?.json === json && (version === undefined || last.version === version)) return;
    this.outbox.diagnostics({
      uri: this.client.spell(uri),
      diagnostics,
      ...(version === undefined ? {} : { version }),
    });
  }

  private sendStatus(uri: string, clientUri: string): void {
    const roots = this.files.rootsOf(uri);
    if (roots.some(({ isReady }) => !isReady)) return;
    const [judged] = this.files.clustersOf(uri);
    const cluster =
      judged === undefined
        ? undefined
        : {
            name: judged.cluster.name,
            ciliumVersion: judged.cluster.version.version,
            versionSource: message(`routes.version.${judged.cluster.version.source}`),
          };
    const json = JSON.stringify(cluster ?? null);
    if (this.statuses.get(uri) === json) return;
    this.statuses.set(uri, json);
    this.outbox.status({ uri: clientUri, cluster });
  }
}
