/** How wide the columns and the gaps between them are. */

/** What the columns have to hold. */
export interface Contents {
  readonly hasCores: boolean;
  readonly hasGateways: boolean;
  readonly hasPeers: boolean;
  /** Whether a segment has a button beside its name. */
  readonly hasFolds: boolean;
  /** Whether sessions run to gateways. */
  readonly hasSessionsLeft: boolean;
  readonly lanes: {
    readonly core: number;
    readonly gateway: number;
    readonly between: number;
    readonly peer: number;
  };
}

export interface ColumnPlaces {
  /** Where each column begins, and how wide it is; cards of nodes and peers stand inside frames of their columns. */
  readonly core: Span;
  readonly gateway: Span;
  readonly segment: Span;
  readonly peer: Span;
  readonly width: number;
}

interface Span {
  readonly x: number;
  readonly width: number;
}

/** From one lane to the next. */
export const laneGap = 9;
const margin = 6;

interface Range {
  readonly min: number;
  readonly max: number;
}

/** Spreads the columns over the width that there is; they don't get narrower than what can be read. */
export function placeColumns(contents: Contents, available: number): ColumnPlaces {
  const { lanes } = contents;
  const fixed = (width: number): Range => ({ min: width, max: width });
  const where = (present: boolean, min: number, max: number): Range => (present ? { min, max } : fixed(0));
  const widths = spread(
    [
      fixed(margin + lanes.core * laneGap),
      where(contents.hasCores, 86, 140),
      contents.hasCores
        ? { min: 30 + lanes.gateway * laneGap, max: 70 + lanes.gateway * laneGap }
        : fixed(lanes.gateway * laneGap),
      where(contents.hasGateways, 92, 150),
      contents.hasGateways
        ? {
            min: (contents.hasSessionsLeft ? 56 : 26) + lanes.between * laneGap,
            max: (contents.hasSessionsLeft ? 140 : 60) + lanes.between * laneGap,
          }
        : fixed(lanes.between * laneGap),
      { min: contents.hasFolds ? 206 : 174, max: 260 },
      where(contents.hasPeers, 62, 220),
      where(contents.hasPeers, 118, 176),
      fixed(margin + lanes.peer * laneGap),
    ],
    available,
  );
  const starts = widths.map((_, index) => widths.slice(0, index).reduce((sum, width) => sum + width, 0));
  const span = (index: number): Span => ({ x: starts[index] ?? 0, width: widths[index] ?? 0 });
  return {
    core: span(1),
    gateway: span(3),
    segment: span(5),
    peer: span(7),
    width: widths.reduce((sum, width) => sum + width, 0),
  };
}

/** Gives every part its least width, and shares out what is left by how much more each can use. */
function spread(parts: readonly Range[], available: number): number[] {
  const least = parts.reduce((sum, { min }) => sum + min, 0);
  const usable = parts.reduce((sum, { min, max }) => sum + max - min, 0);
  const share = usable === 0 ? 0 : Math.min(1, Math.max(0, available - least) / usable);
  return parts.map(({ min, max }) => Math.floor(min + (max - min) * share));
}
