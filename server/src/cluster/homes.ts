import { groupBy } from '../lists/groupBy';
import { foldersAround, parentOf } from './paths';

/** Folders that files may belong to. */
export class Homes {
  private readonly folders: ReadonlySet<string>;
  private readonly byParent: ReadonlyMap<string, readonly string[]>;

  constructor(folders: readonly string[]) {
    this.folders = new Set(folders);
    this.byParent = groupBy(folders, parentOf);
  }

  /**
   * The folder that a file belongs to: the nearest of those that hold it and those that lie beside it. Undefined where none
   * does, or where several lie beside it equally near.
   */
  of(uri: string): string | undefined {
    for (const folder of foldersAround(uri)) {
      if (this.folders.has(folder)) return folder;
      const beside = this.byParent.get(folder) ?? [];
      if (beside.length > 0) return beside.length === 1 ? beside[0] : undefined;
    }
    return undefined;
  }
}
