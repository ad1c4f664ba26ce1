import { MINORS, compareVersions, minorOf } from '../../catalogue/version';
import type { CiliumVersion } from '../../catalogue/version';
import { configDifferences } from '../../chart/configDifferences';
import type { ConfigDifference } from '../../chart/configDifferences';
import type { Cluster } from '../../cluster/cluster';
import type { Workspace } from '../../workspace/workspace';
import { Draft } from './draft';
import { raiseStatedVersion } from './statedVersion';
import type { StatedVersion } from './statedVersion';
import { mend, stepTo } from './step';
import type { Change, OpenDecision } from './outcome';

/** What it takes to bring the values of a cluster to another release. */
export interface Migration {
  readonly cluster: Cluster;
  readonly from: CiliumVersion;
  readonly wanted: CiliumVersion;
  /** The release that the texts are for now: the wanted one, unless a person must decide something before. */
  readonly reached: CiliumVersion;
  /** The texts that changed, by uri. */
  readonly texts: ReadonlyMap<string, string>;
  readonly changes: readonly Change[];
  /** What keeps the migration from going on. */
  readonly decisions: readonly OpenDecision[];
  /** What the effective configuration of the reached release has otherwise, where that can't be helped. */
  readonly differences: readonly ConfigDifference[];
  readonly stated: StatedVersion;
}

export interface MigrationOptions {
  readonly mayEdit?: (uri: string) => boolean;
}

/**
 * Brings the values of a cluster to a later release: mends what their own one refuses, then goes from minor to minor as Cilium is upgraded,
 * and stops before the first one for which a person must decide something. Nothing changes where the version in force is not older.
 */
export function migrate(
  workspace: Workspace,
  cluster: Cluster,
  wanted: CiliumVersion,
  { mayEdit = () => true }: MigrationOptions = {},
): Migration {
  const from = cluster.version.version;
  const releases = releasesBetween(from, wanted);
  const mended = mend(Draft.of(workspace, cluster, from, mayEdit), releases);
  let { draft, decisions } = mended;
  const changes: Change[] = [...mended.changes];
  for (const version of releases) {
    if (decisions.length > 0) break;
    const step = stepTo(draft, version);
    decisions = step.decisions;
    if (decisions.length > 0) break;
    draft = step.draft;
    changes.push(...step.changes);
  }
  const before = cluster.rendering;
  const after = draft.judged?.cluster.rendering;
  return {
    cluster,
    from,
    wanted,
    reached: draft.version,
    changes,
    decisions,
    differences: before === undefined || after === undefined ? [] : configDifferences(before, after),
    stated: draft.version === from ? 'nowhere' : raiseStatedVersion(draft),
    texts: changedTexts(draft, workspace),
  };
}

/** The newest release of every minor in between, and the wanted one; none where that is not newer. */
export function releasesBetween(from: CiliumVersion, wanted: CiliumVersion): CiliumVersion[] {
  if (compareVersions(wanted, from) <= 0) return [];
  const between = MINORS.filter(
    (version) =>
      compareVersions(version, from) > 0 &&
      compareVersions(version, wanted) < 0 &&
      minorOf(version) !== minorOf(from) &&
      minorOf(version) !== minorOf(wanted),
  );
  return [...between, wanted];
}

function changedTexts(draft: Draft, workspace: Workspace): ReadonlyMap<string, string> {
  return new Map([...draft.texts].filter(([uri, text]) => workspace.textOf(uri) !== text));
}
