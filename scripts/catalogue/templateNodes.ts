/** A part of a pipeline: something that has a value. */
export type Expression =
  /** A text, or a number as it is written. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'literal' }
  /** `.`, `$`, `$name`, or what stands in brackets, with the fields that are taken of it. */
  | { readonly kind: 'dot'; readonly fields: readonly string[] }
  | { readonly kind: 'variable'; readonly name: string; readonly fields: readonly string[] }
  | { readonly kind: 'of'; readonly inner: Expression; readonly fields: readonly string[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  /** A field with arguments behind it, which is a method. */
  | { readonly kind: 'method'; readonly of: Expression; readonly args: readonly Expression[] };

export interface Pipeline {
  /** What it is assigned to, `$key, $value := …` having two names. */
  readonly names: readonly string[];
  readonly value: Expression;
}

export type TemplateNode =
  | { readonly kind: 'action'; readonly pipeline: Pipeline }
  | {
      readonly kind: 'if' | 'with' | 'range';
      readonly pipeline: Pipeline;
      readonly body: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
    };

/** What a file of templates holds: what it prints, and the named templates that it defines. */
export interface TemplateFile {
  readonly nodes: readonly TemplateNode[];
  readonly defines: ReadonlyMap<string, readonly TemplateNode[]>;
}

/** Reads a file of Go templates. Throws, with the place, where it isn't one. Source: the documentation of Go's text/template. */
export function parseTemplates(file: string, text: string): TemplateFile {
  const actions = actionsOf(file, text);
  const defines = new Map<string, readonly TemplateNode[]>();
  let next = 0;

  const list = (): TemplateNode[] => {
    const nodes: TemplateNode[] = [];
    for (let tokens = actions[next]; tokens !== undefined; tokens = actions[next]) {
      const word = tokens[0]?.text;
      if (word === 'end' || word === 'else') return nodes;
      next++;
      const node = nodeOf(word, tokens);
      if (node !== undefined) nodes.push(node);
    }
    return nodes;
  };

  const nodeOf = (word: string | undefined, tokens: readonly Token[]): TemplateNode | undefined => {
    switch (word) {
      case undefined:
      case 'break':
      case 'continue':
        return undefined;
      case 'if':
      case 'with':
      case 'range':
        return branch(word, tokens.slice(1));
      case 'define': {
        defines.set(tokens[1]?.value ?? '', list());
        next++; // its end
        return undefined;
      }
      case 'template':
        return {
          kind: 'action',
          pipeline: pipelineOf([{ ...NOWHERE, text: 'include' }, ...tokens.slice(1)], file),
        };
      default:
        return { kind: 'action', pipeline: pipelineOf(tokens, file) };
    }
  };

  const branch = (kind: 'if' | 'with' | 'range', tokens: readonly Token[]): TemplateNode => {
    const pipeline = pipelineOf(tokens, file);
    const body = list();
    const last = actions[next++];
    if (last === undefined) throw new Error(`${file}: a "${kind}" has no end`);
    if (last[0]?.text === 'end') return { kind, pipeline, body, otherwise: [] };
    const again = last[1]?.text;
    if (again === 'if' || again === 'with') {
      return { kind, pipeline, body, otherwise: [branch(again, last.slice(2))] };
    }
    const otherwise = list();
    next++; // the end
    return { kind, pipeline, body, otherwise };
  };

  const nodes = list();
  if (next < actions.length) throw new Error(`${file}: an "end" or "else" too many`);
  return { nodes, defines };
}

interface Token {
  readonly text: string;
  /** What a text in quotes says. */
  readonly value?: string;
  /** Nothing stands between this token and the one before. */
  readonly isJoined: boolean;
}
const NOWHERE = { isJoined: false };

const TOKEN =
  /(?<space>\s+)|(?<comment>\/\*[^]*?\*\/)|(?<end>-?\}\})|(?<raw>`[^`]*`)|(?<quoted>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?<other>:=|[=|(),]|\$?\w*(?:\.\w+)+|\$\w*|[-+]?[\w.]+|\.)/y;

/** The tokens of each action of a text. */
function actionsOf(file: string, text: string): Token[][] {
  const actions: Token[][] = [];
  for (let start = text.indexOf('{{'); start >= 0; start = text.indexOf('{{', TOKEN.lastIndex)) {
    TOKEN.lastIndex = start + (/^\{\{-\s/.test(text.slice(start, start + 4)) ? 3 : 2);
    const tokens: Token[] = [];
    let isJoined = false;
    for (;;) {
      const at = TOKEN.lastIndex;
      const groups = TOKEN.exec(text)?.groups;
      if (groups === undefined)
        throw new Error(`${file}: can't read ${JSON.stringify(text.slice(at, at + 30))}`);
      const { space, comment, end, raw, quoted, other } = groups;
      if (end !== undefined) break;
      if (raw !== undefined) tokens.push({ text: raw, value: raw.slice(1, -1), isJoined });
      if (quoted !== undefined) tokens.push({ text: quoted, value: unquoted(quoted), isJoined });
      if (other !== undefined) tokens.push({ text: other, isJoined });
      isJoined = space === undefined && comment === undefined;
    }
    actions.push(tokens);
  }
  return actions;
}

function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char));
}

/** `$a, $b := command | command …`; a command's value is the last argument of the next one. */
function pipelineOf(tokens: readonly Token[], file: string): Pipeline {
  const sign = tokens.findIndex(({ text }) => text === ':=' || text === '=');
  const names = tokens.slice(0, Math.max(sign, 0)).flatMap(({ text }) => (text === ',' ? [] : [text]));
  const place = { tokens: tokens.slice(sign + 1), next: 0, file };
  const value = readPipeline(place);
  if (place.next < place.tokens.length) throw new Error(`${file}: a bracket too many`);
  return { names, value };
}

interface Reading {
  readonly tokens: readonly Token[];
  readonly file: string;
  next: number;
}

function readPipeline(place: Reading): Expression {
  let value = readCommand(place, undefined);
  while (place.tokens[place.next]?.text === '|') {
    place.next++;
    value = readCommand(place, value);
  }
  return value;
}

function readCommand(place: Reading, piped: Expression | undefined): Expression {
  const operands: { expression: Expression; isFunction: boolean }[] = [];
  for (let token = place.tokens[place.next]; token !== undefined; token = place.tokens[place.next]) {
    if (token.text === '|' || token.text === ')') break;
    operands.push(readOperand(place, token));
  }
  const [first, ...others] = operands;
  if (first === undefined) throw new Error(`${place.file}: an empty command`);
  const args = others.map(({ expression }) => expression);
  if (piped !== undefined) args.push(piped);
  const { expression, isFunction } = first;
  if (isFunction && expression.kind === 'call') return { ...expression, args };
  return args.length === 0 ? expression : { kind: 'method', of: expression, args };
}

function readOperand(place: Reading, token: Token): { expression: Expression; isFunction: boolean } {
  place.next++;
  const plain = (expression: Expression) => ({ expression, isFunction: false });
  if (token.value !== undefined) return plain({ kind: 'text', text: token.value });
  if (token.text === '(') {
    const inner = readPipeline(place);
    place.next++; // the closing bracket
    const chain = place.tokens[place.next];
    if (chain?.isJoined !== true || !chain.text.startsWith('.')) return plain(inner);
    place.next++;
    return plain({ kind: 'of', inner, fields: fieldsOf(chain.text) });
  }
  if (token.text.startsWith('.')) return plain({ kind: 'dot', fields: fieldsOf(token.text) });
  if (token.text.startsWith('$')) {
    const [name = '$', ...fields] = token.text.split('.');
    return plain({ kind: 'variable', name, fields });
  }
  if (/^[-+]?\d/.test(token.text)) return plain({ kind: 'text', text: token.text });
  if (['true', 'false', 'nil'].includes(token.text)) return plain({ kind: 'literal' });
  return { expression: { kind: 'call', name: token.text, args: [] }, isFunction: true };
}

function fieldsOf(chain: string): string[] {
  return chain.split('.').filter((field) => field !== '');
}
