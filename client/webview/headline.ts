/** The sentence about the cluster at the top. */
import type { RoutesView } from '../../server/src/protocol/routes';
import { html } from './elements';
import { roomWords } from './words';

export function headline({ cluster, notes }: RoutesView): Node[] {
  const room = roomWords(cluster);
  const pods = cluster.podCIDRs.join(' and ');
  const sentence = html(
    'p',
    { class: 'sentence' },
    'Cilium ',
    html('b', {}, cluster.ciliumVersion),
    ` (${cluster.versionSource}) with `,
    html('b', {}, cluster.routingMode),
    pods === '' ? '; where pods get their addresses from is not known' : '; pods in ',
    pods === '' ? undefined : html('b', { class: 'address' }, pods),
    room === undefined ? '.' : `, ${room}.`,
  );
  return [html('h1', {}, cluster.name), sentence, ...notes.map((note) => html('p', { class: 'note' }, note))];
}
