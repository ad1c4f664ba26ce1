/** Turns a drawing into SVG. Who can't see it has all of it in the tables; the cards are buttons all the same. */
import type { SessionView } from '../../../server/src/protocol/routes';
import { act, svg } from '../elements';
import type { Attributes } from '../elements';
import { asNumbers, stateMarks, stateWords } from '../words';
import { pathData } from './drawing';
import type { Drawing, DrawnCard, DrawnStrand, DrawnText, Frame, Point, Route } from './drawing';

/** What is to be drawn besides the drawing. */
export interface Emphasis {
  readonly chosen: string | undefined;
  /** The card that the Tab key leads to. */
  readonly stop: string | undefined;
}

export function draw(drawing: Drawing, emphasis: Emphasis): SVGSVGElement {
  const { width, height } = drawing;
  return svg(
    'svg',
    {
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'group',
      'aria-label': 'Picture of the network; arrow keys go from box to box, Enter chooses one',
      'data-walk': 'picture',
    },
    svg('g', { 'aria-hidden': 'true' }, ...drawing.frames.map(frameBox)),
    svg('g', { 'aria-hidden': 'true', class: 'wires' }, ...[...drawing.wires, ...drawing.links].map(line)),
    svg(
      'g',
      { 'aria-hidden': 'true' },
      ...drawing.strands.map((strand) => strandLine(strand, emphasis.chosen)),
    ),
    svg('g', { 'aria-hidden': 'true', class: 'path' }, ...drawing.path.map(hop)),
    svg('g', {}, ...drawing.cards.map((card) => cardButton(card, drawing, emphasis))),
    svg('g', {}, ...drawing.frames.flatMap((frame) => foldButton(frame) ?? [])),
  );
}

function line(route: Route): SVGElement {
  return svg('path', { d: pathData(route) });
}

function frameBox(frame: Frame): SVGElement {
  const { x, y, width, height } = frame;
  return svg(
    'g',
    { class: frame.isAssumed ? 'frame assumed' : 'frame' },
    svg('rect', { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, rx: 5 }),
    ...frame.texts.map(text),
  );
}

function text({ x, baseline, style, text: content, full }: DrawnText): SVGElement {
  return svg(
    'text',
    { x, y: baseline, class: style },
    content,
    full === undefined ? undefined : svg('title', {}, full),
  );
}

/** Its line, a wider one to point at, and the state as a sign. */
function strandLine({ strand, route, mark }: DrawnStrand, chosen: string | undefined): SVGElement {
  const [session] = strand.sessions;
  const isChosens = strand.sessions.some(
    ({ node, peer, peerBox }) => node === chosen || (peerBox ?? peer) === chosen,
  );
  const d = pathData(route);
  return svg(
    'g',
    {
      class: `session ${strand.state} ${strand.type} ${isChosens ? 'own' : ''}`.trim(),
      ...(session?.location === undefined ? {} : act('reveal', session.location)),
    },
    svg('title', {}, strand.sessions.slice(0, 12).map(sessionSentence).join('\n')),
    svg('path', { class: 'target', d }),
    svg('path', { class: 'line', d }),
    ...markShape(mark, strand.state),
  );
}

function sessionSentence(session: SessionView): string {
  const type = session.type === 'unknown' ? 'BGP' : session.type;
  const reason = session.reason === undefined ? '' : `: ${session.reason}`;
  return `${session.node} – ${session.peerBox ?? session.peer}, AS ${asNumbers(session)}, ${type}, ${stateWords[session.state]}${reason}`;
}

function markShape({ x, y }: Point, state: SessionView['state']): SVGElement[] {
  const clearing = svg('circle', { class: 'clearing', cx: x, cy: y, r: 6 });
  switch (state) {
    case 'established':
      return [svg('circle', { class: 'mark', cx: x, cy: y, r: 3 })];
    case 'down':
      return [
        clearing,
        svg('path', { class: 'mark', d: `M${x - 3.5} ${y - 3.5}l7 7M${x - 3.5} ${y + 3.5}l7 -7` }),
      ];
    case 'unknown':
      return [
        clearing,
        svg('text', { class: 'mark', x, y: y + 4, 'text-anchor': 'middle' }, stateMarks.unknown),
      ];
  }
}

/** A piece of the traced path, with an arrowhead at its end. */
function hop(route: Route): SVGElement {
  const end = route.points[route.points.length - 1];
  const before = route.points[route.points.length - 2];
  return svg(
    'g',
    {},
    line(route),
    end === undefined || before === undefined
      ? undefined
      : svg('path', { class: 'head', d: arrowhead(before, end) }),
  );
}

function arrowhead(from: Point, to: Point): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const side = (sign: number): string =>
    `${to.x - along.x * 8 - sign * along.y * 5} ${to.y - along.y * 8 + sign * along.x * 5}`;
  return `M${to.x} ${to.y}L${side(1)}L${side(-1)}Z`;
}

function cardButton(drawn: DrawnCard, drawing: Drawing, { chosen, stop }: Emphasis): SVGElement {
  const { card, x, y, width, height } = drawn;
  const isChosen = card.kind === 'box' && card.box.name === chosen;
  const classes = ['card', card.kind, isChosen ? 'chosen' : '', drawn.isOnPath ? 'passed' : ''];
  if (card.kind === 'stranger' || (card.kind === 'box' && card.box.origin === 'assumed'))
    classes.push('assumed');
  return svg(
    'g',
    {
      'data-key': card.id,
      'data-card': card.id,
      class: classes.filter((name) => name !== '').join(' '),
      role: 'button',
      tabindex: card.id === stop ? 0 : -1,
      ...does(drawn, drawing, isChosen),
    },
    svg('rect', { class: 'ring', x: x - 3, y: y - 3, width: width + 6, height: height + 6, rx: 7 }),
    svg('rect', { class: 'body', x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, rx: 4 }),
    // The spaces keep the lines apart in the button's name.
    ...drawn.texts.flatMap((line) => [text(line), ' ']),
  );
}

/** A box is chosen, a fold is opened, a peer that nobody describes leads to where it is configured. */
function does({ card }: DrawnCard, drawing: Drawing, isChosen: boolean): Attributes {
  switch (card.kind) {
    case 'box':
      return { ...act('choose', card.box.name), 'aria-pressed': isChosen ? 'true' : 'false' };
    case 'fold':
      return { ...act('open', card.segment), 'aria-expanded': 'false' };
    case 'stranger': {
      const own = drawing.strands.find(({ strand }) => strand.to === card.id);
      const location = own?.strand.sessions[0]?.location;
      return location === undefined ? { 'aria-disabled': 'true' } : act('reveal', location);
    }
  }
}

function foldButton({ fold }: Frame): SVGElement | undefined {
  if (fold === undefined) return undefined;
  const { x, y, width, height } = fold.at;
  const isOpen = fold.group.fold === 'open';
  return svg(
    'g',
    {
      'data-key': `fold button ${fold.group.name}`,
      class: 'fold-button',
      role: 'button',
      tabindex: 0,
      'aria-expanded': isOpen ? 'true' : 'false',
      ...act(isOpen ? 'fold' : 'open', fold.group.name),
    },
    svg('rect', { class: 'body', x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, rx: 3 }),
    svg(
      'text',
      { x: x + width / 2, y: y + 13, 'text-anchor': 'middle', class: 'small' },
      isOpen ? 'fold' : 'show all',
    ),
  );
}
