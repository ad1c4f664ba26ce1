import {
  CodeActionRequest,
  CodeActionResolveRequest,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { CancellationToken, Connection, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import type { RoutesParams } from '../protocol/routes';
import type { VersionAdviceParams } from '../protocol/versions';
import type { FileHost } from './fileHost';
import { othersFirst } from './schedule';
import { Session } from './session';

/** Serves a client over a connection, which it starts listening to. `hostOf` makes the file system, given where to log. */
export function startServer(connection: Connection, hostOf: (log: (text: string) => void) => FileHost): void {
  const tell = (level: 'error' | 'warn' | 'log', text: string) => {
    try {
      connection.console[level](text);
    } catch {
      // The client is gone, and with it everybody who could be told.
    }
  };
  const log = (what: string, error: unknown) => {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    tell('error', `${what}: ${detail}`);
  };
  const host = hostOf((text) => tell('log', text));
  let session: Session | undefined;
  let isShutDown = false;

  /** The session, or what the protocol answers before it begins and after its end. */
  const running = (): Session | ResponseError => {
    if (isShutDown) return new ResponseError(ErrorCodes.InvalidRequest, 'the server is shut down');
    return session ?? new ResponseError(ErrorCodes.ServerNotInitialized, 'initialize comes first');
  };

  /** Answers a request; what goes wrong in it is logged and answered, and nothing more. */
  const request =
    <P, R>(name: string, answer: (session: Session, params: P) => R | Promise<R>) =>
    async (params: P, token: CancellationToken): Promise<R | ResponseError> => {
      const current = running();
      if (current instanceof ResponseError) return current;
      await othersFirst(); // a cancellation may have come with the request
      if (token.isCancellationRequested) {
        return new ResponseError(LSPErrorCodes.RequestCancelled, `${name} was cancelled`);
      }
      try {
        return await answer(current, params);
      } catch (error) {
        if (error instanceof ResponseError) return new ResponseError(error.code, error.message);
        log(name, error);
        return new ResponseError(ErrorCodes.InternalError, `${name} failed`);
      }
    };

  /** Takes a notification; those outside of the session's time are dropped, as the protocol says. */
  const notice =
    <P>(name: string, take: (session: Session, params: P) => void | Promise<void>) =>
    async (params: P): Promise<void> => {
      if (session === undefined || isShutDown) return;
      try {
        await take(session, params);
      } catch (error) {
        log(name, error);
      }
    };

  connection.onInitialize((params) => {
    if (session !== undefined || isShutDown) {
      return new ResponseError(ErrorCodes.InvalidRequest, 'initialize comes once');
    }
    session = new Session(connection, host, params, log, (text) => tell('warn', text));
    return session.initializeResult();
  });
  connection.onInitialized(
    notice('initialized', (current) => {
      if (current.abilities.tellsFolders) {
        connection.workspace.onDidChangeWorkspaceFolders(
          notice('didChangeWorkspaceFolders', (now, { added, removed }: WorkspaceFoldersChangeEvent) =>
            now.foldersChanged(
              added.map(({ uri }) => uri),
              removed.map(({ uri }) => uri),
            ),
          ),
        );
      }
      current.begin();
    }),
  );
  connection.onShutdown(() => {
    session?.end();
    isShutDown = true;
  });

  connection.onDidOpenTextDocument(
    notice('didOpen', (current, { textDocument: { uri, version, text } }) =>
      current.opened(uri, version, text),
    ),
  );
  connection.onDidChangeTextDocument(notice('didChange', (current, params) => current.edited(params)));
  connection.onDidCloseTextDocument(
    notice('didClose', (current, { textDocument }) => current.closed(textDocument.uri)),
  );
  connection.onDidChangeWatchedFiles(
    notice('didChangeWatchedFiles', (current, { changes }) => current.filesChanged(changes)),
  );
  connection.onDidChangeConfiguration(
    notice('didChangeConfiguration', (current, { settings }) => current.configurationChanged(settings)),
  );
  connection.workspace.onDidCreateFiles(
    notice('didCreateFiles', (current, { files }) => current.foldersCreated(files.map(({ uri }) => uri))),
  );
  connection.workspace.onDidRenameFiles(
    notice('didRenameFiles', async (current, { files }) => {
      await current.foldersDeleted(files.map(({ oldUri }) => oldUri));
      await current.foldersCreated(files.map(({ newUri }) => newUri));
    }),
  );
  connection.workspace.onDidDeleteFiles(
    notice('didDeleteFiles', (current, { files }) => current.foldersDeleted(files.map(({ uri }) => uri))),
  );

  connection.onHover(request('hover', (current, params) => current.hover(params)));
  connection.onCompletion(request('completion', (current, params) => current.completions(params)));
  connection.onCompletionResolve(
    request('completionItem/resolve', (current, item) => current.resolveCompletion(item)),
  );
  connection.onRequest(
    CodeActionRequest.type,
    request('codeAction', (current, params) => current.codeActions(params)),
  );
  connection.onRequest(
    CodeActionResolveRequest.type,
    request('codeAction/resolve', (current, action) => current.resolveCodeAction(action)),
  );
  connection.onDocumentLinks(
    request('documentLink', (current, { textDocument }) => current.documentLinks(textDocument.uri)),
  );
  connection.onDefinition(request('definition', (current, params) => current.names.definition(params)));
  connection.onReferences(request('references', (current, params) => current.names.references(params)));
  connection.onDocumentHighlight(
    request('documentHighlight', (current, params) => current.names.highlights(params)),
  );
  connection.onPrepareRename(
    request('prepareRename', (current, params) => current.names.prepareRename(params)),
  );
  connection.onRenameRequest(request('rename', (current, params) => current.names.rename(params)));
  connection.onWorkspaceSymbol(
    request('workspaceSymbol', (current, { query }) => current.names.symbols(query)),
  );
  connection.languages.inlayHint.on(
    request('inlayHint', (current, params) => current.inlayHints.hints(params)),
  );
  connection.onDocumentSymbol(
    request('documentSymbol', (current, { textDocument }) => current.documentSymbols(textDocument.uri)),
  );
  connection.onExecuteCommand(
    request('executeCommand', (current, { command, arguments: args }) =>
      current.executeCommand(command, args ?? []),
    ),
  );
  connection.onRequest(
    'ciliumRouting/routes',
    request('routes', (current, params: RoutesParams) => current.routes(params)),
  );
  connection.onRequest(
    'ciliumRouting/versionAdvice',
    request('versionAdvice', (current, params: VersionAdviceParams) => current.versionAdvice(params)),
  );
  connection.onRequest((method) => {
    const current = running();
    return current instanceof ResponseError
      ? current
      : new ResponseError(ErrorCodes.MethodNotFound, `there is no method ${method}`);
  });

  connection.listen();
}
