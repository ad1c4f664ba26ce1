/** What came of a trace: the hops as traceroute prints them, with the names of those who are silent. */
import type { RoutesView, TraceView } from '../../server/src/protocol/routes';
import { html } from './elements';
import { nameHops } from './hops';

export function traceResult(
  trace: TraceView | undefined,
  view: Pick<RoutesView, 'boxes' | 'services'>,
): Node[] {
  if (trace === undefined) return [];
  const sign = signOf(trace.outcome);
  return [
    html(
      'ol',
      { class: 'hops', 'aria-label': `Hops from ${trace.source} to ${trace.destination}` },
      ...nameHops(trace, view).map(({ answer, name }) =>
        html(
          'li',
          answer === '*' ? { class: 'silent' } : {},
          html('span', { class: 'address' }, answer),
          name === undefined ? undefined : html('span', { class: 'name' }, ` ${name}`),
        ),
      ),
    ),
    html(
      'p',
      { class: `outcome ${sign.state}` },
      html('span', { class: 'mark', 'aria-hidden': 'true' }, sign.mark),
      ` ${trace.outcome}`,
      trace.hops.length === 0
        ? ''
        : ` after ${trace.hops.length} ${trace.hops.length === 1 ? 'hop' : 'hops'}`,
    ),
    ...(trace.notes.length === 0 ? [] : [html('p', { class: 'note' }, trace.notes.join(' '))]),
  ];
}

function signOf(outcome: string): { readonly state: string; readonly mark: string } {
  if (outcome === 'delivered') return { state: 'established', mark: '●' };
  return outcome === 'not-described' ? { state: 'unknown', mark: '?' } : { state: 'down', mark: '✕' };
}
