// Bundles each entry into dist/ as one file that runs on its own.
import { build } from 'esbuild';
import { chmod, cp } from 'node:fs/promises';

const node = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: true,
  logLevel: 'warning',
};

await build({
  ...node,
  entryPoints: { cli: 'server/src/cli/main.ts' },
  outdir: 'dist',
  banner: { js: '#!/usr/bin/env node' },
});
await chmod('dist/cli.js', 0o755);
await cp('docs/rules', 'dist/rules', { recursive: true });
