/** A text on disk. */
export interface FileText {
  readonly uri: string;
  readonly text: string;
}

/** Where the server's texts come from when no editor has them open. Nothing here throws for what can't be read. */
export interface FileHost {
  /** The one uri that the server uses for a file, however a client spells it; undefined for what is no file. */
  canonical(uri: string): string | undefined;
  /**
   * The YAML files at or below a folder, or one named file whatever it is called; in pieces, so that others get their turn.
   * Nothing for what is not there.
   */
  readTree(uri: string, signal: AbortSignal): AsyncIterable<readonly FileText[]>;
  /** True where there is a file or folder, whether or not it can be read. */
  exists(uri: string): boolean;
  /** The text of a file; undefined where there is none that can be read. */
  read(uri: string): Promise<string | undefined>;
  /** The folder of the nearest cluster file beside or above a file, with a slash at its end. */
  clusterFolderOf(uri: string): Promise<string | undefined>;
}
