/** The tables: what the picture shows, in words, each row with the place that it comes from. */
import type {
  BoxView,
  ProblemView,
  RoutesView,
  RouteView,
  ServiceView,
  SessionView,
  ViewLocation,
} from '../../server/src/protocol/routes';
import type { Child } from './elements';
import { act, html } from './elements';
import { asText } from './picture/cardText';
import { asNumbers, placeName, stateMarks, stateWords } from './words';

/** Prefixes of a session are told up to so many. */
const advertisedLimit = 12;

/** More rows than that nobody reads here; the command line prints them all. */
const rowLimit = 1000;

/** A table with its caption for screen readers. Only one row's button is a tab stop, arrow keys lead to the others. */
export function table(
  name: string,
  heads: readonly string[],
  rows: readonly HTMLTableRowElement[],
): HTMLElement {
  const shown = rows.slice(0, rowLimit);
  return html(
    'div',
    { class: 'scroll' },
    html(
      'table',
      { 'data-walk': 'rows' },
      html('caption', { class: 'unseen' }, name),
      html('thead', {}, html('tr', {}, ...heads.map((head) => html('th', { scope: 'col' }, head)))),
      html('tbody', {}, ...shown),
    ),
    rows.length > rowLimit
      ? html(
          'p',
          { class: 'dim' },
          `${rows.length - rowLimit} more are left out here; cilium-routing routes prints all.`,
        )
      : undefined,
  );
}

/** What a row rests on, as a button where there is a place to go to. */
export function source(text: string, location: ViewLocation | undefined): Child[] {
  if (location === undefined) return [text];
  return [
    html(
      'button',
      { class: 'link', type: 'button', ...act('reveal', location) },
      ...(text === '' ? [placeName(location)] : breakable(text)),
    ),
    text === '' ? undefined : html('span', { class: 'place' }, ` ${placeName(location)}`),
  ];
}

/** A long path of keys breaks behind its dots, not within a word. */
function breakable(text: string): Child[] {
  const [first = '', ...others] = text.split(/(?<=\w\.)(?=\w)/);
  return [first, ...others.flatMap((part) => [html('wbr', {}), part])];
}

/** A click anywhere on the row goes where its button goes. */
export function row(
  key: string,
  location: ViewLocation | undefined,
  isAssumed: boolean,
  ...cells: Child[]
): HTMLTableRowElement {
  return html(
    'tr',
    {
      'data-key': key,
      class: [isAssumed ? 'assumed' : '', location ? 'leads' : ''].join(' ').trim() || undefined,
      ...(location ? act('reveal', location) : {}),
    },
    ...cells,
  );
}

/** Keys for rows that may be alike. */
class Keys {
  private readonly seen = new Map<string, number>();
  of(...parts: readonly (string | undefined)[]): string {
    const key = JSON.stringify(parts);
    const times = this.seen.get(key) ?? 0;
    this.seen.set(key, times + 1);
    return `${key} ${times}`;
  }
}

/** The chosen node's or router's own page. */
export function boxPage(view: RoutesView): Node[] {
  const name = view.routes?.box;
  const box = view.boxes.find((one) => one.name === name);
  if (view.routes === undefined || box === undefined) {
    return [html('p', { class: 'dim' }, 'There is no node or router whose routes could be shown.')];
  }
  const { rows, note } = view.routes;
  const own = view.sessions.filter(({ node, peer, peerBox }) => node === name || (peerBox ?? peer) === name);
  return [
    html('p', { class: 'chooser' }, html('label', { for: 'box' }, 'Routes of '), chooser(view, box.name)),
    facts(box),
    rows.length > 0
      ? table(`Routes of ${box.name}`, ['Destination', 'Next hop', 'Kind', 'Because'], routeRows(rows))
      : html('p', { class: 'dim' }, 'No routes are known.'),
    ...(note === undefined ? [] : [html('p', { class: 'note' }, note)]),
    html('h2', {}, 'BGP sessions'),
    own.length > 0
      ? sessionTable(`BGP sessions of ${box.name}`, own, box.kind === 'node')
      : html('p', { class: 'dim' }, 'None.'),
  ];
}

function chooser({ boxes }: RoutesView, chosen: string): HTMLElement {
  const group = (label: string, members: readonly BoxView[]): Child =>
    members.length === 0
      ? undefined
      : html(
          'optgroup',
          { label },
          ...members.map(({ name }) => html('option', { value: name, selected: name === chosen }, name)),
        );
  return html(
    'select',
    { id: 'box', 'data-change': 'choose' },
    group(
      'Nodes',
      boxes.filter(({ kind }) => kind === 'node'),
    ),
    group(
      'Routers',
      boxes.filter(({ kind }) => kind !== 'node'),
    ),
  );
}

const kindWords = {
  node: 'node',
  router: 'router',
  'route-server': 'route server',
  peer: 'peer, not described',
};

function facts(box: BoxView): HTMLElement {
  const known = [
    box.origin === 'assumed' ? `assumed ${kindWords[box.kind]}` : kindWords[box.kind],
    box.addresses.join(', '),
    box.segment === undefined ? '' : `in ${box.segment}`,
    box.attachedTo === undefined ? '' : `behind ${box.attachedTo}`,
    box.asns.length > 0 ? asText(box.asns) : '',
    box.podCIDRs.length > 0 ? `pods ${box.podCIDRs.join(', ')}` : '',
  ].filter((text) => text !== '');
  return html(
    'p',
    { class: box.origin === 'assumed' ? 'facts assumed' : 'facts' },
    known.join(' · '),
    ...(box.location === undefined ? [] : [' · ', ...source('', box.location)]),
  );
}

function routeRows(rows: readonly RouteView[]): HTMLTableRowElement[] {
  const keys = new Keys();
  return rows.map((route) => {
    const isAssumed = route.origin === 'assumed';
    return row(
      keys.of(route.prefix, route.kind),
      route.location,
      isAssumed,
      html('td', { class: 'address' }, route.prefix),
      html('td', { class: 'address' }, route.via),
      html('td', {}, route.kind),
      html('td', {}, ...source(route.because, route.location), isAssumed ? ' (assumed)' : undefined),
    );
  });
}

/** All sessions, or one box's: then the end that is known needs no column. */
export function sessionTable(
  name: string,
  sessions: readonly SessionView[],
  isOfNode?: boolean,
): HTMLElement {
  const keys = new Keys();
  const heads = [...(isOfNode === true ? [] : ['Node']), 'Peer', 'AS', 'State', 'Announces'];
  return table(
    name,
    heads,
    sessions.map((session) => {
      const peer = html('td', {}, html('span', { class: 'address' }, session.peer), named(session));
      return row(
        keys.of(session.node, session.peer),
        session.location,
        false,
        isOfNode === true ? undefined : html('td', {}, session.node),
        peer,
        html('td', { class: 'address' }, asNumbers(session)),
        html('td', {}, stateOf(session), ...because(session)),
        html('td', { class: 'address' }, announced(session)),
      );
    }),
  );
}

function named({ peer, peerBox }: SessionView): Child {
  return peerBox === undefined || peerBox === peer ? undefined : ` ${peerBox}`;
}

function announced({ advertised }: SessionView): string {
  const more = advertised.length - advertisedLimit;
  const shown = (more > 0 ? advertised.slice(0, advertisedLimit) : advertised).join(', ');
  return advertised.length === 0 ? '–' : more > 0 ? `${shown} and ${more} more` : shown;
}

function stateOf({ state, type }: SessionView): HTMLElement {
  const words = type === 'unknown' ? stateWords[state] : `${stateWords[state]}, ${type}`;
  return html(
    'span',
    { class: `state ${state}` },
    html('span', { class: 'mark', 'aria-hidden': 'true' }, stateMarks[state]),
    ` ${words}`,
  );
}

function because({ reason, location }: SessionView): Child[] {
  return [
    reason === undefined ? undefined : html('span', { class: 'reason' }, `: ${reason}`),
    ' ',
    ...(location === undefined ? [] : source('', location)),
  ];
}

/** Services of type LoadBalancer, their addresses, and who announces them. */
export function serviceTable(services: readonly ServiceView[]): HTMLElement {
  const keys = new Keys();
  return table(
    'Services',
    ['Service', 'Address', 'Announced'],
    services.map(({ name, addresses, withoutAddress, state, announced, location }) =>
      row(
        keys.of(name),
        location,
        false,
        html('td', {}, ...source(name, location)),
        addresses.length > 0
          ? html('td', { class: 'address' }, addresses.join(', '))
          : html('td', { class: 'dim' }, withoutAddress ?? ''),
        html(
          'td',
          {},
          html(
            'span',
            { class: `state ${serviceStates[state]}` },
            html('span', { class: 'mark', 'aria-hidden': 'true' }, stateMarks[serviceStates[state]]),
            ` ${announced}`,
          ),
        ),
      ),
    ),
  );
}

/** That nothing in sight announces a service is no fault: what does may be out of sight. */
const serviceStates = {
  announced: 'established',
  down: 'down',
  none: 'unknown',
  unknown: 'unknown',
} as const;

/** What is wrong, worst first. */
export function problemTable(problems: readonly ProblemView[]): HTMLElement {
  const keys = new Keys();
  if (problems.length === 0)
    return html('p', { class: 'dim' }, 'Nothing is wrong, as far as the files tell.');
  return table(
    'Problems',
    ['Severity', 'What and where', 'Rule'],
    worstFirst(problems).map((problem) =>
      row(
        keys.of(problem.rule, problem.message),
        problem.location,
        false,
        html(
          'td',
          { class: `severity ${problem.severity}` },
          html('span', { class: 'mark', 'aria-hidden': 'true' }, severityMarks[problem.severity]),
          ` ${problem.severity}`,
        ),
        html('td', {}, `${problem.message} `, ...source('', problem.location)),
        html(
          'td',
          {},
          html('button', { class: 'link', type: 'button', ...act('explain', problem.rule) }, problem.rule),
        ),
      ),
    ),
  );
}

function worstFirst(problems: readonly ProblemView[]): ProblemView[] {
  const order = Object.keys(severityMarks);
  return [...problems].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

const severityMarks = { error: '✕', warning: '▲', information: '●', hint: '○' } as const;
