/**
 * Runs templates without values: an expression stays an expression over the values, and whatever may go wrong on the way is noted
 * with the conditions under which it is reached. The notation
 * is told in server/src/catalogue/refusals.ts.
 */
import { parseTemplate } from '../goTemplate';

/** Functions that refuse arguments of the wrong type, with the types of their arguments; `*` repeats the one before it. */
const ARGUMENTS = {
  b64enc: ['string'],
  b64dec: ['string'],
  sha256sum: ['string'],
  trim: ['string'],
  upper: ['string'],
  lower: ['string'],
  title: ['string'],
  trimSuffix: ['string', 'string'],
  trimPrefix: ['string', 'string'],
  replace: ['string', 'string', 'string'],
  contains: ['string', 'string'],
  hasPrefix: ['string', 'string'],
  hasSuffix: ['string', 'string'],
  splitList: ['string', 'string'],
  split: ['string', 'string'],
  regexMatch: ['string', 'string'],
  regexReplaceAll: ['string', 'string', 'string'],
  semverCompare: ['string', 'version'],
  semver: ['version'],
  fromYaml: ['string'],
  fromJson: ['string'],
  fromYamlArray: ['string'],
  tpl: ['string', 'any'],
  indent: ['int', 'string'],
  nindent: ['int', 'string'],
  trunc: ['int', 'string'],
  hasKey: ['map', 'string'],
  get: ['map', 'string'],
  set: ['map', 'string', 'any'],
  unset: ['map', 'string'],
  omit: ['map', 'string', '*'],
  pick: ['map', 'string', '*'],
  keys: ['map', '*'],
  merge: ['map', 'map', '*'],
  mergeOverwrite: ['map', 'map', '*'],
  has: ['any', 'list'],
  append: ['list', 'any'],
  prepend: ['list', 'any'],
  concat: ['list', '*'],
  first: ['list'],
  last: ['list'],
  mustFirst: ['list'],
  uniq: ['list'],
  without: ['list', 'any', '*'],
  sortAlpha: ['any'],
  len: ['sized'],
  index: ['indexed', 'any', '*'],
  ternary: ['any', 'any', 'bool'],
  buildCustomCert: ['string', 'string'],
  printf: ['string', 'any', '*'],
  eq: ['compared'],
  ne: ['compared'],
  lt: ['ordered'],
  gt: ['ordered'],
  le: ['ordered'],
  ge: ['ordered'],
  dig: ['dug'],
  join: ['string', 'any'],
  required: ['string', 'any'],
  genSignedCert: ['string', 'any', 'any', 'int', 'any'],
  genCA: ['string', 'int'],
  mustDateModify: ['duration', 'any'],
  dateModify: ['string', 'any'],
  fail: ['string'],
  until: ['int'],
  substr: ['int', 'int', 'string'],
};

/** What functions give back, where it is one type. */
const RESULTS = {
  string: [
    'quote',
    'squote',
    'toString',
    'toYaml',
    'toJson',
    'toRawJson',
    'printf',
    'print',
    'trim',
    'upper',
    'lower',
    'title',
    'trimSuffix',
    'trimPrefix',
    'replace',
    'join',
    'b64enc',
    'b64dec',
    'sha256sum',
    'indent',
    'nindent',
    'trunc',
    'tpl',
    'include',
    'concatText',
    'text',
    'kindOf',
    'typeOf',
    'regexReplaceAll',
    'htmlDate',
    'randAlphaNum',
    'uuidv4',
    'substr',
  ],
  bool: [
    'eq',
    'ne',
    'lt',
    'gt',
    'le',
    'ge',
    'not',
    'hasKey',
    'has',
    'contains',
    'hasPrefix',
    'hasSuffix',
    'regexMatch',
    'semverCompare',
    'empty',
    'kindIs',
    'typeIs',
    'apiHas',
  ],
  int: ['int', 'int64', 'len', 'add', 'sub', 'mul', 'mod', 'div', 'max', 'min', 'atoi', 'ceil', 'floor'],
  list: [
    'list',
    'tuple',
    'append',
    'prepend',
    'concat',
    'splitList',
    'keys',
    'uniq',
    'without',
    'sortAlpha',
    'until',
  ],
  map: [
    'dict',
    'fromYaml',
    'fromJson',
    'omit',
    'pick',
    'set',
    'unset',
    'merge',
    'mergeOverwrite',
    'split',
    'lookup',
  ],
};
const RESULT_OF = new Map(
  Object.entries(RESULTS).flatMap(([type, names]) => names.map((name) => [name, type])),
);

export const UNKNOWN = { k: 'unknown', s: '?' };
const literal = (value) => ({
  k: 'literal',
  value,
  s: value === null ? 'nil' : JSON.stringify(value),
});
const path = (keys) => ({ k: 'path', keys, s: keys.length === 0 ? '.' : keys.join('.') });
const CONTEXT = { k: 'context', s: 'context' };
const builtin = (name) => ({ k: 'builtin', s: `@${name}` });
const call = (f, args) => ({ k: 'call', f, args, s: `${f}(${args.map(({ s }) => s).join(',')})` });
const LONGEST = 1500;

function typeOf(value) {
  if (value.k === 'literal') {
    if (value.value === null) return 'nil';
    return typeof value.value === 'number' ? 'int' : typeof value.value === 'boolean' ? 'bool' : 'string';
  }
  if (value.k === 'dict' || value.k === 'context') return 'map';
  if (value.k === 'key') return 'key';
  if (value.k !== 'call') return value.k === 'builtin' ? 'builtin' : undefined;
  if (value.f === 'ite' || value.f === 'ternary') {
    const [a, b] = value.f === 'ite' ? value.args.slice(1) : value.args;
    const type = typeOf(a);
    return type === typeOf(b) ? type : undefined;
  }
  if (value.f === 'default' && typeOf(value.args[0]) === typeOf(value.args[1])) return typeOf(value.args[0]);
  return RESULT_OF.get(value.f);
}

function mentions(value, test) {
  if (test(value)) return true;
  if (value.k === 'call') return value.args.some((arg) => mentions(arg, test));
  return false;
}
const isUnknown = (value) =>
  value.s.includes('?') && mentions(value, ({ k }) => k === 'unknown' || k === 'file');
const readsValues = (value) => mentions(value, ({ k }) => k === 'path' || k === 'item' || k === 'key');

export class SymbolicRun {
  depth = 0;
  nesting = 0;
  /** What has been printed so far, `\0` for what is not known. */
  page = '';
  /** The nodes around that are still to come. */
  ahead = [];

  /** `files`: path → text of the chart's templates; `extra`: of its other files. `note` is told every use. */
  constructor(files, extra, note) {
    this.extra = extra;
    this.note = note;
    this.bodies = new Map();
    this.definitions = new Map();
    for (const [name, text] of files) {
      const { body, definitions } = parseTemplate(name, text);
      this.bodies.set(name, body);
      for (const [key, nodes] of definitions) this.definitions.set(key, nodes);
    }
  }

  runAll() {
    for (const [name, body] of this.bodies) {
      this.file = name;
      this.page = '';
      this.execute(body, { dot: CONTEXT, root: CONTEXT, cells: new Map() }, []);
    }
  }

  /** Runs nodes; gives what they print as an expression, and the conditions that hold behind them (after a `continue`). */
  execute(nodes, env, guards) {
    const out = [];
    const here = { nodes, index: 0 };
    this.ahead.push(here);
    try {
      return this.executeEach(here, env, guards, out);
    } finally {
      this.ahead.pop();
    }
  }

  executeEach(here, env, guards, out) {
    let own = guards;
    for (const [index, node] of here.nodes.entries()) {
      here.index = index;
      switch (node.kind) {
        case 'text':
          out.push(literal(node.text));
          this.printed(node.text);
          break;
        case 'print': {
          const value = this.evaluate(node.value, env, own);
          this.note({
            kind: 'print',
            value,
            page: this.page,
            following: this.following(),
            guards: own,
            file: this.file,
          });
          out.push(asText(value));
          this.printed(undefined);
          break;
        }
        case 'let': {
          const value = this.evaluate(node.value, env, own);
          env.cells.set(node.name, value);
          break;
        }
        case 'call': {
          const context = this.evaluate(node.context, env, own);
          out.push(this.include(node.name, context, own));
          break;
        }
        case 'leave':
          return { out, left: true, guards: own };
        default: {
          const result = this.branch(node, env, own);
          out.push(result.out);
          if (result.guards !== undefined) own = result.guards;
        }
      }
    }
    return { out, left: false, guards: own };
  }

  printed(text) {
    this.page += text ?? '\0';
  }

  /** The text that comes next for certain. */
  following() {
    for (const { nodes, index } of [...this.ahead].reverse()) {
      for (const node of nodes.slice(index + 1)) {
        if (node.kind === 'text') return node.text;
        if (node.kind === 'print' || node.kind === 'call') return '\0';
      }
    }
    return '';
  }

  branch(node, env, guards) {
    const inner = { ...env, cells: new Map(env.cells) };
    const value = this.evaluate(node.value, inner, guards);
    if (node.kind === 'range') return { out: this.range(node, value, env, guards) };
    if (node.variables.length > 0) inner.cells.set(node.variables[0], value);
    const yes = guarded(guards, value, true);
    const no = guarded(guards, value, false);
    const page = this.page;
    const dotEnv = { ...inner, ...(node.kind === 'with' ? { dot: value, isArgument: false } : {}) };
    const first = yes === undefined ? undefined : this.execute(node.body, dotEnv, yes);
    this.page = page;
    const other = { ...env, cells: new Map(env.cells) };
    if (node.variables.length > 0) other.cells.set(node.variables[0], value);
    const second = no === undefined ? undefined : this.execute(node.otherwise, other, no);
    this.page = page + '\0';
    for (const [name, before] of env.cells) {
      const a = first === undefined || first.left ? other.cells.get(name) : dotEnv.cells.get(name);
      const b = second === undefined || second.left ? a : other.cells.get(name);
      if (a.s !== before.s || b.s !== before.s) env.cells.set(name, ite(value, a, b));
    }
    const out = ite(value, textOf(first?.out ?? []), textOf(second?.out ?? []));
    const after = first?.left ? no : second?.left ? yes : undefined;
    return { out, guards: after };
  }

  range(node, value, env, guards) {
    const page = this.page;
    if (value.k === 'call' && (value.f === 'list' || value.f === 'tuple') && value.args.length > 0) {
      const out = value.args.map((item, index) => {
        this.page = page;
        const inner = {
          ...env,
          dot: item,
          isArgument: false,
          cells: bind(env.cells, node.variables, literal(index), item),
        };
        const { out } = this.execute(node.body, inner, guards);
        keep(env.cells, inner.cells);
        return textOf(out);
      });
      return textOf(out);
    }
    this.use({ kind: 'range', value, guards });
    const isKnown = !isUnknown(value);
    this.depth++;
    const item = isKnown ? { k: 'item', s: `$${this.depth}` } : UNKNOWN;
    const key = isKnown ? { k: 'key', s: `#${this.depth}` } : UNKNOWN;
    const each = isKnown
      ? { each: item.s, of: value, s: `each ${item.s} ${value.s}` }
      : { unknown: true, s: '?' };
    const inner = { ...env, dot: item, isArgument: false, cells: bind(env.cells, node.variables, key, item) };
    this.execute(node.body, inner, [...guards, each]);
    this.depth--;
    for (const [name, before] of env.cells)
      if (inner.cells.get(name) !== before) env.cells.set(name, UNKNOWN);
    this.page = page;
    const no = guarded(guards, value, false);
    if (no !== undefined && node.otherwise.length > 0)
      this.execute(node.otherwise, { ...env, cells: new Map(env.cells) }, no);
    this.page = page + '\0';
    return UNKNOWN;
  }

  include(name, context, guards) {
    const nodes = this.definitions.get(name) ?? this.bodies.get(name.replace(/^.*templates\//, ''));
    if (nodes === undefined || this.nesting > 12) return UNKNOWN;
    this.nesting++;
    const page = this.page;
    const { out } = this.execute(
      nodes,
      { dot: context, root: context, cells: new Map(), isArgument: true },
      guards,
    );
    this.nesting--;
    this.page = page;
    return textOf(out);
  }

  evaluate(node, env, guards) {
    switch (node.kind) {
      case 'literal':
        return literal(node.value);
      case 'dot':
        return env.dot;
      case 'variable':
        return node.name === '$' ? env.root : (env.cells.get(node.name) ?? UNKNOWN);
      case 'function':
        return this.apply(node.name, [], env, guards);
      case 'brackets':
        return this.evaluate(node.of, env, guards);
      case 'field':
        return this.field(this.evaluate(node.of, env, guards), node.name, guards, takesNil(node.of, env));
      case 'apply':
        return this.apply(node.name, node.args, env, guards);
    }
    throw new Error(`no ${node.kind}`);
  }

  /** `orNil`: what is nil has the field all the same, which is nil then. */
  field(of, name, guards, orNil) {
    switch (of.k) {
      case 'context':
        if (name === 'Values') return path([]);
        return ['Chart', 'Release', 'Capabilities', 'Files', 'Template'].includes(name)
          ? builtin(name)
          : { k: 'global', s: `@global.${name}` };
      case 'builtin':
        return { k: 'builtin', s: `${of.s}.${name}` };
      case 'dict':
        return of.entries.get(name) ?? UNKNOWN;
      case 'path':
        if (of.keys.length === 0) return name === 'AsMap' ? of : path([name]);
        break;
      case 'global':
      case 'literal':
        return UNKNOWN;
      default:
        if (isUnknown(of)) return UNKNOWN;
    }
    const isTrue = guards.some(({ value, holds }) => holds && value.s === of.s);
    this.use({ kind: orNil && !isTrue ? 'fieldOrNil' : 'field', value: of, guards });
    if (orNil && !isTrue) return call('field', [of, literal(name)]);
    switch (of.k) {
      case 'path':
        return path([...of.keys, name]);
      case 'item':
        return { k: 'item', s: `${of.s}.${name}` };
      default:
        return call('field', [of, literal(name)]);
    }
  }

  apply(name, nodes, env, guards) {
    if (name === 'and' || name === 'or') return this.shortCircuit(name, nodes, env, guards);
    if (name === 'method') {
      const [of, ...rest] = nodes.map((node) => this.evaluate(node, env, guards));
      if (of.s === '@Capabilities.APIVersions.Has') return call('apiHas', rest);
      if (of.s === '@Files.Get')
        return rest[0]?.k === 'literal' ? { k: 'file', name: rest[0].value, s: '?' } : UNKNOWN;
      return UNKNOWN;
    }
    const args = nodes.map((node) => this.evaluate(node, env, guards));
    switch (name) {
      case 'fail':
        this.note({ kind: 'fail', text: messageOf(args[0]), guards, file: this.file });
        return literal('');
      case 'required':
        this.note({ kind: 'required', text: messageOf(args[0]), value: args[1], guards, file: this.file });
        return args[1];
      case 'include':
        if (args[0].k === 'literal') return this.include(args[0].value, args[1] ?? literal(null), guards);
        return call('text', []);
      case 'tpl':
        return this.tpl(args, guards);
      case 'dict':
        return dictOf(args);
      case 'lookup':
        return call('lookup', []);
      case 'index':
        if (args[0].k === 'call' && args[0].f === 'list' && args[1].k === 'literal')
          return args[0].args[args[1].value] ?? UNKNOWN;
        break;
      case 'deepCopy':
        return args[0];
      case 'set':
      case 'unset':
        this.checked(name, args, guards);
        if (args[0].k === 'dict' && args[1].k === 'literal') {
          return name === 'set'
            ? { ...args[0], entries: new Map(args[0].entries).set(args[1].value, args[2]) }
            : UNKNOWN;
        }
        return args[0].k === 'context' ? args[0] : UNKNOWN;
    }
    this.checked(name, args, guards);
    return fold(name, args);
  }

  shortCircuit(name, nodes, env, guards) {
    const args = [];
    let own = guards;
    for (const node of nodes) {
      if (own === undefined) break;
      const value = this.evaluate(node, env, own);
      args.push(value);
      own = guarded(own, value, name === 'and');
    }
    return args.length === 1 ? args[0] : call(name, args);
  }

  tpl([template], guards) {
    if (template.k === 'file') {
      const text = this.extra.get(template.name);
      if (text === undefined) return UNKNOWN;
      const { body, definitions } = parseTemplate(template.name, text);
      for (const [key, nodes] of definitions) this.definitions.set(key, nodes);
      const page = this.page;
      this.execute(body, { dot: CONTEXT, root: CONTEXT, cells: new Map() }, guards);
      this.page = page;
      return call('text', []);
    }
    this.checked('tpl', [template, CONTEXT], guards);
    return call('text', []);
  }

  /** Notes a call whose arguments may be of a type that the function refuses. */
  checked(name, args, guards) {
    const types = Object.hasOwn(ARGUMENTS, name) ? ARGUMENTS[name] : undefined;
    if (types === undefined || !args.some(readsValues)) return;
    const typeAt = (index) =>
      types[index] === '*' || (index >= types.length && types.at(-1) === '*')
        ? types.findLast((type) => type !== '*')
        : types[index];
    const isSafe = (arg, index) => {
      const wanted = typeAt(index);
      if (wanted === 'any' || wanted === undefined) return true;
      if (wanted === 'compared') return false;
      return typeOf(arg) === wanted;
    };
    if (name === 'eq' || name === 'ne') {
      const types = new Set(args.map(typeOf));
      if (types.size === 1 && !types.has(undefined)) return;
    } else if (args.every(isSafe)) {
      return;
    }
    this.use({ kind: 'call', value: call(name, args), guards });
  }

  use({ kind, value, guards }) {
    if (isUnknown(value) || !readsValues(value)) return;
    this.note({ kind, value, guards, file: this.file });
  }
}

/** Go takes a field of nil for nil, but not where nil is what a field of a map holds. */
function takesNil(node, env) {
  if (node.kind === 'variable') return node.name !== '$' || env.isArgument === true;
  return node.kind === 'brackets' || (node.kind === 'dot' && env.isArgument === true);
}

function bind(cells, variables, key, item) {
  const inner = new Map(cells);
  if (variables.length === 1) inner.set(variables[0], item);
  if (variables.length === 2) {
    inner.set(variables[0], key);
    inner.set(variables[1], item);
  }
  return inner;
}

function keep(outer, inner) {
  for (const name of outer.keys()) outer.set(name, inner.get(name));
}

/** The conditions with one more; undefined where it can't hold. */
function guarded(guards, value, holds) {
  if (value.k === 'literal') return isTrue(value.value) === holds ? guards : undefined;
  if (value.k === 'dict' || value.k === 'context') return holds ? guards : undefined;
  if (value.k === 'global') return holds ? [...guards, { unknown: true, s: '?' }] : guards;
  if (isUnknown(value)) return [...guards, { unknown: true, s: '?' }];
  if (value.k === 'call') {
    if (value.f === 'not') return guarded(guards, value.args[0], !holds);
    if (value.f === (holds ? 'and' : 'or')) {
      return value.args.reduce(
        (all, arg) => (all === undefined ? undefined : guarded(all, arg, holds)),
        guards,
      );
    }
  }
  const s = (holds ? '' : '!') + value.s;
  if (guards.some((guard) => guard.s === s)) return guards;
  const opposite = (holds ? '!' : '') + value.s;
  if (guards.some((guard) => guard.s === opposite)) return undefined;
  return [...guards, { value, holds, s }];
}

function isTrue(value) {
  return value !== null && value !== false && value !== 0 && value !== '';
}

function ite(condition, a, b) {
  if (a.s === b.s) return a;
  if (condition.k === 'literal') return isTrue(condition.value) ? a : b;
  if (condition.k === 'global') return b;
  const value = call('ite', [condition, a, b]);
  return value.s.length > LONGEST ? (typeOf(value) === 'string' ? call('text', []) : UNKNOWN) : value;
}

function asText(value) {
  if (value.k === 'literal') return literal(value.value === null ? '<no value>' : String(value.value));
  return typeOf(value) === 'string' ? value : call('print', [value]);
}

function textOf(parts) {
  const merged = [];
  for (const part of parts) {
    if (part.k === 'literal' && part.value === '') continue;
    const last = merged.at(-1);
    if (part.k === 'literal' && last?.k === 'literal')
      merged[merged.length - 1] = literal(last.value + part.value);
    else merged.push(part);
  }
  if (merged.length === 0) return literal('');
  if (merged.length === 1) return merged[0];
  const whole = call('concatText', merged);
  return whole.s.length > LONGEST ? call('text', []) : whole;
}

function messageOf(value) {
  if (value.k === 'literal') return value.value;
  return value.k === 'call' && value.args[0]?.k === 'literal' ? value.args[0].value : '?';
}

function dictOf(args) {
  const entries = new Map();
  for (let i = 0; i + 1 < args.length; i += 2)
    if (args[i].k === 'literal') entries.set(args[i].value, args[i + 1]);
  return { k: 'dict', entries, s: 'dict()' };
}

function fold(name, args) {
  if (args.every(({ k }) => k === 'literal')) {
    const values = args.map(({ value }) => value);
    if (name === 'not') return literal(!isTrue(values[0]));
    if (name === 'eq') return literal(values.slice(1).includes(values[0]));
    if (name === 'ne') return literal(values[0] !== values[1]);
    if (name === 'print' && values.length === 1) return literal(String(values[0]));
    if (name === 'trim') return literal(String(values[0]).trim());
  }
  if (name === 'default' && args[1]?.k === 'literal' && isTrue(args[1].value)) return args[1];
  if (name === 'toString' && typeOf(args[0]) === 'string') return args[0];
  if (name === 'ternary' && args[2]?.k === 'literal') return args[2].value ? args[0] : args[1];
  if (
    [
      'genCA',
      'genSignedCert',
      'buildCustomCert',
      'randAlphaNum',
      'fromYaml',
      'fromJson',
      'fromYamlArray',
      'mustDateModify',
      'dateModify',
    ].includes(name)
  )
    return UNKNOWN;
  const value = call(name, args);
  return value.s.length > LONGEST ? (typeOf(value) === 'string' ? call('text', []) : UNKNOWN) : value;
}
