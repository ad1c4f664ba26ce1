import type { Span } from './span';

/** Says for every character of a decoded text which characters of the outer text it was written with. */
export class OffsetMap {
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  /** `origin` is the outer offset of the decoded text's beginning, which stands in for every span of an empty text. */
  constructor(private readonly origin: number) {}

  /** Appends the next decoded character, written at `[start, end)` of the outer text. */
  push(start: number, end: number): void {
    this.starts.push(start);
    this.ends.push(end);
  }

  /** Number of decoded characters, in UTF-16 units. */
  get length(): number {
    return this.starts.length;
  }

  /** The outer offset at which the decoded character at `offset` begins; behind the last one, where that one ends. */
  toOuterOffset(offset: number): number {
    return this.starts[offset] ?? this.ends[Math.min(offset, this.ends.length) - 1] ?? this.origin;
  }

  /** The outer span of a decoded one: from the first character's beginning to the last one's end. */
  toOuter({ start, end }: Span): Span {
    if (end <= start) {
      const offset = this.toOuterOffset(start);
      return { start: offset, end: offset };
    }
    return { start: this.toOuterOffset(start), end: this.ends[end - 1] ?? this.toOuterOffset(end) };
  }

  /** The decoded offset of the character written at `outer`, or of the next one behind it. */
  toInnerOffset(outer: number): number {
    let low = 0;
    let high = this.ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ends[middle] ?? 0) <= outer) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
