import { DiagnosticSeverity, DiagnosticTag, SymbolKind } from 'vscode-languageserver';
import type { Diagnostic, DocumentSymbol, Range, TextEdit } from 'vscode-languageserver';
import type { FindingsView, ShownFinding } from '../features/findingsView';
import type { OutlineSymbol } from '../features/symbols';
import { message } from '../rules/messages';
import type { FindingTag, Severity } from '../rules/rule';
import type { Edit } from '../text/edit';
import type { SourceFile } from '../text/sourceFile';
import type { Span } from '../text/span';

/** What a client can show, and how it names files. */
export interface ClientTraits {
  readonly showsRelated: boolean;
  readonly tags: ReadonlySet<DiagnosticTag>;
  readonly wantsMarkdown: boolean;
  readonly completion: {
    readonly takesSnippets: boolean;
    readonly adjustsIndentation: boolean;
    readonly tagsDeprecated: boolean;
    readonly wantsMarkdown: boolean;
  };
  /** Whether it takes edits that say which version of a text they are for. */
  readonly takesVersionedEdits: boolean;
  /** The uri of a rule's page; undefined where the client has none. */
  readonly rulePage: (rule: string) => string | undefined;
  /** A file's uri as the client spells it. */
  readonly spell: (uri: string) => string;
}

const SOURCE = 'cilium-routing';

/** What code actions need to find a diagnostic's finding again; clients send it back as it is. */
interface DiagnosticData {
  readonly key: string;
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
const TAGS: Readonly<Record<FindingTag, DiagnosticTag>> = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
};

/** Positions count UTF-16 units, as offsets do. Offsets outside of the text are clamped to it. */
export function toRange({ lines }: SourceFile, { start, end }: Span): Range {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

const SYMBOL_KINDS = {
  map: SymbolKind.Object,
  list: SymbolKind.Array,
  scalar: SymbolKind.Property,
} as const;

export function toDocumentSymbol(symbol: OutlineSymbol, source: SourceFile): DocumentSymbol {
  const { name, detail, holds, span, nameSpan, children } = symbol;
  return {
    name,
    ...(detail === '' ? {} : { detail }),
    kind: SYMBOL_KINDS[holds],
    range: toRange(source, span),
    selectionRange: toRange(source, nameSpan),
    children: children.map((child) => toDocumentSymbol(child, source)),
  };
}

export function toTextEdit({ source, span, text }: Edit): TextEdit {
  return { range: toRange(source, span), newText: text };
}

/** A file's findings, and one more diagnostic where some are left out. */
export function toDiagnostics({ shown, leftOut }: FindingsView, client: ClientTraits): Diagnostic[] {
  const diagnostics = shown.map((finding) => toDiagnostic(finding, client));
  if (leftOut === 0) return diagnostics;
  const start = { line: 0, character: 0 };
  return [
    {
      range: { start, end: start },
      severity: DiagnosticSeverity.Information,
      source: SOURCE,
      message: message('editor.findingsLeftOut', { count: leftOut }),
    },
    ...diagnostics,
  ];
}

function toDiagnostic({ finding, key }: ShownFinding, client: ClientTraits): Diagnostic {
  const { rule, file, span, related } = finding;
  const page = client.rulePage(rule);
  const tags = finding.tags.map((tag) => TAGS[tag]).filter((tag) => client.tags.has(tag));
  const data: DiagnosticData = { key };
  return {
    range: toRange(file, span),
    severity: SEVERITIES[finding.severity],
    code: rule,
    source: SOURCE,
    message: client.showsRelated ? finding.message : withRelated(finding, client),
    data,
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(related.length === 0 || !client.showsRelated
      ? {}
      : {
          relatedInformation: related.map((other) => ({
            message: other.message,
            location: { uri: client.spell(other.file.uri), range: toRange(other.file, other.span) },
          })),
        }),
  };
}

/** The message with what else belongs to it, for clients that show no related places. */
function withRelated({ message: text, related }: ShownFinding['finding'], client: ClientTraits): string {
  const others = related.map(({ file, span, message: note }) => {
    const { line, character } = file.lines.positionAt(span.start);
    return `${note} (${client.spell(file.uri)}:${line + 1}:${character + 1})`;
  });
  return [text, ...others].join('\n');
}
