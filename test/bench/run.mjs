// Measures the language server beside yaml-language-server, and prints what was wanted of it.
//
//   npm run bench              everything
//   npm run bench network      only the tables whose name holds this
import { build } from 'esbuild';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const project = resolve(import.meta.dirname, '../..');
const reference = join(project, 'node_modules/.cache/bench');
const lock = 'package-lock.json';

execFileSync(process.execPath, ['esbuild.mjs', 'cli', 'server'], { cwd: project, stdio: 'inherit' });
fetchReference();
const outfile = join(reference, 'main.mjs');
await build({
  entryPoints: [join(import.meta.dirname, 'main.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
const program = join(project, 'dist/cli.js');
const other = join(reference, 'node_modules/.bin/yaml-language-server');
const tables = process.argv.slice(2);
const { status } = spawnSync(process.execPath, [outfile, program, other, ...tables], { stdio: 'inherit' });
process.exitCode = status ?? 1;

/** The server to compare with is large and nothing else needs it, so it is fetched when it is first asked for. */
function fetchReference() {
  const locked = join(import.meta.dirname, 'reference', lock);
  const fetched = join(reference, lock);
  if (existsSync(fetched) && readFileSync(fetched, 'utf8') === readFileSync(locked, 'utf8')) return;
  mkdirSync(reference, { recursive: true });
  cpSync(join(import.meta.dirname, 'reference/package.json'), join(reference, 'package.json'));
  cpSync(locked, fetched);
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: reference,
    stdio: 'inherit',
  });
}
