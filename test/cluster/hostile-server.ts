import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What a server does with each connection, once the head of a request is there: writes whatever it likes. */
export type Behaviour = (socket: Socket, head: string) => void;

/** A server that knows no HTTP but what a test writes. */
export class HostileServer {
  /** The heads of the requests. */
  readonly heads: string[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(behave: Behaviour) {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => this.#sockets.delete(socket));
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1');
        if (!text.includes('\r\n\r\n')) return;
        const head = text;
        text = '';
        this.heads.push(head);
        behave(socket, head);
      });
    });
  }

  static async start(behave: Behaviour): Promise<HostileServer> {
    const server = new HostileServer(behave);
    await new Promise<void>((resolve) => {
      server.#server.listen(0, '127.0.0.1', resolve);
    });
    return server;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }
}

/** A response as it stands on the wire. */
export function wire(status: string, headers: Readonly<Record<string, string>>, body = ''): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status}\r\n${lines.join('')}\r\n${body}`;
}

/** Writes a piece again and again, as fast as the other side takes it, until the connection is gone. */
export function writeForEver(socket: Socket, piece: string | Buffer): void {
  const more = (): void => {
    if (socket.destroyed) return;
    if (socket.write(piece)) setImmediate(more);
    else socket.once('drain', more);
  };
  more();
}

/** Writes a byte at a time, until the connection is gone. */
export function drip(socket: Socket, byte = ' '): void {
  const timer = setInterval(() => {
    if (socket.destroyed) clearInterval(timer);
    else socket.write(byte);
  }, 20);
}
