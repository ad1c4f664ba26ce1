import type { CiliumVersion } from '../../catalogue/version';
import type { Cluster } from '../../cluster/cluster';
import { applyEdits } from '../../text/edit';
import type { Edit } from '../../text/edit';
import { groupBy } from '../../lists/groupBy';
import type { JudgedCluster, Workspace } from '../../workspace/workspace';
import { fileEdits } from '../../yaml/index';
import type { Cursor, Edits } from '../../yaml/index';

/** A cluster whose texts are about to change: read anew after every change, by one version after the other. */
export class Draft {
  private readonly changed = new Map<string, string>();

  private constructor(
    private readonly workspace: Workspace,
    private readonly of: Pick<Cluster, 'name' | 'root'>,
    readonly version: CiliumVersion,
    private readonly mayEdit: (uri: string) => boolean,
    /** How lines ended in each file, which a text can't tell any more once nothing is left of it. */
    private readonly lineBreaks: ReadonlyMap<string, string>,
  ) {}

  /** `mayEdit` tells which files may be changed; the workspace itself stays as it is. */
  static of(
    workspace: Workspace,
    cluster: Cluster,
    version: CiliumVersion,
    mayEdit: (uri: string) => boolean,
  ): Draft {
    const fork = workspace.fork({ commandLine: version });
    for (const { source, kinds } of cluster.files) {
      // Which keys tell that a file holds values may be those that change.
      if (kinds.length === 1 && kinds[0] === 'helm-values') fork.assumeValues(source.uri);
    }
    const lineBreaks = new Map(cluster.files.map(({ source }) => [source.uri, source.lineBreak] as const));
    return new Draft(fork, cluster, version, mayEdit, lineBreaks);
  }

  /** The same texts, read by a version; what is changed in one is not changed in the other. */
  under(version: CiliumVersion): Draft {
    const fork = this.workspace.fork({ commandLine: version });
    const copy = new Draft(fork, this.of, version, this.mayEdit, this.lineBreaks);
    for (const [uri, text] of this.changed) copy.changed.set(uri, text);
    return copy;
  }

  /** Undefined where the changes made something else of it. */
  get judged(): JudgedCluster | undefined {
    const { name, root } = this.of;
    return this.workspace.clusters().find(({ cluster }) => cluster.name === name && cluster.root === root);
  }

  /** The root of the values, of all layers. */
  get root(): Cursor | undefined {
    return this.judged?.cluster.values?.root;
  }

  /** The texts that changed, by uri. */
  get texts(): ReadonlyMap<string, string> {
    return this.changed;
  }

  /** Changes the texts; false, and nothing happens, where not all of the edits can be made. */
  apply(edits: Edits): boolean {
    const inFiles = fileEdits(edits);
    if (inFiles?.every(({ source }) => this.mayEdit(source.uri)) !== true) return false;
    const byUri = groupBy(inFiles, ({ source }) => source.uri);
    const results = [...byUri].map(([uri, some]) => [uri, edited(some, this.lineBreaks.get(uri))] as const);
    if (results.some(([, result]) => result === undefined)) return false;
    for (const [uri, text = ''] of results) {
      this.workspace.set(uri, text);
      this.changed.set(uri, text);
    }
    return true;
  }
}

function edited(edits: readonly Edit[], lineBreak = '\n'): string | undefined {
  const [first] = edits;
  const result = first && applyEdits(first.source.text, edits);
  if (result?.skipped !== 0) return undefined;
  return first?.source.text.includes('\n') === true ? result.text : result.text.replaceAll('\n', lineBreak);
}
