import { createRequire } from 'node:module';
import type { Arguments } from './arguments';
import type { Streams } from './streams';
import { UsageError } from './usage';

/**
 * `cilium-routing lsp --stdio`: becomes the language server, which lies in a program of its own beside this one, so that no
 * other command loads it. It reads `--stdio` by itself.
 */
export function lsp({ stdio, operands }: Arguments, streams: Streams): number {
  if (!stdio || operands.length > 0) throw new UsageError('lsp takes --stdio and nothing else');
  try {
    createRequire(__filename)('./server.js'); // `import` would read the large file twice more, for the names that it exports
    return 0;
  } catch (error) {
    streams.error(`cilium-routing: the language server does not start: ${String(error)}`);
    return 2;
  }
}
