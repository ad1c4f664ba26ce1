/** Which way a line takes between two cards that are no neighbours: which lanes are needed, before anything has a place. */
import type { Arrangement, Card } from './arrangement';

export type Column = 'core' | 'gateway' | 'node' | 'peer';

/** A card's column and its place there from the top. */
export interface Slot {
  readonly column: Column;
  readonly index: number;
  /** The segment of a node. */
  readonly segment: string | undefined;
}

export type Way =
  /** One below the other. */
  | { readonly kind: 'down' }
  /** Out on one side of the column, along a lane, and in again. */
  | { readonly kind: 'beside'; readonly side: 'core' | 'gateway' | 'peer'; readonly lane: number }
  /** From one column to the next. */
  | { readonly kind: 'across' }
  /** A node and the gateway of its segment, or two nodes of one: along the segment. */
  | { readonly kind: 'segment' }
  /** Between two segments, or a segment and a gateway that is not its own: along a lane between the columns. */
  | { readonly kind: 'between'; readonly lane: number }
  /** Up beside the left columns, along the top, down beside the other card. */
  | {
      readonly kind: 'over';
      readonly side: 'core' | 'gateway';
      readonly lane: number;
      readonly roof: number;
      readonly down: number;
    };

/** Hands out lanes, each to one line. */
export class Lanes {
  private readonly taken = new Map<string, number>();

  next(name: 'core' | 'gateway' | 'peer' | 'between' | 'roof'): number {
    const lane = this.count(name);
    this.taken.set(name, lane + 1);
    return lane;
  }

  count(name: 'core' | 'gateway' | 'peer' | 'between' | 'roof'): number {
    return this.taken.get(name) ?? 0;
  }
}

/** Where each card stands, by its id. */
export function slotsOf(arrangement: Arrangement): Map<string, Slot> {
  const slots = new Map<string, Slot>();
  const filled = { core: 0, gateway: 0, node: 0, peer: 0 };
  const put = (column: Column, cards: readonly Card[], segment?: string): void => {
    for (const { id } of cards) slots.set(id, { column, index: filled[column]++, segment });
  };
  put('core', arrangement.cores);
  put('gateway', arrangement.gateways);
  for (const { name, cards } of arrangement.segments) put('node', cards, name);
  put(
    'peer',
    arrangement.peers.flatMap(({ cards }) => cards),
  );
  return slots;
}

/** The way from one card to another. */
export function wayBetween(a: Slot, b: Slot, isOwnGateway: boolean, lanes: Lanes): Way {
  if (a.column === b.column) {
    if (a.column === 'node') {
      return a.segment === b.segment ? { kind: 'segment' } : { kind: 'between', lane: lanes.next('between') };
    }
    if (Math.abs(a.index - b.index) === 1 && a.column !== 'peer') return { kind: 'down' };
    return { kind: 'beside', side: a.column, lane: lanes.next(a.column) };
  }
  const [left, right] = inOrder(a, b);
  if (left.column === 'core' && right.column === 'gateway') return { kind: 'across' };
  if (left.column === 'node') return { kind: 'across' };
  if (left.column === 'gateway' && right.column === 'node') {
    return isOwnGateway ? { kind: 'segment' } : { kind: 'between', lane: lanes.next('between') };
  }
  const side = left.column === 'core' ? 'core' : 'gateway';
  return {
    kind: 'over',
    side,
    lane: lanes.next(side),
    roof: lanes.next('roof'),
    down: lanes.next(right.column === 'peer' ? 'peer' : 'between'),
  };
}

const order: readonly Column[] = ['core', 'gateway', 'node', 'peer'];

function inOrder(a: Slot, b: Slot): readonly [Slot, Slot] {
  return order.indexOf(a.column) <= order.indexOf(b.column) ? [a, b] : [b, a];
}
