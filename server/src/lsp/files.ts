import { Workspace } from '../workspace/workspace';
import type { JudgedCluster, WorkspaceOptions } from '../workspace/workspace';
import { isSkippedFolder, isYamlName } from '../disk/names';
import type { FileHost } from './fileHost';
import { othersFirst } from './schedule';

/** A folder with all that lies below it, or a file that lies in none of them. Clusters never reach from one into another. */
export interface Root {
  /** A folder's ends with a slash. */
  readonly uri: string;
  /** `found` folders are those of a cluster file above an open file that no workspace folder holds. */
  readonly kind: 'folder' | 'found' | 'single';
  readonly workspace: Workspace;
  /** False until all of its files were seen once; what is said of it before could be wrong. */
  readonly isReady: boolean;
}

export type RootOptions = Omit<WorkspaceOptions, 'isComplete' | 'onCrash'>;

interface OwnRoot extends Root {
  isReady: boolean;
  options: RootOptions;
  readonly reading: AbortController;
  /** Paths named by cluster files that were looked for since something changed there. */
  readonly soughtPaths: Set<string>;
  /** Files that lie elsewhere and are here because a cluster file names them. */
  readonly guests: Set<string>;
}

/** Who has a text open in an editor, which then counts instead of the one on disk. */
export interface EditedTexts {
  get(uri: string): { readonly text: string } | undefined;
  entries(): Iterable<[string, { readonly text: string }]>;
}

/** All files that the server knows, root by root: it keeps them as they are on disk or in the editor. Uris are canonical. */
export class Files {
  private readonly byUri = new Map<string, OwnRoot>();
  /** The number of the last look at the disk for a file, so that an earlier one that comes late is not taken. */
  private readonly looks = new Map<string, number>();
  private lookCount = 0;
  /** For each reading of a tree under way: files that were looked at since it began, of which it may bring an older text. */
  private readonly readings = new Set<Set<string>>();

  private otherOptions: RootOptions = {};
  private readonly crashed = (rule: string, error: unknown) => this.failed(`rule ${rule}`, error);

  /**
   * `configured` is waited for before any root is ready. `changed` is told whenever there may be other findings than before,
   * `failed` what goes wrong behind the scenes.
   */
  constructor(
    private readonly host: FileHost,
    private readonly edited: EditedTexts,
    private readonly configured: Promise<void>,
    private readonly changed: () => void,
    private readonly failed: (what: string, error: unknown) => void,
  ) {}

  roots(): IterableIterator<Root> {
    return this.byUri.values();
  }

  /** Adds a workspace folder and reads it. Resolves when all of it was read. */
  async addFolder(uri: string): Promise<void> {
    const known = this.byUri.get(uri);
    if (known !== undefined && known.kind !== 'found') return;
    this.remove(uri);
    const root = this.newRoot(uri, 'folder');
    // Files that were open before their folder came had roots of their own.
    for (const other of [...this.byUri.values()]) {
      if (other.kind !== 'folder' && other.uri.startsWith(uri)) this.remove(other.uri);
    }
    await this.readAll(root);
  }

  remove(uri: string): void {
    const root = this.byUri.get(uri);
    if (root === undefined) return;
    root.reading.abort();
    this.byUri.delete(uri);
    this.changed();
  }

  /** What is set for a workspace folder apart from its files. */
  configure(uri: string, options: RootOptions): void {
    const root = this.byUri.get(uri);
    if (root === undefined) return;
    root.options = options;
    this.applyOptions(root);
    this.changed();
  }

  /** What is set for files outside of all workspace folders. */
  configureOthers(options: RootOptions): void {
    this.otherOptions = options;
    for (const { uri, kind } of this.byUri.values()) if (kind !== 'folder') this.configure(uri, options);
  }

  private applyOptions(root: OwnRoot): void {
    root.workspace.configure({
      ...root.options,
      isComplete: root.isReady && root.kind !== 'single',
      onCrash: this.crashed,
    });
  }

  /** The roots in which a file plays a part, that which holds it first. */
  rootsOf(uri: string): Root[] {
    const home = this.homeOf(uri);
    const others = [...this.byUri.values()].filter(
      (root) => root !== home && root.workspace.textOf(uri) !== undefined,
    );
    return home === undefined ? others : [home, ...others];
  }

  /** The clusters that a file belongs to; its home's where files of others name it too. */
  clustersOf(uri: string): JudgedCluster[] {
    return this.rootsOf(uri).flatMap(({ workspace }) => workspace.clustersOf(uri));
  }

  private homeOf(uri: string): OwnRoot | undefined {
    let home: OwnRoot | undefined;
    for (const root of this.byUri.values()) {
      const holds = root.kind === 'single' ? root.uri === uri : uri.startsWith(root.uri);
      if (holds && (home === undefined || root.uri.length > home.uri.length)) home = root;
    }
    return home;
  }

  /** An editor opened a file, or wrote in it. A file without a root gets one. */
  edit(uri: string, text: string): void {
    if (this.homeOf(uri) === undefined) {
      this.addHome(uri).catch((error: unknown) => this.failed(`reading around ${uri}`, error));
    }
    for (const root of this.rootsOf(uri)) root.workspace.set(uri, text);
    this.changed();
  }

  /** A file outside of all folders stands alone, unless a cluster file beside or above it says what it belongs to. */
  private async addHome(uri: string): Promise<void> {
    const single = this.newRoot(uri, 'single');
    const [folder] = await Promise.all([this.host.clusterFolderOf(uri), this.configured]);
    if (folder === undefined || this.byUri.get(uri) !== single || this.byUri.has(folder)) {
      single.isReady = true;
      this.changed();
      return;
    }
    const root = this.newRoot(folder, 'found');
    this.remove(uri);
    await this.readAll(root);
  }

  /** An editor closed a file: what is on disk counts again. */
  async close(uri: string): Promise<void> {
    const home = this.homeOf(uri);
    if (home?.kind === 'single') this.remove(uri);
    if (home?.kind === 'found' && ![...this.edited.entries()].some(([open]) => open.startsWith(home.uri))) {
      this.remove(home.uri);
    }
    await this.look(uri);
  }

  /** Something on disk came, went or was written: a file, or a folder that went. */
  async diskChanged(uri: string, change: 'created' | 'changed' | 'deleted'): Promise<void> {
    for (const root of this.byUri.values()) {
      for (const path of [...root.soughtPaths]) {
        if (isAtOrBelow(uri, path) || isAtOrBelow(path, uri)) root.soughtPaths.delete(path);
      }
    }
    if (change === 'deleted') this.forgetBelow(`${uri.replace(/\/$/, '')}/`);
    await this.look(uri);
    this.changed();
  }

  /** A folder came, or was renamed to this name. */
  async folderCreated(uri: string): Promise<void> {
    const home = this.homeOf(uri);
    if (home !== undefined && home.kind !== 'single') await this.readInto(home, uri);
    this.changed();
  }

  private forgetBelow(folder: string): void {
    for (const { workspace } of this.byUri.values()) {
      for (const uri of [...workspace.uris()]) {
        if (uri.startsWith(folder) && this.edited.get(uri) === undefined) workspace.delete(uri);
      }
    }
  }

  /** Takes a file as it is on disk, unless an editor has it open. */
  private async look(uri: string): Promise<void> {
    const number = ++this.lookCount;
    this.looks.set(uri, number);
    for (const newer of this.readings) newer.add(uri);
    const text = this.isWanted(uri) ? await this.host.read(uri) : undefined;
    if (this.looks.get(uri) !== number) return;
    this.looks.delete(uri);
    if (this.edited.get(uri) !== undefined) return;
    for (const { workspace, kind } of this.rootsOf(uri)) {
      if (text === undefined) workspace.delete(uri);
      else if (kind !== 'single') workspace.set(uri, text);
    }
    this.changed();
  }

  /** Only YAML files count, and those that a cluster file names whatever they are called. */
  private isWanted(uri: string): boolean {
    if ([...this.byUri.values()].some(({ workspace }) => workspace.textOf(uri) !== undefined)) return true;
    const home = this.homeOf(uri);
    if (home === undefined || !isYamlName(uri)) return false;
    return !uri.slice(home.uri.length).split('/').some(isSkippedFolder);
  }

  /**
   * Reads what cluster files name and was not read yet, and drops what they name no more. True where something new came, which may name more. Paths that lead
   * nowhere are not looked for again until something changes there.
   */
  async readNamed(): Promise<boolean> {
    let found = false;
    for (const root of [...this.byUri.values()]) {
      for (const uri of root.guests) {
        if (root.workspace.isNamed(uri)) continue;
        root.guests.delete(uri);
        root.soughtPaths.clear();
        root.workspace.delete(uri);
      }
      for (const path of root.workspace.missing()) {
        if (root.soughtPaths.has(path)) continue;
        root.soughtPaths.add(path);
        if (await this.readInto(root, path)) found = true;
        root.workspace.setPresent(path, this.host.exists(path));
      }
    }
    return found;
  }

  private newRoot(uri: string, kind: Root['kind']): OwnRoot {
    const root: OwnRoot = {
      uri,
      kind,
      workspace: new Workspace({
        ...(kind === 'folder' ? {} : this.otherOptions),
        isComplete: false,
        onCrash: this.crashed,
      }),
      isReady: false,
      options: kind === 'folder' ? {} : this.otherOptions,
      reading: new AbortController(),
      soughtPaths: new Set(),
      guests: new Set(),
    };
    this.byUri.set(uri, root);
    return root;
  }

  private async readAll(root: OwnRoot): Promise<void> {
    for (const [uri, { text }] of this.edited.entries()) {
      if (this.homeOf(uri) === root) root.workspace.set(uri, text);
    }
    await Promise.all([this.readInto(root, root.uri), this.configured]);
    if (root.reading.signal.aborted) return;
    root.isReady = true;
    this.applyOptions(root);
    this.changed();
  }

  /** True where there was something. */
  private async readInto(root: OwnRoot, path: string): Promise<boolean> {
    const newer = new Set<string>();
    this.readings.add(newer);
    let found = false;
    try {
      for await (const piece of this.host.readTree(path, root.reading.signal)) {
        for (const { uri, text } of piece) {
          if (root.reading.signal.aborted) return found;
          found = true;
          if (!newer.has(uri) && this.mayHold(root, uri)) {
            if (this.homeOf(uri) !== root) root.guests.add(uri);
            root.workspace.set(uri, this.edited.get(uri)?.text ?? text);
            root.workspace.readAhead(uri);
          }
          await othersFirst();
        }
      }
    } finally {
      this.readings.delete(newer);
    }
    return found;
  }

  /** A folder within a root may be a root of its own. */
  private mayHold(root: OwnRoot, uri: string): boolean {
    const home = this.homeOf(uri);
    return home === undefined || home === root || !home.uri.startsWith(root.uri);
  }
}

function isAtOrBelow(uri: string, path: string): boolean {
  return uri === path || uri.startsWith(`${path.replace(/\/$/, '')}/`);
}
