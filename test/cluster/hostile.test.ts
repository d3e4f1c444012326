import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { WithalError } from '../../src/errors/index.ts';
import { openCluster, type Client, type ClientOptions } from '../../src/cluster/index.ts';
import { drip, HostileServer, wire, writeForEver, type Behaviour } from './hostile-server.ts';
import { makePlace, type Place } from './place.ts';

let server: HostileServer;
let place: Place;
let client: Client;

afterEach(async () => {
  client.close();
  place.remove();
  await server.close();
});

async function start(behave: Behaviour, options: Partial<ClientOptions> = {}): Promise<void> {
  server = await HostileServer.start(behave);
  place = makePlace(server.address);
  const stop = new AbortController().signal;
  client = await openCluster({
    kubeconfig: place.kubeconfig,
    retries: 0,
    timeoutMs: ample,
    stop,
    ...options,
  });
}

interface Asked {
  readonly status: number;
  readonly length: number;
}

async function ask(): Promise<Asked | string> {
  try {
    const { response } = await client.request({ method: 'GET', path: '/api/v1' });
    return { status: response.status, length: response.body.length };
  } catch (error) {
    if (!(error instanceof WithalError) || error.code !== 'E_CLUSTER') throw error;
    return error.message.replace(`Cannot reach the cluster at ${server.address}: `, '');
  }
}

const chunked = { 'transfer-encoding': 'chunked' };
const mebibyte = 1024 * 1024;
const timedOut = 'no response within 0.3 seconds.';
/** In milliseconds: guards against a test that hangs, no more. */
const ample = 100_000;

describe('whatever a server sends, a request ends with a sentence', () => {
  const cases: readonly (readonly [name: string, behave: Behaviour, expected: Asked | string])[] = [
    ['nothing', () => {}, timedOut],
    ['a byte now and then, of a head', (socket) => drip(socket, 'H'), 'the response is not valid HTTP.'],
    [
      'a byte now and then, of a header',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\nx: ');
        drip(socket);
      },
      timedOut,
    ],
    [
      'a byte now and then, of a body',
      (socket) => {
        socket.write(wire('200 OK', { 'content-length': '1000000' }));
        drip(socket);
      },
      timedOut,
    ],
    [
      'a byte now and then, of the body of an error',
      (socket) => {
        socket.write(wire('500 Oops', { 'content-length': '1000000' }));
        drip(socket);
      },
      timedOut,
    ],
    [
      'headers without an end',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        writeForEver(socket, `x: ${'y'.repeat(1000)}\r\n`);
      },
      'the response is not valid HTTP.',
    ],
    [
      'a body without an end',
      (socket) => {
        socket.write(wire('200 OK', chunked));
        writeForEver(socket, `100000\r\n${' '.repeat(mebibyte)}\r\n`);
      },
      'the response is larger than 64 MiB.',
    ],
    [
      'the body of an error without an end',
      (socket) => {
        socket.write(wire('503 Busy', chunked));
        writeForEver(socket, `100000\r\n${' '.repeat(mebibyte)}\r\n`);
      },
      { status: 503, length: mebibyte },
    ],
    [
      'interim responses without an end',
      (socket) => writeForEver(socket, 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(100)),
      timedOut,
    ],
    [
      'a protocol that nobody asked for',
      (socket) => {
        socket.write(wire('101 Switching Protocols', { connection: 'upgrade', upgrade: 'spdy' }));
      },
      'the server switches to another protocol (status 101).',
    ],
    [
      'a protocol without a name',
      (socket) => {
        socket.write(wire('101 Switching Protocols', {}));
      },
      'the server switches to another protocol (status 101).',
    ],
    [
      'a bomb of gzip',
      (socket) => {
        const body = gzipSync(Buffer.alloc(mebibyte));
        socket.write(wire('200 OK', { 'content-encoding': 'gzip', 'content-length': String(body.length) }));
        socket.write(body);
      },
      'the response is compressed, which was not asked for.',
    ],
    [
      'less than it says',
      (socket) => {
        socket.end(wire('200 OK', { 'content-length': '100' }, '{}'));
      },
      'aborted.',
    ],
    [
      'more than it says',
      (socket) => {
        socket.write(wire('200 OK', { 'content-length': '2' }, '{}{}{}{}'));
      },
      'the response is not valid HTTP.',
    ],
    [
      'two lengths',
      (socket) => {
        socket.write(wire('200 OK', { 'content-length': '2', 'Content-Length': '3' }, '{}'));
      },
      'the response is not valid HTTP.',
    ],
    [
      'a body where there is none',
      (socket) => {
        socket.write(wire('204 No Content', { 'content-length': '2' }, '{}'));
      },
      'the response is not valid HTTP.',
    ],
    [
      'no HTTP',
      (socket) => {
        socket.write('SSH-2.0-OpenSSH_9.0\r\n');
      },
      'the response is not valid HTTP.',
    ],
    ['an end', (socket) => socket.end(), 'socket hang up.'],
  ];

  test.each(cases)('%s', { timeout: ample }, async (_name, behave, expected) => {
    await start(behave, { timeoutMs: expected === timedOut ? 300 : ample });
    expect(await ask()).toEqual(expected);
  });

  test('64 MiB are read, and not a byte more', { timeout: ample }, async () => {
    const sizes = [64 * mebibyte, 64 * mebibyte + 1];
    await start(
      (socket) => {
        const size = sizes.shift() ?? 0;
        socket.write(wire('200 OK', { 'content-length': String(size) }));
        socket.write(Buffer.alloc(size, ' '));
      },
      { timeoutMs: ample },
    );
    expect(await ask()).toEqual({ status: 200, length: 64 * mebibyte });
    expect(await ask()).toBe('the response is larger than 64 MiB.');
  });

  test('a redirect to another host gets no request, and no credentials', async () => {
    const other = await HostileServer.start((socket) => socket.end(wire('200 OK', {}, '{}')));
    await start((socket) => {
      socket.write(wire('302 Found', { location: `${other.address}/`, 'content-length': '0' }));
    });
    expect(await ask()).toEqual({ status: 302, length: 0 });
    expect([server.heads.length, other.heads.length]).toEqual([1, 0]);
    await other.close();
  });
});

describe('a server that stays silent', () => {
  test('is asked twice at most', async () => {
    await start(() => {}, { retries: 100, timeoutMs: 300 });
    expect(await ask()).toBe(timedOut);
    expect(server.heads).toHaveLength(2);
  });

  test('is not waited for after a stop, when the request only reads', async () => {
    const controller = new AbortController();
    await start(() => controller.abort(), { stop: controller.signal, timeoutMs: 3_600_000 });
    expect(await ask()).toMatch(/abort/);
  });

  test('is waited for after a stop, when the request changes something', async () => {
    const controller = new AbortController();
    await start(
      (socket) => {
        controller.abort();
        setTimeout(() => socket.write(wire('200 OK', { 'content-length': '2' }, '{}')), 20);
      },
      { stop: controller.signal },
    );
    const { response } = await client.request({ method: 'PATCH', path: '/a', body: '{}' });
    expect(response.status).toBe(200);
  });
});
