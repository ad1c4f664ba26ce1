/** What VS Code shows in the corner of an editor with a Cilium file, and which editors are such. */
import * as vscode from 'vscode';
import type { StatusParams } from '../../server/src/protocol/routes';
import type { LanguageServer, ServerState } from './languageServer';

type ClusterStatus = NonNullable<StatusParams['cluster']>;

/** Remembers what the server says of open files, and shows it for the active editor. */
export class StatusItem implements vscode.Disposable {
  private readonly clusters = new Map<string, ClusterStatus | undefined>();
  private item: vscode.LanguageStatusItem | undefined;
  private versionItem: vscode.LanguageStatusItem | undefined;
  private readonly listeners: vscode.Disposable;

  constructor(private readonly server: LanguageServer) {
    this.listeners = vscode.Disposable.from(
      server.onStatus(({ uri, cluster }) => {
        this.clusters.set(vscode.Uri.parse(uri).toString(), cluster);
        this.show();
      }),
      server.onStateChanged((state) => {
        if (state === 'stopped') this.clusters.clear();
        this.show();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.show()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.clusters.delete(uri.toString())),
    );
    this.show();
  }

  /** Whether the server has said what it knows of a file. */
  knows(uri: string): boolean {
    return this.clusters.has(vscode.Uri.parse(uri).toString());
  }

  private show(): void {
    const editor = vscode.window.activeTextEditor;
    // Another panel has the focus: the editors look as they did.
    if (editor === undefined && vscode.window.visibleTextEditors.length > 0) return;
    const cluster = editor && this.clusters.get(editor.document.uri.toString());
    void vscode.commands.executeCommand('setContext', 'ciliumRouting.active', cluster !== undefined);
    const { state } = this.server;
    if (editor !== undefined && state === 'stopped') {
      this.hide();
      this.item = filled(this.item, 'ciliumRouting.status', editor.document, stopped);
    } else if (editor !== undefined && cluster !== undefined) {
      const { document } = editor;
      this.item = filled(this.item, 'ciliumRouting.status', document, about(cluster, state));
      this.versionItem = filled(this.versionItem, 'ciliumRouting.version', document, otherVersion);
    } else this.hide();
  }

  private hide(): void {
    this.item?.dispose();
    this.versionItem?.dispose();
    this.item = undefined;
    this.versionItem = undefined;
  }

  dispose(): void {
    this.hide();
    this.listeners.dispose();
  }
}

type Content = Pick<vscode.LanguageStatusItem, 'name' | 'text' | 'detail' | 'severity' | 'busy' | 'command'>;

function filled(
  item: vscode.LanguageStatusItem | undefined,
  id: string,
  { uri, languageId }: vscode.TextDocument,
  content: Content,
): vscode.LanguageStatusItem {
  const selector = { scheme: uri.scheme, language: languageId, pattern: '**' };
  return Object.assign(item ?? vscode.languages.createLanguageStatusItem(id, selector), content, {
    selector,
  });
}

function about({ name, ciliumVersion, versionSource }: ClusterStatus, state: ServerState): Content {
  return {
    name: 'Cilium Routing',
    text: `Cilium ${ciliumVersion}`,
    detail: `${versionSource}; cluster ${name}`,
    severity: vscode.LanguageStatusSeverity.Information,
    busy: state === 'starting',
    command: { title: 'Show Routes', command: 'ciliumRouting.showRoutes' },
  };
}

const otherVersion: Content = {
  name: 'Cilium Version',
  text: 'Another version of Cilium',
  detail: 'what would change',
  severity: vscode.LanguageStatusSeverity.Information,
  busy: false,
  command: { title: 'Pick', command: 'ciliumRouting.pickVersion' },
};

const stopped: Content = {
  name: 'Cilium Routing',
  text: 'Cilium Routing has stopped',
  detail: 'nothing is checked',
  severity: vscode.LanguageStatusSeverity.Error,
  busy: false,
  command: { title: 'Restart', command: 'ciliumRouting.restart' },
};
