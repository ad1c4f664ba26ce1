/** The host of the Routes panel: makes the webview and fills it with a page that may run our script and nothing else. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Opens the Routes panel beside the editor. */
export function openRoutesPanel(extension: vscode.Uri): void {
  const bundles = vscode.Uri.joinPath(extension, 'dist');
  const panel = vscode.window.createWebviewPanel(
    'ciliumRouting.routes',
    'Cilium Routes',
    vscode.ViewColumn.Beside,
    {
      enableScripts: true,
      localResourceRoots: [bundles],
    },
  );
  panel.webview.html = page(panel.webview, bundles);
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
