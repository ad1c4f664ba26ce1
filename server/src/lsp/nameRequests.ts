import { ErrorCodes, LSPErrorCodes, ResponseError, SymbolKind } from 'vscode-languageserver';
import type {
  DocumentHighlight,
  Location,
  Position,
  Range,
  ReferenceParams,
  RenameParams,
  SymbolInformation,
  TextDocumentPositionParams,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { Cluster } from '../cluster/cluster';
import type { ReadFile } from '../cluster/documents';
import type { NamePlace } from '../cluster/names';
import type { NameKind } from '../cluster/nameSlots';
import { nameAt, nameSpan, writtenName } from '../features/names/nameAt';
import { placesInFile, placesOf } from '../features/names/references';
import { rename } from '../features/names/rename';
import { namedThings } from '../features/names/symbols';
import type { Edit } from '../text/edit';
import { toRange } from './convert';
import type { ClientTraits } from './convert';

/** What requests about names are answered from. Uris are the server's own. */
export interface NamedFiles {
  /** Undefined for a file that is not known. */
  file(clientUri: string): ReadFile | undefined;
  clustersOf(uri: string): readonly Cluster[];
  clusters(): readonly Cluster[];
}

/** Answers what editors ask about names: where they are declared and used, and what they are to be called instead. */
export class NameRequests {
  private readonly clustersOf = (uri: string) => this.files.clustersOf(uri);

  constructor(
    private readonly files: NamedFiles,
    private readonly client: ClientTraits,
    private readonly toWorkspaceEdit: (edits: readonly Edit[]) => WorkspaceEdit,
  ) {}

  /** Where the thing is declared; its uses where it is declared nowhere are no answer. */
  definition(params: TextDocumentPositionParams): Location[] {
    return this.places(params).flatMap((place) => (place.declares ? [this.location(place)] : []));
  }

  references({ context, ...params }: ReferenceParams): Location[] {
    // A client may leave out what it must send.
    const all = (context as ReferenceParams['context'] | undefined)?.includeDeclaration !== false;
    return this.places(params).flatMap((place) => (place.declares && !all ? [] : [this.location(place)]));
  }

  private places(params: TextDocumentPositionParams): NamePlace[] {
    const found = this.at(params);
    return found === undefined ? [] : placesOf(found.place, found.file, this.clustersOf);
  }

  highlights(params: TextDocumentPositionParams): DocumentHighlight[] {
    const found = this.at(params);
    if (found === undefined) return [];
    return placesInFile(found.place, found.file).map((place) => ({ range: this.location(place).range }));
  }

  /** Null where there is nothing to be renamed. */
  prepareRename(params: TextDocumentPositionParams): { range: Range; placeholder: string } | null {
    const found = this.at(params);
    if (found === undefined) return null;
    return { range: this.location(found.place).range, placeholder: writtenName(found.place) };
  }

  /** Throws a ResponseError, made for people, where the new name can't be. */
  rename({ newName, ...params }: RenameParams): WorkspaceEdit | null {
    if (typeof (newName as unknown) !== 'string') {
      throw new ResponseError(ErrorCodes.InvalidParams, 'a name is a text');
    }
    const found = this.at(params);
    if (found === undefined) return null;
    const renaming = rename(found.place, newName, found.file, this.clustersOf);
    if (renaming.kind === 'refused') throw new ResponseError(LSPErrorCodes.RequestFailed, renaming.message);
    return this.toWorkspaceEdit(renaming.edits);
  }

  symbols(query: unknown): SymbolInformation[] {
    if (typeof query !== 'string') throw new ResponseError(ErrorCodes.InvalidParams, 'a query is a text');
    return namedThings(this.files.clusters(), query).map(({ place, cluster }) => ({
      name: writtenName(place),
      kind: symbolKind(place.kind),
      location: this.location(place),
      containerName: cluster,
    }));
  }

  private at({ textDocument, position }: { textDocument: { uri: string }; position: Position }) {
    const file = this.files.file(textDocument.uri);
    const place = file && nameAt(file, file.source.lines.offsetAt(position));
    return file === undefined || place === undefined ? undefined : { file, place };
  }

  private location(place: NamePlace): Location {
    const { file, span } = nameSpan(place);
    return { uri: this.client.spell(file.uri), range: toRange(file, span) };
  }
}

const SYMBOL_KINDS: Readonly<Partial<Record<NameKind, SymbolKind>>> = {
  cluster: SymbolKind.Namespace,
  segment: SymbolKind.Field,
  router: SymbolKind.Interface,
  community: SymbolKind.Constant,
};

function symbolKind(kind: NameKind): SymbolKind {
  return SYMBOL_KINDS[kind] ?? (kind.endsWith('pool') ? SymbolKind.Array : SymbolKind.Object);
}
