import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { LineIndex } from '../text/lineIndex';

/** A text as it stands in an editor. */
export interface OpenDocument {
  /** As the client spells it. */
  readonly clientUri: string;
  readonly version: number;
  readonly text: string;
}

/** The texts that editors have open, by the server's own uri. */
export class OpenDocuments {
  private readonly open = new Map<string, OpenDocument>();

  get(uri: string): OpenDocument | undefined {
    return this.open.get(uri);
  }

  has(uri: string): boolean {
    return this.open.has(uri);
  }

  entries(): IterableIterator<[string, OpenDocument]> {
    return this.open.entries();
  }

  set(uri: string, document: OpenDocument): void {
    this.open.set(uri, document);
  }

  /** Carries out changes one after the other. Undefined for a document that is not open, which stays as it is. */
  change(
    uri: string,
    version: number,
    changes: readonly TextDocumentContentChangeEvent[],
  ): OpenDocument | undefined {
    const document = this.open.get(uri);
    if (document === undefined) return undefined;
    const changed = { ...document, version, text: changes.reduce(withChange, document.text) };
    this.open.set(uri, changed);
    return changed;
  }

  /** False for a document that is not open. */
  close(uri: string): boolean {
    return this.open.delete(uri);
  }
}

/** Positions outside of the text are clamped to it, as the protocol says. */
function withChange(text: string, change: TextDocumentContentChangeEvent): string {
  if (!('range' in change)) return change.text;
  const lines = new LineIndex(text);
  const start = lines.offsetAt(change.range.start);
  const end = Math.max(start, lines.offsetAt(change.range.end));
  return text.slice(0, start) + change.text + text.slice(end);
}
