/**
 * Clients spell one file's uri in different ways (`file:///c%3A/x`, `file:///C:/x`). The server has one uri for a file and
 * answers with the client's own.
 */
export class Spellings {
  private readonly files = new Map<string, string>();
  /** Folders by canonical uri, both with a slash at the end. */
  private readonly folders = new Map<string, string>();

  /** `canonical` gives the one uri of a file, and undefined for what is no file. */
  constructor(private readonly canonical: (uri: string) => string | undefined) {}

  /** The server's uri for a file that the client names. */
  learn(clientUri: string): string {
    const uri = this.canonical(clientUri) ?? clientUri;
    if (uri !== clientUri || this.spell(uri) !== clientUri) this.files.set(uri, clientUri);
    return uri;
  }

  /** The server's uri for a folder that the client names, with a slash at its end. */
  learnFolder(clientUri: string): string {
    const uri = `${(this.canonical(clientUri) ?? clientUri).replace(/\/$/, '')}/`;
    this.folders.set(uri, `${clientUri.replace(/\/$/, '')}/`);
    return uri;
  }

  /** The client's uri for a file: as it was spelled before, else as the nearest folder was. */
  spell(uri: string): string {
    const known = this.files.get(uri);
    if (known !== undefined) return known;
    let nearest = '';
    for (const folder of this.folders.keys()) {
      if (uri.startsWith(folder) && folder.length > nearest.length) nearest = folder;
    }
    return (this.folders.get(nearest) ?? '') + uri.slice(nearest.length);
  }
}
