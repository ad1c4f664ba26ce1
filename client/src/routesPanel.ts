/** The host of the Routes panel: fills the webview with a page that may run our script and nothing else, and stands between the page and the server. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type {
  RoutesChangedParams,
  RoutesParams,
  RoutesResult,
  StatusParams,
  ViewLocation,
} from '../../server/src/protocol/routes';
import { isToHost } from '../messages/panel';
import type { ToHost, ToPage, Wish } from '../messages/panel';

export const viewType = 'ciliumRouting.routes';

/** What the panel needs of the rest of the extension. */
export interface RoutesSource {
  routes(params: RoutesParams): Promise<RoutesResult>;
  /** Clusters have other routes than before. */
  readonly onChanged: vscode.Event<RoutesChangedParams>;
  /** The server started or stopped. */
  readonly onReady: vscode.Event<unknown>;
  readonly onStatus: vscode.Event<StatusParams>;
  /** Whether the server has not yet said what it knows of a file. */
  isReading(uri: string): boolean;
  explain(rule: string): Promise<void>;
}

/** So long an answer that there is no cluster is not believed of a file that the server has not spoken of. */
const patience = 5_000;

export class RoutesPanel implements vscode.Disposable {
  /** What the page wants; undefined until it has said so. */
  private wish: Wish | undefined;
  /** Another file that the reader went to: of another cluster maybe, or of none. */
  private candidate: string | undefined;
  /** A request is under way; another one is due when it is done. */
  private isAsking = false;
  private isDue = false;
  private isOver = false;
  /** What the page shows now. */
  private shown: RoutesResult | undefined;
  private doubt: NodeJS.Timeout | undefined;
  private readonly disposed = new vscode.EventEmitter<void>();
  private readonly listeners: vscode.Disposable;

  readonly onDisposed = this.disposed.event;

  /** Shows the cluster of the file at `uri`; of none where undefined, until an editor with a Cilium file is active. */
  constructor(
    private readonly panel: vscode.WebviewPanel,
    extension: vscode.Uri,
    private readonly source: RoutesSource,
    private readonly log: vscode.LogOutputChannel,
    private uri: string | undefined,
  ) {
    const bundles = vscode.Uri.joinPath(extension, 'dist');
    this.listeners = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)),
      panel.onDidDispose(() => this.end()),
      source.onChanged(({ clusters }) => {
        const { shown } = this;
        if (shown?.kind !== 'routes' || clusters.includes(shown.view.cluster.root)) this.ask();
      }),
      source.onReady(() => this.ask()),
      source.onStatus(({ uri: file }) => {
        if (file === this.uri && this.shown?.kind !== 'routes') this.ask();
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
      panel.onDidChangeViewState(() => {
        if (this.isDue) this.ask();
      }),
    );
    panel.webview.options = { enableScripts: true, localResourceRoots: [bundles] };
    panel.iconPath = vscode.Uri.joinPath(extension, 'images', 'icon.png');
    panel.webview.html = page(panel.webview, bundles);
  }

  /** Brings the panel to the front, for another file if one is given. */
  reveal(uri: string | undefined): void {
    this.panel.reveal(undefined, true);
    if (uri !== undefined) this.show(uri);
  }

  dispose(): void {
    this.panel.dispose();
  }

  private end(): void {
    this.isOver = true;
    clearTimeout(this.doubt);
    this.listeners.dispose();
    this.disposed.fire();
    this.disposed.dispose();
  }

  private follow(editor: vscode.TextEditor | undefined): void {
    if (editor !== undefined) this.show(editor.document.uri.toString());
  }

  private show(uri: string): void {
    this.candidate = uri === this.uri ? undefined : uri;
    if (this.candidate !== undefined) this.ask();
  }

  private receive(message: unknown): void {
    if (!isToHost(message)) {
      this.log.error('The Routes panel sent something that is not known');
      return;
    }
    this.act(message).catch((error: unknown) => {
      this.log.error(`The Routes panel asked for "${message.kind}", which failed`, error);
      void vscode.window.showErrorMessage(
        `Cilium Routing: ${error instanceof Error ? error.message : String(error)}`,
      );
    });
  }

  private async act(message: ToHost): Promise<void> {
    switch (message.kind) {
      case 'ask':
        this.wish = message.wish;
        this.ask();
        return;
      case 'reveal':
        await this.revealPlace(message.location);
        return;
      case 'explain':
        await this.source.explain(message.rule);
        return;
      case 'log':
        this.log.show();
    }
  }

  /** Only places that the server named are opened, whatever the page says. */
  private async revealPlace({ uri, start, end }: ViewLocation): Promise<void> {
    if (this.shown?.kind !== 'routes' || !isNamed(this.shown, uri)) throw new Error('The place is not known');
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
    const column = vscode.window.visibleTextEditors.find(
      (editor) => editor.document === document,
    )?.viewColumn;
    const editor = await vscode.window.showTextDocument(document, {
      viewColumn: column ?? this.besideUs(),
      selection: new vscode.Range(start.line, start.character, end.line, end.character),
    });
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** A column with editors, so that the panel stays to be seen. */
  private besideUs(): vscode.ViewColumn {
    const others = vscode.window.tabGroups.all.filter(
      ({ viewColumn }) => viewColumn !== this.panel.viewColumn,
    );
    return others[0]?.viewColumn ?? vscode.ViewColumn.Beside;
  }

  /** One request at a time: what comes in meanwhile, or while the panel is hidden, makes one more. */
  private ask(): void {
    if (this.wish === undefined) return;
    this.isDue = true;
    if (!this.isAsking && this.panel.visible) void this.askOn();
  }

  private async askOn(): Promise<void> {
    this.isAsking = true;
    while (this.wantsMore()) {
      this.isDue = false;
      const uri = this.candidate ?? this.uri;
      const result =
        uri === undefined ? ({ kind: 'none' } as const) : await this.source.routes({ uri, ...this.wish });
      if (!this.isOver) this.take(uri, result);
    }
    this.isAsking = false;
  }

  private wantsMore(): boolean {
    return this.isDue && !this.isOver && this.panel.visible;
  }

  private take(uri: string | undefined, result: RoutesResult): void {
    const isNew = uri !== this.uri;
    if (uri === this.candidate) this.candidate = undefined;
    // The reader looks at a file of no cluster: the last cluster stays.
    if (isNew && result.kind === 'none' && this.shown?.kind === 'routes') return;
    this.uri = uri;
    clearTimeout(this.doubt);
    if (result.kind !== 'routes' && uri !== undefined && this.source.isReading(uri)) {
      this.doubt = setTimeout(() => this.send(uri, result), patience);
      return;
    }
    this.send(uri, result);
  }

  private send(uri: string | undefined, result: RoutesResult): void {
    this.shown = result;
    const name = result.kind === 'routes' ? `Routes: ${result.view.cluster.name}` : 'Cilium Routes';
    if (this.panel.title !== name) this.panel.title = name;
    const message: ToPage = { kind: 'show', uri: uri ?? '', result };
    void this.panel.webview.postMessage(message);
  }
}

function isNamed({ view }: Extract<RoutesResult, { kind: 'routes' }>, uri: string): boolean {
  const named: readonly { readonly location: ViewLocation | undefined }[] = [
    ...view.segments,
    ...view.boxes,
    ...view.links,
    ...view.sessions,
    ...(view.routes?.rows ?? []),
    ...view.problems,
  ];
  return named.some(({ location }) => location?.uri === uri);
}

function page(webview: vscode.Webview, bundles: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(bundles, 'webview.js')).toString();
  const style = webview.asWebviewUri(vscode.Uri.joinPath(bundles, 'webview.css')).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <title>Cilium Routes</title>
    <link rel="stylesheet" href="${style}">
  </head>
  <body>
    <main></main>
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>`;
}
