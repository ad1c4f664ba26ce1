import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import type { Cluster } from '../cluster/cluster';
import type { ReadFile } from '../cluster/documents';
import { inlayHints } from '../features/inlayHints';
import { DEFAULT_SETTINGS } from './settings';
import type { Settings } from './settings';

/** A file, the first of its clusters, and the workspace folder that it lies in. Uris are the server's own. */
export interface HintedFile {
  readonly file: ReadFile | undefined;
  readonly cluster: Cluster | undefined;
  readonly folder: string | undefined;
}

/** Answers which hints stand in the lines of a file; of those that its folder's settings want. */
export class InlayHintRequests {
  private readonly wantedIn = new Map<string, Settings['inlayHints']>();
  private wantedElsewhere = DEFAULT_SETTINGS.inlayHints;

  constructor(private readonly look: (clientUri: string) => HintedFile) {}

  /** What is wanted in a workspace folder, or in files of none. */
  configure(folder: string | undefined, { inlayHints: wanted }: Settings): void {
    if (folder === undefined) this.wantedElsewhere = wanted;
    else this.wantedIn.set(folder, wanted);
  }

  forget(folder: string): void {
    this.wantedIn.delete(folder);
  }

  hints({ textDocument, range }: InlayHintParams): InlayHint[] {
    const { file, cluster, folder } = this.look(textDocument.uri);
    if (file === undefined) return [];
    const { lines } = file.source;
    const span = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
    const wanted = this.wantedIn.get(folder ?? '') ?? this.wantedElsewhere;
    return inlayHints(file, cluster, span, wanted).map(({ offset, text }) => ({
      position: lines.positionAt(offset),
      label: text,
      paddingLeft: true,
    }));
  }
}
