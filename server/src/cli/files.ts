import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CiliumVersion } from '../catalogue/version';
import { Workspace } from '../workspace/workspace';
import { UsageError } from './usage';

const SKIPPED_FOLDERS = new Set(['node_modules', '.git']);

/** What the command line was given to look at. */
export interface Input {
  readonly workspace: Workspace;
  /** True for files that findings are wanted of: all, unless single files were named. */
  readonly isWanted: (uri: string) => boolean;
}

/**
 * Reads files and folders. A folder is searched to the bottom. A single file is looked at alone, unless a
 * `cilium-routing.yaml` in its folder or one above says what it belongs to. Throws a UsageError for a path that can't be read.
 */
export function readInput(
  paths: readonly string[],
  commandLine: CiliumVersion | undefined,
  notice: (text: string) => void,
): Input {
  const folders: string[] = [];
  const single = new Set<string>();
  for (const path of paths) {
    const absolute = resolve(path);
    if (kindOf(absolute, path) === 'folder') folders.push(absolute);
    else single.add(absolute);
  }
  const isComplete = single.size === 0;
  const workspace = new Workspace({ commandLine, isComplete });
  const read = new Set<string>();
  const add = (path: string, isNamed: boolean) => {
    if (read.has(path)) return;
    read.add(path);
    const text = readText(path, isNamed, notice);
    if (text !== undefined) workspace.set(uriOf(path), text);
  };

  for (const folder of folders) for (const path of yamlFilesBelow(folder)) add(path, false);
  for (const path of single) {
    const home = clusterFileAbove(path);
    if (home !== undefined) for (const neighbour of yamlFilesBelow(dirname(home))) add(neighbour, false);
    add(path, true);
  }
  addNamedFiles(workspace, read, add);

  const isWanted = (uri: string) => {
    const path = fileURLToPath(uri);
    return (
      single.has(path) ||
      folders.some((folder) => path.startsWith(folder + sep) || folder === sep) ||
      folders.includes(path)
    );
  };
  return { workspace, isWanted: isComplete ? () => true : isWanted };
}

/** Cluster files name files anywhere; those that were read may name more. */
function addNamedFiles(
  workspace: Workspace,
  read: ReadonlySet<string>,
  add: (path: string, isNamed: boolean) => void,
): void {
  for (;;) {
    const before = read.size;
    for (const uri of workspace.missing()) {
      const path = fileURLToPath(uri).replace(/[/\\]$/, '');
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats?.isDirectory() === true) for (const found of yamlFilesBelow(path)) add(found, false);
      else if (stats?.isFile() === true) add(path, false);
    }
    if (read.size === before) return;
  }
}

function kindOf(absolute: string, written: string): 'file' | 'folder' {
  const stats = statSync(absolute, { throwIfNoEntry: false });
  if (stats === undefined) throw new UsageError(`${written}: no such file or folder`);
  return stats.isDirectory() ? 'folder' : 'file';
}

function yamlFilesBelow(folder: string): string[] {
  const found: string[] = [];
  const visited = new Set<string>();
  const visit = (directory: string) => {
    const real = realpathSync(directory);
    if (visited.has(real)) return;
    visited.add(real);
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const path = join(directory, entry.name);
      if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) visit(path);
      else if (
        /\.ya?ml$/.test(entry.name) &&
        (entry.isFile() || statSync(path, { throwIfNoEntry: false })?.isFile() === true)
      ) {
        found.push(path);
      }
    }
  };
  visit(folder);
  return found.sort();
}

function clusterFileAbove(path: string): string | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    for (const name of ['cilium-routing.yaml', 'cilium-routing.yml']) {
      const candidate = join(folder, name);
      if (statSync(candidate, { throwIfNoEntry: false })?.isFile() === true) return candidate;
    }
    if (folder === dirname(folder)) return undefined;
  }
}

/** A file that was found by searching and can't be read is left out with a notice; one that was named is an error. */
function readText(path: string, isNamed: boolean, notice: (text: string) => void): string | undefined {
  try {
    // The byte order mark stays in the text, so that fixes write it back.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (error) {
    const reason =
      error instanceof TypeError
        ? 'not a UTF-8 text'
        : error instanceof Error
          ? error.message
          : String(error);
    if (isNamed) throw new UsageError(`${displayPath(uriOf(path))}: ${reason}`);
    notice(`${displayPath(uriOf(path))}: left out: ${reason}`);
    return undefined;
  }
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

/** A file's path relative to the working directory, with slashes; `.` for the directory itself. */
export function displayPath(uri: string): string {
  return relative(process.cwd(), fileURLToPath(uri)).split(sep).join('/') || '.';
}
