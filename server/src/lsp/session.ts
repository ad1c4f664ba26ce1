import {
  CodeActionKind,
  CodeActionTriggerKind,
  CompletionTriggerKind,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  FileChangeType,
  MarkupKind,
  MessageType,
  PositionEncodingKind,
  ResponseError,
  ShowMessageNotification,
  TextDocumentSyncKind,
  WatchKind,
} from 'vscode-languageserver';
import type {
  CodeAction,
  CodeActionParams,
  CompletionItem,
  CompletionParams,
  Connection,
  Diagnostic,
  DidChangeTextDocumentParams,
  DocumentLink,
  DocumentSymbol,
  FileEvent,
  Hover,
  InitializeParams,
  InitializeResult,
  TextDocumentPositionParams,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { version as packageVersion } from '../../../package.json';
import type { ReadFile } from '../cluster/documents';
import { actionsAt, fixAllAction } from '../features/codeActions';
import type { Action } from '../features/codeActions';
import { completionsAt, describeCompletion } from '../features/completion/completion';
import { documentLinks } from '../features/documentLinks';
import { fileFindings } from '../features/fileFindings';
import { findingsView } from '../features/findingsView';
import { hoverAt } from '../features/hover/hover';
import { routesView } from '../features/routesView';
import { embeddedSymbols } from '../features/symbols';
import type { RoutesParams, RoutesResult, RoutesView } from '../protocol/routes';
import type { VersionAdviceParams, VersionAdviceResult } from '../protocol/versions';
import type { Edit } from '../text/edit';
import type { JudgedCluster } from '../workspace/workspace';
import { abilitiesOf, traitsOf } from './client';
import type { ClientAbilities } from './client';
import { readCompletionData, toCompletionItem, withDocumentation } from './completionItems';
import { toDocumentSymbol, toRange, toTextEdit } from './convert';
import type { ClientTraits } from './convert';
import { OpenDocuments } from './documents';
import type { FileHost } from './fileHost';
import { Files } from './files';
import { InlayHintRequests } from './inlayHintRequests';
import { NameRequests } from './nameRequests';
import { Publisher } from './publish';
import { Schedule } from './schedule';
import { DEFAULT_SETTINGS, isRecord, readSettings, SECTION } from './settings';
import { Spellings } from './spellings';
import { adviceOn, readUpdateData, updateActions, updateEdits } from './versions';
import type { PlacedCluster } from './versions';

/** Edits that follow each other within this time are judged together. */
export const DEBOUNCE_MS = 50;
/** So long the first findings wait for a client that is slow to tell its settings. */
const SETTINGS_PATIENCE_MS = 2000;
const FIX_ALL = `${CodeActionKind.SourceFixAll}.ciliumRouting`;
/** Opens a rule's page, for clients that have no command of their own for that. */
const EXPLAIN = 'ciliumRouting.openRulePage';

/** What a client and the server have to do with each other from `initialize` to `shutdown`. */
export class Session {
  readonly abilities: ClientAbilities;
  private readonly client: ClientTraits;
  private readonly spellings: Spellings;
  private readonly documents = new OpenDocuments();
  private readonly files: Files;
  private readonly publisher: Publisher;
  private readonly schedule: Schedule;
  /** The workspace folders by canonical uri, as the client spells them. */
  private readonly folders = new Map<string, string>();
  private settingsAreKnown: () => void = () => undefined;
  readonly names: NameRequests;
  readonly inlayHints: InlayHintRequests;

  constructor(
    private readonly connection: Connection,
    host: FileHost,
    private readonly params: InitializeParams,
    private readonly log: (what: string, error: unknown) => void,
    private readonly warn: (text: string) => void,
  ) {
    this.abilities = abilitiesOf(params);
    this.spellings = new Spellings((uri) => host.canonical(uri));
    this.client = traitsOf(params, (uri) => this.spellings.spell(uri));
    const configured = new Promise<void>((resolve) => (this.settingsAreKnown = resolve));
    const changed = () => this.schedule.request(DEBOUNCE_MS);
    this.files = new Files(host, this.documents, configured, changed, log);
    this.publisher = new Publisher(this.files, this.documents, this.client, {
      diagnostics: (params) => void this.sent(connection.sendDiagnostics(params)),
      routesChanged: (changed) => {
        void this.sent(connection.sendNotification('ciliumRouting/routesChanged', changed));
        this.refreshHints();
      },
      status: (status) => void this.sent(connection.sendNotification('ciliumRouting/status', status)),
      failed: log,
    });
    this.inlayHints = new InlayHintRequests((clientUri) => {
      const { uri, file, clusters } = this.look(clientUri);
      return { file, cluster: clusters[0]?.cluster, folder: this.files.rootsOf(uri)[0]?.uri };
    });
    this.names = new NameRequests(
      {
        file: (clientUri) => this.look(clientUri).file,
        clustersOf: (uri) => this.files.clustersOf(uri).map(({ cluster }) => cluster),
        clusters: () =>
          [...this.files.roots()].flatMap(({ workspace }) =>
            workspace.clusters().map(({ cluster }) => cluster),
          ),
      },
      this.client,
      (edits) => this.toWorkspaceEdit(edits),
    );
    this.schedule = new Schedule(
      (turn) => this.publisher.run(turn),
      (error) => log('publishing', error),
    );
  }

  /** Nothing more can be said to a client that went away. */
  private async sent(sending: Promise<void>): Promise<void> {
    try {
      await sending;
    } catch {
      this.schedule.stop();
    }
  }

  initializeResult(): InitializeResult {
    const folders = { filters: [{ scheme: 'file', pattern: { glob: '**/*', matches: 'folder' as const } }] };
    return {
      serverInfo: { name: 'cilium-routing', version: packageVersion },
      capabilities: {
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true,
        codeActionProvider: {
          codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL],
          resolveProvider: true,
        },
        completionProvider: { triggerCharacters: [' '], resolveProvider: true },
        documentLinkProvider: {},
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        renameProvider: this.abilities.preparesRename ? { prepareProvider: true } : true,
        workspaceSymbolProvider: true,
        inlayHintProvider: true,
        ...(this.abilities.showsSymbolTrees ? { documentSymbolProvider: true } : {}),
        ...(this.opensPages ? { executeCommandProvider: { commands: [EXPLAIN] } } : {}),
        workspace: {
          workspaceFolders: { supported: true, changeNotifications: true },
          fileOperations: { didCreate: folders, didRename: folders, didDelete: folders },
        },
      },
    };
  }

  private get opensPages(): boolean {
    return (
      this.abilities.explainCommand === undefined &&
      this.abilities.showsDocuments &&
      this.client.rulePage('') !== undefined
    );
  }

  /** Starts reading, and asks to be told what changes. */
  begin(): void {
    const { workspaceFolders } = this.params;
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- older clients know nothing else
    const { rootUri } = this.params;
    const folders = workspaceFolders?.map(({ uri }) => uri) ?? (typeof rootUri === 'string' ? [rootUri] : []);
    for (const folder of folders) this.addFolder(folder);
    this.register();
    this.pullSettings(this.initialSettings());
    setTimeout(this.settingsAreKnown, SETTINGS_PATIENCE_MS).unref();
  }

  /** For clients that don't let themselves be asked: `initializationOptions.settings`, as the section has it. */
  private initialSettings(): unknown {
    const options: unknown = this.params.initializationOptions;
    return isRecord(options) ? options['settings'] : undefined;
  }

  private addFolder(clientUri: string): void {
    const uri = this.spellings.learnFolder(clientUri);
    this.folders.set(uri, clientUri);
    this.inBackground(`reading ${clientUri}`, this.files.addFolder(uri));
  }

  private inBackground(what: string, work: Promise<unknown>): void {
    work.catch((error: unknown) => this.log(what, error));
  }

  private register(): void {
    const { client } = this.connection;
    if (this.abilities.watchesFiles) {
      const watchers = [
        { globPattern: '**/*.{yaml,yml}' },
        // A folder that goes takes its files along without telling of each.
        { globPattern: '**/*', kind: WatchKind.Delete },
      ];
      this.inBackground(
        'watching files',
        client.register(DidChangeWatchedFilesNotification.type, { watchers }),
      );
    }
    if (this.abilities.registersConfiguration) {
      this.inBackground(
        'watching settings',
        client.register(DidChangeConfigurationNotification.type, { section: SECTION }),
      );
    }
  }

  /** Asks for the settings of each folder; `otherwise` counts for a client that can't be asked. */
  private pullSettings(otherwise: unknown): void {
    const apply = (settings: readonly unknown[]) => {
      const [others = DEFAULT_SETTINGS, ...each] = settings.map((value) => readSettings(value, this.warn));
      this.inlayHints.configure(undefined, others);
      this.files.configureOthers(others.judging);
      for (const [i, uri] of [...this.folders.keys()].entries()) {
        const own = each[i] ?? DEFAULT_SETTINGS;
        this.inlayHints.configure(uri, own);
        this.files.configure(uri, own.judging);
      }
      this.refreshHints();
      this.settingsAreKnown();
    };
    if (!this.abilities.pullsConfiguration) {
      apply([otherwise, ...[...this.folders].map(() => otherwise)]);
      return;
    }
    const scopes = [...this.folders.values()].map((scopeUri) => ({ scopeUri, section: SECTION }));
    this.inBackground(
      'reading settings',
      this.connection.workspace.getConfiguration([{ section: SECTION }, ...scopes]).then(apply),
    );
  }

  /** Hints are asked for anew where they may be others than before. */
  private refreshHints(): void {
    if (!this.abilities.refreshesInlayHints) return;
    this.inBackground('refreshing hints', this.connection.languages.inlayHint.refresh());
  }

  /** Nothing is sent any more. */
  end(): void {
    this.schedule.stop();
    for (const { uri } of [...this.files.roots()]) this.files.remove(uri);
  }

  opened(clientUri: string, version: number, text: string): void {
    const uri = this.spellings.learn(clientUri);
    this.documents.set(uri, { clientUri, version, text });
    this.publisher.opened(uri);
    this.files.edit(uri, text);
  }

  /** Throws for changes that can't be read, which then leave the text as it is. */
  edited({ textDocument, contentChanges }: DidChangeTextDocumentParams): void {
    const uri = this.spellings.learn(textDocument.uri);
    const document = this.documents.change(uri, textDocument.version, contentChanges);
    if (document === undefined) throw new Error(`${textDocument.uri} is not open`);
    this.files.edit(uri, document.text);
  }

  async closed(clientUri: string): Promise<void> {
    const uri = this.spellings.learn(clientUri);
    if (this.documents.close(uri)) await this.files.close(uri);
  }

  async filesChanged(changes: readonly FileEvent[]): Promise<void> {
    const kinds = {
      [FileChangeType.Created]: 'created',
      [FileChangeType.Changed]: 'changed',
      [FileChangeType.Deleted]: 'deleted',
    } as const;
    await Promise.all(
      changes.map(({ uri, type }) => this.files.diskChanged(this.spellings.learn(uri), kinds[type])),
    );
  }

  async foldersCreated(clientUris: readonly string[]): Promise<void> {
    for (const uri of clientUris) await this.files.folderCreated(this.spellings.learn(uri));
  }

  async foldersDeleted(clientUris: readonly string[]): Promise<void> {
    for (const uri of clientUris) await this.files.diskChanged(this.spellings.learn(uri), 'deleted');
  }

  /** `settings` are only looked at for a client that can't be asked. */
  configurationChanged(settings: unknown): void {
    this.pullSettings(isRecord(settings) ? settings[SECTION] : undefined);
  }

  foldersChanged(added: readonly string[], removed: readonly string[]): void {
    for (const clientUri of removed) {
      const uri = this.spellings.learnFolder(clientUri);
      this.folders.delete(uri);
      this.inlayHints.forget(uri);
      this.files.remove(uri);
    }
    for (const clientUri of added) this.addFolder(clientUri);
    // Files that are open need a new place to be in.
    if (removed.length > 0)
      for (const [uri, { text }] of this.documents.entries()) this.files.edit(uri, text);
    this.pullSettings(this.initialSettings());
  }

  hover({ textDocument, position }: TextDocumentPositionParams): Hover | null {
    const { file, clusters } = this.look(textDocument.uri);
    if (file === undefined) return null;
    const hover = hoverAt(file, clusters, file.source.lines.offsetAt(position));
    if (hover === undefined) return null;
    const contents = this.client.wantsMarkdown
      ? { kind: MarkupKind.Markdown, value: hover.markdown }
      : { kind: MarkupKind.PlainText, value: hover.plain };
    return { contents, range: toRange(file.source, hover.span) };
  }

  /** A blank asks only for values: as indentation it would bring up keys on every line. */
  completions({ textDocument, position, context }: CompletionParams): CompletionItem[] {
    const { file, uri, clusters } = this.look(textDocument.uri);
    if (file === undefined) return [];
    const offset = file.source.lines.offsetAt(position);
    const isTriggered = context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
    return completionsAt(file, clusters, offset)
      .filter(({ part }) => part === 'value' || !isTriggered)
      .map((completion) => toCompletionItem(completion, file.source, this.client, { uri, offset }));
  }

  resolveCompletion(item: CompletionItem): CompletionItem {
    const data = readCompletionData(item.data);
    const { file, clusters } = data === undefined ? { file: undefined, clusters: [] } : this.look(data.uri);
    if (data === undefined || file === undefined) return item;
    const path = data.path.map((step) => step ?? undefined);
    return withDocumentation(item, describeCompletion(file, clusters, data.offset, path), this.client);
  }

  codeActions({ textDocument, range, context }: CodeActionParams): CodeAction[] {
    const { file, uri, clusters } = this.look(textDocument.uri);
    if (file === undefined) return [];
    const { shown } = findingsView(fileFindings(uri, clusters));
    const wants = (kind: string) =>
      context.only?.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`)) ?? true;
    const { lines } = file.source;
    const span = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
    const all = context.only !== undefined && wants(FIX_ALL) ? fixAllAction(shown) : undefined;
    // Nobody wants a light bulb on every line of the values, nor to wait for edits that nobody asked for.
    const isAsked = this.abilities.resolvesActions
      ? context.triggerKind !== CodeActionTriggerKind.Automatic
      : context.only !== undefined;
    const mayUpdate = isAsked && wants(CodeActionKind.RefactorRewrite);
    return [
      ...(wants(CodeActionKind.QuickFix)
        ? actionsAt(file, shown, span).flatMap((action) => this.toCodeAction(action, context.diagnostics))
        : []),
      ...(all === undefined
        ? []
        : this.toCodeAction(all, context.diagnostics).map((action) => ({ ...action, kind: FIX_ALL }))),
      ...(mayUpdate ? this.updateActions(textDocument.uri, file, clusters) : []),
    ];
  }

  private updateActions(clientUri: string, file: ReadFile, clusters: readonly JudgedCluster[]): CodeAction[] {
    const actions = updateActions(clientUri, file, clusters[0]?.cluster);
    return this.abilities.resolvesActions ? actions : actions.map((action) => this.resolveCodeAction(action));
  }

  /** Fills in the edit of an action that takes a while to work out. */
  resolveCodeAction(action: CodeAction): CodeAction {
    const data = readUpdateData(action.data);
    const placed = data === undefined ? undefined : this.placed(data.uri);
    if (data === undefined || placed === undefined) return action;
    const { edits, notice } = updateEdits(placed, data.version);
    if (notice !== undefined && this.abilities.resolvesActions) this.tell(notice);
    return { ...action, edit: this.toWorkspaceEdit(edits) };
  }

  private tell(notice: string): void {
    const { type } = ShowMessageNotification;
    void this.sent(this.connection.sendNotification(type, { type: MessageType.Warning, message: notice }));
  }

  versionAdvice({ uri, version }: VersionAdviceParams): VersionAdviceResult {
    return adviceOn(this.placed(uri), version);
  }

  /** The first cluster of a file, with its workspace. */
  private placed(clientUri: string): PlacedCluster | undefined {
    const { uri } = this.look(clientUri);
    return this.files
      .rootsOf(uri)
      .flatMap(({ workspace }) =>
        workspace.clustersOf(uri).map(({ cluster, findings }) => ({ cluster, findings, workspace })),
      )
      .find(({ cluster }) => cluster.values !== undefined);
  }

  private toCodeAction(action: Action, diagnostics: readonly Diagnostic[]): CodeAction[] {
    const { title, keys } = action;
    const about = diagnostics.filter(({ data }: { data?: unknown }) => {
      const key = isRecord(data) ? data['key'] : undefined;
      return typeof key === 'string' && keys.includes(key);
    });
    const common = {
      title,
      kind: CodeActionKind.QuickFix,
      ...(about.length === 0 ? {} : { diagnostics: about }),
    };
    if (action.kind !== 'explain') {
      const { isPreferred, edits } = action;
      return [{ ...common, edit: this.toWorkspaceEdit(edits), ...(isPreferred ? { isPreferred } : {}) }];
    }
    const command = this.abilities.explainCommand ?? (this.opensPages ? EXPLAIN : undefined);
    return command === undefined
      ? []
      : [{ ...common, command: { title, command, arguments: [action.rule] } }];
  }

  private toWorkspaceEdit(edits: readonly Edit[]): WorkspaceEdit {
    const uris = [...new Set(edits.map(({ source }) => source.uri))];
    const textEdits = (uri: string) => edits.filter(({ source }) => source.uri === uri).map(toTextEdit);
    if (!this.client.takesVersionedEdits) {
      return { changes: Object.fromEntries(uris.map((uri) => [this.client.spell(uri), textEdits(uri)])) };
    }
    return {
      documentChanges: uris.map((uri) => ({
        textDocument: { uri: this.client.spell(uri), version: this.documents.get(uri)?.version ?? null },
        edits: textEdits(uri),
      })),
    };
  }

  documentLinks(clientUri: string): DocumentLink[] {
    const { file } = this.look(clientUri);
    if (file === undefined) return [];
    return documentLinks(file).map(({ span, target }) => ({
      range: toRange(file.source, span),
      target: this.client.spell(target),
    }));
  }

  documentSymbols(clientUri: string): DocumentSymbol[] {
    const { file } = this.look(clientUri);
    if (file === undefined) return [];
    return embeddedSymbols(file).map((symbol) => toDocumentSymbol(symbol, file.source));
  }

  async executeCommand(command: string, args: readonly unknown[]): Promise<null> {
    const [rule] = args;
    const page = typeof rule === 'string' ? this.client.rulePage(rule) : undefined;
    if (command !== EXPLAIN || page === undefined) {
      throw new ResponseError(ErrorCodes.InvalidParams, `can't run ${command}`);
    }
    await this.connection.window.showDocument({ uri: page });
    return null;
  }

  routes(params: RoutesParams): RoutesResult {
    const {
      clusters: [judged],
    } = this.look(params.uri);
    if (judged === undefined) return { kind: 'none' };
    try {
      const { cluster, findings } = judged;
      return { kind: 'routes', view: this.respelled(routesView(cluster, findings, params)) };
    } catch (error) {
      this.log(`routes of ${judged.cluster.name}`, error);
      return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  }

  /** A view is plain data, in which `uri` names files and nothing else. */
  private respelled(view: RoutesView): RoutesView {
    return JSON.parse(JSON.stringify(view), (key, value: unknown) =>
      key === 'uri' && typeof value === 'string' ? this.client.spell(value) : value,
    ) as RoutesView;
  }

  /** A file as it is now and the clusters that it belongs to; its home's where files of others name it too. */
  private look(clientUri: string): {
    readonly uri: string;
    readonly file: ReadFile | undefined;
    readonly clusters: readonly JudgedCluster[];
  } {
    if (typeof (clientUri as unknown) !== 'string') {
      throw new ResponseError(ErrorCodes.InvalidParams, 'a uri is a text');
    }
    const uri = this.spellings.learn(clientUri);
    const roots = this.files.rootsOf(uri);
    const file = roots.map(({ workspace }) => workspace.fileOf(uri)).find((found) => found !== undefined);
    return { uri, file, clusters: this.files.clustersOf(uri) };
  }
}
