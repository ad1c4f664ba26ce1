import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Complain } from '../disk/search';
import { clusterFileAbove, codeOf, kindOfPath, pathOf, reasonOf, yamlFilesBelow } from '../disk/search';
import { SIZE_LIMIT } from '../yaml/index';
import type { FileHost, FileText } from './fileHost';
import { othersFirst } from './schedule';

/** Files that are read at once, and handed on together. */
const PIECE = 16;

/** The file system of this machine. `log` is told of what is left out. */
export function nodeHost(log: (text: string) => void): FileHost {
  const complain = (path: string, reason: string) => log(`${path}: left out: ${reason}`);
  const read = async (path: string): Promise<FileText[]> => {
    const text = await readText(path, complain);
    return text === undefined ? [] : [{ uri: pathToFileURL(path).href, text }];
  };
  return {
    canonical(uri) {
      const path = pathOf(uri);
      return path === undefined ? undefined : pathToFileURL(path).href;
    },

    async *readTree(uri, signal) {
      const path = pathOf(uri);
      const kind = path === undefined ? 'missing' : kindOfPath(path, complain);
      if (path === undefined || kind === 'missing') return;
      if (kind !== 'folder') {
        yield await read(path);
        return;
      }
      let waiting: string[] = [];
      for (const found of yamlFilesBelow(path, complain)) {
        if (signal.aborted) return;
        waiting.push(...found);
        while (waiting.length >= PIECE) {
          yield (await Promise.all(waiting.slice(0, PIECE).map(read))).flat();
          waiting = waiting.slice(PIECE);
        }
        await othersFirst();
      }
      yield (await Promise.all(waiting.map(read))).flat();
    },

    exists(uri) {
      const path = pathOf(uri);
      return path !== undefined && kindOfPath(path, complain) !== 'missing';
    },

    async read(uri) {
      const path = pathOf(uri);
      return path === undefined ? undefined : readText(path, complain);
    },

    clusterFolderOf(uri) {
      const path = pathOf(uri);
      const home = path === undefined ? undefined : clusterFileAbove(path, complain);
      return Promise.resolve(
        home === undefined ? undefined : pathToFileURL(dirname(home)).href.replace(/\/?$/, '/'),
      );
    },
  };
}

/** Without the byte order mark, as editors show the text. */
async function readText(path: string, complain: Complain): Promise<string | undefined> {
  try {
    const stats = await stat(path);
    if (!stats.isFile()) return undefined;
    if (stats.size > SIZE_LIMIT) {
      complain(path, `larger than ${SIZE_LIMIT} bytes`);
      return undefined;
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') complain(path, reasonOf(error));
    return undefined;
  }
}
