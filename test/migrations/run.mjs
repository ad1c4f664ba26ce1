import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const project = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
try {
  const outfile = join(folder, 'migrations.cjs');
  const entry = join(import.meta.dirname, 'migrations.ts');
  // The figures of the oracle are read from beside their own file.
  const define = { __dirname: JSON.stringify(join(project, 'test/oracle')) };
  await build({ entryPoints: [entry], bundle: true, platform: 'node', format: 'cjs', outfile, define });
  const corpus = process.env.CORPUS ?? join(project, '../shared/corpus');
  const args = [outfile, corpus, ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
