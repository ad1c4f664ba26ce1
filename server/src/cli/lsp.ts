import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Arguments } from './arguments';
import type { Streams } from './streams';
import { UsageError } from './usage';

/**
 * `cilium-routing lsp --stdio`: becomes the language server, which lies in a program of its own beside this one, so that no
 * other command loads it. It reads `--stdio` by itself.
 */
export function lsp({ stdio, operands }: Arguments, streams: Streams): number {
  if (!stdio || operands.length > 0) throw new UsageError('lsp takes --stdio and nothing else');
  import(pathToFileURL(join(__dirname, 'server.js')).href).catch((error: unknown) => {
    streams.error(`cilium-routing: the language server does not start: ${String(error)}`);
    process.exitCode = 2;
  });
  return 0;
}
