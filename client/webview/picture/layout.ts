/** Gives everything in the picture its place. Columns are computed directly: the graph is layered by nature. */
import type { Arrangement, Card, PeerGroup, SegmentGroup, Strand } from './arrangement';
import { noSegment } from './arrangement';
import { linesOf } from './cardText';
import { foldLimit } from './folding';
import { placeColumns } from './columns';
import type { ColumnPlaces } from './columns';
import type { Drawing, DrawnCard, Frame, Measure, Rect } from './drawing';
import { lineHeight, placeLines } from './fitText';
import { routeLines } from './routeLines';
import { Lanes, slotsOf, wayBetween } from './ways';
import type { Slot, Way } from './ways';

const margin = 6;
const cardPadding = 9;
const cardGap = 8;
const frameGap = 16;
const frameHeader = 28;
const framePadding = 10;
/** Between a segment's frame and its cards runs the line that stands for the segment. */
export const busRoom = 24;
/** From one line's end to the next on the side of a card with marks, and on one without. */
const markedPort = 14;
const plainPort = 7;
const roofGap = 9;
const foldButton = { width: 52, height: 18 };

/** Draws an arrangement into a width; where that is too little the drawing is wider. */
export function layOut(arrangement: Arrangement, available: number, measure: Measure): Drawing {
  const slots = slotsOf(arrangement);
  const lanes = new Lanes();
  const ways = waysOf(arrangement, slots, lanes);
  const columnOf = (id: string): Slot['column'] | undefined => slots.get(id)?.column;
  const columns = placeColumns(
    {
      hasCores: arrangement.cores.length > 0,
      hasGateways: arrangement.gateways.length > 0,
      hasPeers: arrangement.peers.length > 0,
      hasFolds: arrangement.segments.some(({ fold }) => fold !== 'none'),
      hasSessionsLeft: arrangement.strands.some(({ to }) => columnOf(to) === 'gateway'),
      lanes: {
        core: lanes.count('core'),
        gateway: lanes.count('gateway'),
        between: lanes.count('between'),
        peer: lanes.count('peer'),
      },
    },
    available,
  );
  const top = margin + lanes.count('roof') * roofGap;
  const onPath = new Set(arrangement.path);
  const paper: Paper = { columns, top, measure, onPath, ends: endsOf(arrangement.strands, columnOf) };

  const segments = placeSegments(arrangement.segments, paper);
  const left = placeLeft(arrangement, segments, paper);
  const middle = bottomOf([...segments.frames, ...left]);
  const peers = placePeers(arrangement.peers, middle, paper);
  const cards = [...left, ...segments.cards, ...peers.cards];
  const frames = [...segments.frames, ...peers.frames];
  return {
    width: columns.width,
    height: bottomOf([...frames, ...cards]) + margin,
    frames,
    cards,
    ...routeLines(arrangement, ways, cards, segments.frameOf, columns, margin),
  };
}

/** What every step of placing needs to know. */
interface Paper {
  readonly columns: ColumnPlaces;
  readonly top: number;
  readonly measure: Measure;
  readonly onPath: ReadonlySet<string>;
  readonly ends: ReadonlyMap<string, Ends>;
}

/** How many lines end on the sides of a card, and the sessions that begin there. */
interface Ends {
  left: number;
  right: number;
  readonly from: Strand[];
}

/** The ways of links and of the trace's hops, by their ends. */
export interface Ways {
  readonly links: readonly Way[];
  readonly hops: readonly (Way | undefined)[];
}

/** A hop over a link goes the link's way. */
function waysOf(arrangement: Arrangement, slots: ReadonlyMap<string, Slot>, lanes: Lanes): Ways {
  const segmentOfGateway = (id: string, segment: string | undefined): boolean =>
    arrangement.wires.some((wire) => wire.gateway === id && wire.segment === segment);
  const way = (from: string, to: string): Way | undefined => {
    const a = slots.get(from);
    const b = slots.get(to);
    if (a === undefined || b === undefined) return undefined;
    const isOwn = segmentOfGateway(from, b.segment) || segmentOfGateway(to, a.segment);
    return wayBetween(a, b, isOwn, lanes);
  };
  const links = arrangement.links.map(({ from, to }) => way(from, to) ?? ({ kind: 'down' } as const));
  const hops = arrangement.path.slice(1).map((to, index) => {
    const from = arrangement.path[index] ?? to;
    const link = arrangement.links.findIndex(
      (one) => (one.from === from && one.to === to) || (one.from === to && one.to === from),
    );
    return link < 0 ? way(from, to) : links[link];
  });
  return { links, hops };
}

function endsOf(
  strands: readonly Strand[],
  columnOf: (id: string) => Slot['column'] | undefined,
): Map<string, Ends> {
  const all = new Map<string, Ends>();
  const at = (id: string): Ends => {
    const ends = all.get(id) ?? { left: 0, right: 0, from: [] };
    all.set(id, ends);
    return ends;
  };
  for (const strand of strands) {
    const goesLeft = columnOf(strand.to) === 'gateway';
    at(strand.from)[goesLeft ? 'left' : 'right'] += 1;
    at(strand.from).from.push(strand);
    at(strand.to)[goesLeft ? 'right' : 'left'] += 1;
  }
  return all;
}

function placeCard(
  card: Card,
  x: number,
  y: number,
  width: number,
  paper: Paper,
  isShort = false,
): DrawnCard {
  const ends = paper.ends.get(card.id);
  const sessions = (ends?.from ?? []).flatMap((strand) => strand.sessions);
  const lines = linesOf(card, sessions, isShort);
  const isNode = card.kind === 'fold' || (card.kind === 'box' && card.box.kind === 'node');
  // The gateway's wire and the segment's own stub each need a place on the side of the sessions.
  const ports = isNode
    ? Math.max(ends?.right ?? 0, (ends?.left ?? 0) + 1)
    : (ends?.left ?? 0) + (ends?.right ?? 0);
  const portRoom = isNode ? ports * markedPort : Math.min(ports * plainPort, 220);
  return {
    card,
    x,
    y,
    width,
    height: Math.max(lines.length * lineHeight + 2 * (cardPadding - 2), portRoom + 8),
    texts: placeLines(lines, x + cardPadding, y + cardPadding - 3, width - 2 * cardPadding, paper.measure),
    isOnPath: paper.onPath.has(card.id),
  };
}

/** Cards of one width below each other; where there are many they are short. */
function stack(cards: readonly Card[], x: number, y: number, width: number, paper: Paper): DrawnCard[] {
  const placed: DrawnCard[] = [];
  for (const card of cards) {
    const above = placed[placed.length - 1];
    const top = above ? above.y + above.height + cardGap : y;
    placed.push(placeCard(card, x, top, width, paper, cards.length > foldLimit));
  }
  return placed;
}

interface PlacedSegments {
  readonly frames: readonly Frame[];
  readonly cards: readonly DrawnCard[];
  readonly frameOf: ReadonlyMap<string, Frame>;
}

function placeSegments(groups: readonly SegmentGroup[], paper: Paper): PlacedSegments {
  const { x, width } = paper.columns.segment;
  const frames: Frame[] = [];
  const cards: DrawnCard[] = [];
  const frameOf = new Map<string, Frame>();
  let y = paper.top;
  for (const group of groups) {
    const placed = stack(group.cards, x + busRoom, y + frameHeader, width - busRoom - framePadding, paper);
    const height = Math.max(bottomOf(placed) + framePadding - y, frameHeader + framePadding);
    const frame = segmentFrame(group, { x, y, width, height }, paper.measure);
    frames.push(frame);
    cards.push(...placed);
    frameOf.set(group.name, frame);
    y += height + frameGap;
  }
  return { frames, cards, frameOf };
}

function segmentFrame(group: SegmentGroup, rect: Rect, measure: Measure): Frame {
  const canFold = group.fold !== 'none';
  const room = rect.width - busRoom - framePadding - (canFold ? foldButton.width + 6 : 0);
  const name = group.name === noSegment ? 'on no described segment' : group.name;
  const style = group.name === noSegment ? 'assumed' : 'small';
  const texts = placeLines([{ text: name, style }], rect.x + busRoom, rect.y + 6, room, measure);
  const [title] = texts;
  const used = (title?.width ?? 0) + 8;
  if (group.segment !== undefined && room - used > 40) {
    const cidr = { text: group.segment.cidr, style: 'address' } as const;
    texts.push(...placeLines([cidr], rect.x + busRoom + used, rect.y + 6, room - used, measure));
  }
  const button = { x: rect.x + rect.width - framePadding - foldButton.width, y: rect.y + 5, ...foldButton };
  return {
    ...rect,
    texts,
    fold: canFold ? { group, at: button } : undefined,
    isAssumed: group.segment === undefined,
  };
}

/** Gateways beside their segments, the routers behind them beside the middle of the gateways. */
function placeLeft(arrangement: Arrangement, segments: PlacedSegments, paper: Paper): DrawnCard[] {
  const centre = (frames: readonly Rect[]): number =>
    frames.length === 0 ? paper.top : (topOf(frames) + bottomOf(frames)) / 2;
  const gateways = stackAround(
    arrangement.gateways,
    (id) => {
      const own = arrangement.wires.filter(({ gateway }) => gateway === id);
      return centre(own.flatMap(({ segment }) => segments.frameOf.get(segment) ?? []));
    },
    paper.columns.gateway,
    paper,
  );
  const all = centre(gateways.length > 0 ? gateways : segments.frames);
  return [...gateways, ...stackAround(arrangement.cores, () => all, paper.columns.core, paper)];
}

/** Each card where its middle should be, or below the one before it. */
function stackAround(
  cards: readonly Card[],
  middle: (id: string) => number,
  { x, width }: { readonly x: number; readonly width: number },
  paper: Paper,
): DrawnCard[] {
  const gap = 26;
  const placed: DrawnCard[] = [];
  for (const card of cards) {
    const above = placed[placed.length - 1];
    const least = above ? above.y + above.height + gap : paper.top;
    const { height } = placeCard(card, x, 0, width, paper);
    placed.push(placeCard(card, x, Math.max(least, Math.round(middle(card.id) - height / 2)), width, paper));
  }
  return placed;
}

/** The peers stand beside the middle of all segments. */
function placePeers(
  groups: readonly PeerGroup[],
  bottom: number,
  paper: Paper,
): { frames: Frame[]; cards: DrawnCard[] } {
  const place = (top: number): { frames: Frame[]; cards: DrawnCard[] } => {
    const frames: Frame[] = [];
    const cards: DrawnCard[] = [];
    let y = top;
    for (const group of groups) {
      const { x, width } = paper.columns.peer;
      const placed = stack(group.cards, x + framePadding, y + frameHeader, width - 2 * framePadding, paper);
      const height = bottomOf(placed) + framePadding - y;
      const name = [{ text: group.name, style: 'small' }] as const;
      const texts = placeLines(name, x + framePadding, y + 6, width - 2 * framePadding, paper.measure);
      frames.push({ x, y, width, height, texts, fold: undefined, isAssumed: false });
      cards.push(...placed);
      y += height + frameGap;
    }
    return { frames, cards };
  };
  const height = bottomOf(place(0).frames);
  return place(Math.max(paper.top, Math.round((paper.top + bottom - height) / 2)));
}

function topOf(rects: readonly Rect[]): number {
  return rects.reduce((top, { y }) => Math.min(top, y), Infinity);
}

function bottomOf(rects: readonly Rect[]): number {
  return rects.reduce((bottom, { y, height }) => Math.max(bottom, y + height), 0);
}
