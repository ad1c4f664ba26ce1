import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CiliumVersion } from '../catalogue/version';
import type { Complain } from '../disk/search';
import { clusterFileAbove, kindOfPath, pathOf, reasonOf, yamlFilesBelow } from '../disk/search';
import { Workspace } from '../workspace/workspace';
import { isDebugging, stackOf } from './debug';
import { UsageError } from './usage';

/** What the command line was given to look at. */
export interface Input {
  readonly workspace: Workspace;
  /** True for files that findings are wanted of: all, unless single files were named. */
  readonly isWanted: (uri: string) => boolean;
}

/**
 * Reads files and folders. A folder is searched to the bottom. A single file is looked at alone, unless a
 * `cilium-routing.yaml` in its folder or one above says what it belongs to. With `isValues`, and where one path and a version of
 * Cilium are given, a file holds Helm values where its content tells nothing else, and so does the `values.yaml` of a folder in
 * which nothing is Cilium's. Throws a UsageError for a path that can't be read.
 */
export function readInput(
  paths: readonly string[],
  commandLine: CiliumVersion | undefined,
  notice: (text: string) => void,
  { isValues = false } = {},
): Input {
  const folders: string[] = [];
  const single = new Set<string>();
  for (const path of paths) {
    const absolute = resolve(path);
    if (kindOfOperand(absolute, path) === 'folder') folders.push(absolute);
    else single.add(absolute);
  }
  const isComplete = single.size === 0;
  const workspace = new Workspace({
    commandLine,
    isComplete,
    onCrash: (rule, error) => {
      if (isDebugging()) notice(`${rule}: ${stackOf(error)}`);
    },
  });
  const reading = new Reading(workspace, notice);
  for (const folder of folders) reading.addFolder(folder);
  for (const path of single) reading.addSingle(path);
  reading.addNamedByClusterFiles();
  if (isValues || (commandLine !== undefined && paths.length === 1)) {
    for (const path of single) workspace.assumeValues(uriOf(path));
    for (const folder of folders) assumeValuesIn(folder, workspace);
  }

  const isWanted = (uri: string) => {
    const path = pathOf(uri);
    return (
      path !== undefined &&
      (single.has(path) || folders.some((folder) => path.startsWith(folder + sep) || folder === sep))
    );
  };
  return { workspace, isWanted: isComplete ? () => true : isWanted };
}

/** What stands beside a `Chart.yaml` are the values of that chart. */
function assumeValuesIn(folder: string, workspace: Workspace): void {
  const isThere = (name: string) => workspace.textOf(uriOf(join(folder, name))) !== undefined;
  if (!isThere('values.yaml') || isThere('Chart.yaml') || workspace.clusters().length > 0) return;
  workspace.assumeValues(uriOf(join(folder, 'values.yaml')));
}

function kindOfOperand(absolute: string, written: string): 'file' | 'folder' {
  const kind = kindOfPath(absolute, (_, reason) => {
    throw new UsageError(`${shown(written)}: ${reason}`);
  });
  if (kind === 'missing') throw new UsageError(`${shown(written)}: no such file or folder`);
  return kind === 'folder' ? 'folder' : 'file';
}

/** Reads each file once into a workspace, and tells once of what is left out. */
class Reading {
  private readonly read = new Set<string>();
  private readonly told = new Set<string>();

  constructor(
    private readonly workspace: Workspace,
    private readonly notice: (text: string) => void,
  ) {}

  addFolder(folder: string): void {
    const found = [...yamlFilesBelow(folder, this.complain)].flat();
    for (const path of found.sort()) this.add(path, this.complain);
  }

  /** Throws a UsageError for a file that can't be read. */
  addSingle(path: string): void {
    const home = clusterFileAbove(path, this.complain);
    if (home !== undefined) this.addFolder(dirname(home));
    this.add(path, (_, reason) => {
      throw new UsageError(`${displayPath(uriOf(path))}: ${reason}`);
    });
  }

  /** Cluster files name files anywhere; those that were read may name more. */
  addNamedByClusterFiles(): void {
    const sought = new Set<string>();
    for (;;) {
      const missing = this.workspace.missing().filter((uri) => !sought.has(uri));
      if (missing.length === 0) return;
      for (const uri of missing) {
        sought.add(uri);
        const path = pathOf(uri);
        if (path !== undefined && this.addNamed(path.replace(/[/\\]$/, '')))
          this.workspace.setPresent(uri, true);
      }
    }
  }

  /** True where there is something, even if it says nothing. */
  private addNamed(path: string): boolean {
    const kind = kindOfPath(path, this.complain);
    if (kind === 'folder') this.addFolder(path);
    if (kind === 'file') this.add(path, this.complain);
    return kind !== 'missing';
  }

  private add(path: string, complain: Complain): void {
    if (this.read.has(path)) return;
    this.read.add(path);
    try {
      // The byte order mark stays in the text, so that fixes write it back.
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
      this.workspace.set(uriOf(path), text);
    } catch (error) {
      complain(path, reasonOf(error));
    }
  }

  private readonly complain: Complain = (path, reason) => {
    const text = `${shown(relativePath(path))}: left out: ${reason}`;
    if (!this.told.has(text)) this.notice(text);
    this.told.add(text);
  };
}

function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

/** A file's path relative to the working directory, with slashes; `.` for the directory itself. */
export function displayPath(uri: string): string {
  const path = pathOf(uri);
  return path === undefined ? uri : relativePath(path);
}

function relativePath(path: string): string {
  return relative(process.cwd(), path).split(sep).join('/') || '.';
}

/** A path as one line that a terminal can be shown, at a length that people read. */
function shown(path: string): string {
  const line = path.replace(/[\0-\x1f\x7f-\x9f]/g, (char) => JSON.stringify(char).slice(1, -1));
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
