import { existsSync, statSync, createReadStream } from 'node:fs';
import { type Server, createServer } from 'node:http';
import path from 'node:path';
import { output } from '../scripts/places.mjs';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** The file of a path, as a host of static sites with clean addresses finds it. */
function fileOf(pathname: string): string | undefined {
  const whole = path.join(output, pathname);
  if (!whole.startsWith(output)) return undefined;
  const candidates = pathname.endsWith('/') ? [path.join(whole, 'index.html')] : [whole, `${whole}.html`];
  return candidates.find((file) => existsSync(file) && statSync(file).isFile());
}

/** A server of the built site on loopback. */
export interface SiteServer {
  /** Its address, without a slash at the end. */
  readonly url: string;
  readonly close: () => void;
}

/**
 * Serves the built site.
 *
 * @returns The running server.
 */
export async function serveSite(): Promise<SiteServer> {
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = fileOf(decodeURIComponent(pathname));
    if (file === undefined) {
      response.writeHead(404).end('Not found');
      return;
    }
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
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
