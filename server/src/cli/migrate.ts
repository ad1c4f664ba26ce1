import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { minorOf, MINORS, NEWEST } from '../catalogue/version';
import type { Cluster } from '../cluster/cluster';
import { migrate as migrateCluster } from '../features/migration/migration';
import type { Migration } from '../features/migration/migration';
import { changeText, decisionText, differenceText } from '../features/migration/texts';
import { message } from '../rules/messages';
import { unifiedDiff } from '../text/lineDiff';
import type { Workspace } from '../workspace/workspace';
import type { Arguments } from './arguments';
import { displayPath, readInput } from './files';
import { asJson, clusterJson, rangeJson } from './report/json';
import type { Streams } from './streams';
import { UsageError } from './usage';

/**
 * `cilium-routing migrate`: prints what brings the values to a later version of Cilium, and with --write does it. Returns 1 where a person
 * must decide something.
 */
export function migrate({ operands, ciliumVersion, to, write, format }: Arguments, streams: Streams): number {
  if (operands.length > 1) throw new UsageError('migrate takes one PATH');
  if (to === undefined) throw new UsageError('migrate takes the version to go to: --to 1.16');
  if (!MINORS.some((minor) => minorOf(minor) === minorOf(to)))
    throw new UsageError(`nothing is known of Cilium ${to}: the newest minor here is ${minorOf(NEWEST)}`);
  const { workspace, isWanted } = readInput([operands[0] ?? '.'], ciliumVersion, streams.error, {
    isValues: true,
  });
  const migrations = workspace
    .clusters()
    .map(({ cluster }) => cluster)
    .filter(({ values, bgpConfigs, objects }) => {
      const hasObjects = bgpConfigs.length > 0 || Object.values(objects).some(({ length }) => length > 0);
      return values !== undefined || hasObjects;
    })
    .map((cluster) => migrateCluster(workspace, cluster, to, { mayEdit: isWanted }));
  const { texts, clashing } = mergedTexts(migrations);
  if (format === 'json') streams.out(asJson(migrationsJson(migrations, texts, clashing, workspace)));
  else printText(migrations, texts, clashing, workspace, streams);
  if (write) {
    for (const [uri, text] of texts) {
      writeFileSync(fileURLToPath(uri), text);
      streams.error(`${displayPath(uri)}: written`);
    }
  }
  const isOpen = clashing.length > 0 || migrations.some(({ decisions }) => decisions.length > 0);
  return isOpen ? 1 : 0;
}

/** The texts of all migrations, but for those of clusters that share a file which they need differently. */
function mergedTexts(migrations: readonly Migration[]) {
  const wanted = new Map<string, string>();
  const clashing = new Set<string>();
  for (const { texts, cluster } of migrations) {
    for (const { source } of cluster.files) {
      const text = texts.get(source.uri) ?? source.text;
      if ((wanted.get(source.uri) ?? text) !== text) clashing.add(source.uri);
      wanted.set(source.uri, text);
    }
  }
  const free = migrations.filter(
    ({ cluster }) => !cluster.files.some(({ source }) => clashing.has(source.uri)),
  );
  const texts = new Map(free.flatMap(({ texts: own }) => [...own]).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { texts, clashing: [...clashing].sort() };
}

function printText(
  migrations: readonly Migration[],
  texts: ReadonlyMap<string, string>,
  clashing: readonly string[],
  workspace: Workspace,
  streams: Streams,
): void {
  if (migrations.length === 0) streams.error('No Cilium values found.');
  for (const [uri, text] of texts) {
    streams.out(`--- ${displayPath(uri)}\n+++ ${displayPath(uri)}`);
    for (const line of unifiedDiff(workspace.textOf(uri) ?? '', text)) streams.out(line);
  }
  migrations.forEach((migration, i) => {
    if (texts.size > 0 || i > 0) streams.out('');
    for (const line of migrationLines(migration)) streams.out(line);
  });
  for (const uri of clashing) streams.out(message('migrate.clash', { file: displayPath(uri) }));
}

function migrationLines(migration: Migration): string[] {
  const { changes, decisions, differences } = migration;
  const section = (id: string, lines: readonly string[]) =>
    lines.length === 0
      ? []
      : [
          `  ${message(`migrate.${id}`, { version: decisions[0]?.version ?? '' })}`,
          ...lines.map((line) => `    ${line}`),
        ];
  return [
    headLine(migration),
    ...section(
      'changes',
      changes.map((change) => `${change.version}: ${changeText(change)}`),
    ),
    ...section('differences', differences.map(differenceText)),
    ...(migration.stated === 'by-hand'
      ? [`  ${message('migrate.versionByHand', { version: migration.reached })}`]
      : []),
    ...section(
      'decisions',
      decisions.map((decision) => decisionText(decision)),
    ),
  ];
}

function headLine({ cluster, from, wanted, reached, decisions }: Migration): string {
  const data = { name: cluster.name, from, wanted, reached };
  const source = message(`routes.version.${cluster.version.source}`);
  if (decisions.length > 0) {
    return `${message(reached === from ? 'migrate.stays' : 'migrate.stops', data)} (${source})`;
  }
  return `${message(reached === from ? 'migrate.there' : 'migrate.reaches', data)} (${source})`;
}

function migrationsJson(
  migrations: readonly Migration[],
  texts: ReadonlyMap<string, string>,
  clashing: readonly string[],
  workspace: Workspace,
) {
  return {
    version: 1,
    clusters: migrations.map((migration) => migrationJson(migration, migration.cluster)),
    files: [...texts].map(([uri, text]) => ({
      file: displayPath(uri),
      diff: unifiedDiff(workspace.textOf(uri) ?? '', text),
    })),
    clashing: clashing.map(displayPath),
  };
}

function migrationJson(migration: Migration, cluster: Cluster) {
  const { from, wanted, reached, stated, changes, decisions, differences } = migration;
  return {
    ...clusterJson(cluster),
    from,
    to: wanted,
    reached,
    stated,
    changes: changes.map((change) => ({ ...change, message: changeText(change) })),
    decisions: decisions.map((decision) => {
      const { version, kind, key, finding } = decision;
      const place =
        finding === undefined
          ? {}
          : {
              rule: finding.rule,
              file: displayPath(finding.file.uri),
              range: rangeJson(finding.file, finding.span),
            };
      return { version, kind, key, message: decisionText(decision), ...place };
    }),
    differences: differences.map(({ key, before, after }) => ({ key, before, after })),
  };
}
