/** Stands in for VS Code: answers the page's wishes with a fixed view, named in the address. */
import type { RoutesResult, RoutesView } from '../../server/src/protocol/routes';
import type { ToHost } from '../../client/messages/panel';
import * as views from './views';

const known: Readonly<Record<string, RoutesResult>> = {
  ...Object.fromEntries(Object.entries(views).map(([name, view]) => [name, { kind: 'routes', view }])),
  empty: { kind: 'none' },
  error: { kind: 'failed', message: 'values.yaml has more aliases than anybody needs.' },
};

function answer(result: RoutesResult, { wish }: Extract<ToHost, { kind: 'ask' }>): RoutesResult {
  if (result.kind !== 'routes') return result;
  const { view } = result;
  const routes: RoutesView['routes'] =
    wish.box === undefined || view.routes === undefined ? view.routes : { ...view.routes, box: wish.box };
  return { kind: 'routes', view: { ...view, routes, trace: wish.trace && view.trace } };
}

declare global {
  interface Window {
    acquireVsCodeApi?: unknown;
    told?: ToHost[];
  }
}

let state: unknown;
window.told = [];
window.acquireVsCodeApi = () => ({
  getState: () => state,
  setState: (next: unknown) => {
    state = next;
  },
  postMessage: (message: ToHost) => {
    window.told?.push(message);
    const result = known[new URLSearchParams(location.search).get('view') ?? 'fixed'];
    if (message.kind !== 'ask' || result === undefined) return;
    const reply: unknown = JSON.parse(
      JSON.stringify({ kind: 'show', uri: 'file:///cluster/values.yaml', result: answer(result, message) }),
    );
    setTimeout(() => window.postMessage(reply));
  },
});
