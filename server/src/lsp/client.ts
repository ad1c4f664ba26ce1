import { CompletionItemTag, InsertTextMode } from 'vscode-languageserver';
import type { DiagnosticTag, InitializeParams } from 'vscode-languageserver';
import type { ClientTraits } from './convert';
import { isRecord } from './settings';

/** What the client can do and wants, apart from how things are shown. */
export interface ClientAbilities {
  readonly watchesFiles: boolean;
  readonly pullsConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly tellsFolders: boolean;
  readonly showsDocuments: boolean;
  readonly preparesRename: boolean;
  readonly refreshesInlayHints: boolean;
  readonly showsSymbolTrees: boolean;
  /** It asks for the edit of an action when somebody picks it. */
  readonly resolvesActions: boolean;
  /** The client's own command that shows a rule's page, called with the rule's id. */
  readonly explainCommand: string | undefined;
}

/** What of a client's many capabilities the server makes use of. */
export function abilitiesOf({ capabilities, initializationOptions }: InitializeParams): ClientAbilities {
  const { textDocument, workspace, window } = capabilities;
  const options: unknown = initializationOptions;
  const explain = isRecord(options) ? options['explainCommand'] : undefined;
  return {
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    pullsConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    tellsFolders: workspace?.workspaceFolders === true,
    showsDocuments: window?.showDocument?.support === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    showsSymbolTrees: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    resolvesActions:
      textDocument?.codeAction?.dataSupport === true &&
      textDocument.codeAction.resolveSupport?.properties.includes('edit') === true,
    explainCommand: typeof explain === 'string' ? explain : undefined,
  };
}

/** `initializationOptions.rulePages` is the uri of the folder with the rules' pages. */
export function traitsOf(
  { capabilities, initializationOptions }: InitializeParams,
  spell: (uri: string) => string,
): ClientTraits {
  const { textDocument, workspace } = capabilities;
  const published = textDocument?.publishDiagnostics;
  const item = textDocument?.completion?.completionItem;
  const options: unknown = initializationOptions;
  const pages = isRecord(options) ? options['rulePages'] : undefined;
  return {
    showsRelated: published?.relatedInformation === true,
    tags: new Set<DiagnosticTag>(published?.tagSupport?.valueSet ?? []),
    wantsMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    completion: {
      takesSnippets: item?.snippetSupport === true,
      adjustsIndentation:
        item?.insertTextModeSupport?.valueSet.includes(InsertTextMode.adjustIndentation) === true,
      tagsDeprecated: item?.tagSupport?.valueSet.includes(CompletionItemTag.Deprecated) === true,
      wantsMarkdown: item?.documentationFormat?.includes('markdown') === true,
    },
    takesVersionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    rulePage: (rule) => (typeof pages === 'string' ? `${pages.replace(/\/$/, '')}/${rule}.md` : undefined),
    spell,
  };
}
