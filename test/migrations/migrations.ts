import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareVersions, inRange, MINORS } from '../../server/src/catalogue/version';
import type { RoutingSettings } from '../../server/src/chart/settings';
import type { Cluster } from '../../server/src/cluster/cluster';
import { migrate } from '../../server/src/features/migration/migration';
import type { Migration } from '../../server/src/features/migration/migration';
import { groupBy } from '../../server/src/lists/groupBy';
import type { Finding } from '../../server/src/rules/rule';
import { Workspace } from '../../server/src/workspace/workspace';
import { commentsOf } from '../../server/src/yaml/index';
import { SourceFile } from '../../server/src/text/sourceFile';
import { helmCases } from '../oracle/figures';

/**
 * Migrates the values of every oracle case and every cluster of the corpus of real files to each later minor, and prints figures. Ends with 1
 * where a decision about packets is lost without a word, where something is left that Helm refuses and that a rename would cure,
 * where comments go, or where a second run changes anything.
 */

const [corpus = '', filter = ''] = process.argv.slice(2);
const print = (text: string) => process.stdout.write(`${text}\n`);
const counts = new Map<string, number>();
const problems = new Map<string, string[]>();

const OLDEST = '>=1.11';

/** Whoever refuses these tells of keys that have successors. */
const CURABLE: ReadonlySet<string> = new Set([
  'chart/removed-key',
  'chart/kube-proxy-replacement',
  'ipam/deprecated-pool-key',
]);

const MODE: ReadonlySet<string> = new Set(['mode', 'tunnelProtocol']);
const ANNOUNCEMENTS: ReadonlySet<string> = new Set(['announcePodCIDR', 'announceLoadBalancerIP']);
const SAME_WORDS = new Map([
  ['strict', 'true'],
  ['disabled', 'false'],
]);

let migrations = 0;

for (const { name, values, configs } of helmCases()) {
  if (!name.includes(filter)) continue;
  const rendered = [...configs].filter(
    ([version, config]) => config !== undefined && inRange(version, OLDEST),
  );
  // One release of each minor, the last of those that the case was tried with.
  for (const [version] of new Map(rendered.map(([v]) => [v.split('.', 2).join('.'), v] as const)).entries()) {
    const from = rendered.findLast(([v]) => v.startsWith(`${version}.`))?.[0] ?? version;
    const workspace = new Workspace({ isComplete: true, commandLine: from });
    workspace.set('file:///w/cilium-routing.yaml', 'values: [values.yaml]\n');
    workspace.set('file:///w/values.yaml', values);
    for (const { cluster } of workspace.clusters()) migrateEverywhere(`oracle ${name}`, workspace, cluster);
  }
}
for (const [tree, files] of corpusTrees()) {
  if (!tree.includes(filter)) continue;
  const workspace = new Workspace({ isComplete: false });
  for (const { path, text } of files) workspace.set(`file:///${encodeURI(path)}`, text);
  for (const { cluster } of workspace.clusters())
    if (cluster.values !== undefined) migrateEverywhere(`corpus ${tree}/${cluster.name}`, workspace, cluster);
}

print(`${migrations} migrations`);
for (const [what, number] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  print(`${String(number).padStart(7)} ${what}`);
for (const [what, where] of problems) {
  print(`PROBLEM ${what}: ${where.length}`);
  for (const each of where.slice(0, 5)) print(`        ${each}`);
}
process.exitCode = problems.size > 0 ? 1 : 0;

function migrateEverywhere(name: string, workspace: Workspace, cluster: Cluster): void {
  const from = cluster.version.version;
  if (!inRange(from, OLDEST)) return;
  for (const to of MINORS) {
    if (compareVersions(to, from) <= 0) continue;
    migrations++;
    const where = `${name} ${from} to ${to}`;
    const migration = migrate(workspace, cluster, to);
    countUp(migration, name.split(' ', 1)[0] ?? '');
    check(migration, workspace, where);
  }
}

function countUp({ decisions, differences, changes, stated }: Migration, source: string): void {
  count(`${source}: ${decisions.length === 0 ? 'done' : 'stopped for a person'}`);
  count(
    `${source}: ${differences.length === 0 ? 'configuration equal' : 'configuration with differences listed'}`,
  );
  for (const { kind, key, finding } of decisions.slice(0, 1))
    count(`decision ${kind} ${finding?.rule ?? key}`);
  for (const { key, before, after } of differences)
    count(`difference ${key}: ${before ?? 'absent'} to ${after ?? 'absent'}`.slice(0, 100));
  for (const { kind, key } of changes) count(`change ${kind} ${key}`);
  if (stated !== 'nowhere') count(`version ${stated}`);
}

function check(migration: Migration, workspace: Workspace, where: string): void {
  const { cluster, reached, texts } = migration;
  const after = workspace.fork({ commandLine: reached });
  for (const [uri, text] of texts) after.set(uri, text);
  const judged = after
    .clusters()
    .find(({ cluster: c }) => c.name === cluster.name && c.root === cluster.root);
  if (judged === undefined) {
    problem('the cluster is gone', where);
    return;
  }
  const lost = lostDecisions(cluster.routing, judged.cluster.routing);
  if (lost.length > 0 && migration.differences.length === 0) problem(`lost: ${lost.join(' ')}`, where);
  const had = new Set(before(workspace, migration).map(({ rule }) => rule));
  for (const finding of judged.findings)
    if (CURABLE.has(finding.rule) && finding.consequence === 'install-fails' && finding.fixes.length > 0)
      problem(
        `left: ${finding.rule}${had.has(finding.rule) ? ' (was there)' : ''}`,
        `${where}: ${finding.message}`,
      );
  for (const [uri, text] of texts) {
    const [old, now] = [comments(workspace.textOf(uri) ?? ''), comments(text)];
    if (old.some((comment) => !now.includes(comment))) problem('comments are gone', `${where} ${uri}`);
  }
  const own = workspace.fork({});
  for (const [uri, text] of texts) own.set(uri, text);
  const same = own.clusters().find(({ cluster: c }) => c.name === cluster.name && c.root === cluster.root);
  if (same === undefined || cluster.version.source === 'command-line') return;
  const again = migrate(own, same.cluster, reached);
  if (again.texts.size > 0) problem('a second run changes more', where);
}

function before(workspace: Workspace, { from, cluster }: Migration): readonly Finding[] {
  const judged = workspace.fork({ commandLine: from }).clusters();
  return judged.find(({ cluster: c }) => c.name === cluster.name && c.root === cluster.root)?.findings ?? [];
}

/** The settings that differ, whatever the versions call them. */
function lostDecisions(old: RoutingSettings | undefined, now: RoutingSettings | undefined): string[] {
  if (old === undefined || now === undefined) return [];
  return Object.keys(old).filter((name) => {
    const [was, is] = [old, now].map((settings) => shown(settings[name as keyof RoutingSettings]));
    // An empty text is the agent's default.
    if (MODE.has(name) && old[name as 'mode'].value === undefined) return false;
    // The chart prints them within `if .Values.bgp.enabled` only.
    if (ANNOUNCEMENTS.has(name) && old.bgp.value === false) return false;
    return name !== 'version' && was !== is && was !== undefined && is !== undefined;
  });
}

function shown(setting: RoutingSettings[keyof RoutingSettings]): string | undefined {
  if (typeof setting === 'string') return undefined;
  if ('pools' in setting) return setting.pools.map(({ prefix }) => prefix.text).join(' ');
  const { value, source } = setting;
  if (source === 'unknown') return undefined;
  const text = typeof value === 'object' ? value.text : String(value);
  return SAME_WORDS.get(text) ?? text;
}

function comments(text: string): string[] {
  return commentsOf(new SourceFile('file:///c.yaml', text)).map((comment) => comment.text);
}

function count(key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function problem(what: string, where: string): void {
  problems.set(what, [...(problems.get(what) ?? []), where]);
}

function corpusTrees(): [string, { path: string; text: string }[]][] {
  const index = join(corpus, 'index.tsv');
  const lines = existsSync(index) ? readFileSync(index, 'utf8').split('\n').slice(1) : [];
  if (lines.length === 0) print(`there is no corpus in ${corpus}`);
  const rows = lines
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
    .map(([file = '', repo = '', path = '', commit = '']) => ({ file, path, tree: `${repo}@${commit}` }));
  return [...groupBy(rows, ({ tree }) => tree)].map(([tree, some]) => [
    tree,
    some.map(({ path, file }) => ({ path, text: readFileSync(join(corpus, 'files', file), 'utf8') })),
  ]);
}
