import { afterEach, describe, expect, test } from 'vitest';
import { openCluster, type Client, type ClientOptions } from '../../src/cluster/index.ts';
import { ApiServer, type Instead, type ServerSettings } from './api-server.ts';
import { makePlace, type Place } from './place.ts';

let server: ApiServer;
let place: Place;
let client: Client;

afterEach(async () => {
  client.close();
  place.remove();
  await server.close();
});

async function start(settings: ServerSettings, options: Partial<ClientOptions> = {}): Promise<void> {
  server = await ApiServer.start(settings);
  place = makePlace(server.address);
  const stop = new AbortController().signal;
  client = await openCluster({ kubeconfig: place.kubeconfig, retries: 3, timeoutMs: 5000, stop, ...options });
}

/** Answers the first requests in its own way. */
function first(...answers: (Instead | 'hang up')[]): ServerSettings {
  return { intercept: () => answers.shift() };
}

const version = { method: 'GET', path: '/api/v1' } as const;

async function ask(): Promise<readonly [number, number]> {
  const { response, tries } = await client.request(version);
  return [response.status, tries];
}

describe('a request is repeated', () => {
  test.each([
    ['503', { status: 503, body: 'busy' }],
    ['502 of a proxy', { status: 502, body: '<html>' }],
    [
      '500 with a reason',
      { status: 500, body: { kind: 'Status', reason: 'InternalError', message: 'etcd' } },
    ],
    ['a lost connection', 'hang up'],
  ] as const)('after %s', async (_name, response) => {
    await start(first(response, response));
    expect(await ask()).toEqual([200, 3]);
  });

  test('after 429, and not sooner than it says', async () => {
    await start(first({ status: 429, headers: { 'retry-after': '1' }, body: 'too many' }));
    const begin = performance.now();
    expect(await ask()).toEqual([200, 2]);
    expect(performance.now() - begin).toBeGreaterThan(990);
  });

  test('after an response that takes too long', async () => {
    const latencies = [600, 0];
    const settings = {
      get latency() {
        return latencies.shift() ?? 0;
      },
    };
    await start(settings, { timeoutMs: 200 });
    expect(await ask()).toEqual([200, 2]);
  });

  test('as often as was asked for, and the last response counts', async () => {
    await start({ intercept: () => ({ status: 503 }) }, { retries: 2 });
    expect(await ask()).toEqual([503, 3]);
    expect(server.seen).toHaveLength(3);
  });
});

describe('a request is not repeated', () => {
  test.each([400, 403, 404, 409, 415, 422])('after %s', async (status) => {
    await start({ intercept: () => ({ status }) });
    expect(await ask()).toEqual([status, 1]);
  });

  test('after a 500 of the apply engine, which has no reason', async () => {
    const body = { kind: 'Status', message: 'failed to create typed patch object', reason: '', code: 500 };
    await start({ intercept: () => ({ status: 500, body }) });
    expect(await ask()).toEqual([500, 1]);
  });

  test('where it would take longer than a minute', async () => {
    await start(first({ status: 429, headers: { 'retry-after': '61' } }));
    expect(await ask()).toEqual([429, 1]);
  });

  test('where nobody listens', async () => {
    // A hundred pauses would take longer than a test may.
    await start({}, { retries: 100 });
    await server.close();
    await expect(ask()).rejects.toMatchObject({
      code: 'E_CLUSTER',
      message: expect.stringMatching(/^Cannot reach the cluster at http:.*ECONNREFUSED/) as string,
    });
  });

  test('after a stop', async () => {
    const controller = new AbortController();
    await start({ intercept: () => ({ status: 503 }) }, { stop: controller.signal, retries: 100 });
    const asking = ask();
    setTimeout(() => controller.abort(), 50);
    expect((await asking)[0]).toBe(503);
    expect(server.seen.length).toBeLessThan(3);
  });

  test('and a redirection is not followed', async () => {
    await start({ intercept: () => ({ status: 302, headers: { location: 'http://127.0.0.1:1/' } }) });
    expect(await ask()).toEqual([302, 1]);
  });
});

test('a server that takes one write at a time gets one at a time, once it has said so', async () => {
  await start({ writesAtOnce: 1, latency: 30 }, { retries: 1 });
  const write = { method: 'PATCH', path: '/a', contentType: 'text/plain', body: '' } as const;
  const answers = await Promise.all(Array.from({ length: 20 }, async () => client.request(write)));
  // Whoever comes back beside another one has lost: there is one retry.
  expect(answers.filter(({ response }) => response.status === 429)).toEqual([]);
});

test('many may wait at a time, without a warning of Node', async () => {
  const warnings: string[] = [];
  const onWarning = ({ name }: Error): void => void warnings.push(name);
  process.on('warning', onWarning);
  const controller = new AbortController();
  await start({ intercept: () => ({ status: 503 }) }, { retries: 100, stop: controller.signal });
  const asked = Array.from({ length: 40 }, ask);
  await expect.poll(() => server.seen.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(40);
  await new Promise((resolve) => {
    setTimeout(resolve, 50);
  });
  controller.abort();
  await Promise.allSettled(asked);
  process.off('warning', onWarning);
  expect(warnings).toEqual([]);
});

test('connections are kept', async () => {
  await start({});
  const ports = new Set<string>();
  for (let round = 0; round < 5; round += 1) await ask();
  for (const { headers } of server.seen) ports.add(String(headers.connection));
  expect([...ports]).toEqual(['keep-alive']);
});

test('the body goes out byte for byte, with its length', async () => {
  await start({ intercept: () => ({ status: 418, headers: { warning: 'w' }, body: 'tea ü' }) });
  const { response } = await client.request({
    method: 'PATCH',
    path: '/a?b=c',
    contentType: 'text/plain',
    body: 'größe 🎈',
  });
  expect(response).toMatchObject({ status: 418, body: 'tea ü', headers: { warning: 'w' } });
  expect(server.seen[0]).toMatchObject({
    method: 'PATCH',
    path: '/a',
    query: 'b=c',
    body: 'größe 🎈',
    headers: {
      'content-type': 'text/plain',
      'content-length': String(Buffer.byteLength('größe 🎈')),
      accept: 'application/json',
    },
  });
});

describe('without a response it is an error', () => {
  test('when it does not come in time', async () => {
    await start({ latency: 2000 }, { timeoutMs: 50, retries: 0 });
    await expect(ask()).rejects.toMatchObject({
      code: 'E_CLUSTER',
      message: `Cannot reach the cluster at ${server.address}: no response within 0.05 seconds.`,
      cause: { code: 'ETIMEDOUT' },
    });
  });

  test('when the server hangs up', async () => {
    await start({ intercept: () => 'hang up' }, { retries: 0 });
    await expect(ask()).rejects.toMatchObject({ code: 'E_CLUSTER', cause: { code: 'ECONNRESET' } });
  });
});
