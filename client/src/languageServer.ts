/** The language server, from here: started when it is needed, once, and what it says beyond the Language Server Protocol. */
import * as vscode from 'vscode';
import type { ErrorHandler, LanguageClient, State } from 'vscode-languageclient/node';
import type {
  RoutesChangedParams,
  RoutesParams,
  RoutesResult,
  StatusParams,
} from '../../server/src/protocol/routes';
import type { VersionAdviceParams, VersionAdviceResult } from '../../server/src/protocol/versions';
import { isRoutesChanged, isRoutesResult, isStatus } from '../messages/routes';
import { isVersionAdvice } from '../messages/versions';
import { documentSelector } from './ciliumFiles';

/** Where the server is in its life. */
export type ServerState = 'not started' | 'starting' | 'running' | 'stopped';

export class LanguageServer implements vscode.Disposable {
  /** Set by the first start, so that there is no second one. */
  private life: { readonly client: Promise<LanguageClient> } | undefined;
  private client: LanguageClient | undefined;
  /** There is no client, because its library can't be loaded. */
  private failed = false;
  private readonly stateChanged = new vscode.EventEmitter<ServerState>();
  private readonly routesChanged = new vscode.EventEmitter<RoutesChangedParams>();
  private readonly statusChanged = new vscode.EventEmitter<StatusParams>();

  readonly onStateChanged = this.stateChanged.event;
  readonly onRoutesChanged = this.routesChanged.event;
  readonly onStatus = this.statusChanged.event;

  /** `explainCommand` is called with the id of a rule whose page somebody wants to read. */
  constructor(
    private readonly extension: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
    private readonly explainCommand: string,
  ) {}

  get state(): ServerState {
    if (this.life === undefined) return 'not started';
    if (this.client !== undefined) return stateNames[this.client.state];
    return this.failed ? 'stopped' : 'starting';
  }

  /** Starts the server, unless that was done before. */
  async start(): Promise<void> {
    if (this.life !== undefined) return;
    this.failed = false;
    const life = { client: this.newClient() };
    this.life = life;
    try {
      const client = await life.client;
      // Whoever restarted or disposed meanwhile wants this one no more.
      if (this.life !== life) return;
      this.client = client;
      await client.start();
    } catch (error) {
      // The client tells the reader itself, and may try again; the status item shows what came of it.
      this.failed = this.client === undefined;
      this.log.error('The language server did not start', error);
    }
    this.stateChanged.fire(this.state);
  }

  /** Ends the server and starts it anew, as the reader wishes when it gave up. */
  async restart(): Promise<void> {
    await this.end();
    await this.start();
  }

  private async end(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    this.life = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      this.log.warn('The language server did not end well', error);
    }
  }

  private async newClient(): Promise<LanguageClient> {
    const { ErrorAction, LanguageClient, RevealOutputChannelOn, TransportKind } =
      await import('./languageClient');
    const bundles = vscode.Uri.joinPath(this.extension, 'dist');
    const run = { module: vscode.Uri.joinPath(bundles, 'server.js').fsPath, transport: TransportKind.ipc };
    let usual: ErrorHandler | undefined;
    const errorHandler: ErrorHandler = {
      // Messages to a server that was killed fail, maybe several, before its end is noticed: that is no reason to give it up.
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => (usual ??= client.createDefaultErrorHandler()).closed(),
    };
    const client: LanguageClient = new LanguageClient(
      'ciliumRouting',
      'Cilium Routing',
      { run, debug: run },
      {
        documentSelector,
        errorHandler,
        outputChannel: this.log,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        initializationOptions: {
          rulePages: vscode.Uri.joinPath(bundles, 'rules').toString(),
          explainCommand: this.explainCommand,
        },
      },
    );
    client.onDidChangeState(() => this.stateChanged.fire(this.state));
    client.onNotification('ciliumRouting/routesChanged', (params: unknown) => {
      if (isRoutesChanged(params)) this.routesChanged.fire(params);
      else this.log.warn('The server sent routesChanged in a form that is not known');
    });
    client.onNotification('ciliumRouting/status', (params: unknown) => {
      if (isStatus(params)) this.statusChanged.fire(params);
      else this.log.warn('The server sent a status in a form that is not known');
    });
    return client;
  }

  /** The routes of a file's cluster. What keeps them from being known comes as a result too. */
  async routes(params: RoutesParams): Promise<RoutesResult> {
    if (this.life === undefined) return { kind: 'none' };
    if (this.client === undefined || this.state !== 'running')
      return { kind: 'failed', message: 'The language server is not running.' };
    try {
      const result: unknown = await this.client.sendRequest('ciliumRouting/routes', params);
      if (isRoutesResult(result)) return result;
      this.log.error('The server sent routes in a form that is not known');
      return { kind: 'failed', message: 'The language server sent something that this panel does not know.' };
    } catch (error) {
      this.log.error('The request for routes failed', error);
      return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  }

  /** What another version would change of a file's cluster; undefined where the server can't be asked. */
  async versionAdvice(params: VersionAdviceParams): Promise<VersionAdviceResult | undefined> {
    if (this.client === undefined || this.state !== 'running') return undefined;
    try {
      const result: unknown = await this.client.sendRequest('ciliumRouting/versionAdvice', params);
      if (isVersionAdvice(result)) return result;
      this.log.error('The server sent version advice in a form that is not known');
    } catch (error) {
      this.log.error('The request for version advice failed', error);
    }
    return undefined;
  }

  async dispose(): Promise<void> {
    await this.end();
    this.stateChanged.dispose();
    this.routesChanged.dispose();
    this.statusChanged.dispose();
  }
}

/** By the library's numbers, which are not loaded before the library is. */
const stateNames: Readonly<Record<State, ServerState>> = {
  1: 'stopped',
  2: 'running',
  3: 'starting',
  4: 'stopped',
};
