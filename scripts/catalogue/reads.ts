import type { Expression, TemplateFile, TemplateNode } from './goTemplate';

/**
 * How a template uses a value: `text` prints or compares it, `truth` only asks whether it is there, `whole` hands on all that is in it,
 * as `toYaml` and `range` do.
 */
export type Use = 'truth' | 'text' | 'whole';

/** Called for each value that is used, once or more. */
type OnUse = (path: readonly string[], use: Use) => void;

/** What an expression may stand for. Nothing: it is no part of the values, or can't be told. */
type Meaning = readonly Ref[];
type Ref =
  | { readonly kind: 'root' }
  | { readonly kind: 'files' }
  | { readonly kind: 'values'; readonly path: readonly string[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'dict'; readonly entries: ReadonlyMap<string, Meaning> }
  | { readonly kind: 'list'; readonly items: readonly Meaning[] };

/** The templates of a chart, and where a `.Files.Get` finds what `tpl` runs. */
export interface Templates {
  readonly defines: ReadonlyMap<string, readonly TemplateNode[]>;
  readonly fileOf: (name: string) => TemplateFile | undefined;
}

/**
 * Follows the values through a template without running it: through variables, `with` and `range`, named templates and
 * `tpl` of files. Every branch is taken. Keys of a value that a template composes itself are not followed.
 */
export function followValues(nodes: readonly TemplateNode[], templates: Templates, onUse: OnUse): void {
  new Follower(templates, onUse).run(nodes, [{ kind: 'root' }]);
}

/** The variables in sight, which a block may hide but not forget. */
type Variables = Map<string, { meaning: Meaning }>;

type Branches = Extract<TemplateNode, { kind: 'if' | 'with' | 'range' }>;

class Follower {
  private readonly done = new Set<string>();

  constructor(
    private readonly templates: Templates,
    private readonly onUse: OnUse,
  ) {}

  run(nodes: readonly TemplateNode[], root: Meaning): void {
    this.nodes(nodes, root, new Map([['$', { meaning: root }]]));
  }

  private nodes(nodes: readonly TemplateNode[], dot: Meaning, variables: Variables): void {
    for (const node of nodes) {
      switch (node.kind) {
        case 'print':
          this.use(this.expression(node.value, dot, variables), 'text');
          break;
        case 'let':
          assign(node.name, this.expression(node.value, dot, variables), variables);
          break;
        case 'call':
          this.include(node.name, this.expression(node.context, dot, variables));
          break;
        case 'range':
        case 'if':
        case 'with':
          this.branches(node, dot, new Map(variables));
      }
    }
  }

  private branches(node: Branches, dot: Meaning, inside: Variables): void {
    const meaning = this.expression(node.value, dot, inside);
    const [first, second] = node.variables;
    if (node.kind === 'range') {
      const values = meaning.filter(({ kind }) => kind === 'values');
      this.use(values, 'whole');
      const items = itemsOf(meaning);
      if (first !== undefined) inside.set(first, { meaning: second === undefined ? items : [] });
      if (second !== undefined) inside.set(second, { meaning: items });
      this.nodes(node.body, items, inside);
    } else {
      if (first !== undefined) assign(first, meaning, inside);
      this.use(meaning, 'truth');
      this.nodes(node.body, node.kind === 'with' ? meaning : dot, inside);
    }
    this.nodes(node.otherwise, dot, new Map(inside));
  }

  private expression(expression: Expression, dot: Meaning, variables: Variables): Meaning {
    const of = (inner: Expression) => this.expression(inner, dot, variables);
    switch (expression.kind) {
      case 'literal':
        return textOf(expression.value);
      case 'dot':
        return dot;
      case 'variable':
        return variables.get(expression.name)?.meaning ?? [];
      case 'field':
        return this.field(of(expression.of), expression.name);
      case 'brackets':
        return of(expression.of);
      case 'function':
        return this.call(expression.name, []);
      case 'apply': {
        const args = expression.args.map(of);
        const [first = [], ...others] = args;
        return expression.name === 'method' ? this.method(first, others) : this.call(expression.name, args);
      }
    }
  }

  private field(meaning: Meaning, field: string): Meaning {
    return meaning.flatMap((ref) => fieldOf(ref, field));
  }

  /** `.Files.Get "name"`; others take texts and give nothing of the values. */
  private method(of: Meaning, args: readonly Meaning[]): Meaning {
    if (of.some(({ kind }) => kind === 'files'))
      return textsOf(args[0]).map((name) => ({ kind: 'file', name }));
    for (const arg of args) this.use(arg, 'text');
    return [];
  }

  private call(name: string, args: readonly Meaning[]): Meaning {
    const [first = [], second = []] = args;
    const last = args.at(-1) ?? [];
    const others = args.slice(1);
    switch (name) {
      case 'and':
      case 'or':
      case 'coalesce':
        for (const arg of args) this.use(arg, 'truth');
        return args.flat();
      case 'default':
        this.use(last, 'truth');
        return args.flat();
      case 'ternary':
        this.use(last, 'truth');
        return args.slice(0, -1).flat();
      case 'not':
      case 'empty':
      case 'kindIs':
      case 'kindOf':
      case 'typeIs':
      case 'typeOf':
        this.use(last, 'truth');
        return [];
      case 'dict':
        return [{ kind: 'dict', entries: entriesOf(args) }];
      case 'list':
      case 'tuple':
        return [{ kind: 'list', items: args }];
      case 'concat':
      case 'merge':
      case 'mergeOverwrite':
      case 'mustMerge':
      case 'mustMergeOverwrite':
      case 'deepCopy':
        return args.flat();
      case 'first':
      case 'last':
      case 'mustFirst':
        return itemsOf(first);
      case 'index':
      case 'get':
        return this.steps(first, others);
      case 'dig':
        return [...this.steps(last, args.slice(0, -2)), ...(args.at(-2) ?? [])];
      case 'hasKey':
        this.use(this.steps(first, [second]), 'truth');
        return [];
      case 'set':
      case 'unset':
      case 'omit':
        return first;
      case 'pick': {
        const keys = others.flatMap(textsOf);
        return [{ kind: 'dict', entries: new Map(keys.map((key) => [key, this.field(first, key)])) }];
      }
      case 'include':
        for (const template of textsOf(first)) this.include(template, second);
        return [];
      case 'tpl':
        this.use(first, 'text');
        for (const ref of first) if (ref.kind === 'file') this.runFile(ref.name, second);
        return [];
      case 'toYaml':
      case 'toJson':
      case 'toPrettyJson':
      case 'toRawJson':
      case 'mustToJson':
      case 'mustToYaml':
      case 'keys':
      case 'values':
        for (const arg of args) this.use(arg, 'whole');
        return [];
      default:
        for (const arg of args) this.use(arg, 'text');
        return [];
    }
  }

  /** Values below a value by keys; where a key is not a text, all of the value may be meant. */
  private steps(of: Meaning, keys: readonly Meaning[]): Meaning {
    return keys.reduce((found, key) => {
      const [text] = textsOf(key);
      if (text !== undefined) return this.field(found, text);
      this.use(found, 'whole');
      this.use(key, 'text');
      return itemsOf(found);
    }, of);
  }

  private include(name: string, context: Meaning): void {
    const nodes = this.templates.defines.get(name);
    const key = `${name} ${JSON.stringify(context, (_, part: unknown) => (part instanceof Map ? [...part] : part))}`;
    if (nodes === undefined || this.done.has(key)) return;
    this.done.add(key);
    this.run(nodes, context);
  }

  private runFile(name: string, context: Meaning): void {
    const file = this.templates.fileOf(name);
    if (file !== undefined) this.run(file.body, context);
  }

  private use(meaning: Meaning, use: Use): void {
    for (const ref of meaning) {
      if (ref.kind === 'values') this.onUse(ref.path, use);
      if (use === 'truth') continue;
      if (ref.kind === 'list') for (const item of ref.items) this.use(item, use);
      if (ref.kind === 'dict') for (const entry of ref.entries.values()) this.use(entry, use);
    }
  }
}

/** A variable that is assigned in a branch may stand for the old value or the new one. */
function assign(name: string, meaning: Meaning, variables: Variables): void {
  const known = variables.get(name);
  if (known === undefined) variables.set(name, { meaning });
  else known.meaning = [...known.meaning, ...meaning];
}

/** Texts and numbers may be keys. */
function textOf(value: string | number | boolean | null): Meaning {
  return typeof value === 'string' || typeof value === 'number'
    ? [{ kind: 'text', text: String(value) }]
    : [];
}

const BUILT_IN = new Set(['Capabilities', 'Chart', 'Files', 'Release', 'Template', 'Values']);

function fieldOf(ref: Ref, field: string): Meaning {
  switch (ref.kind) {
    case 'root':
      if (field === 'Values') return [{ kind: 'values', path: [] }];
      return field === 'Files' ? [{ kind: 'files' }] : [];
    case 'files':
      return field === 'Get' ? [ref] : [];
    case 'values':
      // `.Values.AsMap` is a method that gives the values themselves.
      if (ref.path.length === 0 && field === 'AsMap') return [ref];
      // Slips of the charts: where the dot is a value, these are not the built-in objects, and nobody writes such keys.
      if (BUILT_IN.has(field)) return [];
      return [{ kind: 'values', path: [...ref.path, field] }];
    case 'dict':
      return ref.entries.get(field) ?? [];
    case 'list':
      return ref.items[Number(field)] ?? [];
    default:
      return [];
  }
}

function itemsOf(meaning: Meaning): Meaning {
  return meaning.flatMap((ref) => {
    if (ref.kind === 'list') return ref.items.flat();
    return ref.kind === 'dict' ? [...ref.entries.values()].flat() : [];
  });
}

function textsOf(meaning: Meaning | undefined): string[] {
  return (meaning ?? []).flatMap((ref) => (ref.kind === 'text' ? [ref.text] : []));
}

function entriesOf(args: readonly Meaning[]): ReadonlyMap<string, Meaning> {
  const entries = new Map<string, Meaning>();
  for (let i = 0; i + 1 < args.length; i += 2) {
    for (const key of textsOf(args[i])) entries.set(key, args[i + 1] ?? []);
  }
  return entries;
}
