import { joinPath } from '../catalogue/keyPath';
import { upgradeNotes } from '../catalogue/upgradeNotes';
import type { CiliumVersion } from '../catalogue/version';
import { configDifferences } from '../chart/configDifferences';
import type { ConfigDifference } from '../chart/configDifferences';
import type { Rendering } from '../chart/render';
import { unreadKeys } from '../chart/unreadKeys';
import type { Cluster } from '../cluster/cluster';
import { append } from '../lists/groupBy';
import { message } from '../rules/messages';
import type { Finding } from '../rules/rule';
import type { JudgedCluster, Workspace } from '../workspace/workspace';
import { differenceText } from './migration/texts';

/** What would change if a cluster's files were for another version. */
export interface VersionAdvice {
  readonly from: CiliumVersion;
  readonly to: CiliumVersion;
  /** The keys that the other version refuses, or has no use for, and this one reads. */
  readonly refused: readonly string[];
  readonly ignored: readonly string[];
  /** The keys that only the other version reads. */
  readonly read: readonly string[];
  /** Other errors that it brings. */
  readonly errors: readonly Finding[];
  readonly differences: readonly ConfigDifference[];
  /** What the upgrade notes say about values such as these, for people. */
  readonly notes: readonly string[];
}

/** What another version would make of a cluster; undefined where the cluster has no values. */
export function versionAdvice(
  workspace: Workspace,
  { cluster, findings }: JudgedCluster,
  to: CiliumVersion,
): VersionAdvice | undefined {
  const other = clusterUnder(workspace, cluster, to);
  if (other === undefined || cluster.rendering === undefined || other.cluster.rendering === undefined)
    return undefined;
  return compared({ cluster, findings }, other, cluster.rendering, other.cluster.rendering);
}

/** What the version that files state, or the settings, would make of a cluster whose version the command line overrides. */
export function adviceAgainstStated(workspace: Workspace, judged: JudgedCluster): VersionAdvice | undefined {
  const stated = clusterUnder(workspace, judged.cluster, undefined);
  if (stated === undefined) return undefined;
  const { version, source } = stated.cluster.version;
  const isSame = version === judged.cluster.version.version;
  if (isSame || source === 'inferred' || source === 'newest') return undefined;
  const [before, after] = [stated.cluster.rendering, judged.cluster.rendering];
  return before === undefined || after === undefined ? undefined : compared(stated, judged, before, after);
}

function clusterUnder(
  workspace: Workspace,
  { name, root }: Cluster,
  commandLine: CiliumVersion | undefined,
): JudgedCluster | undefined {
  const clusters = workspace.fork({ commandLine }).clusters();
  return clusters.find(({ cluster }) => cluster.name === name && cluster.root === root);
}

function compared(
  before: JudgedCluster,
  after: JudgedCluster,
  old: Rendering,
  now: Rendering,
): VersionAdvice {
  const [from, to] = [before.cluster.version.version, after.cluster.version.version];
  const [wereUnread, areUnread] = [unreadIn(old), unreadIn(now)];
  const [wereRefused, areRefused] = [refusedIn(old), refusedIn(now)];
  const refused = without(areRefused, wereRefused);
  return {
    from,
    to,
    refused,
    ignored: without(areUnread, [...wereUnread, ...refused]),
    read: without(wereUnread, [...areUnread, ...areRefused]),
    errors: newErrors(before.findings, after.findings),
    differences: configDifferences(old, now),
    notes: notesFor(before.cluster, old, from, to),
  };
}

function unreadIn({ values }: Rendering): string[] {
  const unread = unreadKeys(values.root.place, values.version);
  return unread.filter(({ reason }) => reason !== 'unknown').map(({ path }) => joinPath(path));
}

function refusedIn({ refusals }: Rendering): string[] {
  return refusals
    .filter(({ consequence, at }) => consequence === 'install-fails' && at.isWritten)
    .map(({ at }) => at.place.pathText)
    .sort();
}

function without(keys: readonly string[], others: readonly string[]): string[] {
  return [...new Set(keys)].filter((key) => !others.includes(key));
}

/** Errors that are not about keys, which are told of by themselves. */
function newErrors(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const keyOf = ({ rule, file, span }: Finding) => [rule, file.uri, span.start].join('\n');
  const known = new Map<string, Finding[]>();
  for (const finding of before.filter(({ severity }) => severity === 'error'))
    append(known, keyOf(finding), finding);
  return after.filter(
    (finding) =>
      finding.severity === 'error' &&
      finding.consequence !== 'install-fails' &&
      finding.rule !== 'values/ignored-key' &&
      !known.has(keyOf(finding)),
  );
}

function notesFor(
  { objects }: Cluster,
  { values }: Rendering,
  from: CiliumVersion,
  to: CiliumVersion,
): string[] {
  const holds = ([key, text]: [string, string]) => values.at(...key.split('.')).print() === text;
  const notes = upgradeNotes(from, to).filter(
    ({ when, has }) => Object.entries(when).every(holds) && (has === undefined || objects[has].length > 0),
  );
  return [...new Set(notes.map(({ id, since }) => message(`upgrade.${id}`, { version: since })))];
}

/** The advice as lines for people; a single one where nothing changes. */
export function adviceLines(advice: VersionAdvice): string[] {
  const { from, to, refused, ignored, read, errors, differences, notes } = advice;
  const keys = (id: string, names: readonly string[]) =>
    names.length === 0 ? [] : [message(`advice.${id}`, { keys: names, version: to })];
  const lines = [
    ...keys('refused', refused),
    ...keys('ignored', ignored),
    ...keys('read', read),
    ...errors.map((finding) => finding.message),
    ...differences.map(differenceText),
    ...notes,
  ];
  const head = message(lines.length === 0 ? 'advice.same' : 'advice.head', { from, to });
  return [head, ...lines.map((line) => `  ${line}`)];
}
