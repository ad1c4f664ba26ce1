/** What the picture shows and in which column, before anything has a place: which nodes are folded, who stands where. */
import type { BoxView, RoutesView, SegmentView, SessionView } from '../../../server/src/protocol/routes';
import { foldNodes } from './folding';

/** A card in the picture: a box, several nodes folded into one card, or a peer that no box is described for. */
export type Card =
  | { readonly kind: 'box'; readonly id: string; readonly box: BoxView }
  | {
      readonly kind: 'fold';
      readonly id: string;
      readonly segment: string;
      readonly nodes: readonly BoxView[];
      /** Whether the nodes have the same sessions in the same states. */
      readonly areAlike: boolean;
    }
  | {
      readonly kind: 'stranger';
      readonly id: string;
      readonly address: string;
      readonly asn: number | undefined;
    };

/** One line between two cards, for one session or for those of folded nodes. */
export interface Strand {
  readonly from: string;
  readonly to: string;
  readonly type: SessionView['type'];
  readonly state: SessionView['state'];
  readonly sessions: readonly SessionView[];
}

/** A segment with its nodes; the last one may stand for nodes on no described segment. */
export interface SegmentGroup {
  readonly name: string;
  readonly segment: SegmentView | undefined;
  readonly cards: readonly Card[];
  /** Open and foldable, folded, or too small to be folded. */
  readonly fold: 'open' | 'folded' | 'none';
}

/** Peers with the same AS numbers. */
export interface PeerGroup {
  readonly name: string;
  readonly cards: readonly Card[];
}

export interface Arrangement {
  /** Routers that are no segment's gateway, left of those that are. */
  readonly cores: readonly Card[];
  readonly gateways: readonly Card[];
  readonly segments: readonly SegmentGroup[];
  readonly peers: readonly PeerGroup[];
  readonly strands: readonly Strand[];
  /** From a gateway to its segment, by the segment's name. */
  readonly wires: readonly { readonly gateway: string; readonly segment: string }[];
  readonly links: readonly { readonly from: string; readonly to: string }[];
  /** The cards that the traced packet passes. */
  readonly path: readonly string[];
}

/** What the reader has opened, and what he looks at. */
export interface Attention {
  /** The segments whose nodes are all shown. */
  readonly open: ReadonlySet<string>;
  /** The box whose routes are shown. */
  readonly chosen: string | undefined;
}

/** The name of the group of nodes on no described segment; no segment is called so. */
export const noSegment = '';

/** Puts everything into its column. */
export function arrange(view: RoutesView, attention: Attention): Arrangement {
  const boxes = uniqueByName(view.boxes);
  const columns = columnsOf(view, boxes);
  const shown = new Set([...(view.trace?.boxes ?? []), ...(attention.chosen ? [attention.chosen] : [])]);
  const sessionsOf = groupBy(view.sessions, ({ node }) => node);
  const segments = segmentGroups(view, boxes, sessionsOf, shown, attention.open);

  const cardOfBox = new Map<string, string>();
  for (const box of columns.gateways.concat(columns.cores, columns.peers))
    cardOfBox.set(box.name, boxId(box));
  for (const card of segments.flatMap(({ cards }) => cards)) {
    for (const { name } of nodesOf(card)) cardOfBox.set(name, card.id);
  }
  const strangers = strangersIn(view.sessions, cardOfBox);
  const strands = strandsOf(view.sessions, cardOfBox);
  const peers = peerGroups([...columns.peers.map(boxCard), ...strangers], strands, segments);
  return {
    cores: columns.cores.map(boxCard),
    gateways: inOrderOfSegments(columns.gateways, view.segments).map(boxCard),
    segments,
    peers,
    strands,
    wires: view.segments.flatMap(({ name, gateway }) => {
      const card = cardAt(gateway, boxes, cardOfBox);
      return card !== undefined && segments.some((group) => group.name === name)
        ? [{ gateway: card, segment: name }]
        : [];
    }),
    links: linksOf(view, cardOfBox),
    path: pathOf(view, cardOfBox),
  };
}

/** The boxes that a card stands for. */
export function nodesOf(card: Card): readonly BoxView[] {
  if (card.kind === 'box') return [card.box];
  return card.kind === 'fold' ? card.nodes : [];
}

/** Of several boxes of one name the first counts. */
function uniqueByName(boxes: readonly BoxView[]): BoxView[] {
  const names = new Set<string>();
  return boxes.filter(({ name }) => !names.has(name) && names.add(name));
}

function boxId({ name }: BoxView): string {
  return `box ${name}`;
}

function boxCard(box: BoxView): Card {
  return { kind: 'box', id: boxId(box), box };
}

/**
 * Who forwards the nodes' packets stands left of them, who only speaks BGP with them stands right: so no session
 * passes a gateway that it has nothing to do with.
 */
function columnsOf(view: RoutesView, boxes: readonly BoxView[]) {
  const gatewayNames = new Set(view.segments.map(({ gateway }) => gateway));
  const linked = new Set(view.links.flatMap(({ from, to }) => [from, to]));
  const peerNames = new Set(view.sessions.map(({ peerBox }) => peerBox));
  const isGateway = (box: BoxView): boolean =>
    gatewayNames.has(box.name) || box.addresses.some((address) => gatewayNames.has(address));
  const others = boxes.filter(({ kind }) => kind !== 'node');
  const rest = others.filter((box) => !isGateway(box));
  const isCore = ({ name, attachedTo }: BoxView): boolean =>
    linked.has(name) && attachedTo === undefined && !peerNames.has(name);
  return {
    gateways: others.filter(isGateway),
    cores: rest.filter(isCore),
    peers: rest.filter((box) => !isCore(box)),
  };
}

function segmentGroups(
  view: RoutesView,
  boxes: readonly BoxView[],
  sessionsOf: ReadonlyMap<string, readonly SessionView[]>,
  shown: ReadonlySet<string>,
  open: ReadonlySet<string>,
): SegmentGroup[] {
  const names = new Set(view.segments.map(({ name }) => name));
  const nodes = groupBy(
    boxes.filter(({ kind }) => kind === 'node'),
    ({ segment }) => (segment !== undefined && names.has(segment) ? segment : noSegment),
  );
  const groups: (SegmentView | undefined)[] = [...uniqueSegments(view.segments)];
  if (nodes.has(noSegment)) groups.push(undefined);
  return groups.map((segment) => {
    const name = segment?.name ?? noSegment;
    const all = nodes.get(name) ?? [];
    const cards = foldNodes(name, all, sessionsOf, shown, open.has(name));
    const isFolded = cards.some(({ kind }) => kind === 'fold');
    const couldFold = open.has(name) && foldNodes(name, all, sessionsOf, shown, false).length < cards.length;
    return { name, segment, cards, fold: isFolded ? 'folded' : couldFold ? 'open' : 'none' };
  });
}

function uniqueSegments(segments: readonly SegmentView[]): SegmentView[] {
  return segments.filter(({ name }, index) => segments.findIndex((other) => other.name === name) === index);
}

/** Peers that sessions name and no box stands for, one for each address. A peer that nobody describes is called by its address. */
function strangersIn(sessions: readonly SessionView[], cardOfBox: ReadonlyMap<string, string>): Card[] {
  const strangers = new Map<string, Card>();
  for (const { peer, peerBox, remoteAs } of sessions) {
    if (cardOfBox.has(peerBox ?? peer)) continue;
    const id = strangerId(peer);
    if (!strangers.has(id)) strangers.set(id, { kind: 'stranger', id, address: peer, asn: remoteAs });
  }
  return [...strangers.values()];
}

function strangerId(address: string): string {
  return `peer ${address}`;
}

/** Sessions of one kind and state between the same cards are one line. */
function strandsOf(sessions: readonly SessionView[], cardOfBox: ReadonlyMap<string, string>): Strand[] {
  const drawn = sessions.flatMap((session) => {
    const from = cardOfBox.get(session.node);
    const to = cardOfBox.get(session.peerBox ?? session.peer) ?? strangerId(session.peer);
    return from === undefined || from === to ? [] : [{ from, to, session }];
  });
  const groups = groupBy(drawn, ({ from, to, session }) =>
    JSON.stringify([from, to, session.type, session.state]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { from, to } = first;
    const { type, state } = first.session;
    return [{ from, to, type, state, sessions: group.map(({ session }) => session) }];
  });
}

/** By AS, in the order of the nodes that they speak with, so that few lines cross. */
function peerGroups(
  cards: readonly Card[],
  strands: readonly Strand[],
  segments: readonly SegmentGroup[],
): PeerGroup[] {
  const order = new Map(segments.flatMap((group) => group.cards).map(({ id }, index) => [id, index]));
  const ends = groupBy(strands, ({ to }) => to);
  const middle = (ids: readonly string[]): number => {
    const places = ids.flatMap((id) => (ends.get(id) ?? []).map(({ from }) => order.get(from) ?? 0));
    return places.length === 0 ? Infinity : places.reduce((sum, place) => sum + place, 0) / places.length;
  };
  return [...groupBy(cards, asName)]
    .map(([name, group]) => ({ name, cards: group, middle: middle(group.map(({ id }) => id)) }))
    .sort((a, b) => (a.middle === b.middle ? 0 : a.middle - b.middle))
    .map(({ name, cards: group }) => ({ name, cards: group }));
}

function asName(card: Card): string {
  const asns = card.kind === 'stranger' ? [card.asn] : card.kind === 'box' ? card.box.asns : [];
  const known = asns.filter((asn) => asn !== undefined);
  return known.length === 0 ? 'AS not known' : `AS ${known.join(', ')}`;
}

function inOrderOfSegments(gateways: readonly BoxView[], segments: readonly SegmentView[]): BoxView[] {
  const place = ({ name, addresses }: BoxView): number =>
    segments.findIndex(
      ({ gateway }) => gateway === name || (gateway !== undefined && addresses.includes(gateway)),
    );
  return [...gateways].sort((a, b) => place(a) - place(b));
}

/** A segment names its gateway, or says its address. */
function cardAt(
  gateway: string | undefined,
  boxes: readonly BoxView[],
  cardOfBox: ReadonlyMap<string, string>,
): string | undefined {
  if (gateway === undefined) return undefined;
  const box =
    boxes.find(({ name, kind }) => name === gateway && kind !== 'node') ??
    boxes.find(({ addresses, kind }) => kind !== 'node' && addresses.includes(gateway));
  return box && cardOfBox.get(box.name);
}

/** A link that both ends state is one line. */
function linksOf({ links }: RoutesView, cardOfBox: ReadonlyMap<string, string>): Arrangement['links'] {
  const seen = new Set<string>();
  return links.flatMap((link) => {
    const from = cardOfBox.get(link.from);
    const to = cardOfBox.get(link.to);
    if (from === undefined || to === undefined || from === to) return [];
    const key = JSON.stringify([from, to].sort());
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ from, to }];
  });
}

function pathOf({ trace }: RoutesView, cardOfBox: ReadonlyMap<string, string>): string[] {
  const cards = (trace?.boxes ?? []).map((name) => cardOfBox.get(name)).filter((id) => id !== undefined);
  return cards.filter((id, index) => id !== cards[index - 1]);
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}
