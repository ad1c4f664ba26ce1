/** The picture with a place for everything: plain numbers, ready to be drawn and easy to test. */
import type { Card, SegmentGroup, Strand } from './arrangement';
import type { TextStyle } from './cardText';

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Corners of a line, or the four points of a Bézier curve. */
export type Route =
  | { readonly kind: 'corners'; readonly points: readonly Point[] }
  | { readonly kind: 'curve'; readonly points: readonly [Point, Point, Point, Point] };

export interface DrawnText extends Rect {
  readonly text: string;
  readonly style: TextStyle;
  /** Where the letters stand. */
  readonly baseline: number;
  /** The whole text, where it had to be cut. */
  readonly full: string | undefined;
}

export interface DrawnCard extends Rect {
  readonly card: Card;
  readonly texts: readonly DrawnText[];
  readonly isOnPath: boolean;
}

/** The box around a segment or around the peers of one AS. */
export interface Frame extends Rect {
  readonly texts: readonly DrawnText[];
  /** The segment with a button to fold it, and the button's place. */
  readonly fold: { readonly group: SegmentGroup; readonly at: Rect } | undefined;
  readonly isAssumed: boolean;
}

export interface DrawnStrand {
  readonly strand: Strand;
  readonly route: Route;
  /** Where the state is marked. */
  readonly mark: Point;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly Frame[];
  readonly cards: readonly DrawnCard[];
  readonly wires: readonly Route[];
  readonly links: readonly Route[];
  readonly strands: readonly DrawnStrand[];
  /** A piece for each hop of the trace. */
  readonly path: readonly Route[];
}

/** How wide a text is, in pixels. */
export type Measure = (text: string, style: TextStyle) => number;

/** A line with these corners. */
export function corners(...points: Point[]): Route {
  return { kind: 'corners', points: points.filter((point, index) => !isSame(point, points[index - 1])) };
}

/** A line that leaves and arrives level. */
export function curve(from: Point, to: Point): Route {
  const middle = (from.x + to.x) / 2;
  return { kind: 'curve', points: [from, { x: middle, y: from.y }, { x: middle, y: to.y }, to] };
}

function isSame(a: Point, b: Point | undefined): boolean {
  return b?.x === a.x && b.y === a.y;
}

/** The path of a line, as SVG writes it. */
export function pathData({ kind, points }: Route): string {
  const [start, ...rest] = points.map(({ x, y }) => `${round(x)} ${round(y)}`);
  return kind === 'curve' ? `M${start} C${rest.join(' ')}` : `M${start} L${rest.join(' ')}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
