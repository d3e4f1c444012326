import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { WithalError } from '../../src/errors/index.ts';
import {
  openCluster,
  waitForReady,
  type Client,
  type ClientOptions,
  type WaitTarget,
} from '../../src/cluster/index.ts';
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

/** In milliseconds: guards against a test that hangs, no more. */
const ample = 100_000;

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

interface Streamed {
  readonly lines: string[];
  /** The status and the body, or the error. */
  readonly end: string;
}

async function streamed(
  stop: AbortSignal = new AbortController().signal,
  onLine: (line: string) => void = () => {},
): Promise<Streamed> {
  const lines: string[] = [];
  try {
    const { status, body } = await client.stream({
      path: '/watch',
      stop,
      onLine: (line) => {
        lines.push(line);
        onLine(line);
      },
    });
    return { lines, end: `${status} ${body}` };
  } catch (error) {
    if (!(error instanceof WithalError) || error.code !== 'E_CLUSTER') throw error;
    return { lines, end: error.message.replace(`Cannot reach the cluster at ${server.address}: `, '') };
  }
}

const chunked = { 'transfer-encoding': 'chunked' };
const mebibyte = 1024 * 1024;

function chunk(bytes: Buffer | string): Buffer {
  const data = Buffer.from(bytes);
  return Buffer.concat([Buffer.from(`${data.length.toString(16)}\r\n`), data, Buffer.from('\r\n')]);
}

describe('a response is passed on line by line', () => {
  test('as it comes in', async () => {
    let send: (text: string) => void = () => {};
    await start((socket) => {
      socket.write(wire('200 OK', chunked));
      send = (text) => void socket.write(text === '' ? '0\r\n\r\n' : chunk(text));
      send('one\ntwo\nthr');
    });
    const seen: string[] = [];
    const streaming = streamed(undefined, (line) => seen.push(line));
    await vi.waitFor(() => expect(seen).toEqual(['one', 'two']), ample);
    send('ee\n\n');
    await vi.waitFor(() => expect(seen).toEqual(['one', 'two', 'three', '']), ample);
    send('no end');
    send('');
    expect(await streaming).toEqual({ lines: ['one', 'two', 'three', ''], end: '200 ' });
  });

  test('a byte at a time, in the middle of characters', async () => {
    const text = 'größer 🙂\nsecond\n';
    await start((socket) => {
      socket.write(wire('200 OK', chunked));
      for (const byte of Buffer.from(text)) socket.write(chunk(Buffer.from([byte])));
      socket.write('0\r\n\r\n');
    });
    expect(await streamed()).toEqual({ lines: ['größer 🙂', 'second'], end: '200 ' });
  });

  test('of 8 MiB, and not a byte more', { timeout: ample }, async () => {
    const sizes = [8 * mebibyte, 8 * mebibyte + 1];
    await start((socket) => {
      const body = Buffer.alloc((sizes.shift() ?? 0) + 1, ' ');
      body[body.length - 1] = 0x0a;
      socket.write(wire('200 OK', { 'content-length': String(body.length) }));
      socket.write(body);
    });
    const { lines, end } = await streamed();
    expect([lines.map(({ length }) => length), end]).toEqual([[8 * mebibyte], '200 ']);
    expect((await streamed()).end).toBe('a line of the response is longer than 8 MiB.');
  });

  test('after signing in again, where the credentials are refused', async () => {
    const answers = [wire('401 Unauthorized', { 'content-length': '0' })];
    await start((socket) => {
      socket.write(answers.shift() ?? wire('200 OK', { 'content-length': '2' }, 'a\n'));
    });
    expect(await streamed()).toEqual({ lines: ['a'], end: '200 ' });
    expect(server.heads).toHaveLength(2);
  });
});

describe('whatever a server sends, a stream ends with a sentence', () => {
  const timedOut = 'no response within 0.3 seconds.';
  const cases: readonly (readonly [name: string, behave: Behaviour, expected: string])[] = [
    ['nothing', () => {}, timedOut],
    ['a byte now and then, of a head', (socket) => drip(socket, 'H'), 'the response is not valid HTTP.'],
    [
      'a refusal without an end',
      (socket) => {
        socket.write(wire('403 Forbidden', { 'content-length': '1000000' }));
        drip(socket);
      },
      timedOut,
    ],
    [
      'a line without an end',
      (socket) => {
        socket.write(wire('200 OK', chunked));
        writeForEver(socket, chunk(Buffer.alloc(mebibyte, ' ')));
      },
      'a line of the response is longer than 8 MiB.',
    ],
    [
      'less than it says',
      (socket) => {
        socket.end(wire('200 OK', { 'content-length': '100' }, '{}'));
      },
      'aborted.',
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
      'a protocol that nobody asked for',
      (socket) => {
        socket.write(wire('101 Switching Protocols', { connection: 'upgrade', upgrade: 'spdy' }));
      },
      'the server switches to another protocol (status 101).',
    ],
    [
      'a refusal',
      (socket) => {
        socket.write(wire('403 Forbidden', { 'content-length': '3' }, 'no\n'));
      },
      '403 no\n',
    ],
    ['an end', (socket) => socket.end(), 'socket hang up.'],
  ];

  test.each(cases)('%s', { timeout: ample }, async (_name, behave, expected) => {
    await start(behave, { timeoutMs: expected === timedOut ? 300 : ample });
    expect(await streamed()).toEqual({ lines: [], end: expected });
  });
});

describe('a stream ends', () => {
  const endless: Behaviour = (socket) => {
    socket.write(wire('200 OK', chunked));
    writeForEver(socket, chunk('line\n'));
  };

  test('with its own stop, however long a response may take', async () => {
    await start(endless, { timeoutMs: 3_600_000 });
    const controller = new AbortController();
    expect((await streamed(controller.signal, () => controller.abort())).end).toMatch(/abort/);
  });

  test('with the stop of the client', async () => {
    const controller = new AbortController();
    await start(endless, { stop: controller.signal });
    expect((await streamed(undefined, () => controller.abort())).end).toMatch(/abort/);
  });

  test('with what its listener throws', async () => {
    await start(endless);
    const onLine = (): never => {
      throw new Error('enough');
    };
    expect(await streamed(undefined, onLine)).toEqual({ lines: ['line'], end: 'enough.' });
  });

  test('but not with the time that a response may take to begin', async () => {
    await start(
      (socket) => {
        socket.write(wire('200 OK', chunked));
        setTimeout(() => socket.write(`${chunk('late\n').toString()}0\r\n\r\n`), 400);
      },
      { timeoutMs: 200 },
    );
    expect(await streamed()).toEqual({ lines: ['late'], end: '200 ' });
  });
});

describe('whatever the watch of a server does, an object becomes ready by polling', () => {
  const name = 'web';
  const path = '/apis/apps/v1/namespaces/shop/deployments/web';
  const web: WaitTarget = { apiVersion: 'apps/v1', kind: 'Deployment', name, namespace: 'shop', path };
  const done = {
    replicas: 1,
    updatedReplicas: 1,
    availableReplicas: 1,
    readyReplicas: 1,
    conditions: [{ type: 'Available', status: 'True' }],
  };
  const json = (value: unknown): string => {
    const body = JSON.stringify(value);
    return wire('200 OK', { 'content-length': String(Buffer.byteLength(body)) }, body);
  };

  const watches: Record<string, Behaviour> = {
    'says nothing': () => {},
    'begins, and says nothing': (socket) => void socket.write(wire('200 OK', chunked)),
    'never ends a line': (socket) => {
      socket.write(wire('200 OK', chunked));
      writeForEver(socket, chunk(Buffer.alloc(mebibyte, ' ')));
    },
    'drips a line': (socket) => {
      socket.write(wire('200 OK', { 'content-length': '1000000' }));
      drip(socket);
    },
    'sends garbage': (socket) => {
      socket.write(wire('200 OK', chunked));
      writeForEver(socket, chunk('garbage\n'));
    },
    'nests deeper than any document': (socket) => {
      socket.write(wire('200 OK', chunked));
      writeForEver(socket, chunk(`${'['.repeat(100_000)}\n`));
    },
    'hangs up': (socket) => socket.destroy(),
    'begins, and hangs up': (socket) => {
      socket.write(wire('200 OK', chunked), () => socket.destroy());
    },
  };

  test.each(Object.keys(watches))('one that %s', { timeout: ample }, async (key) => {
    let reads = 0;
    await start(
      (socket, head) => {
        const metadata = { name, namespace: 'shop', resourceVersion: '7' };
        const isPolled = (reads += head.startsWith(`GET ${path} `) ? 1 : 0) > 1;
        const object = { metadata, spec: { replicas: 1 }, status: isPolled ? done : {} };
        if (head.includes('watch=true')) watches[key]?.(socket, head);
        else socket.write(json(head.startsWith(`GET ${path} `) ? object : { metadata, items: [object] }));
      },
      { timeoutMs: 1000 },
    );
    const outcomes = await waitForReady(client, [web], { timeoutMs: ample, watchMs: 1000, pollMs: 10 });
    expect(outcomes).toMatchObject([{ result: 'ready' }]);
    // One that stays silent is not tried again.
    const count = server.heads.filter((head) => head.includes('watch=true')).length;
    expect(count).toBe(/nothing|drips/.test(key) ? 1 : 4);
  });
});
