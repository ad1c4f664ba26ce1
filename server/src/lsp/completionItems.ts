import {
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from 'vscode-languageserver';
import type { CompletionItem } from 'vscode-languageserver';
import type { Completion } from '../features/completion/completion';
import { plainText } from '../features/hover/hoverText';
import type { SourceFile } from '../text/sourceFile';
import { toRange } from './convert';
import type { ClientTraits } from './convert';
import { isRecord } from './settings';

/** What a completion item carries so that its description can be looked up when it is asked for. */
export interface CompletionData {
  readonly uri: string;
  readonly offset: number;
  /** Keys, and null for an item of a list. */
  readonly path: readonly (string | null)[];
}

export function toCompletionItem(
  completion: Completion,
  source: SourceFile,
  client: ClientTraits,
  data: Omit<CompletionData, 'path'>,
): CompletionItem {
  const { part, label, detail, isDeprecated, order, span, text, path } = completion;
  const snippet = client.completion.takesSnippets ? completion.snippet : undefined;
  const newText = (snippet ?? text).replaceAll('\n', source.lineBreak);
  const full: CompletionData = { ...data, path: path.map((step) => step ?? null) };
  return {
    label,
    kind: part === 'key' ? CompletionItemKind.Property : CompletionItemKind.Value,
    ...(detail === '' ? {} : { detail }),
    sortText: order,
    filterText: part === 'key' ? label : text,
    textEdit: { range: toRange(source, span), newText },
    ...(snippet === undefined ? {} : { insertTextFormat: InsertTextFormat.Snippet }),
    ...(client.completion.adjustsIndentation ? { insertTextMode: InsertTextMode.adjustIndentation } : {}),
    ...(isDeprecated ? deprecation(client) : {}),
    data: full,
  };
}

function deprecation({ completion }: ClientTraits): Pick<CompletionItem, 'tags'> & { deprecated?: true } {
  return completion.tagsDeprecated ? { tags: [CompletionItemTag.Deprecated] } : { deprecated: true };
}

/** The item with its description, in the form that the client reads. */
export function withDocumentation(
  item: CompletionItem,
  markdown: string | undefined,
  { completion }: ClientTraits,
): CompletionItem {
  if (markdown === undefined) return item;
  const documentation = completion.wantsMarkdown
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: plainText(markdown) };
  return { ...item, documentation };
}

/** What `toCompletionItem` put into an item; undefined for anything else that a client may send. */
export function readCompletionData(data: unknown): CompletionData | undefined {
  if (!isRecord(data)) return undefined;
  const { uri, offset, path } = data;
  const isPath = Array.isArray(path) && path.every((step) => step === null || typeof step === 'string');
  return typeof uri === 'string' && typeof offset === 'number' && isPath
    ? { uri, offset, path: path as (string | null)[] }
    : undefined;
}
