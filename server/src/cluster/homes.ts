import { groupBy } from '../lists/groupBy';
import { foldersAround, parentOf } from './paths';

/** Folders that files may belong to. */
export class Homes {
  private readonly folders: ReadonlySet<string>;
  private readonly byParent: ReadonlyMap<string, readonly string[]>;
  /** The folders that hold one of these, further down than directly. */
  private readonly above = new Set<string>();

  constructor(folders: readonly string[]) {
    this.folders = new Set(folders);
    this.byParent = groupBy(folders, parentOf);
    for (const folder of folders)
      for (const around of foldersAround(parentOf(folder))) if (around !== folder) this.above.add(around);
  }

  /**
   * The folder that a file belongs to: the nearest of those that hold it and those that lie beside it. Undefined where none
   * does, where several lie beside it equally near, or where the nearest is one further down in another folder.
   */
  of(uri: string): string | undefined {
    for (const folder of foldersAround(uri)) {
      if (this.folders.has(folder)) return folder;
      const beside = this.byParent.get(folder) ?? [];
      if (beside.length > 0 || this.above.has(folder)) return beside.length === 1 ? beside[0] : undefined;
    }
    return undefined;
  }
}
