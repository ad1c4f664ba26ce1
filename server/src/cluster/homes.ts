import { groupBy } from '../lists/groupBy';
import { foldersAround, parentOf } from './paths';

/** Folders that files may belong to. */
export class Homes {
  private readonly folders: ReadonlySet<string>;
  private readonly byParent: ReadonlyMap<string, readonly string[]>;
  /** Folders that hold one of these further down than directly, but for those that lie in another one. */
  private readonly above = new Set<string>();

  constructor(folders: readonly string[]) {
    this.folders = new Set(folders);
    this.byParent = groupBy(folders, parentOf);
    for (const folder of folders) {
      const [parent = folder, ...further] = foldersAround(parentOf(folder));
      if ([parent, ...further].some((around) => this.folders.has(around))) continue;
      for (const around of further) this.above.add(around);
    }
  }

  /**
   * The folder that a file belongs to: the nearest of those that hold it and those that lie beside it. Undefined where none
   * does, or where another one is as near: it lies beside it too, or further down.
   */
  of(uri: string): string | undefined {
    for (const folder of foldersAround(uri)) {
      if (this.folders.has(folder)) return folder;
      const beside = this.byParent.get(folder) ?? [];
      if (beside.length > 0 || this.above.has(folder))
        return beside.length === 1 && !this.above.has(folder) ? beside[0] : undefined;
    }
    return undefined;
  }
}
