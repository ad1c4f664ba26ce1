import { CST, Lexer } from 'yaml';

const FLOW_INDICATORS: ReadonlySet<string> = new Set([',', '[', ']', '{', '}']);

/**
 * The pieces of a text as the library's parser takes them. Within brackets a colon that neither a blank nor a quote stands beside
 * belongs to the plain scalar before it, as for Go's parsers: `[fd00::, fd00::1]` holds two addresses.
 */
export function* lexemesIn(text: string): Generator<string, void> {
  /** A plain scalar, and what may turn out to be a part of it: a colon, and the start of the next scalar. */
  let held: string[] = [];
  let last: string | undefined;
  for (const lexeme of new Lexer().lex(text)) {
    const [plain] = held;
    const isColon = held.length === 1 && lexeme === ':';
    if (isColon || (held.length === 2 && lexeme === CST.SCALAR)) held.push(lexeme);
    else if (plain !== undefined && held.length === 3 && lexeme === '') {
      yield `${plain}:`;
      held = [];
    } else {
      if (plain !== undefined && held.length === 2 && FLOW_INDICATORS.has(lexeme)) yield `${plain}:`;
      else yield* held;
      held = [];
      if (last === CST.SCALAR) held = [lexeme];
      else yield lexeme;
    }
    last = lexeme;
  }
  yield* held;
}
