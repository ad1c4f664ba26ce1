// How the suite, inside VS Code, reaches the launcher outside: named functions over HTTP on the loopback interface.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';

/**
 * Opens a bridge. The suite posts `{ name, args }` to `address` and gets `{ value }` or `{ error }`; the path in the address
 * is a secret, so that no other page or program calls us. `offer` adds functions to the ones given at the start.
 */
export async function openBridge(functions) {
  const path = `/${randomBytes(16).toString('hex')}`;
  const server = createServer((request, response) => {
    answer(request).then((reply) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(reply)),
    );
  });

  async function answer(request) {
    if (request.method !== 'POST' || request.url !== path) return { error: 'There is nothing here' };
    try {
      const { name, args } = JSON.parse(await text(request));
      if (!Object.hasOwn(functions, name)) throw new Error(`This launcher has no "${name}"`);
      return { value: await functions[name](...args) };
    } catch (error) {
      return { error: stripVTControlCharacters(error instanceof Error ? error.message : String(error)) };
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${server.address().port}${path}`,
    offer: (more) => void Object.assign(functions, more),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
