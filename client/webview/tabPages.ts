/** The row of tabs, and the page of the one that is open. */
import type { RoutesView } from '../../server/src/protocol/routes';
import { configPage } from './configPage';
import { act, html } from './elements';
import type { PanelState, Tab } from './state';
import { boxPage, problemTable, serviceTable, sessionTable } from './tables';

export function tabPages(view: RoutesView, state: PanelState): Node[] {
  const open = state.tab;
  const tab = (id: Tab, title: string, count: number | undefined, isBad: boolean): HTMLElement =>
    html(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `tab-${id}`,
        'data-key': id,
        'aria-selected': id === open ? 'true' : 'false',
        'aria-controls': 'page',
        tabindex: id === open ? 0 : -1,
        ...act('tab', id),
      },
      title,
      count === undefined ? undefined : html('span', { class: isBad ? 'count bad' : 'count' }, String(count)),
    );
  const down = view.sessions.filter(({ state }) => state === 'down').length;
  const errors = view.problems.filter(({ severity }) => severity === 'error').length;
  return [
    html(
      'div',
      { role: 'tablist', 'aria-label': 'Tables', 'data-walk': 'tabs' },
      tab('routes', 'Routes', undefined, false),
      tab('sessions', 'Sessions', view.sessions.length, down > 0),
      ...(view.services.length > 0 || open === 'services'
        ? [tab('services', 'Services', view.services.length, false)]
        : []),
      tab('config', 'Configuration', undefined, false),
      tab('problems', 'Problems', view.problems.length, errors > 0),
    ),
    html(
      'div',
      { role: 'tabpanel', id: 'page', 'aria-labelledby': `tab-${open}`, 'data-key': `page ${open}` },
      ...pageOf(view, state),
    ),
  ];
}

function pageOf(view: RoutesView, { tab, showsDefaults }: PanelState): Node[] {
  switch (tab) {
    case 'routes':
      return boxPage(view);
    case 'sessions':
      return view.sessions.length === 0
        ? [html('p', { class: 'dim' }, 'No node opens a BGP session.')]
        : [sessionTable('BGP sessions', view.sessions)];
    case 'services':
      return view.services.length === 0
        ? [html('p', { class: 'dim' }, 'There is no service of type LoadBalancer.')]
        : [serviceTable(view.services)];
    case 'config':
      return configPage(view, showsDefaults === true);
    case 'problems':
      return [problemTable(view.problems)];
  }
}
