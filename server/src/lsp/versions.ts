import { CodeActionKind } from 'vscode-languageserver';
import type { CodeAction } from 'vscode-languageserver';
import { minorOf, MINORS, NEWEST, parseVersion } from '../catalogue/version';
import type { CiliumVersion } from '../catalogue/version';
import { isStated } from '../cluster/cluster';
import type { Cluster } from '../cluster/cluster';
import type { ReadFile } from '../cluster/documents';
import { migrate, releasesBetween } from '../features/migration/migration';
import { decisionText } from '../features/migration/texts';
import { adviceLines, versionAdvice } from '../features/versionAdvice';
import type { VersionAdviceResult } from '../protocol/versions';
import { message } from '../rules/messages';
import type { Edit } from '../text/edit';
import { lineEdits } from '../text/lineDiff';
import type { JudgedCluster, Workspace } from '../workspace/workspace';
import { isRecord } from './settings';

/** A cluster and the workspace that it is one of. */
export interface PlacedCluster extends JudgedCluster {
  readonly workspace: Workspace;
}

/** What the client sends back with an action whose edit it wants. */
interface UpdateData {
  readonly uri: string;
  readonly version: CiliumVersion;
}

/** Offers to bring the values of a file's cluster to the next minor, and to the newest. The edits come when they are asked for. */
export function updateActions(uri: string, file: ReadFile, cluster: Cluster | undefined): CodeAction[] {
  const holdsValues = file.kinds.some((kind) => kind === 'helm-values' || kind === 'chart-host');
  if (!holdsValues || cluster?.values === undefined) return [];
  const releases = releasesBetween(cluster.version.version, NEWEST).filter(
    (version) => minorOf(version) !== minorOf(cluster.version.version),
  );
  const wanted = new Set([releases[0], releases.at(-1)].filter((version) => version !== undefined));
  return [...wanted].map((version): CodeAction => {
    const data: UpdateData = { uri, version };
    const title = message('editor.action.update', { version: minorOf(version) });
    return { title, kind: CodeActionKind.RefactorRewrite, data };
  });
}

export function readUpdateData(data: unknown): UpdateData | undefined {
  if (!isRecord(data)) return undefined;
  const { uri, version } = data;
  const parsed = typeof version === 'string' ? parseVersion(version) : undefined;
  return typeof uri === 'string' && parsed !== undefined ? { uri, version: parsed } : undefined;
}

/** The edits that bring a cluster to a version, and what to tell where it comes to an earlier one only. */
export function updateEdits(
  { workspace, cluster }: PlacedCluster,
  version: CiliumVersion,
): { edits: readonly Edit[]; notice: string | undefined } {
  const { texts, decisions, reached } = migrate(workspace, cluster, version);
  const edits = [...texts].flatMap(([uri, text]) => {
    const source = workspace.fileOf(uri)?.source;
    return source === undefined ? [] : lineEdits(source, text);
  });
  const [first] = decisions;
  const notice =
    first && message('editor.updateStops', { reached, version: first.version }) + ` ${decisionText(first)}`;
  return { edits, notice };
}

/** What a version would change of a cluster; the known versions where none is given. */
export function adviceOn(placed: PlacedCluster | undefined, version: unknown): VersionAdviceResult {
  if (placed?.cluster.values === undefined) return { kind: 'none' };
  const { cluster, workspace } = placed;
  if (version === undefined) {
    return { kind: 'versions', inForce: cluster.version.version, minors: MINORS.map(minorOf) };
  }
  const to = typeof version === 'string' ? parseVersion(version) : undefined;
  const advice = to === undefined ? undefined : versionAdvice(workspace, placed, to);
  if (advice === undefined) return { kind: 'none' };
  const { source } = cluster.version;
  const isSetting = source === 'setting' || !isStated(cluster.version);
  return { kind: 'advice', from: advice.from, to: advice.to, lines: adviceLines(advice), isSetting };
}
