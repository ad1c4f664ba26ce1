/** A place in a text as editors count it: both from zero, `character` in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Translates between offsets and lines. A line ends at `\n`, `\r\n` or a lone `\r`, as in the Language Server Protocol. */
export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(private readonly text: string) {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 0x0a || (unit === 0x0d && text.charCodeAt(i + 1) !== 0x0a)) this.starts.push(i + 1);
    }
  }

  /** Number of lines; one more than line breaks. */
  get lineCount(): number {
    return this.starts.length;
  }

  /** The line that holds `offset`, counted from zero; offsets outside the text are clamped to it. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Offset of the first character of `line`; lines outside the text are clamped to its start and end. */
  lineStart(line: number): number {
    if (line < 0) return 0;
    return this.starts[line] ?? this.text.length;
  }

  /** Offset behind the last character of `line`, its line break not included. */
  lineEnd(line: number): number {
    let end = this.lineStart(line + 1);
    if (line + 1 >= this.starts.length) return this.text.length;
    if (this.text[end - 1] === '\n') end--;
    if (this.text[end - 1] === '\r') end--;
    return Math.max(end, this.lineStart(line));
  }

  /** The position of `offset`; offsets outside the text are clamped to it. */
  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineAt(clamped);
    return { line, character: clamped - this.lineStart(line) };
  }

  /** The offset of `position`; a character behind the end of its line is clamped to that end. */
  offsetAt({ line, character }: Position): number {
    return Math.min(this.lineStart(line) + Math.max(0, character), this.lineEnd(Math.max(0, line)));
  }
}
