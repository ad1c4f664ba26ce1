import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeFindings, readMarkers } from '../markers';
import { workspaceOf } from '../workspaceOf';

const FOLDER = import.meta.dirname;

/** Every folder beside this file is a workspace; what is found in it is marked in it, one to one. */
const workspaces = readdirSync(FOLDER).filter((name) => statSync(join(FOLDER, name)).isDirectory());

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => relative(folder, join(folder, path)).split(sep).join('/'));
}

/** A file `clusters.txt` lists the clusters that there should be: name, version, version source, values and manifests. */
function expectedClusters(folder: string): string[] {
  return readFileSync(join(folder, 'clusters.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

describe.each(workspaces)('%s', (name) => {
  const folder = join(FOLDER, name);
  const marked = filesBelow(folder)
    .filter((path) => /\.ya?ml$/.test(path))
    .map((path) => ({ path, ...readMarkers(path, readFileSync(join(folder, path), 'utf8')) }));
  const workspace = workspaceOf(Object.fromEntries(marked.map(({ path, text }) => [path, text])));
  const judged = workspace.clusters();

  test('the clusters', () => {
    const found = judged.map(({ cluster }) => {
      const paths = cluster.files.map(({ source }) => source.uri.replace('file:///w/', ''));
      return `${cluster.name} ${cluster.version.version} ${cluster.version.source}: ${paths.join(' ')}`;
    });
    expect(found).toEqual(expectedClusters(folder));
  });

  test('the findings', () => {
    const found = describeFindings(judged.flatMap(({ findings }) => findings));
    expect([...new Set(found)]).toEqual(marked.flatMap(({ expected }) => expected).sort());
  });
});
