import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { LineIndex } from '../text/lineIndex';
import { isRecord } from './settings';

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

  /** Throws for what is no document. */
  set(uri: string, document: OpenDocument): void {
    if (!isVersion(document.version) || !isText(document.text)) throw new Error(`${uri} has no text`);
    this.open.set(uri, document);
  }

  /**
   * Carries out changes one after the other. Undefined for a document that is not open. Throws for what are no changes, and
   * the document then stays as it is.
   */
  change(
    uri: string,
    version: number,
    changes: readonly TextDocumentContentChangeEvent[],
  ): OpenDocument | undefined {
    const document = this.open.get(uri);
    if (document === undefined) return undefined;
    if (!isVersion(version) || !changes.every(isChange)) throw new Error(`${uri} is changed by nonsense`);
    const changed = { ...document, version, text: changes.reduce(withChange, document.text) };
    this.open.set(uri, changed);
    return changed;
  }

  /** False for a document that is not open. */
  close(uri: string): boolean {
    return this.open.delete(uri);
  }
}

// What comes over the wire is only said to be of its type.
function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isVersion(value: unknown): boolean {
  return Number.isInteger(value);
}

function isChange(change: unknown): boolean {
  if (!isRecord(change) || !isText(change['text'])) return false;
  const { range } = change;
  return range === undefined || (isRecord(range) && isPosition(range['start']) && isPosition(range['end']));
}

function isPosition(value: unknown): boolean {
  return isRecord(value) && Number.isInteger(value['line']) && Number.isInteger(value['character']);
}

/** Positions outside of the text are clamped to it, as the protocol says. */
function withChange(text: string, change: TextDocumentContentChangeEvent): string {
  if (!('range' in change) || (change.range as unknown) === undefined) return change.text;
  const lines = new LineIndex(text);
  const start = lines.offsetAt(change.range.start);
  const end = Math.max(start, lines.offsetAt(change.range.end));
  return text.slice(0, start) + change.text + text.slice(end);
}
