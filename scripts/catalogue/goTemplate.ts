/** A part of a pipeline: something that has a value. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'dot' }
  /** `$name`, or `$`. */
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'field'; readonly of: Expression; readonly name: string }
  /** A function without arguments. */
  | { readonly kind: 'function'; readonly name: string }
  /** A function with its arguments; `method` has the operand that it is a method of for its first one. */
  | { readonly kind: 'apply'; readonly name: string; readonly args: readonly Expression[] }
  /** Matters where a field is taken of nil. */
  | { readonly kind: 'brackets'; readonly of: Expression };

/** What stands in an action: `VALUE`, `$x := VALUE`, `$x = VALUE` or, in a `range`, `$key, $item := VALUE`. */
interface Pipeline {
  readonly variables: readonly string[];
  readonly value: Expression;
}

export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'print'; readonly value: Expression }
  | { readonly kind: 'let'; readonly name: string; readonly value: Expression }
  | (Pipeline & {
      readonly kind: 'if' | 'with' | 'range';
      readonly body: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
    })
  /** `template` */
  | { readonly kind: 'call'; readonly name: string; readonly context: Expression }
  /** `break` or `continue` */
  | { readonly kind: 'leave' };

/** What a file of templates holds: what it prints, and the named templates that it defines. */
export interface TemplateFile {
  readonly body: readonly TemplateNode[];
  readonly definitions: ReadonlyMap<string, readonly TemplateNode[]>;
}

/**
 * Reads a file of Go templates: just what the charts use of the language. Throws, with the file's name, at anything else, so that a
 * chart that says something new is noticed. Source: the documentation of Go's text/template.
 */
export function parseTemplate(file: string, text: string): TemplateFile {
  try {
    const parser = new Parser(partsOf(text));
    return { body: parser.block([]).nodes, definitions: parser.definitions };
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

interface Token {
  readonly kind: string;
  readonly text: string;
  /** Nothing stands between this token and the one before. */
  readonly isJoined: boolean;
}
type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly tokens: readonly Token[] };

/** The texts and actions of a template, the texts trimmed as `{{-` and `-}}` ask for. */
function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  let isTrimmed = false;
  const pushText = (raw: string, isTrimmedBehind: boolean) => {
    const piece = isTrimmed ? raw.replace(/^[ \t\r\n]+/, '') : raw;
    const rest = isTrimmedBehind ? piece.replace(/[ \t\r\n]+$/, '') : piece;
    if (rest !== '') parts.push({ kind: 'text', text: rest });
  };
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', from)) {
    const isTrimmedBefore = /^-[ \t\r\n]/.test(text.slice(open + 2, open + 4));
    pushText(text.slice(from, open), isTrimmedBefore);
    const start = open + (isTrimmedBefore ? 3 : 2);
    const comment = /^\s*\/\*[^]*?\*\/\s*/.exec(text.slice(start));
    const action = actionAt(text, start + (comment?.[0].length ?? 0));
    if (comment === null) parts.push({ kind: 'action', tokens: action.tokens });
    isTrimmed = action.isTrimming;
    from = action.end;
  }
  pushText(text.slice(from), false);
  return parts;
}

const TOKEN =
  /(?<space>[ \t\r\n]+)|(?<string>"(?:[^"\\]|\\.)*")|(?<raw>`[^`]*`)|(?<number>-?\d+(?:\.\d+)?)|(?<field>\.[A-Za-z_]\w*)|(?<dot>\.)|(?<variable>\$\w*)|(?<word>[A-Za-z_]\w*)|(?<sign>:=|[=|(),])/y;

/** The minus sign trims only behind white space. */
const END = /(?:(?<=\s)-)?\}\}/y;

/** The tokens up to `}}`, and where the text goes on. */
function actionAt(text: string, start: number): { tokens: Token[]; end: number; isTrimming: boolean } {
  const tokens: Token[] = [];
  let isJoined = false;
  for (let at = start; ; at = TOKEN.lastIndex) {
    END.lastIndex = at;
    const end = END.exec(text)?.[0];
    if (end !== undefined) return { tokens, end: END.lastIndex, isTrimming: end.startsWith('-') };
    TOKEN.lastIndex = at;
    const groups: Readonly<Record<string, string | undefined>> = TOKEN.exec(text)?.groups ?? {};
    const [kind, value] = Object.entries(groups).find(([, part]) => part !== undefined) ?? [];
    if (kind === undefined || value === undefined)
      throw new Error(`can't read ${JSON.stringify(text.slice(at, at + 40))}`);
    if (kind !== 'space') tokens.push({ kind, text: value, isJoined });
    isJoined = kind !== 'space';
  }
}

class Parser {
  readonly definitions = new Map<string, readonly TemplateNode[]>();
  private next = 0;

  constructor(private readonly parts: readonly Part[]) {}

  /** The nodes up to an action that begins with one of `until`, and that action's tokens. */
  block(until: readonly string[]): { nodes: TemplateNode[]; tokens: readonly Token[] } {
    const nodes: TemplateNode[] = [];
    for (let part = this.parts[this.next]; part !== undefined; part = this.parts[this.next]) {
      this.next++;
      if (part.kind === 'text') {
        nodes.push(part);
        continue;
      }
      const word = wordOf(part.tokens[0]);
      if (word !== undefined && until.includes(word)) return { nodes, tokens: part.tokens };
      if (word === 'end' || word === 'else') throw new Error(`an "${word}" too many`);
      const node = this.action(word, part.tokens);
      if (node !== undefined) nodes.push(node);
    }
    if (until.length > 0) throw new Error(`no "${until.join('" or "')}"`);
    return { nodes, tokens: [] };
  }

  private action(word: string | undefined, tokens: readonly Token[]): TemplateNode | undefined {
    switch (word) {
      case 'if':
      case 'with':
      case 'range':
        return this.branches(word, tokens.slice(1));
      case 'define':
        this.definitions.set(nameIn(tokens[1]), this.block(['end']).nodes);
        return undefined;
      case 'template': {
        const rest = tokens.slice(2);
        const context: Expression =
          rest.length > 0 ? new Reader(rest).whole() : { kind: 'literal', value: null };
        return { kind: 'call', name: nameIn(tokens[1]), context };
      }
      case 'break':
      case 'continue':
        return { kind: 'leave' };
    }
    if (tokens.length === 0) return undefined;
    const { variables, value } = pipelineOf(tokens);
    const [name] = variables;
    return name === undefined ? { kind: 'print', value } : { kind: 'let', name, value };
  }

  private branches(kind: 'if' | 'with' | 'range', tokens: readonly Token[]): TemplateNode {
    const pipeline = pipelineOf(tokens);
    const { nodes: body, tokens: last } = this.block(['else', 'end']);
    if (wordOf(last[0]) === 'end') return { kind, ...pipeline, body, otherwise: [] };
    const again = wordOf(last[1]);
    const isChained = again === 'if' || again === 'with';
    const otherwise = isChained ? [this.branches(again, last.slice(2))] : this.block(['end']).nodes;
    return { kind, ...pipeline, body, otherwise };
  }
}

function wordOf(token: Token | undefined): string | undefined {
  return token?.kind === 'word' ? token.text : undefined;
}

function nameIn(token: Token | undefined): string {
  if (token?.kind !== 'string') throw new Error('a template without a name');
  return unquoted(token.text);
}

function pipelineOf(tokens: readonly Token[]): Pipeline {
  const sign = tokens.findIndex(({ kind, text }) => kind === 'sign' && (text === ':=' || text === '='));
  const left = tokens.slice(0, Math.max(0, sign));
  const variables = left.filter(({ kind }) => kind === 'variable').map(({ text }) => text);
  return { variables, value: new Reader(tokens.slice(sign + 1)).whole() };
}

/** Reads `command | command …`; a command's value is the last argument of the next one. */
class Reader {
  private next = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Expression {
    const value = this.pipeline();
    const left = this.tokens[this.next];
    if (left !== undefined) throw new Error(`"${left.text}" is left over`);
    return value;
  }

  private pipeline(): Expression {
    let value = this.command(undefined);
    while (this.isSign('|')) {
      this.next++;
      value = this.command(value);
    }
    return value;
  }

  private isSign(text: string): boolean {
    const token = this.tokens[this.next];
    return token?.kind === 'sign' && token.text === text;
  }

  /** A function with its arguments, the piped value last; or a single operand. */
  private command(piped: Expression | undefined): Expression {
    const operands: Expression[] = [];
    for (let token = this.tokens[this.next]; token !== undefined; token = this.tokens[this.next]) {
      if (this.isSign('|') || this.isSign(')')) break;
      operands.push(this.operand(token));
    }
    const [first, ...others] = operands;
    if (first === undefined) throw new Error('an empty command');
    const args = piped === undefined ? others : [...others, piped];
    if (first.kind === 'function') return { kind: 'apply', name: first.name, args };
    return args.length === 0 ? first : { kind: 'apply', name: 'method', args: [first, ...args] };
  }

  private operand(token: Token): Expression {
    this.next++;
    let operand = this.firstOf(token);
    for (let field = this.tokens[this.next]; field?.kind === 'field' && field.isJoined;) {
      operand = { kind: 'field', of: operand, name: field.text.slice(1) };
      this.next++;
      field = this.tokens[this.next];
    }
    return operand;
  }

  private firstOf({ kind, text }: Token): Expression {
    switch (kind) {
      case 'string':
        return { kind: 'literal', value: unquoted(text) };
      case 'raw':
        return { kind: 'literal', value: text.slice(1, -1) };
      case 'number':
        return { kind: 'literal', value: Number(text) };
      case 'dot':
        return { kind: 'dot' };
      case 'field':
        return { kind: 'field', of: { kind: 'dot' }, name: text.slice(1) };
      case 'variable':
        return { kind: 'variable', name: text };
      case 'word':
        if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true' };
        return text === 'nil' ? { kind: 'literal', value: null } : { kind: 'function', name: text };
    }
    if (text !== '(') throw new Error(`"${text}" is no operand`);
    const of = this.pipeline();
    if (!this.isSign(')')) throw new Error('a bracket is not closed');
    this.next++;
    return { kind: 'brackets', of };
  }
}

function unquoted(text: string): string {
  return JSON.parse(text.replace(/\\'/g, "'").replace(/\\([aefgv])/g, '$1')) as string;
}
