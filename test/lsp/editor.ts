import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createConnection,
  createProtocolConnection,
  FileChangeType,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type {
  ClientCapabilities,
  CodeAction,
  Diagnostic,
  Hover,
  InitializeResult,
  Position,
  ProtocolConnection,
  PublishDiagnosticsParams,
  Range,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { startServer } from '../../server/src/lsp/connection';
import { nodeHost } from '../../server/src/lsp/nodeHost';
import type {
  RoutesChangedParams,
  RoutesParams,
  RoutesResult,
  StatusParams,
} from '../../server/src/protocol/routes';
import { folderOfExample, folderWith, PROJECT } from '../cli/commandLine';

/** How the server runs: in this process, or as the built program over standard input and output; or the command of another one. */
export type Transport = 'in-process' | 'stdio' | readonly string[];

export interface EditorOptions {
  readonly transport?: Transport;
  readonly settings?: unknown;
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Folders of the workspace below the root; the root itself where absent. */
  readonly folders?: readonly string[];
}

const CAPABILITIES: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    didChangeConfiguration: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
    inlayHint: { refreshSupport: true },
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    rename: { prepareSupport: true },
  },
};

/** An editor without a screen: a folder on disk, a server, and what the two have said to each other. */
export class Editor {
  /** The last diagnostics of each file, by uri; files that never had any are not there. */
  readonly published = new Map<string, PublishDiagnosticsParams>();
  readonly publications: PublishDiagnosticsParams[] = [];
  readonly statuses = new Map<string, StatusParams['cluster']>();
  readonly routesChanged: (readonly string[])[] = [];
  readonly logged: string[] = [];
  readonly shown: string[] = [];
  /** How often the server asked for a new look at inlay hints. */
  hintRefreshes = 0;
  readonly documents = new Map<string, Document>();
  settings: unknown;
  initialized: InitializeResult | undefined;
  private waiting: (() => void)[] = [];

  private constructor(
    readonly connection: ProtocolConnection,
    readonly root: string,
    /** The server's process where it has one of its own. */
    readonly process: ChildProcess | undefined,
    private readonly stop: () => void,
  ) {
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.publications.push(params);
      this.published.set(params.uri, params);
      this.wake();
    });
    connection.onNotification('ciliumRouting/status', ({ uri, cluster }: StatusParams) => {
      this.statuses.set(uri, cluster);
      this.wake();
    });
    connection.onNotification('ciliumRouting/routesChanged', ({ clusters }: RoutesChangedParams) => {
      this.routesChanged.push(clusters);
      this.wake();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logged.push(message);
      this.wake();
    });
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('workspace/inlayHint/refresh', () => {
      this.hintRefreshes++;
      this.wake();
      return null;
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => this.settings ?? null),
    );
    connection.onRequest('window/showDocument', ({ uri }: { uri: string }) => {
      this.shown.push(uri);
      return { success: true };
    });
  }

  /** Starts a server on a folder with these files. */
  static async start(files: Readonly<Record<string, string>>, options: EditorOptions = {}): Promise<Editor> {
    const { path, remove } = folderWith(files);
    return Editor.startIn(path, options, remove);
  }

  /** Starts a server on a copy of a folder below `examples`. */
  static async startOnExample(name: string, options: EditorOptions = {}): Promise<Editor> {
    const { path, remove } = folderOfExample(name);
    return Editor.startIn(path, options, remove);
  }

  /** Starts a server on a folder that is there already. */
  static async startIn(path: string, options: EditorOptions = {}, removed?: () => void): Promise<Editor> {
    const editor = Editor.connect(path, options.transport ?? 'in-process', removed ?? (() => undefined));
    editor.settings = options.settings;
    await editor.initialize(options);
    return editor;
  }

  /** A server that was not initialized. */
  static connect(path: string, transport: Transport, removed: () => void): Editor {
    if (transport !== 'in-process') {
      const command = transport === 'stdio' ? [join(PROJECT, 'dist/cli.js'), 'lsp', '--stdio'] : transport;
      const child = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'inherit'] });
      child.stdin.on('error', () => undefined); // a server that was killed takes nothing any more
      const connection = createProtocolConnection(
        new StreamMessageReader(child.stdout),
        new StreamMessageWriter(child.stdin),
      );
      connection.listen();
      return new Editor(connection, path, child, () => {
        connection.dispose();
        child.kill();
        removed();
      });
    }
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
    startServer(server, nodeHost);
    const connection = createProtocolConnection(
      new StreamMessageReader(toClient),
      new StreamMessageWriter(toServer),
    );
    connection.listen();
    return new Editor(connection, path, undefined, () => {
      connection.dispose();
      server.dispose();
      removed();
    });
  }

  async initialize({ capabilities, initializationOptions, folders = [''] }: EditorOptions): Promise<void> {
    this.initialized = await this.connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities: capabilities ?? CAPABILITIES,
      initializationOptions,
      workspaceFolders: folders.map((folder) => ({ uri: this.uri(folder), name: folder })),
    });
    await this.notify('initialized', {});
  }

  /** Ends the server and removes the folder. */
  async close(): Promise<void> {
    if (this.process === undefined) await this.connection.sendRequest('shutdown');
    this.stop();
  }

  uri(path: string): string {
    return pathToFileURL(join(this.root, path)).href.replace(/\/$/, '');
  }

  notify(method: string, params: object): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  /** Resolves when `condition` holds; looks again after every message of the server. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  /**
   * Opens a file as it is on disk, or with another text; resolves when its diagnostics are there, and those of its cluster.
   */
  async open(path: string, text?: string): Promise<Document> {
    const document = await this.openQuietly(path, text);
    await document.judged();
    await this.until(() => this.statuses.has(document.uri)); // comes after all diagnostics
    return document;
  }

  /** Opens a file that may be none of the server's. */
  async openQuietly(path: string, text?: string): Promise<Document> {
    const uri = /^[a-z]+:/.test(path) ? path : this.uri(path);
    const document = new Document(this, uri, text ?? readFileSync(fileURLToPath(uri), 'utf8'));
    this.documents.set(uri, document);
    await this.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: document.version, text: document.text },
    });
    return document;
  }

  /** Writes a file on disk, and tells the server. */
  async write(path: string, text: string, type: FileChangeType = FileChangeType.Changed): Promise<void> {
    writeFileSync(join(this.root, path), text);
    await this.tell(path, type);
  }

  /** Removes a file or folder from disk, and tells the server. */
  async remove(path: string): Promise<void> {
    rmSync(join(this.root, path), { recursive: true });
    await this.tell(path, FileChangeType.Deleted);
  }

  tell(path: string, type: FileChangeType): Promise<void> {
    return this.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: this.uri(path), type }] });
  }

  diagnostics(path: string): Diagnostic[] {
    return this.published.get(/^[a-z]+:/.test(path) ? path : this.uri(path))?.diagnostics ?? [];
  }

  /** The ids of the rules that found something in a file. */
  rules(path: string): string[] {
    return this.diagnostics(path).map(({ code }) => String(code));
  }

  /** All diagnostics that hold at the moment, by path, as lines to compare. */
  everything(): Record<string, string[]> {
    const all: Record<string, string[]> = {};
    for (const [uri, { diagnostics }] of [...this.published].sort()) {
      const name = uri.replace(this.uri('') + '/', '');
      if (diagnostics.length > 0) all[name] = diagnostics.map(describeDiagnostic);
    }
    return all;
  }

  routes(params: RoutesParams): Promise<RoutesResult> {
    return this.connection.sendRequest('ciliumRouting/routes', params);
  }

  /** Carries out an edit, in open documents or on disk. */
  async apply({ changes, documentChanges }: WorkspaceEdit): Promise<void> {
    const byUri: [string, TextEdit[]][] = Object.entries(changes ?? {});
    for (const change of documentChanges ?? []) {
      if ('textDocument' in change) byUri.push([change.textDocument.uri, change.edits as TextEdit[]]);
    }
    for (const [uri, edits] of byUri) {
      const open = this.documents.get(uri);
      if (open === undefined) {
        const path = fileURLToPath(uri);
        writeFileSync(path, applied(readFileSync(path, 'utf8'), edits));
        await this.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
      } else {
        await open.change(edits);
      }
    }
  }
}

/** A text that the editor has open. */
export class Document {
  version = 1;

  constructor(
    private readonly editor: Editor,
    readonly uri: string,
    public text: string,
  ) {}

  /** Resolves when the server has told what it thinks of the present text. */
  judged(): Promise<void> {
    return this.editor.until(() => this.editor.published.get(this.uri)?.version === this.version);
  }

  get diagnostics(): Diagnostic[] {
    return this.editor.published.get(this.uri)?.diagnostics ?? [];
  }

  /** Sends edits, which must not overlap, as changes of one version. */
  async change(edits: readonly TextEdit[]): Promise<void> {
    const ordered = fromTheEnd(this.text, edits);
    this.text = applied(this.text, edits);
    this.version++;
    await this.editor.notify('textDocument/didChange', {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: ordered.map(({ range, newText }) => ({ range, text: newText })),
    });
  }

  /** Replaces the first occurrence of a text; resolves when the diagnostics are there. */
  async replace(old: string, by: string): Promise<void> {
    await this.change([{ range: this.range(old), newText: by }]);
    await this.judged();
  }

  /** Where a text first stands. Throws where it doesn't. */
  range(text: string): Range {
    const start = this.text.indexOf(text);
    if (start < 0) throw new Error(`no '${text}' in ${this.uri}`);
    return { start: positionAt(this.text, start), end: positionAt(this.text, start + text.length) };
  }

  async close(): Promise<void> {
    this.editor.documents.delete(this.uri);
    await this.editor.notify('textDocument/didClose', { textDocument: { uri: this.uri } });
  }

  /** The hover's text at the first character of where `text` first stands, or at that of `within` in it. */
  async hover(text: string, within = text): Promise<string> {
    const hover = await this.ask<Hover | null>('hover', text, within);
    const contents = hover?.contents;
    return typeof contents === 'object' && 'value' in contents ? contents.value : '';
  }

  /** A request about the first character of where `text` first stands, or of `within` in it. */
  ask<T>(method: string, text: string, within = text, params: object = {}): Promise<T> {
    const { start } = this.range(text);
    return this.editor.connection.sendRequest(`textDocument/${method}`, {
      textDocument: { uri: this.uri },
      position: { line: start.line, character: start.character + text.indexOf(within) },
      ...params,
    });
  }

  actions(range: Range, only?: string[], diagnostics = this.diagnostics): Promise<CodeAction[]> {
    return this.editor.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri: this.uri },
      range,
      context: { diagnostics, ...(only === undefined ? {} : { only }) },
    });
  }

  /** Carries out the action of this title, or the one that it matches. Throws where there is none. */
  async act(range: Range, title: string | RegExp, only?: string[]): Promise<void> {
    const actions = await this.actions(range, only);
    const action = actions.find((candidate) =>
      typeof title === 'string' ? candidate.title === title : title.test(candidate.title),
    );
    if (action?.edit === undefined) {
      throw new Error(`no ${String(title)}; there are ${actions.map((each) => each.title).join(' | ')}`);
    }
    await this.editor.apply(action.edit);
    await this.judged();
  }
}

export function describeDiagnostic({ range, severity, code, message }: Diagnostic): string {
  const { start, end } = range;
  const text = typeof message === 'string' ? message : message.value;
  return `${start.line}:${start.character}-${end.line}:${end.character} ${severity ?? 0} ${String(code)} ${text}`;
}

/** Written anew, so that it can't be wrong in the way the server is. */
export function offsetAt(text: string, { line, character }: Position): number {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  if (line >= lines.length) return text.length;
  const content = (lines[line] ?? '').replace(/[\r\n]+$/, '');
  return lines.slice(0, line).join('').length + Math.min(character, content.length);
}

export function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

export function applied(text: string, edits: readonly TextEdit[]): string {
  return fromTheEnd(text, edits).reduce(
    (changed, { range: { start, end }, newText }) =>
      changed.slice(0, offsetAt(text, start)) + newText + changed.slice(offsetAt(text, end)),
    text,
  );
}

function fromTheEnd(text: string, edits: readonly TextEdit[]): TextEdit[] {
  return edits.toSorted((a, b) => offsetAt(text, b.range.start) - offsetAt(text, a.range.start));
}
