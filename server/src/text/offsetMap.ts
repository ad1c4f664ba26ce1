import type { Span } from './span';

/**
 * Says for every character of a decoded text which characters of the outer text it was written with. Characters that are
 * written as they are, one behind the other, take no more room together than one.
 */
export class OffsetMap {
  /** For each run the decoded offset of its first character, and where that one begins and ends in the outer text. */
  private readonly inner: number[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private count = 0;

  /** `origin` is the outer offset of the decoded text's beginning, which stands in for every span of an empty text. */
  constructor(private readonly origin: number) {}

  /** Appends the next decoded character, written at `[start, end)` of the outer text. */
  push(start: number, end: number): void {
    if (end - start === 1) this.pushRun(start, 1);
    else this.begin(start, end, 1);
  }

  /** Appends `length` decoded characters that are written as they are from `start` on. */
  pushRun(start: number, length: number): void {
    if (length === 0) return;
    const last = this.starts.length - 1;
    const isNext = this.isPlain(last) && this.starts[last] === start - (this.count - (this.inner[last] ?? 0));
    if (isNext) this.count += length;
    else this.begin(start, start + 1, length);
  }

  private begin(start: number, end: number, length: number): void {
    this.inner.push(this.count);
    this.starts.push(start);
    this.ends.push(end);
    this.count += length;
  }

  /** True for a run of characters that are written as they are. */
  private isPlain(run: number): boolean {
    return (this.ends[run] ?? 0) - (this.starts[run] ?? 0) === 1;
  }

  /** Number of decoded characters, in UTF-16 units. */
  get length(): number {
    return this.count;
  }

  /** The outer offset at which the decoded character at `offset` begins; behind the last one, where that one ends. */
  toOuterOffset(offset: number): number {
    if (this.count === 0) return this.origin;
    if (offset >= this.count) return this.endOf(this.count - 1);
    const run = this.runAt(offset);
    return (this.starts[run] ?? 0) + (offset - (this.inner[run] ?? 0));
  }

  private endOf(offset: number): number {
    const run = this.runAt(offset);
    return (this.ends[run] ?? 0) + (offset - (this.inner[run] ?? 0));
  }

  /** The run that holds the decoded character at `offset`. */
  private runAt(offset: number): number {
    let low = 0;
    let high = this.inner.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.inner[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The outer span of a decoded one: from the first character's beginning to the last one's end. */
  toOuter({ start, end }: Span): Span {
    const from = this.toOuterOffset(start);
    if (end <= start || this.count === 0) return { start: from, end: from };
    return { start: from, end: this.endOf(Math.min(end, this.count) - 1) };
  }

  /** The decoded offset of the character written at `outer`, or of the next one behind it. */
  toInnerOffset(outer: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.endOf(middle) <= outer) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
