import { parseAllDocuments, isAlias, isMap, isScalar, isSeq, visit } from 'yaml';
import type { Alias, Pair, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { SourceFile } from '../text/sourceFile';
import type { Span } from '../text/span';
import { resolvePlain } from './scalars';
import type { GoScalar } from './scalars';
import { maskTemplates } from './templates';
import type { Template } from './templates';

export type Node = ParsedNode;
export type MapPair = Pair<ParsedNode, ParsedNode | null>;

/** Texts above this many UTF-16 units are not parsed: editing them would stall for seconds. */
export const SIZE_LIMIT = 4 * 1024 * 1024;
/** More syntax errors than this say nothing new. */
const PROBLEM_LIMIT = 100;
/** So many aliases may be followed in one document; a document made to explode stops there. */
const ALIAS_LIMIT = 10_000;

/** Something that keeps a text from being read as YAML. `code` is the parser's, e.g. `TAB_AS_INDENT`. */
export interface SyntaxProblem {
  readonly code: string;
  readonly span: Span;
  readonly detail: string;
}

/** All YAML documents of one text: one at least, unless the text can't be parsed at all. */
export interface ParsedText {
  readonly source: SourceFile;
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly SyntaxProblem[];
}

/** Parses a text; never throws. What can't be read is in `problems`, and `documents` hold what could. */
export function parseYaml(source: SourceFile): ParsedText {
  if (source.text.length > SIZE_LIMIT) {
    return {
      source,
      documents: [],
      problems: [{ code: 'TOO_LARGE', span: { start: 0, end: 0 }, detail: '' }],
    };
  }
  const { masked, templates } = maskTemplates(source.text);
  try {
    // Scalars are resolved by Go's rules from their source text, hence the failsafe schema. The library's own check of
    // unique keys takes quadratic time.
    const parsed = parseAllDocuments(masked, {
      schema: 'failsafe',
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    const list = 'empty' in parsed ? [] : parsed;
    const problems = list
      .flatMap((document) => document.errors)
      .slice(0, PROBLEM_LIMIT)
      .map(({ code, message, pos }) => ({ code, detail: message, span: { start: pos[0], end: pos[1] } }));
    const whole = { start: 0, end: source.text.length };
    const documents =
      list.length === 0
        ? [new YamlDocument(source, null, whole, masked, templates)]
        : list.map(
            ({ contents, range }) =>
              new YamlDocument(source, contents, { start: range[0], end: range[2] }, masked, templates),
          );
    return { source, documents, problems };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return {
      source,
      documents: [],
      problems: [{ code: 'PARSER_FAILED', span: { start: 0, end: 0 }, detail }],
    };
  }
}

/** One YAML document: the only syntax tree that there is of it. */
export class YamlDocument {
  private anchors: Map<string, Node[]> | undefined;
  private readonly indexes = new WeakMap<YAMLMap, Map<string, MapPair>>();
  private aliasesFollowed = 0;

  constructor(
    readonly source: SourceFile,
    readonly root: Node | null,
    readonly span: Span,
    /** The text that was parsed: the source's, with letters and comments in place of template expressions. */
    readonly masked: string,
    private readonly templates: readonly Template[],
  ) {}

  /** True once more aliases were followed than any honest document has. */
  get aliasBudgetSpent(): boolean {
    return this.aliasesFollowed > ALIAS_LIMIT;
  }

  /** The node that an alias stands for; undefined for an unknown anchor or where the budget is spent. */
  resolve(alias: Alias): Node | undefined {
    if (++this.aliasesFollowed > ALIAS_LIMIT) return undefined;
    const position = alias.range?.[0] ?? 0;
    return this.anchorTable()
      .get(alias.source)
      ?.findLast((node) => node.range[0] < position);
  }

  private anchorTable(): Map<string, Node[]> {
    if (this.anchors !== undefined) return this.anchors;
    const anchors = new Map<string, Node[]>();
    visit(this.root, {
      Node: (_, node) => {
        if (isAlias(node) || node.anchor === undefined) return;
        const named = anchors.get(node.anchor);
        if (named === undefined) anchors.set(node.anchor, [node as Node]);
        else named.push(node as Node);
      },
    });
    return (this.anchors = anchors);
  }

  /** The pair that `key` has in a map. Of several the last one wins, as in Go; merged maps (`<<`) come after own keys. */
  pairOf(map: YAMLMap.Parsed, key: string): MapPair | undefined {
    return this.indexOf(map).get(key);
  }

  /** All keys of a map with the pairs that win, own keys first, in the order of the text. */
  pairsOf(map: YAMLMap.Parsed): ReadonlyMap<string, MapPair> {
    return this.indexOf(map);
  }

  private indexOf(map: YAMLMap.Parsed): Map<string, MapPair> {
    const known = this.indexes.get(map);
    if (known !== undefined) return known;
    const index = new Map<string, MapPair>();
    this.indexes.set(map, index); // set first: a map that merges itself must not be entered again
    const merged: YAMLMap.Parsed[] = [];
    for (const pair of map.items) {
      const key = keyText(pair.key);
      if (key === '<<' && pair.value !== null) merged.push(...this.mergedMaps(pair.value));
      else if (key !== undefined) index.set(key, pair);
    }
    for (const source of merged) {
      for (const [key, pair] of this.indexOf(source)) if (!index.has(key)) index.set(key, pair);
    }
    return index;
  }

  private mergedMaps(value: Node): YAMLMap.Parsed[] {
    const target = isAlias(value) ? this.resolve(value) : value;
    if (isMap(target)) return [target];
    if (!isSeq(target)) return [];
    return target.items.flatMap((item) => {
      const node = isAlias(item) ? this.resolve(item) : item;
      return isMap(node) ? [node] : [];
    });
  }

  /** True where a template expression touches `span`: what stands there is not known yet. */
  isTemplated(span: Span): boolean {
    return this.templatesIn(span).length > 0;
  }

  /** True where an expression with a line of its own stands in `span`: entries may be added or left out there. */
  hasOpenLines(span: Span): boolean {
    return this.templatesIn(span).some(({ wholeLine }) => wholeLine);
  }

  /** The templates that share a character with `span`; they are sorted and apart from each other. */
  private templatesIn(span: Span): readonly Template[] {
    const first = this.firstTemplateEndingAfter(span.start);
    let last = first;
    while ((this.templates[last]?.start ?? Infinity) < span.end) last++;
    return this.templates.slice(first, last);
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

  /** The offset of the next character at or behind `offset` that is neither blank nor comment nor a whole-line template, or the document's end. */
  contentAfter(offset: number): number {
    const { text } = this.source;
    let position = offset;
    while (position < this.span.end) {
      const template = this.templates[this.firstTemplateEndingAfter(position)];
      if (template?.wholeLine === true && template.start <= position) position = template.end;
      else if (/\s/.test(text.charAt(position))) position++;
      else if (text[position] === '#') position = lineEnd(text, position);
      else break;
    }
    return Math.min(position, this.span.end);
  }
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** A map key as Go's decoder names it (`on:` is the key "true"); undefined for keys that are not scalars. */
export function keyText(key: Node | null | undefined): string | undefined {
  if (!isScalar(key)) return undefined;
  const text = scalarText(key);
  if (key.type !== 'PLAIN') return text;
  const resolved = resolvePlain(text, key.tag);
  return resolved.kind === 'boolean' || resolved.kind === 'integer' ? String(resolved.value) : text;
}

/** A scalar's text without quotes, escapes and folding. */
export function scalarText(node: Scalar.Parsed): string {
  return typeof node.value === 'string' ? node.value : '';
}

/** What Go reads in a scalar node. */
export function scalarValue(node: Scalar.Parsed): GoScalar {
  const text = scalarText(node);
  return node.type === 'PLAIN' ? resolvePlain(text, node.tag) : { kind: 'string', value: text };
}

/** Keys that a map holds more than once: the pairs that lose, each with the one that wins. Walks the whole document. */
export function duplicateKeys(document: YamlDocument): { lost: Span; wins: Span; key: string }[] {
  const found: { lost: Span; wins: Span; key: string }[] = [];
  visit(document.root, {
    Map: (_, map) => {
      const seen = new Map<string, Node>();
      for (const pair of (map as YAMLMap.Parsed).items) {
        const key = keyText(pair.key);
        if (key === undefined || key === '<<') continue;
        const earlier = seen.get(key);
        if (earlier !== undefined) found.push({ key, lost: spanOf(earlier), wins: spanOf(pair.key) });
        seen.set(key, pair.key);
      }
    },
  });
  return found;
}

/** A node's span without the blanks and comments behind it. */
export function spanOf(node: Node): Span {
  return { start: node.range[0], end: node.range[1] };
}

export { isAlias, isMap, isScalar, isSeq };
export type { YAMLMap, YAMLSeq };
