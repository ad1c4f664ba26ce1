/** What the panel says when it has no cluster to show. */
import { act, html } from './elements';

const example = `name: my-cluster
ciliumVersion: 1.16.4
network:
  segments:
    - { name: rack-1, cidr: 10.0.1.0/24, gateway: 10.0.1.1 }`;

export function loadingPage(): Node[] {
  return [html('p', { class: 'blank dim', role: 'status' }, 'Working out the routes …')];
}

export function emptyPage(): Node[] {
  return [
    html(
      'section',
      { class: 'blank' },
      html('h1', {}, 'No Cilium cluster here'),
      html('p', {}, 'This panel shows the cluster of the file in the active editor. It knows a cluster by'),
      html(
        'ul',
        {},
        html('li', {}, 'the Helm values of Cilium,'),
        html('li', {}, 'the ConfigMap ', html('code', {}, 'bgp-config'), ' in the namespace of Cilium,'),
        html(
          'li',
          {},
          'nodes, as ',
          html('code', {}, 'kubectl get nodes,ciliumnodes -o yaml'),
          ' prints them,',
        ),
        html(
          'li',
          {},
          'a ',
          html('code', {}, 'cilium-routing.yaml'),
          ' that says which files belong together.',
        ),
      ),
      html(
        'p',
        {},
        'Open one of these. To see segments, gateways and routers too, write ',
        html('code', {}, 'cilium-routing.yaml'),
        ' beside them:',
      ),
      html('pre', {}, html('code', {}, example)),
      html('p', {}, html('button', { type: 'button', class: 'button', ...act('again', null) }, 'Look again')),
    ),
  ];
}

/** `isStale` where something older is still to be seen below. */
export function errorPage(message: string, isStale: boolean): Node[] {
  return [
    html(
      'section',
      { class: isStale ? 'banner' : 'blank', role: 'alert' },
      html(
        isStale ? 'h2' : 'h1',
        {},
        html('span', { class: 'mark', 'aria-hidden': 'true' }, '✕ '),
        'The routes could not be worked out',
      ),
      html('p', {}, message),
      html(
        'p',
        {},
        isStale
          ? 'What you see is older. Try again, or look into the log for the reason.'
          : 'Try again; if it happens again, the log tells the reason. The files are read as they are in the editor, so undoing the last edit may help.',
      ),
      html(
        'p',
        {},
        html('button', { type: 'button', class: 'button', ...act('again', null) }, 'Try again'),
        ' ',
        html('button', { type: 'button', class: 'button quiet', ...act('log', null) }, 'Open the log'),
      ),
    ),
  ];
}
