// Makes cilium-routing-<version>.vsix and looks into it: it holds what runs, nothing else, and is at most 1 MB.
import { createVSIX } from '@vscode/vsce';
import { unzipSync } from 'fflate';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const project = resolve(import.meta.dirname, '..');
const limit = 1_000_000;

/** The parts of the build that the extension runs. */
const parts = ['client', 'server', 'webview', 'rules'];

/** What has to be inside. vsce gives the texts names of its own. */
const required = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/changelog.md',
  'extension/dist/client.js',
  'extension/dist/languageClient.js',
  'extension/dist/server.js',
  'extension/dist/webview.css',
  'extension/dist/webview.js',
  'extension/images/icon.png',
  'extension/images/routes.png',
  'extension/package.json',
  'extension/readme.md',
  'extension/syntaxes/embedded-yaml.tmLanguage.json',
];

/** What may be inside besides, at least one of it. */
const rulePage = /^extension\/dist\/rules\/[\w/-]+\.md$/;

/** Builds and packs the extension, checks the archive, prints what is in it; gives its path. */
export async function packageExtension() {
  const { name, version } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8'));
  const path = join(project, `${name}-${version}.vsix`);
  execFileSync(process.execPath, ['esbuild.mjs', ...parts], { cwd: project, stdio: 'inherit' });
  await createVSIX({
    cwd: project,
    packagePath: path,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });

  const archive = await readFile(path);
  const files = Object.entries(unzipSync(archive)).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [file, content] of files) console.log(`${String(content.length).padStart(9)}  ${file}`);
  console.log(`${String(archive.length).padStart(9)}  ${relative(project, path)}, ${files.length} files`);

  const complaints = [
    ...required
      .filter((file) => !files.some(([present]) => present === file))
      .map((file) => `${file} is missing`),
    ...files
      .filter(([file]) => !required.includes(file) && !rulePage.test(file))
      .map(([file]) => `${file} doesn't belong there`),
    ...(files.some(([file]) => rulePage.test(file)) ? [] : ['the pages of the rules are missing']),
    ...(archive.length > limit ? [`${archive.length} bytes are more than the ${limit} allowed`] : []),
  ];
  if (complaints.length > 0) throw new Error(`The package is wrong:\n  ${complaints.join('\n  ')}`);
  return path;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await packageExtension();
