// Bundles each entry into dist/ as one file that runs on its own.
//
//   node esbuild.mjs                    everything
//   node esbuild.mjs client webview     only these
import { build } from 'esbuild';
import { chmod, cp } from 'node:fs/promises';
import { resolve } from 'node:path';

const common = { bundle: true, minify: true, logLevel: 'warning', outdir: 'dist' };
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // The same library as ES modules, whose calls go straight to their functions: parsing takes a third less time.
  alias: { yaml: resolve(import.meta.dirname, 'node_modules/yaml/browser/dist/index.js') },
};

/** What there is to build, by name. */
const parts = {
  async cli() {
    await build({
      ...node,
      entryPoints: { cli: 'server/src/cli/main.ts' },
      banner: { js: '#!/usr/bin/env node' },
    });
    await chmod('dist/cli.js', 0o755);
  },

  server: () => build({ ...node, entryPoints: { server: 'server/src/lsp/node.ts' } }),

  async client() {
    const languageClient = { languageClient: 'client/src/languageClient.ts' };
    await build({ ...node, entryPoints: languageClient, external: ['vscode'] });
    await build({
      ...node,
      entryPoints: { client: 'client/src/extension.ts' },
      external: ['vscode', './languageClient'],
      supported: { 'dynamic-import': false }, // `require` loads a large file faster
    });
  },

  webview: () =>
    build({
      ...common,
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
      entryPoints: [
        { in: 'client/webview/main.ts', out: 'webview' },
        { in: 'client/webview/style.css', out: 'webview' },
      ],
    }),

  rules: () => cp('docs/rules', 'dist/rules', { recursive: true }),
};

const named = process.argv.slice(2);
for (const name of named.length > 0 ? named : Object.keys(parts)) {
  if (!Object.hasOwn(parts, name))
    throw new Error(`There is no "${name}" to build, only ${Object.keys(parts).join(', ')}`);
  await parts[name]();
}
