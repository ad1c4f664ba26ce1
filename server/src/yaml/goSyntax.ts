import { CST } from 'yaml';
import type { Span } from '../text/span';
import { isAlias, isMap, isMergeKey, isScalar, isSeq, spanOf } from './document';
import type { Node, ParsedText, SyntaxProblem, YamlDocument } from './document';
import { lexemesIn } from './lexemes';
import { fitsTag } from './scalars';

/**
 * What keeps Go's yaml.v2 from reading the first document of a text, the only one that its `Unmarshal` looks at, in no order:
 * what breaks YAML 1.2 there, and what YAML 1.2 takes and yaml.v2 does not. Codes are our own, or those that the library has for
 * the like. Source: scannerc.go, parserc.go and decode.go of yaml.v2.
 */
export function goSyntaxProblems(parsed: ParsedText): readonly SyntaxProblem[] {
  const problems = problemsByText.get(parsed) ?? findProblems(parsed);
  problemsByText.set(parsed, problems);
  return problems;
}

const problemsByText = new WeakMap<ParsedText, readonly SyntaxProblem[]>();

function findProblems({ documents: [document], problems }: ParsedText): readonly SyntaxProblem[] {
  if (document === undefined) return problems;
  const found: SyntaxProblem[] = [];
  const report = (code: string, { start, end }: Span): void => {
    found.push({ code, span: { start, end }, detail: '' });
  };
  const { root, masked } = document;
  const isUnsuspicious = problems.length === 0 && !SUSPICIOUS.test(masked);
  const end = isUnsuspicious ? Infinity : new TokenReader(masked, root, report).read();
  checkNodes(document, root, report);
  return [...problems.filter(({ span }) => span.start <= end), ...found];
}

/** Without any of these no token can be what YAML 1.2 takes and yaml.v2 does not, nor end a document. */
const SUSPICIOUS = /[\t%&*?\\]|^(?:---|\.\.\.)|(?:^|[\s[{,]):\S/m;

type Report = (code: string, span: Span) => void;

/** A piece of a text, with where it stands. */
interface Token extends Span {
  readonly type: CST.TokenType | 'plain' | 'block' | null;
  readonly text: string;
}

function* tokensIn(text: string): Generator<Token, void> {
  let start = 0;
  let scalar: 'plain' | 'block' | undefined;
  let isBlock = false;
  for (const lexeme of lexemesIn(text)) {
    const type: Token['type'] = scalar ?? CST.tokenType(lexeme);
    scalar = undefined;
    if (type === 'scalar') {
      scalar = isBlock ? 'block' : 'plain';
      isBlock = false;
    } else if (type !== 'doc-mode' && type !== 'flow-error-end') {
      isBlock ||= type === 'block-scalar-header';
      const end = start + lexeme.length;
      yield { type, text: lexeme, start, end };
      start = end;
    }
  }
}

const VERSION = /^%YAML[ \t]+0?1\.0?1[ \t]*(#.*)?$/;
const TAG = /^%TAG[ \t]+!([\w-]*!)?[ \t]+\S+[ \t]*(#.*)?$/;
const DIRECTIVE = /^%(?:YAML[ \t]+\d{1,2}\.\d{1,2}|TAG[ \t]+!([\w-]*!)?[ \t]+\S+)[ \t]*(#.*)?$/;
const ANCHOR = /^[&*][\w-]+$/;
const ESCAPE = /\\(?:u[dD][89a-fA-F]..|[^])/g;
const BEFORE_DOCUMENT: ReadonlySet<Token['type']> = new Set([
  'space',
  'newline',
  'comment',
  'directive-line',
  'byte-order-mark',
]);

/** Goes through the tokens of a text as far as yaml.v2 does. */
class TokenReader {
  /** How many brackets are open. */
  private depth = 0;
  private lineStart = 0;
  /** Column of the key or dash that the innermost block collection is indented by; -1 before the first one. */
  private indent = -1;
  /** The first token of the line but for dashes. */
  private first: Token | undefined;
  /** The last token but for white space. */
  private last: Token | undefined;
  /** From a plain scalar to what is next: yaml.v2 takes the blanks behind one for its own. */
  private isBehindPlain = false;
  private isLineStart = true;
  private hasVersion = false;

  constructor(
    private readonly text: string,
    private readonly root: Node | null,
    private readonly report: Report,
  ) {}

  /** Returns where the first document ends: the last offset at which something can be wrong with it. */
  read(): number {
    let hasBegun = false;
    for (const token of tokensIn(this.text)) {
      const { type, start } = token;
      const isContent = !BEFORE_DOCUMENT.has(type);
      if (isContent && this.isBehindRoot(start)) return start - 1;
      if (type === 'doc-end' && !hasBegun) this.report('NO_DOCUMENT', token);
      if (type === 'doc-end' || (type === 'doc-start' && hasBegun)) {
        if (this.depth > 0) this.report('BAD_INDENT.bracket', token);
        return start;
      }
      // A percent sign begins a directive wherever a line may begin; the library looks for them above documents only.
      if (hasBegun && start === this.lineStart && token.text.startsWith('%')) {
        if (!DIRECTIVE.test(this.lineAt(start))) this.report('BAD_DIRECTIVE', token);
        return start - 1;
      }
      hasBegun ||= isContent;
      if (type === 'space') this.checkSpace(token);
      else this.take(token);
    }
    return Infinity;
  }

  /** A value in brackets is all of a document whatever stands behind it, and so is a map or list with less indentation behind it. */
  private isBehindRoot(offset: number): boolean {
    const { root } = this;
    const isCollection = isMap(root) || isSeq(root);
    if (!isCollection || this.depth > 0 || offset < root.range[0]) return false;
    if (root.flow === true) return offset >= spanOf(root).end;
    const column = root.range[0] - (this.text.lastIndexOf('\n', root.range[0] - 1) + 1);
    return offset - this.lineStart < column;
  }

  private lineAt(offset: number): string {
    return /.*/y.exec(this.text.slice(offset))?.[0] ?? '';
  }

  private take(token: Token): void {
    const { type, start, end } = token;
    this.check(token);
    if (type === 'flow-map-start' || type === 'flow-seq-start') this.depth++;
    else if (type === 'flow-map-end' || type === 'flow-seq-end') this.depth--;
    else if (type === 'seq-item-ind') this.indent = start - this.lineStart;
    else if (type === 'map-value-ind' && this.depth === 0)
      this.indent = (this.first ?? token).start - this.lineStart;
    this.isLineStart = type === 'newline';
    if (type === 'newline') {
      this.lineStart = end;
      this.first = undefined;
    } else {
      if (type !== 'seq-item-ind') this.first ??= token;
      this.isBehindPlain = type === 'plain';
      this.last = token;
    }
  }

  private check(token: Token): void {
    const { type, text, start } = token;
    if (type === 'directive-line') this.checkDirective(token);
    else if ((type === 'anchor' || type === 'alias') && !ANCHOR.test(text)) this.report('ANCHOR_NAME', token);
    else if (type === 'double-quoted-scalar') {
      for (const { 0: escape, index } of text.matchAll(ESCAPE)) {
        const isOfJson = escape === '\\/' || escape.length > 2;
        if (isOfJson)
          this.report('BAD_DQ_ESCAPE', { start: start + index, end: start + index + escape.length });
      }
    } else if (type === 'plain') this.checkPlain(token);
  }

  private checkDirective(token: Token): void {
    const isVersion = VERSION.test(token.text);
    if (!isVersion && !TAG.test(token.text))
      this.report(/^%YAML[ \t]/.test(token.text) ? 'YAML_VERSION' : 'BAD_DIRECTIVE', token);
    if (isVersion && this.hasVersion) this.report('BAD_DIRECTIVE', token);
    this.hasVersion ||= isVersion;
  }

  private checkPlain(token: Token): void {
    const { text, start } = token;
    if (this.depth > 0 && text.startsWith(':')) this.report('FLOW_COLON', token);
    else if (this.depth > 0 && text.includes('?')) this.report('FLOW_QUESTION', token);
    for (const { 0: blanks, index } of text.matchAll(/(?<=\n) *\t/g)) {
      const column = blanks.length - 1;
      if (column <= this.indent) this.reportTab(start + index + column);
    }
  }

  /** Source: yaml_parser_scan_to_next_token, and yaml_parser_scan_plain_scalar for what is behind a plain scalar. */
  private checkSpace({ text, start }: Token): void {
    const tab = text.indexOf('\t');
    if (tab < 0) return;
    const { isLineStart, lineStart } = this;
    const isTaken =
      isLineStart && this.isBehindPlain
        ? start + tab - lineStart > this.indent
        : this.depth > 0 || !(isLineStart || this.mayKeyFollow());
    if (!isTaken) this.reportTab(start + tab);
  }

  /** Behind a dash, and behind the `?` and the `:` of a key that is written with both. */
  private mayKeyFollow(): boolean {
    const { last, first } = this;
    if (last?.type === 'map-value-ind') return first === last;
    return last?.type === 'seq-item-ind' || last?.type === 'explicit-key-ind';
  }

  private reportTab(start: number): void {
    this.report('TAB_AS_INDENT', { start, end: start + 1 });
  }
}

/** What the decoder refuses whatever it decodes into: merges of what is no map, tags that do not fit, keys that are no scalars. */
function checkNodes(document: YamlDocument, node: Node | null, report: Report): void {
  if (isAlias(node)) {
    if (!document.aliasBudgetSpent && document.resolve(node) === undefined) report('ALIAS', spanOf(node));
  } else if (isScalar(node)) {
    if (typeof node.value === 'string' && !fitsTag(node.value, node.tag)) report('TAG', spanOf(node));
  } else if (isSeq(node)) for (const item of node.items) checkNodes(document, item, report);
  else if (isMap(node)) {
    for (const { key, value } of node.items) {
      if (isMergeKey(key)) {
        if (!isMergeable(document, value)) report('MERGE', spanOf(key));
      } else if (!isScalar(followed(document, key))) report('COLLECTION_KEY', spanOf(key));
      checkNodes(document, key, report);
      checkNodes(document, value, report);
    }
  }
}

/** A map, an alias of one, or a list of such. */
function isMergeable(document: YamlDocument, value: Node | null): boolean {
  const maps = isSeq(value) ? value.items : [value];
  return maps.every((map) => isMap(followed(document, map)));
}

function followed(document: YamlDocument, node: Node | null): Node | null | undefined {
  return isAlias(node) ? document.resolve(node) : node;
}
