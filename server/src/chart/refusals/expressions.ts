import { sharedExpression } from '../../catalogue/refusals';

/** An expression of a template in the catalogue's notation (see `catalogue/refusals.ts`). */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** A value by its keys; no keys are all values. */
  | { readonly kind: 'path'; readonly keys: readonly string[] }
  /** What `range` is at: an item with the keys below it, or the item's key. */
  | { readonly kind: 'item'; readonly name: string; readonly keys: readonly string[] }
  /** What templates see beside the values. */
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

const TOKEN =
  /\s*("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?![\w.])|[$#]\d+(?:\.\w+)*|@[\w.]+|%\d+|[A-Za-z_]\w*(?:\.\w+)*|\.)(\()?/y;

const parsed = new Map<string, Expression>();

/** Reads one expression, each text once. Throws where the text is none: the catalogue is our own. */
export function parseExpression(text: string): Expression {
  const expression = parsed.get(text) ?? parse(text);
  parsed.set(text, expression);
  return expression;
}

function parse(text: string): Expression {
  let at = 0;
  const expression = (): Expression => {
    TOKEN.lastIndex = at;
    const [all, token = '', open] = TOKEN.exec(text) ?? [];
    if (all === undefined) throw new Error(`no expression at ${at} in ${text}`);
    at += all.length;
    if (open === undefined) return leaf(token);
    const args: Expression[] = [];
    while (text[at] !== ')') {
      args.push(expression());
      if (text[at] === ',') at++;
    }
    at++;
    return { kind: 'call', name: token, args };
  };
  const whole = expression();
  if (at !== text.length) throw new Error(`more than one expression in ${text}`);
  return whole;
}

function leaf(token: string): Expression {
  if (token === 'nil') return { kind: 'literal', value: null };
  if (token === 'true' || token === 'false' || /^["\d-]/.test(token)) {
    return { kind: 'literal', value: JSON.parse(token) as string | number | boolean };
  }
  if (token.startsWith('%')) return parseExpression(sharedExpression(Number(token.slice(1))));
  if (token.startsWith('@')) return { kind: 'builtin', name: token.slice(1) };
  const [name = '', ...keys] = token.split('.');
  if (/^[$#]/.test(name)) return { kind: 'item', name, keys };
  return { kind: 'path', keys: token === '.' ? [] : [name, ...keys] };
}
