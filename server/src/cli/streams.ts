/** Where a command writes: whole lines, without the line break. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}
