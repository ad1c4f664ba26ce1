/** What the lines and signs in the picture mean. */
import { html, svg } from './elements';

export function legend(): HTMLElement {
  const item = (sample: Node, words: string): HTMLElement => html('li', {}, sample, ` ${words}`);
  const line = (name: string, inside: string): Node =>
    svg(
      'svg',
      { width: 26, height: 8, 'aria-hidden': 'true' },
      svg('g', { class: name }, svg('path', { class: inside, d: 'M0 4H26' })),
    );
  const mark = (state: string, sign: string): Node =>
    html('span', { class: `state ${state}` }, html('span', { class: 'mark', 'aria-hidden': 'true' }, sign));
  return html(
    'ul',
    { class: 'legend', 'aria-label': 'Legend' },
    item(line('session established eBGP', 'line'), 'eBGP'),
    item(line('session established iBGP', 'line'), 'iBGP'),
    item(mark('established', '●'), 'established'),
    item(mark('down', '✕'), 'down'),
    item(mark('unknown', '?'), 'not known'),
    item(line('wires', 'line'), 'link'),
    item(line('path', 'line'), 'traced path'),
  );
}
