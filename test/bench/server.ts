import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Editor, positionAt } from '../lsp/editor';
import { median, memoryOf, timed } from './measure';

/** What Node runs for each server. */
export interface Programs {
  readonly ours: readonly string[];
  readonly reference: readonly string[];
}

/** A server under measurement that has one file open. Times are in milliseconds. */
export class MeasuredServer {
  private version = 1;

  private constructor(
    private readonly editor: Editor,
    private readonly uri: string,
    private readonly text: string,
    /** From starting the program to its answer to `initialize`. */
    readonly start: number,
  ) {}

  /** `command` is what Node runs. */
  static async start(
    command: readonly string[],
    folder: string,
    file: string,
    text: string,
  ): Promise<MeasuredServer> {
    let editor: Editor | undefined;
    const start = await timed(async () => {
      editor = await Editor.startIn(folder, { transport: command, settings: SETTINGS });
    });
    if (editor === undefined) throw new Error(`${command.join(' ')} did not start`);
    return new MeasuredServer(editor, pathToFileURL(join(folder, file)).href, text, start);
  }

  /** Opens the file; the time to its diagnostics. */
  open(): Promise<number> {
    const textDocument = { uri: this.uri, languageId: 'yaml', version: this.version, text: this.text };
    return this.untilPublished(() => this.editor.notify('textDocument/didOpen', { textDocument }));
  }

  /** Replaces the first `old` of the opened text by something as long; the time to the diagnostics. */
  edit(old: string, by: string): Promise<number> {
    const range = this.rangeOf(old);
    const textDocument = { uri: this.uri, version: ++this.version };
    const contentChanges = [{ range, text: by }];
    return this.untilPublished(() =>
      this.editor.notify('textDocument/didChange', { textDocument, contentChanges }),
    );
  }

  /** The median of edits that go there and back, after two that warm up. */
  async medianEdit(old: string, by: string, count = 9): Promise<number> {
    const times: number[] = [];
    for (let i = 0; i < 2 + count; i++) times.push(await this.edit(old, i % 2 === 0 ? by : old));
    return median(times.slice(2));
  }

  private async untilPublished(act: () => Promise<void>): Promise<number> {
    const count = () => this.editor.publications.filter(({ uri }) => uri === this.uri).length;
    const before = count();
    return timed(async () => {
      await act();
      await this.editor.until(() => count() > before);
    });
  }

  get diagnosticCount(): number {
    return this.editor.published.get(this.uri)?.diagnostics.length ?? 0;
  }

  hover(word: string): Promise<number> {
    return this.ask('textDocument/hover', this.rangeOf(word).start);
  }

  /** Undefined for a server that completes nothing. */
  async complete(behind: string): Promise<number | undefined> {
    if (this.editor.initialized?.capabilities.completionProvider === undefined) return undefined;
    return this.ask('textDocument/completion', this.rangeOf(behind).end);
  }

  private ask(method: string, position: object): Promise<number> {
    return timed(() =>
      this.editor.connection.sendRequest(method, { textDocument: { uri: this.uri }, position }),
    );
  }

  private rangeOf(part: string) {
    const start = this.text.indexOf(part);
    if (start < 0) throw new Error(`no '${part}' in the text`);
    return { start: positionAt(this.text, start), end: positionAt(this.text, start + part.length) };
  }

  /** In megabytes. */
  get memory(): number {
    return memoryOf(this.editor.process?.pid);
  }

  close(): Promise<void> {
    return this.editor.close();
  }
}

/** What yaml-language-server asks for; without these it would fetch a list of schemas. */
const SETTINGS = { validate: true, hover: true, completion: true, schemaStore: { enable: false } };
