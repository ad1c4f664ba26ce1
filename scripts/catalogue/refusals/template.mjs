/**
 * Reads Go templates into a tree: just what the Cilium charts use of the language (text/template of Go). Throws at anything else,
 * so that a chart that says something new is noticed.
 *
 * Nodes: `text`, `print`, `let` (declares or assigns a variable), `if`/`with`/`range` with their branches, `call` (`template`),
 * `leave` (`break`, `continue`). Definitions of named templates are collected beside them.
 * Expressions: `literal`, `dot`, `variable`, `field` (of an expression), `apply` (a function with its arguments), `brackets` around
 * one of these, which matter where a field is taken of nil.
 */
export function parseTemplate(text) {
  const parser = new Parser(actionsOf(text));
  const body = parser.block([]);
  return { body: body.nodes, definitions: parser.definitions };
}

/** The texts and actions of a template, the texts trimmed as `{{-` and `-}}` ask for. */
function actionsOf(text) {
  const parts = [];
  let from = 0;
  let trimNext = false;
  const pushText = (raw, trimEnd) => {
    let piece = trimNext ? raw.replace(/^[ \t\r\n]+/, '') : raw;
    if (trimEnd) piece = piece.replace(/[ \t\r\n]+$/, '');
    if (piece !== '') parts.push({ kind: 'text', text: piece });
  };
  while (true) {
    const open = text.indexOf('{{', from);
    if (open < 0) {
      pushText(text.slice(from), false);
      return parts;
    }
    const trimEnd = /^-[ \t\r\n]/.test(text.slice(open + 2, open + 4));
    pushText(text.slice(from, open), trimEnd);
    let start = open + 2 + (trimEnd ? 1 : 0);
    const comment = /^\s*\/\*[^]*?\*\/\s*/.exec(text.slice(start));
    if (comment !== null) start += comment[0].length;
    const { tokens, end, trimStart } = tokensFrom(text, start);
    if (comment === null) parts.push({ kind: 'action', tokens });
    trimNext = trimStart;
    from = end;
  }
}

const TOKEN =
  /(?<space>[ \t\r\n]+)|(?<string>"(?:[^"\\]|\\.)*")|(?<raw>`[^`]*`)|(?<number>-?\d+(?:\.\d+)?)|(?<field>\.[A-Za-z_]\w*)|(?<dot>\.)|(?<variable>\$\w*)|(?<word>[A-Za-z_]\w*)|(?<sign>:=|[=|(),])/y;

function tokensFrom(text, start) {
  const tokens = [];
  let at = start;
  while (true) {
    const close = /^(?:[ \t\r\n]-)?\}\}/.exec(text.slice(at, at + 4));
    if (close !== null) return { tokens, end: at + close[0].length, trimStart: close[0].length > 2 };
    if (/^-\}\}/.test(text.slice(at, at + 3)) && /\s/.test(text[at - 1])) {
      return { tokens, end: at + 3, trimStart: true };
    }
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) throw new Error(`no token at ${JSON.stringify(text.slice(at, at + 40))}`);
    const [kind, value] = Object.entries(match.groups).find(([, part]) => part !== undefined);
    if (kind !== 'space') tokens.push({ kind, value, glued: at > start && !/\s/.test(text[at - 1]) });
    at += value.length;
  }
}

class Parser {
  definitions = new Map();
  next = 0;

  constructor(parts) {
    this.parts = parts;
  }

  /** The nodes up to an action that begins with one of `until`; that action's tokens too. */
  block(until) {
    const nodes = [];
    while (this.next < this.parts.length) {
      const part = this.parts[this.next++];
      if (part.kind === 'text') {
        nodes.push(part);
        continue;
      }
      const [first] = part.tokens;
      if (first?.kind === 'word' && until.includes(first.value)) return { nodes, tokens: part.tokens };
      const node = this.action(part.tokens);
      if (node !== undefined) nodes.push(node);
    }
    if (until.length > 0) throw new Error(`no ${until.join(' or ')}`);
    return { nodes, tokens: [] };
  }

  action(tokens) {
    const [first] = tokens;
    if (first === undefined) return undefined;
    if (first.kind === 'word') {
      switch (first.value) {
        case 'if':
        case 'with':
        case 'range':
          return this.branches(first.value, tokens.slice(1));
        case 'define': {
          const name = JSON.parse(tokens[1].value);
          this.definitions.set(name, this.block(['end']).nodes);
          return undefined;
        }
        case 'template': {
          const context =
            tokens.length > 2 ? new Pipelines(tokens.slice(2)).whole() : { kind: 'literal', value: null };
          return { kind: 'call', name: JSON.parse(tokens[1].value), context };
        }
        case 'break':
        case 'continue':
          return { kind: 'leave' };
      }
    }
    const { variables, isNew, value } = assignment(tokens);
    if (variables.length === 0) return { kind: 'print', value };
    return { kind: 'let', name: variables[0], isNew, value };
  }

  branches(kind, tokens) {
    const { variables, isNew, value } = assignment(tokens);
    const body = this.block(['else', 'end']);
    let otherwise = [];
    if (body.tokens[0].value === 'else') {
      otherwise =
        body.tokens.length > 1
          ? [this.branches(body.tokens[1].value, body.tokens.slice(2))]
          : this.block(['end']).nodes;
    }
    return { kind, variables, isNew, value, body: body.nodes, otherwise };
  }
}

/** `$x := …`, `$x = …`, `$i, $x := …` or a pipeline alone. */
function assignment(tokens) {
  const sign = tokens.findIndex(({ kind, value }) => kind === 'sign' && (value === ':=' || value === '='));
  const left = tokens.slice(0, Math.max(0, sign));
  const variables = left.filter(({ kind }) => kind === 'variable').map(({ value }) => value);
  return {
    variables,
    isNew: tokens[sign]?.value === ':=',
    value: new Pipelines(tokens.slice(sign + 1)).whole(),
  };
}

class Pipelines {
  at = 0;

  constructor(tokens) {
    this.tokens = tokens;
  }

  get token() {
    return this.tokens[this.at];
  }

  isSign(value) {
    return this.token?.kind === 'sign' && this.token.value === value;
  }

  whole() {
    const value = this.pipeline();
    if (this.at < this.tokens.length) throw new Error(`${this.token.value} left over`);
    return value;
  }

  pipeline() {
    let value = this.command();
    while (this.isSign('|')) {
      this.at++;
      value = this.command(value);
    }
    return value;
  }

  /** A function with its arguments, the piped value last; or a single operand. */
  command(piped) {
    const operands = [];
    while (this.token !== undefined && !this.isSign('|') && !this.isSign(')')) operands.push(this.operand());
    const [first, ...others] = operands;
    const args = piped === undefined ? others : [...others, piped];
    if (first.kind === 'function') return { kind: 'apply', name: first.name, args };
    if (args.length === 0) return first;
    return { kind: 'apply', name: 'method', args: [first, ...args] };
  }

  operand() {
    const { kind, value } = this.token;
    this.at++;
    let operand;
    switch (kind) {
      case 'string':
        operand = { kind: 'literal', value: goString(value) };
        break;
      case 'raw':
        operand = { kind: 'literal', value: value.slice(1, -1) };
        break;
      case 'number':
        operand = { kind: 'literal', value: Number(value) };
        break;
      case 'dot':
        operand = { kind: 'dot' };
        break;
      case 'field':
        operand = { kind: 'field', of: { kind: 'dot' }, name: value.slice(1) };
        break;
      case 'variable':
        operand = { kind: 'variable', name: value };
        break;
      case 'word':
        operand = word(value);
        break;
      default:
        if (value !== '(') throw new Error(`${value} is no operand`);
        operand = this.pipeline();
        if (!this.isSign(')')) throw new Error('no closing parenthesis');
        this.at++;
        if (operand.kind === 'function') operand = { kind: 'apply', name: operand.name, args: [] };
        operand = { kind: 'brackets', of: operand };
    }
    while (this.token?.kind === 'field' && this.token.glued) {
      operand = { kind: 'field', of: operand, name: this.token.value.slice(1) };
      this.at++;
    }
    return operand;
  }
}

function word(value) {
  if (value === 'true' || value === 'false') return { kind: 'literal', value: value === 'true' };
  return value === 'nil' ? { kind: 'literal', value: null } : { kind: 'function', name: value };
}

function goString(quoted) {
  return JSON.parse(quoted.replace(/\\'/g, "'").replace(/\\([aefgv])/g, '$1'));
}
