/** Runs inside VS Code: what happens when the extension starts and stops. */
import * as vscode from 'vscode';
import { onCiliumAppears } from './ciliumFiles';
import { LanguageServer } from './languageServer';
import { RoutesPanels } from './routesPanels';
import { showRulePage } from './rulePages';
import { StatusItem } from './statusItem';
import { pickVersion } from './versionPick';

/** VS Code calls this at the first activation event, which may be any YAML file: nothing heavy happens before it is Cilium's. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Cilium Routing', { log: true });
  const explain = 'ciliumRouting.explainRule';
  const server = new LanguageServer(context.extensionUri, log, explain);
  const status = new StatusItem(server);
  const panels = new RoutesPanels(context.extensionUri, server, status, log);
  const start = (why: string): void => {
    log.info(`Starting, because of ${why}`);
    void server.start();
  };
  context.subscriptions.push(
    log,
    server,
    status,
    panels,
    onCiliumAppears(start, (error) => log.error('Looking for cluster files failed', error)),
    vscode.commands.registerCommand('ciliumRouting.showRoutes', () => {
      panels.open();
    }),
    vscode.commands.registerCommand('ciliumRouting.pickVersion', () => pickVersion(server)),
    vscode.commands.registerCommand('ciliumRouting.restart', () => server.restart()),
    vscode.commands.registerCommand(explain, (rule: unknown) => showRulePage(context.extensionUri, rule)),
    vscode.window.registerWebviewPanelSerializer('ciliumRouting.routes', panels),
  );
}
