/** Notices that there is a Cilium file, as cheaply as can be: the language server starts then and not before. */
import * as vscode from 'vscode';

/** The documents that the server is told of. Not those of other schemes: a diff shows old texts, which are no files. */
export const documentSelector = [
  { scheme: 'file', language: 'yaml' },
  { scheme: 'file', pattern: '**/*.{yaml,yml}' },
  { scheme: 'untitled', language: 'yaml' },
];

const clusterFiles = '**/cilium-routing.{yaml,yml}';

/** Every Cilium file has one of these in it; that others may have them too only costs a start. */
const traces =
  /cilium|\bbgp\b|peer-asn?:|address-pools:|^(?:tunnel|routingMode|autoDirectNodeRoutes|ipam|kubeProxyReplacement|hubble|ipMasqAgent|socketLB):|nativeRoutingCIDR|k8sService(?:Host|Port):/im;

/** Longer files have a trace early on. */
const lookedAt = 100_000;

/** Whether a document may be Cilium's. */
function mayBeCilium(document: vscode.TextDocument): boolean {
  return (
    vscode.languages.match(documentSelector, document) > 0 &&
    traces.test(document.getText().slice(0, lookedAt))
  );
}

/** Calls `appeared` once, when the first Cilium file is opened, written or found. */
export function onCiliumAppears(
  appeared: (why: string) => void,
  failed: (error: unknown) => void,
): vscode.Disposable {
  const open = vscode.workspace.textDocuments.find(mayBeCilium);
  if (open !== undefined) {
    appeared(vscode.workspace.asRelativePath(open.uri));
    return new vscode.Disposable(() => undefined);
  }

  const searching = new vscode.CancellationTokenSource();
  const watcher = vscode.workspace.createFileSystemWatcher(clusterFiles, false, true, true);
  const looking = vscode.Disposable.from(
    searching,
    watcher,
    watcher.onDidCreate((uri) => found(uri)),
    vscode.workspace.onDidOpenTextDocument((document) => look(document)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
  );
  let isOver = false;
  const end = (): void => {
    isOver = true;
    searching.cancel();
    looking.dispose();
  };
  const found = (uri: vscode.Uri): void => {
    if (isOver) return;
    end();
    appeared(vscode.workspace.asRelativePath(uri));
  };
  const look = (document: vscode.TextDocument): void => {
    if (mayBeCilium(document)) found(document.uri);
  };

  vscode.workspace.findFiles(clusterFiles, '**/node_modules/**', 1, searching.token).then(
    ([uri]) => {
      if (uri !== undefined) found(uri);
    },
    (error: unknown) => {
      if (!isOver) failed(error);
    },
  );
  return new vscode.Disposable(end);
}
