import { Composer, isAlias, isMap, isScalar, isSeq, Parser } from 'yaml';
import type { Alias, CST, Pair, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { SourceFile } from '../text/sourceFile';
import type { Span } from '../text/span';
import { linkAliases, NO_ALIASES } from './aliases';
import type { AliasLinks } from './aliases';
import { lexemesIn } from './lexemes';
import { BINARY, decodedBinary, resolvePlain } from './scalars';
import type { GoScalar } from './scalars';
import { maskTemplates } from './templates';
import type { Template } from './templates';

export type Node = ParsedNode;
export type MapPair = Pair<ParsedNode, ParsedNode | null>;

/** Texts above this many UTF-16 units are not parsed: editing them would stall for seconds. */
export const SIZE_LIMIT = 4 * 1024 * 1024;
/**
 * Collections within collections: nothing real comes near. It keeps all that walks a tree from running out of stack, the
 * parser first of all: close to the stack's end it can bring down the whole process.
 */
const NESTING_LIMIT = 200;
/** More syntax errors than this say nothing new. */
const PROBLEM_LIMIT = 100;
/** So many nodes may a document's aliases stand for in all; in one that is made to explode none is followed. */
const ALIASED_NODES_LIMIT = 100_000;

/**
 * Something that keeps a text from being read as YAML. `code` is the parser's, e.g. `TAB_AS_INDENT`, or one of ours:
 * `TOO_LARGE`, `TOO_DEEP`, `UNKNOWN_ANCHOR`, `PARSER_FAILED`.
 */
export interface SyntaxProblem {
  readonly code: string;
  readonly span: Span;
  readonly detail: string;
}

/** A carriage return alone breaks lines for Go, and not for the library. */
const OLD_LINE_BREAK = /\r(?!\n)/g;

/** All YAML documents of one text. */
export interface ParsedText {
  readonly source: SourceFile;
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Parses a text; never throws. What can't be read is in `problems`, and `documents` hold what could. A text without any
 * document (empty, or comments only) is one document without content, as it is for Helm.
 */
export function parseYaml(source: SourceFile): ParsedText {
  if (source.text.length > SIZE_LIMIT) return unreadable(source, 'TOO_LARGE', 0);
  const { masked: text, templates } = maskTemplates(source.text);
  const masked = text
    .replace(/^\ufeff/, '\n') // the parser takes a list behind a byte order mark for indented
    .replace(OLD_LINE_BREAK, '\n');
  try {
    // Scalars are resolved by Go's rules from their source text, hence the failsafe schema. The library's own check of
    // unique keys takes quadratic time.
    const composer = new Composer({
      schema: 'failsafe',
      resolveKnownTags: false,
      uniqueKeys: false,
      logLevel: 'silent',
    });
    const composed = withoutStackTraces(() => [...composer.compose(tokensOf(masked), true, masked.length)]);
    const within = (offset: number) => Math.min(offset, masked.length); // broken texts are said to end behind their end
    const errors = composed.map((document) => document.errors.filter(isRefusedByGo));
    const stumbles = composed.flatMap(({ contents }, i) => {
      const [first] = errors[i] ?? [];
      return first === undefined || isBehindBrackets(first, contents) ? [] : [first.pos[0]];
    });
    const brokenFrom = brokenLine(source, stumbles);
    const documents = composed.map(({ contents, range }, i) => {
      const start = composed[i - 1]?.range[2] ?? 0; // the parser leaves comments before the first key out
      const span = { start: within(start), end: within(range[2]) };
      return new YamlDocument(source, contents, span, masked, templates, brokenFrom);
    });
    const problems = documents.flatMap((document, i) => {
      const found = (errors[i] ?? []).map(({ code, message, pos }) => ({
        code,
        detail: message,
        span: { start: within(pos[0]), end: within(pos[1]) },
      }));
      return composed[i]?.errors.length === 0 ? document.unknownAnchors() : found;
    });
    return { source, documents, problems: problems.slice(0, PROBLEM_LIMIT) };
  } catch (error) {
    if (error instanceof NestingError) return unreadable(source, 'TOO_DEEP', error.offset);
    return unreadable(source, 'PARSER_FAILED', 0, error instanceof Error ? error.message : String(error));
  }
}

/**
 * Where the first line begins that the parser stumbled in: from there on what it made of a text is a guess. Undefined for a text
 * that has none and stands in one that has none.
 */
function brokenLine(source: SourceFile, errors: readonly number[]): number | undefined {
  if (source.origin?.isGuessed === true) return 0;
  if (errors.length === 0) return undefined;
  const first = errors.reduce((least, offset) => Math.min(least, offset)); // too many for the arguments of one call
  return source.text.lastIndexOf('\n', first - 1) + 1;
}

/** Behind a value in brackets that is all of a document, Go reads no further: what stands in them is no guess. */
function isBehindBrackets(
  { message, pos }: { readonly message: string; readonly pos: readonly [number, number] },
  root: Node | null,
): boolean {
  const isFlow = (isMap(root) || isSeq(root)) && root.flow === true;
  return isFlow && pos[0] >= root.range[1] && message.endsWith('at node end');
}

function isRefusedByGo({ message }: { readonly message: string }): boolean {
  return !message.startsWith(COMMENT_WITHOUT_BLANK);
}

function unreadable(source: SourceFile, code: string, offset: number, detail = ''): ParsedText {
  const span = { start: offset, end: offset };
  return { source, documents: [], problems: [{ code, span, detail }] };
}

/** `[a]#b`: Go needs no blank before a comment there. Source: yaml_parser_scan_to_next_token in scannerc.go of yaml.v2. */
const COMMENT_WITHOUT_BLANK = 'Comments must be separated from other tokens';

/** Each syntax error is an Error; in a text with very many, tracing the stack for each would take longer than all else. */
function withoutStackTraces<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

class NestingError extends Error {
  constructor(readonly offset: number) {
    super('too many collections within collections');
  }
}

/** What the parser makes of a text, piece by piece, so that one too deep is given up before it costs anything. */
function* tokensOf(text: string): Generator<CST.Token, void> {
  const parser = new Parser();
  let offset = 0;
  for (const lexeme of lexemesIn(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > NESTING_LIMIT) throw new NestingError(Math.min(offset, text.length));
    offset = parser.offset;
  }
  yield* parser.end();
}

/** What the keys of a map stand for, with merged maps (`<<`) in place. */
interface MapIndex {
  /** For each key the pair that wins. */
  readonly pairs: Map<string, MapPair>;
  /** Keys whose pair stands in another map. */
  readonly merged: ReadonlySet<string>;
  /** Keys written more than once with a template line between: which one holds is known later. */
  readonly alternatives: ReadonlySet<string>;
  /** False where a map to be merged is out of reach. */
  readonly isComplete: boolean;
}

const NONE: ReadonlySet<string> = new Set();

/** One YAML document: the only syntax tree that there is of it. */
export class YamlDocument {
  private links: AliasLinks | undefined;
  private openNodes: Set<Node> | undefined;
  private readonly indexes = new WeakMap<Node, MapIndex>();
  private readonly contentOffsets = new Map<number, number>();

  constructor(
    readonly source: SourceFile,
    readonly root: Node | null,
    /** From the end of the document before it to its own, with comments, `---` and `...`. */
    readonly span: Span,
    /** The text that was parsed: as long as the source's, with letters and comments in place of template expressions. */
    readonly masked: string,
    private readonly templates: readonly Template[],
    private readonly brokenFrom?: number,
  ) {}

  /** True where a syntax error stands in the document or before it, so that more may be meant to stand in it than was read. */
  get isBroken(): boolean {
    return this.brokenFrom !== undefined && this.brokenFrom <= this.span.end;
  }

  /** True where `span` reaches into what the parser could only guess at. */
  isGuessed({ end }: Span): boolean {
    return this.brokenFrom !== undefined && end >= this.brokenFrom;
  }

  private get aliasLinks(): AliasLinks {
    return (this.links ??= this.masked.includes('*') ? linkAliases(this.root) : NO_ALIASES);
  }

  /** True where the aliases stand for more nodes than those of any honest document: none of them is followed. */
  get aliasBudgetSpent(): boolean {
    return this.aliasLinks.nodeCount > ALIASED_NODES_LIMIT;
  }

  /** The node that an alias stands for; undefined for an unknown anchor or where `aliasBudgetSpent`. */
  resolve(alias: Alias.Parsed): Node | undefined {
    return this.aliasBudgetSpent ? undefined : this.aliasLinks.targets.get(alias);
  }

  /** Aliases of anchors that stand nowhere before them: Go refuses the whole document. */
  unknownAnchors(): SyntaxProblem[] {
    return this.aliasLinks.unknown
      .map((alias) => ({ code: 'UNKNOWN_ANCHOR', span: spanOf(alias), detail: alias.source }))
      .filter(({ span }) => !this.isTemplated(span));
  }

  /**
   * The pair that `key` has in a map. Of several the last one wins, and a merge (`<<`) counts where it stands: it overrides
   * the keys before it and is overridden by those behind it, as in Go's yaml.v2.
   */
  pairOf(map: YAMLMap.Parsed, key: string): MapPair | undefined {
    return this.indexOf(map).pairs.get(key);
  }

  /** All keys of a map with the pairs that win, in the order of the text. */
  pairsOf(map: YAMLMap.Parsed): ReadonlyMap<string, MapPair> {
    return this.indexOf(map).pairs;
  }

  /** True where the pair that `key` has in a map stands in another one that is merged. */
  isMerged(map: YAMLMap.Parsed, key: string): boolean {
    return this.indexOf(map).merged.has(key);
  }

  /** True where a map has `key` more than once and a template decides which of them holds. */
  hasAlternatives(map: YAMLMap.Parsed, key: string): boolean {
    return this.indexOf(map).alternatives.has(key);
  }

  private indexOf(map: YAMLMap.Parsed): MapIndex {
    const known = this.indexes.get(map);
    if (known !== undefined) return known;
    const pairs = new Map<string, MapPair>();
    // Hardly any map needs these, and there are many maps.
    let merged: Set<string> | undefined;
    let alternatives: Set<string> | undefined;
    let isComplete = true;
    for (const pair of map.items) {
      if (isMergeKey(pair.key)) {
        const sources = this.mergedMaps(pair.value);
        isComplete &&= sources !== undefined;
        for (const source of sources ?? []) {
          const index = this.indexOf(source);
          isComplete &&= index.isComplete;
          for (const [key, winner] of index.pairs) {
            pairs.set(key, winner);
            merged = (merged ?? new Set()).add(key);
          }
        }
        continue;
      }
      const key = this.keyOf(pair.key);
      if (key === undefined) continue;
      const earlier = pairs.get(key);
      if (
        earlier !== undefined &&
        merged?.has(key) !== true &&
        this.hasTemplateBetween(earlier.key, pair.key)
      )
        alternatives = (alternatives ?? new Set()).add(key);
      pairs.set(key, pair);
      merged?.delete(key);
    }
    const index = { pairs, merged: merged ?? NONE, alternatives: alternatives ?? NONE, isComplete };
    this.indexes.set(map, index);
    return index;
  }

  /** The maps that a merge key names, the weakest first; undefined where one of them is out of reach. */
  private mergedMaps(value: Node | null): YAMLMap.Parsed[] | undefined {
    const target = this.follow(value);
    const maps = (isSeq(target) ? [...target.items].reverse() : [target]).map((item) => this.follow(item));
    return maps.every((map) => isMap(map)) ? maps : undefined;
  }

  private follow(node: Node | null | undefined): Node | null | undefined {
    return isAlias(node) ? this.resolve(node) : node;
  }

  /** A map key as Go's decoder names it (`on:` is the key "true"); undefined for keys that are not scalars. */
  keyOf(key: Node | null | undefined): string | undefined {
    if (isAlias(key)) return keyText(this.resolve(key));
    if (!isScalar(key)) return undefined;
    const span = spanOf(key);
    return this.isTemplated(span) ? this.source.text.slice(span.start, span.end) : keyText(key);
  }

  /** True where a template expression touches `span`: what stands there is not known yet. */
  isTemplated(span: Span): boolean {
    return this.templatesIn(span).length > 0;
  }

  /** True where an expression with a line of its own stands in `span`: entries may be added or left out there. */
  hasOpenLines(span: Span): boolean {
    return this.templatesIn(span).some(({ wholeLine }) => wholeLine);
  }

  /** True where a template line separates two keys, as in the branches of an `if`. */
  hasTemplateBetween(first: Node, second: Node): boolean {
    return this.hasOpenLines({ start: spanOf(first).end, end: spanOf(second).start });
  }

  /** The template expressions that share a character with `span`, in the order of the text. */
  templatesIn(span: Span): readonly Template[] {
    const first = this.firstTemplateEndingAfter(span.start);
    let last = first;
    while ((this.templates[last]?.start ?? Infinity) < span.end) last++;
    return first === last ? [] : this.templates.slice(first, last);
  }

  private firstTemplateEndingAfter(offset: number): number {
    let low = 0;
    let high = this.templates.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.templates[middle]?.end ?? Infinity) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** True where a map or list may hold more than is written: a template may add to it, or a merge can't be followed. */
  isOpen(collection: YAMLMap.Parsed | YAMLSeq.Parsed): boolean {
    if (isMap(collection) && !this.indexOf(collection).isComplete) return true;
    if (this.isBroken && this.isGuessed(this.upToNext(collection))) return true;
    if (this.templates.length === 0) return false;
    if (this.openNodes === undefined) {
      this.openNodes = new Set();
      if (this.root !== null) this.findOpenNodes(this.root, this.span.start, this.openNodes);
    }
    return this.openNodes.has(collection);
  }

  /** The span of a collection with what stands behind it: where a text is broken there, that may belong to it. */
  private upToNext(collection: Node): Span {
    const { start, end } = spanOf(collection);
    return { start, end: this.contentAfter(end) };
  }

  /**
   * Collects the maps and lists between whose entries template lines stand, or behind their last one, where only the template
   * knows to which of the collections that end there it belongs. `from` is where the content before the node ends.
   */
  private findOpenNodes(node: Node, from: number, open: Set<Node>): void {
    if (!isMap(node) && !isSeq(node)) return;
    let position = from;
    let isOpen = false;
    for (const item of node.items) {
      const [key, value] = 'key' in item ? [item.key, item.value] : [undefined, item];
      if (key !== undefined) {
        isOpen ||=
          this.isTemplated(spanOf(key)) || this.hasOpenLines({ start: position, end: spanOf(key).start });
        position = spanOf(key).end;
      }
      if (value === null) continue;
      if (key === undefined) isOpen ||= this.hasOpenLines({ start: position, end: spanOf(value).start });
      this.findOpenNodes(value, position, open);
      position = spanOf(value).end;
    }
    const end = node.flow === true ? spanOf(node).end : this.contentAfter(position);
    if (isOpen || this.hasOpenLines({ start: position, end })) open.add(node);
  }

  /**
   * The offset of the next character at or behind `offset` that is neither blank nor comment nor a whole-line template, or
   * the document's end.
   */
  contentAfter(offset: number): number {
    const known = this.contentOffsets.get(offset);
    if (known !== undefined) return known;
    let position = offset;
    while (position < this.span.end) {
      const char = this.masked.charAt(position);
      if (char === '#')
        position = lineEnd(this.masked, position); // also template lines, which are masked as comments
      else if (BLANKS.has(char)) position++;
      else break;
    }
    const content = Math.min(position, this.span.end);
    this.contentOffsets.set(offset, content);
    return content;
  }
}

const BLANKS = new Set([' ', '\t', '\r', '\n']);

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** A plain `<<`, which merges maps into its own; in quotes it is a key like any other. */
export function isMergeKey(key: Node): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.tag === undefined && key.value === '<<';
}

/** A map key as Go's decoder names it (`on:` is the key "true"); undefined for keys that are not scalars. */
export function keyText(key: Node | null | undefined): string | undefined {
  if (!isScalar(key)) return undefined;
  const value = scalarValue(key);
  return value.kind === 'boolean' || value.kind === 'integer' ? String(value.value) : scalarText(key);
}

/** True where an anchor stands at a node or anywhere in it. */
export function holdsAnchor(node: Node | null): boolean {
  if (node === null) return false;
  if (node.anchor !== undefined) return true;
  if (isSeq(node)) return node.items.some(holdsAnchor);
  return isMap(node) && node.items.some(({ key, value }) => holdsAnchor(key) || holdsAnchor(value));
}

/** A scalar's text without quotes, escapes and folding. */
export function scalarText(node: Scalar.Parsed): string {
  const text = typeof node.value === 'string' ? node.value : '';
  return node.tag === BINARY ? decodedBinary(text) : text;
}

/** What Go reads in a scalar node. */
export function scalarValue(node: Scalar.Parsed): GoScalar {
  const text = scalarText(node);
  // Quotes and block style make a text of a scalar, unless a tag says otherwise.
  if (node.type !== 'PLAIN' && node.tag === undefined) return { kind: 'string', value: text };
  return resolvePlain(text, node.tag);
}

/** A key that a map holds again further down. */
export interface DuplicateKey {
  readonly key: string;
  readonly lost: Span;
  readonly wins: Span;
}

const duplicates = new WeakMap<YamlDocument, readonly DuplicateKey[]>();

/**
 * Keys that a map holds more than once: the pairs that lose, each with the one that wins. Keys with a template line between
 * may be branches of one condition, and are left out. Walks the whole document, once.
 */
export function duplicateKeys(document: YamlDocument): readonly DuplicateKey[] {
  const found = duplicates.get(document) ?? findDuplicateKeys(document);
  duplicates.set(document, found);
  return found;
}

function findDuplicateKeys(document: YamlDocument): DuplicateKey[] {
  const found: DuplicateKey[] = [];
  for (const map of mapsOf(document.root)) {
    if (map.items.length < 2) continue;
    const winners = new Map<string, Node>();
    const losers: { key: string; node: Node }[] = [];
    for (const pair of map.items) {
      const key = isMergeKey(pair.key) ? undefined : document.keyOf(pair.key);
      if (key === undefined) continue;
      const earlier = winners.get(key);
      if (earlier !== undefined && !document.hasTemplateBetween(earlier, pair.key))
        losers.push({ key, node: earlier });
      winners.set(key, pair.key);
    }
    for (const { key, node } of losers)
      found.push({ key, lost: spanOf(node), wins: spanOf(winners.get(key) ?? node) });
  }
  return found;
}

/** All maps in and below a node, in the order of the text. */
function mapsOf(node: Node | null, found: YAMLMap.Parsed[] = []): YAMLMap.Parsed[] {
  if (isMap(node)) {
    found.push(node);
    for (const { key, value } of node.items) {
      mapsOf(key, found);
      mapsOf(value, found);
    }
  } else if (isSeq(node)) for (const item of node.items) mapsOf(item, found);
  return found;
}

/** A node's span without the blanks and comments behind it. */
export function spanOf(node: Node): Span {
  return { start: node.range[0], end: contentEnd(node) };
}

/** The parser ends a block collection behind the comments that follow it; its last entry knows better. */
function contentEnd(node: Node): number {
  const last = (isMap(node) || isSeq(node)) && node.flow !== true ? node.items.at(-1) : undefined;
  if (last === undefined) return node.range[1];
  return 'key' in last ? contentEnd(last.value ?? last.key) : contentEnd(last);
}

export { isAlias, isMap, isScalar, isSeq };
export type { Scalar, YAMLMap, YAMLSeq };
