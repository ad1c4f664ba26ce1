import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const project = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
try {
  const outfile = join(folder, 'corpus.cjs');
  const entry = join(import.meta.dirname, 'corpus.ts');
  await build({ entryPoints: [entry], bundle: true, platform: 'node', format: 'cjs', outfile });
  const corpus = process.env.CORPUS ?? join(project, '../shared/corpus');
  const args = [outfile, corpus, project, ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
