import type { Dirent } from 'node:fs';
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CLUSTER_FILES, isSkippedFolder, isYamlName } from './names';

/** What stands at a path. `unreadable` is there as far as can be told, but can't be looked at. */
export type PathKind = 'file' | 'folder' | 'other' | 'missing' | 'unreadable';

/** Is told of what is left out, and why. */
export type Complain = (path: string, reason: string) => void;

/** Nothing can be there under such a name, whatever the name says. */
const IMPOSSIBLE = new Set(['ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);

/** Looks at a path; never throws. */
export function kindOfPath(path: string, complain: Complain): PathKind {
  try {
    const stats = statSync(path);
    return stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'other';
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
    complain(path, reasonOf(error));
    return IMPOSSIBLE.has(code) ? 'missing' : 'unreadable';
  }
}

/**
 * The YAML files in a folder and below it, folder by folder, so that a caller can do other things in between. Links to files
 * are followed, links to folders are not: they may lead out of what was asked for, or in a circle. Never throws.
 */
export function* yamlFilesBelow(folder: string, complain: Complain): Generator<readonly string[], void> {
  const waiting = [folder];
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    const found: string[] = [];
    for (const entry of entriesOf(directory, complain)) {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) {
        if (!isSkippedFolder(entry.name)) waiting.push(path);
      } else if (isYamlName(entry.name)) {
        const isFile = entry.isSymbolicLink() ? kindOfPath(path, complain) === 'file' : entry.isFile();
        if (isFile) found.push(path);
      }
    }
    yield found;
  }
}

function entriesOf(directory: string, complain: Complain): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    complain(directory, reasonOf(error));
    return [];
  }
}

/** The nearest cluster file beside a file or above it. */
export function clusterFileAbove(path: string, complain: Complain): string | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    for (const name of CLUSTER_FILES) {
      const candidate = join(folder, name);
      if (kindOfPath(candidate, complain) === 'file') return candidate;
    }
    if (folder === dirname(folder)) return undefined;
  }
}

/** The path that a uri names; undefined for what is no file: another scheme or host, or a spelling that names no path. */
export function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** Why a file or folder can't be read, for people. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'not a UTF-8 text';
  // Only the first line, and a path that could be a hostile one is not repeated.
  return code === '' ? String(error) : (KNOWN_REASONS[code] ?? code);
}

const KNOWN_REASONS: Readonly<Record<string, string | undefined>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'a link that leads in a circle',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'not there',
  ENOTDIR: 'not a folder',
  ERR_INVALID_ARG_VALUE: 'no name of a file',
};

/** The code of an error of Node's; empty where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
