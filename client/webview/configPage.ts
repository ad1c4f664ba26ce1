/** What the chart makes of the values: the ConfigMap's keys, those that somebody wrote first. */
import type { ConfigView, RoutesView } from '../../server/src/protocol/routes';
import type { Child } from './elements';
import { act, html } from './elements';
import { row, source, table } from './tables';

export function configPage({ config, cluster }: RoutesView, showsDefaults: boolean): Node[] {
  if (config.length === 0) return [html('p', { class: 'dim' }, 'No values of the chart are in reach.')];
  const set = config.filter((entry) => entry.source !== 'default');
  const defaults = config.filter((entry) => entry.source === 'default');
  const shown = [...set, ...(showsDefaults ? defaults : [])];
  return [
    html(
      'p',
      {},
      'What the chart of Cilium ',
      html('b', {}, cluster.ciliumVersion),
      ' makes of the values, in the ConfigMap ',
      html('span', { class: 'address' }, 'cilium-config'),
      '.',
    ),
    shown.length === 0
      ? html('p', { class: 'dim' }, 'Nothing is written that bears on routing.')
      : table('Configuration', ['Key', 'Value', 'Because'], shown.map(configRow)),
    ...(defaults.length === 0 ? [] : [html('p', {}, defaultsButton(defaults.length, showsDefaults))]),
  ];
}

function defaultsButton(count: number, isShown: boolean): HTMLElement {
  const what = count === 1 ? 'the default' : `the ${count} defaults`;
  return html(
    'button',
    {
      class: 'link',
      type: 'button',
      'aria-expanded': isShown ? 'true' : 'false',
      ...act('defaults', !isShown),
    },
    isShown ? `Leave ${what} out` : `Show ${what} too`,
  );
}

function configRow(entry: ConfigView): HTMLTableRowElement {
  return row(
    entry.key,
    entry.location,
    false,
    html('td', { class: 'address' }, entry.key),
    html('td', { class: 'address' }, ...valueOf(entry)),
    html('td', {}, ...because(entry)),
  );
}

function valueOf({ value }: ConfigView): Child[] {
  if (value === undefined) return [html('span', { class: 'dim' }, 'not known')];
  return [value === '' ? '""' : value];
}

function because({ source: kind, from, location }: ConfigView): Child[] {
  if (kind === 'default') return [from === '' ? 'default' : `default of ${from}`];
  return source(kind === 'implied' ? `implied by ${from}` : from, location);
}
