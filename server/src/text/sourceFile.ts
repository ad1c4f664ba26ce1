import { LineIndex } from './lineIndex';
import type { OffsetMap } from './offsetMap';
import type { Span } from './span';

/** How an embedded text is written in the text around it. */
export interface Origin {
  readonly outer: SourceFile;
  /** The scalar that holds the embedded text. */
  readonly span: Span;
  readonly map: OffsetMap;
  /** Indentation that every line of a literal block scalar carries; undefined where edits can't be carried outwards. */
  readonly indent: string | undefined;
  /** True where the text around it is broken, so that this may be more or less than is meant. */
  readonly isGuessed?: boolean;
}

/** A text and its name: a file, or a text embedded in another one. Never changes. */
export class SourceFile {
  private index: LineIndex | undefined;

  /** `uri` names the file; an embedded text carries the uri of the file around it. */
  constructor(
    readonly uri: string,
    readonly text: string,
    readonly origin?: Origin,
  ) {}

  /** The lines of this text, found when first asked for. */
  get lines(): LineIndex {
    this.index ??= new LineIndex(this.text);
    return this.index;
  }

  /** The file on disk that this text belongs to: itself, or the outermost one around it. */
  get file(): SourceFile {
    return this.origin === undefined ? this : this.origin.outer.file;
  }

  /** The same span in `file`. */
  toFile(span: Span): Span {
    return this.origin === undefined ? span : this.origin.outer.toFile(this.origin.map.toOuter(span));
  }

  /** The line break that this text uses: that of its first line, `\n` where there is none. */
  get lineBreak(): '\n' | '\r\n' {
    const first = this.text.indexOf('\n');
    return first > 0 && this.text[first - 1] === '\r' ? '\r\n' : '\n';
  }
}
