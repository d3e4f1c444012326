import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { output } from './places.mjs';

/** @type {Readonly<Record<string, string>>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/**
 * Finds the file of a path, as a host of static sites with clean addresses does.
 *
 * @param {string} pathname - The path of an address.
 * @returns {string | undefined} The file, where there is one.
 */
function fileOf(pathname) {
  const whole = path.join(output, pathname);
  if (!whole.startsWith(output)) return undefined;
  const candidates = pathname.endsWith('/') ? [path.join(whole, 'index.html')] : [whole, `${whole}.html`];
  return candidates.find((file) => existsSync(file) && statSync(file).isFile());
}

/**
 * Serves the built site on loopback.
 *
 * @returns {Promise<{ readonly url: string, readonly close: () => void }>} Its address, without a slash at the end, and how
 *   to end it.
 */
export async function serveSite() {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = fileOf(decodeURIComponent(pathname));
    if (file === undefined) {
      response.writeHead(404).end('Not found');
      return;
    }
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
