import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { SIZE_LIMIT } from '../yaml/index';
import type { FileHost, FileText } from './fileHost';

const SKIPPED_FOLDERS = new Set(['node_modules', '.git']);
const CLUSTER_FILES = ['cilium-routing.yaml', 'cilium-routing.yml'];
/** Files that are read at once, and handed on together. */
const PIECE = 16;

/** The file system of this machine. `log` is told of what is left out. */
export function nodeHost(log: (text: string) => void): FileHost {
  const read = async (path: string): Promise<FileText[]> => {
    const text = await readText(path, log);
    return text === undefined ? [] : [{ uri: pathToFileURL(path).href, text }];
  };
  return {
    canonical(uri) {
      const path = pathOf(uri);
      return path === undefined ? undefined : pathToFileURL(path).href;
    },

    async *readTree(uri, signal) {
      const path = pathOf(uri);
      const stats = path === undefined ? undefined : await statOf(path);
      if (path === undefined || stats === undefined) return;
      if (!stats.isDirectory()) {
        yield await read(path);
        return;
      }
      let piece: string[] = [];
      for await (const found of yamlFilesBelow(path, log)) {
        if (signal.aborted) return;
        piece.push(found);
        if (piece.length < PIECE) continue;
        yield (await Promise.all(piece.map(read))).flat();
        piece = [];
      }
      yield (await Promise.all(piece.map(read))).flat();
    },

    async read(uri) {
      const path = pathOf(uri);
      return path === undefined ? undefined : readText(path, log);
    },

    async clusterFolderOf(uri) {
      const path = pathOf(uri);
      if (path === undefined) return undefined;
      for (let folder = dirname(path); ; folder = dirname(folder)) {
        for (const name of CLUSTER_FILES) {
          if ((await statOf(join(folder, name)))?.isFile() === true) return `${pathToFileURL(folder).href}/`;
        }
        if (folder === dirname(folder)) return undefined;
      }
    },
  };
}

function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined; // no file: another scheme, or a spelling that names no path
  }
}

async function* yamlFilesBelow(folder: string, log: (text: string) => void): AsyncGenerator<string> {
  const visited = new Set<string>();
  const waiting = [folder];
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    let entries: Dirent[];
    try {
      const real = await realpath(directory);
      if (visited.has(real)) continue;
      visited.add(real);
      entries = await readdir(directory, { withFileTypes: true });
    } catch (error) {
      log(`${directory}: left out: ${reasonOf(error)}`);
      continue;
    }
    for (const entry of entries) {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) {
        if (!SKIPPED_FOLDERS.has(entry.name)) waiting.push(path);
      } else if (/\.ya?ml$/.test(entry.name) && (entry.isFile() || (await statOf(path))?.isFile() === true)) {
        yield path;
      }
    }
  }
}

async function statOf(path: string) {
  try {
    return await stat(path);
  } catch {
    return undefined; // not there, or not for us to see: to the server that is the same
  }
}

/** Without the byte order mark, as editors show the text. */
async function readText(path: string, log: (text: string) => void): Promise<string | undefined> {
  try {
    const stats = await stat(path);
    if (!stats.isFile()) return undefined;
    if (stats.size > SIZE_LIMIT) {
      log(`${path}: left out: larger than ${SIZE_LIMIT} bytes`);
      return undefined;
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (!isMissing(error)) log(`${path}: left out: ${reasonOf(error)}`);
    return undefined;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function reasonOf(error: unknown): string {
  if (error instanceof TypeError) return 'not a UTF-8 text';
  return error instanceof Error ? error.message : String(error);
}
