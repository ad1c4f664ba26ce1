/** The Routes panel's place in VS Code: one panel, opened by the command or revived after a reload. */
import * as vscode from 'vscode';
import { optional, shape, text } from '../messages/check';
import type { LanguageServer } from './languageServer';
import { RoutesPanel, viewType } from './routesPanel';
import { showRulePage } from './rulePages';
import type { StatusItem } from './statusItem';

/** The part of the page's own state that the host needs after a reload. */
const isSavedState = shape<{ readonly uri?: string }>({ uri: optional(text) });

export class RoutesPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private panel: RoutesPanel | undefined;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly server: LanguageServer,
    private readonly status: StatusItem,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Shows the panel beside the editor. */
  open(): void {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    if (this.panel !== undefined) {
      this.panel.reveal(uri);
      return;
    }
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    this.adopt(vscode.window.createWebviewPanel(viewType, 'Cilium Routes', column), uri);
  }

  /** VS Code calls this for a panel that was open before a reload. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    if (this.panel !== undefined) panel.dispose();
    else this.adopt(panel, isSavedState(state) ? state.uri : undefined);
    return Promise.resolve();
  }

  private adopt(panel: vscode.WebviewPanel, uri: string | undefined): void {
    const { server, status, log } = this;
    this.panel = new RoutesPanel(
      panel,
      this.extension,
      {
        routes: (params) => server.routes(params),
        onChanged: server.onRoutesChanged,
        onReady: server.onStateChanged,
        onStatus: server.onStatus,
        isReading: (file) =>
          server.state === 'starting' || (server.state === 'running' && !status.knows(file)),
        explain: (rule) => showRulePage(this.extension, rule),
      },
      log,
      uri,
    );
    this.panel.onDisposed(() => (this.panel = undefined));
  }

  dispose(): void {
    this.panel?.dispose();
  }
}
