import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workspace } from '../../server/src/workspace/workspace';
import { groupBy } from '../../server/src/lists/groupBy';
import type { JudgedCluster } from '../../server/src/workspace/workspace';
import type { Finding } from '../../server/src/rules/rule';

/**
 * Runs all rules over real files of real users, which lie outside of the project: the trees are built anew from repository, commit and
 * path of an index. Prints what was recognised and found. Ends with 1 on a crash, on an error that nobody judged right, and where
 * a version is known that isn't found.
 */

interface Row {
  readonly file: string;
  readonly tree: string;
  readonly path: string;
  readonly kind: string;
  readonly version: string;
  readonly embedding: string;
}

interface Judgement {
  readonly verdict: string;
  readonly why: string;
}

const [folder = '', projectFolder = '.', filter = ''] = process.argv.slice(2);
const print = (text: string) => process.stdout.write(`${text}\n`);

if (!existsSync(join(folder, 'index.tsv'))) {
  print(`skipped: there is no corpus in ${folder}`);
  process.exit(0);
}

const rows = readTable(join(folder, 'index.tsv')).map(
  ([file = '', repo = '', path = '', commit = '', kind = '', version = '', , embedding = '']): Row => ({
    file,
    tree: `${repo}@${commit}`,
    path,
    kind,
    version,
    embedding,
  }),
);
const judgements = new Map(
  readTable(join(projectFolder, 'test/corpus/judged.tsv')).map(
    ([hash = '', rule = '', verdict = '', why = '']): [string, Judgement] => [
      `${hash} ${rule}`,
      { verdict, why },
    ],
  ),
);
const trees = groupBy(
  rows.filter(({ file }) => file.includes(filter)),
  ({ tree }) => tree,
);
const counts = {
  hosts: new Map<string, number>(),
  versions: new Map<string, number>(),
  findings: new Map<string, number>(),
};
const problems: string[] = [];
const judged = new Set<string>();

for (const [tree, files] of trees) {
  const crash = (rule: string, error: unknown) => problems.push(`${tree}: ${rule} crashed: ${String(error)}`);
  const workspace = new Workspace({ isComplete: false, onCrash: crash });
  const rowByUri = new Map<string, Row>();
  for (const row of files) {
    const uri = `file:///${encodeURI(row.path)}`;
    rowByUri.set(uri, row);
    workspace.set(uri, readFileSync(join(folder, 'files', row.file), 'utf8'));
  }
  const clusters = workspace.clusters();
  for (const uri of rowByUri.keys()) {
    for (const document of workspace.fileOf(uri)?.documents ?? [])
      if (document.model.kind === 'chart-host') count(counts.hosts, document.model.host.kind);
  }
  for (const [uri, row] of rowByUri) checkRecognised(row, uri, workspace);
  for (const cluster of clusters) {
    count(counts.versions, cluster.cluster.version.source);
    judge(cluster, rowByUri);
  }
  if (filter !== '') show(clusters);
}

print(`${rows.length} files in ${trees.size} trees`);
printCounts('hosts', counts.hosts);
printCounts('versions', counts.versions);
printCounts('findings', counts.findings);
for (const key of judgements.keys())
  if (filter === '' && !judged.has(key)) print(`judged, but not found: ${key}`);
for (const problem of problems) print(problem);
process.exit(problems.length > 0 ? 1 : 0);

/** Every file that installs the chart or holds values by what the index says must belong to a cluster. */
function checkRecognised(row: Row, uri: string, workspace: Workspace): void {
  const holdsValues = row.kind !== 'metallb' && /values|helm\.charts|set\[\]/.test(row.embedding);
  // Kinds of the user's own, and policies that the index takes for values.
  const isOther = row.embedding.startsWith('custom') || /^kind: Cilium/m.test(workspace.textOf(uri) ?? '');
  if (!holdsValues || isOther) return;
  const clusters = workspace.clustersOf(uri);
  const isHost = workspace.fileOf(uri)?.kinds.includes('chart-host') === true;
  if (!clusters.some(({ cluster }) => isHost || cluster.values !== undefined)) {
    problems.push(`${row.file}: no values recognised (${row.embedding})`);
    return;
  }
  const isInSight = /^v?\d/.test(row.version) && row.kind !== 'values';
  const found = clusters.map(({ cluster }) => cluster.version);
  if (isInSight && found.some(({ source }) => source !== 'host'))
    print(`version not found: ${row.file}: ${row.version}, ${found.map(({ source }) => source).join(' ')}`);
}

function judge({ findings }: JudgedCluster, rowByUri: ReadonlyMap<string, Row>): void {
  for (const finding of findings) {
    count(counts.findings, `${finding.severity} ${finding.consequence} ${finding.rule}`);
    if (finding.severity !== 'error') continue;
    const key = `${hashOf(finding.file.text)} ${finding.rule}`;
    judged.add(key);
    const judgement = judgements.get(key);
    if (judgement?.verdict === 'right') continue;
    const where = rowByUri.get(finding.file.uri)?.file ?? finding.file.uri;
    problems.push(`${judgement?.verdict ?? 'unjudged'}: ${key} ${where}: ${told(finding)}`);
  }
}

function show(clusters: readonly JudgedCluster[]): void {
  for (const { cluster, findings } of clusters) {
    const { name, version, files } = cluster;
    print(`${name} ${version.version} ${version.source}: ${files.map(({ source }) => source.uri).join(' ')}`);
    for (const finding of findings) print(`  ${finding.severity} ${finding.rule}: ${told(finding)}`);
  }
}

function told({ file, span, message }: Finding): string {
  return `${file.lines.lineAt(span.start) + 1}: ${message}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function count(counted: Map<string, number>, key: string): void {
  counted.set(key, (counted.get(key) ?? 0) + 1);
}

function printCounts(title: string, counted: ReadonlyMap<string, number>): void {
  print(`${title}:`);
  for (const [key, number] of [...counted].sort(([a], [b]) => (a < b ? -1 : 1)))
    print(`${String(number).padStart(5)} ${key}`);
}

/** The rows of a table with tabs, without its head. */
function readTable(path: string): string[][] {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  return lines
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}
