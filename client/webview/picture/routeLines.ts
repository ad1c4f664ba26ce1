/** Draws the lines between the cards once these have their places. */
import type { Arrangement, Strand } from './arrangement';
import { laneGap } from './columns';
import type { ColumnPlaces } from './columns';
import { corners, curve } from './drawing';
import type { Drawing, DrawnCard, DrawnStrand, Frame, Point, Rect, Route } from './drawing';
import type { Ways } from './layout';
import { busRoom } from './layout';
import type { Way } from './ways';

/** How far from the card a session's state is marked. */
const markDistance = 9;

/** The ends that cards offer to lines. */
class Ends {
  readonly at: ReadonlyMap<string, DrawnCard>;

  constructor(
    cards: readonly DrawnCard[],
    private readonly frameOf: ReadonlyMap<string, Frame>,
    readonly columns: ColumnPlaces,
    readonly roof: number,
  ) {
    this.at = new Map(cards.map((drawn) => [drawn.card.id, drawn]));
  }

  frame(segment: string): Frame | undefined {
    return this.frameOf.get(segment);
  }

  /** The segment of a node's card. */
  segmentOf({ x, y }: Rect): Frame | undefined {
    return [...this.frameOf.values()].find(
      (frame) => x >= frame.x && x < frame.x + frame.width && y >= frame.y && y < frame.y + frame.height,
    );
  }
}

/** All lines of a drawing. */
export function routeLines(
  arrangement: Arrangement,
  ways: Ways,
  cards: readonly DrawnCard[],
  frameOf: ReadonlyMap<string, Frame>,
  columns: ColumnPlaces,
  roof: number,
): Pick<Drawing, 'wires' | 'links' | 'strands' | 'path'> {
  const ends = new Ends(cards, frameOf, columns, roof);
  const pieces = (list: readonly { from: string; to: string; way: Way | undefined }[]): Route[] =>
    list.flatMap(({ from, to, way }) => {
      const a = ends.at.get(from);
      const b = ends.at.get(to);
      return a === undefined || b === undefined || way === undefined ? [] : [route(a, b, way, ends)];
    });
  const { path } = arrangement;
  return {
    wires: wires(arrangement, ends),
    links: pieces(arrangement.links.map((link, index) => ({ ...link, way: ways.links[index] }))),
    strands: strands(arrangement.strands, ends),
    path: pieces(path.slice(1).map((to, index) => ({ from: path[index] ?? to, to, way: ways.hops[index] }))),
  };
}

/** Each segment as a line with a stub to every card, and the wire to its gateway. */
function wires(arrangement: Arrangement, ends: Ends): Route[] {
  return arrangement.segments.flatMap(({ name, cards }) => {
    const frame = ends.frame(name);
    const drawn = cards.map(({ id }) => ends.at.get(id)).filter((card) => card !== undefined);
    if (frame === undefined || drawn.length === 0) return [];
    const gateways = arrangement.wires.filter(({ segment }) => segment === name);
    const wire = gateways.flatMap(({ gateway }) => {
      const card = ends.at.get(gateway);
      return card === undefined ? [] : [toBus(card, frame)];
    });
    // Nodes on no described segment share nothing that is known.
    if (arrangement.segments.find((group) => group.name === name)?.segment === undefined) return wire;
    const heights = [...drawn.map(stubHeight), ...wire.map(lastHeight)];
    const bus = corners(
      { x: busOf(frame), y: Math.min(...heights) },
      { x: busOf(frame), y: Math.max(...heights) },
    );
    const stubs = drawn.map((card) =>
      corners({ x: busOf(frame), y: stubHeight(card) }, { x: card.x, y: stubHeight(card) }),
    );
    return [...(bus.points.length > 1 ? [bus] : []), ...stubs, ...wire];
  });
}

function busOf(frame: Rect): number {
  return frame.x + busRoom / 2;
}

/** The stub ends beside the name. */
function stubHeight({ y }: Rect): number {
  return y + 14;
}

function middle({ y, height }: Rect): number {
  return y + height / 2;
}

function right({ x, width }: Pick<Rect, 'x' | 'width'>): number {
  return x + width;
}

function lastHeight({ points }: Route): number {
  return points[points.length - 1]?.y ?? 0;
}

/** From a gateway to the line of its segment; level where they face each other. */
function toBus(gateway: Rect, frame: Rect): Route {
  const from = { x: right(gateway), y: gateway.y + 14 };
  const lowest = frame.y + frame.height - 8;
  const to = Math.min(Math.max(from.y, frame.y + 34), lowest);
  const turn = (right(gateway) + frame.x) / 2;
  return corners(from, { x: turn, y: from.y }, { x: turn, y: to }, { x: busOf(frame), y: to });
}

/** A link or one hop. */
function route(a: DrawnCard, b: DrawnCard, way: Way, ends: Ends): Route {
  switch (way.kind) {
    case 'down':
      return downward(a, b);
    case 'across':
      return a.x < b.x ? level(a, b) : reversed(level(b, a));
    case 'beside':
      return beside(a, b, way, ends);
    case 'segment':
      return alongSegment(a, b, ends);
    case 'between': {
      const lane = ends.columns.segment.x - laneGap * (way.lane + 0.5);
      const from = leftOrRight(a, ends);
      const to = leftOrRight(b, ends);
      return corners(from, { x: lane, y: from.y }, { x: lane, y: to.y }, to);
    }
    case 'over':
      return a.x < b.x ? over(a, b, way, ends) : reversed(over(b, a, way, ends));
  }
}

function reversed({ kind, points }: Route): Route {
  if (kind === 'corners') return corners(...[...points].reverse());
  const [from, c1, c2, to] = points;
  return { kind, points: [to, c2, c1, from] };
}

function downward(a: Rect, b: Rect): Route {
  const x = Math.round((Math.max(a.x, b.x) + Math.min(right(a), right(b))) / 2);
  return a.y < b.y
    ? corners({ x, y: a.y + a.height }, { x, y: b.y })
    : corners({ x, y: a.y }, { x, y: b.y + b.height });
}

function level(a: Rect, b: Rect): Route {
  return curve({ x: right(a), y: middle(a) }, { x: b.x, y: middle(b) });
}

function beside(a: Rect, b: Rect, { side, lane }: Extract<Way, { kind: 'beside' }>, ends: Ends): Route {
  if (side === 'peer') {
    const x = right(ends.columns.peer) + laneGap * (lane + 0.5);
    return corners(
      { x: right(a), y: middle(a) },
      { x, y: middle(a) },
      { x, y: middle(b) },
      { x: right(b), y: middle(b) },
    );
  }
  const x = ends.columns[side].x - laneGap * (lane + 0.5);
  return corners(
    { x: a.x, y: middle(a) },
    { x, y: middle(a) },
    { x, y: middle(b) },
    { x: b.x, y: middle(b) },
  );
}

/** Two nodes of a segment, or a node and the segment's gateway. */
function alongSegment(a: DrawnCard, b: DrawnCard, ends: Ends): Route {
  const frameA = ends.segmentOf(a);
  const frameB = ends.segmentOf(b);
  if (frameA !== undefined && frameB !== undefined) {
    const x = busOf(frameA);
    return corners(stub(a), { x, y: stubHeight(a) }, { x, y: stubHeight(b) }, stub(b));
  }
  if (frameA !== undefined) return reversed(alongSegment(b, a, ends));
  if (frameB === undefined) return level(a, b);
  const wire = toBus(a, frameB);
  return corners(...wire.points, { x: busOf(frameB), y: stubHeight(b) }, stub(b));
}

function stub(card: Rect): Point {
  return { x: card.x, y: stubHeight(card) };
}

/** Nodes are left on their left side, gateways on their right. */
function leftOrRight(card: DrawnCard, ends: Ends): Point {
  return ends.segmentOf(card) === undefined ? { x: right(card), y: middle(card) } : stub(card);
}

/** From a card on the left, around everything, to one on the right. */
function over(a: Rect, b: DrawnCard, way: Extract<Way, { kind: 'over' }>, ends: Ends): Route {
  const { columns } = ends;
  const up = columns[way.side].x - laneGap * (way.lane + 0.5);
  const roof = ends.roof + laneGap * way.roof;
  const isNode = ends.segmentOf(b) !== undefined;
  const down = isNode
    ? columns.segment.x - laneGap * (way.down + 0.5)
    : right(columns.peer) + laneGap * (way.down + 0.5);
  const to = isNode ? stub(b) : { x: right(b), y: middle(b) };
  return corners(
    { x: a.x, y: middle(a) },
    { x: up, y: middle(a) },
    { x: up, y: roof },
    { x: down, y: roof },
    { x: down, y: to.y },
    to,
  );
}

/** Sessions end beside each other on the sides of their cards, in the order of what they lead to. */
function strands(all: readonly Strand[], ends: Ends): DrawnStrand[] {
  const drawn = all.flatMap((strand) => {
    const from = ends.at.get(strand.from);
    const to = ends.at.get(strand.to);
    return from === undefined || to === undefined ? [] : [{ strand, from, to }];
  });
  const ports = new Map<string, number>();
  for (const card of ends.at.values()) {
    for (const side of ['left', 'right'] as const) {
      const here = drawn
        .flatMap((one) => [
          { one, isFrom: true, own: one.from, other: one.to },
          { one, isFrom: false, own: one.to, other: one.from },
        ])
        .filter(({ own, other, isFrom }) => own === card && sideToward(own, other, isFrom) === side)
        .sort((a, b) => middle(a.other) - middle(b.other) || a.other.x - b.other.x);
      const isStubHere =
        side === 'left' ? ends.segmentOf(card) !== undefined : ends.segmentOf(card) === undefined;
      const free = isStubHere && side === 'left' ? 22 : isGateway(card, ends) ? 22 : 4;
      here.forEach(({ one, isFrom }, index) => {
        const room = card.height - free - 4;
        ports.set(portKey(one.strand, isFrom), card.y + free + (room * (index + 0.5)) / here.length);
      });
    }
  }
  return drawn.map(({ strand, from, to }) => {
    const start = { x: edge(from, to, true), y: ports.get(portKey(strand, true)) ?? middle(from) };
    const end = { x: edge(to, from, false), y: ports.get(portKey(strand, false)) ?? middle(to) };
    const outward = start.x === from.x ? -1 : 1;
    return {
      strand,
      route: from.x === to.x ? bulge(start, end) : curve(start, end),
      mark: { x: start.x + outward * markDistance, y: start.y },
    };
  });
}

function isGateway(card: DrawnCard, ends: Ends): boolean {
  return card.x === ends.columns.gateway.x && ends.segmentOf(card) === undefined;
}

function portKey({ from, to, type, state }: Strand, isFrom: boolean): string {
  return JSON.stringify([from, to, type, state, isFrom]);
}

function sideToward(own: Rect, other: Rect, isFrom: boolean): 'left' | 'right' {
  if (own.x === other.x) return 'right';
  return other.x > own.x || (isFrom && other.x === own.x) ? 'right' : 'left';
}

function edge(own: Rect, other: Rect, isFrom: boolean): number {
  return sideToward(own, other, isFrom) === 'right' ? right(own) : own.x;
}

/** Between two cards of one column. */
function bulge(from: Point, to: Point): Route {
  const x = from.x + 40;
  return { kind: 'curve', points: [from, { x, y: from.y }, { x, y: to.y }, to] };
}
