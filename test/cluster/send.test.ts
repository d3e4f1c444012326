import { afterEach, expect, test } from 'vitest';
import { send } from '../../src/cluster/send.ts';
import { ApiServer, type ServerSettings } from './api-server.ts';

let server: ApiServer;
afterEach(async () => server.close());

async function start(settings: ServerSettings = {}): Promise<URL> {
  server = await ApiServer.start(settings);
  return new URL(server.address);
}

test('the body goes out byte for byte, with its length', async () => {
  const url = await start({ intercept: () => ({ status: 418, headers: { warning: 'w' }, body: 'tea ü' }) });
  const request = { method: 'PATCH', path: '/a?b=c', contentType: 'text/plain', body: 'größe 🎈' } as const;
  const access = { headers: { authorization: 'Bearer t' } };
  const response = await send(url, access, request, 1000);
  expect(response).toMatchObject({ status: 418, body: 'tea ü', headers: { warning: 'w' } });
  expect(server.seen[0]).toMatchObject({
    method: 'PATCH',
    path: '/a',
    query: 'b=c',
    body: 'größe 🎈',
    headers: {
      authorization: 'Bearer t',
      'content-type': 'text/plain',
      'content-length': String(Buffer.byteLength('größe 🎈')),
      accept: 'application/json',
    },
  });
});

test('an response that does not come in time is an error with a code', async () => {
  const url = await start({ latency: 2000 });
  await expect(send(url, {}, { method: 'GET', path: '/' }, 50)).rejects.toMatchObject({
    code: 'ETIMEDOUT',
    message: 'no response within 0.05 seconds',
  });
});

test('a server that hangs up is an error with a code', async () => {
  const url = await start({ intercept: () => 'hang up' });
  await expect(send(url, {}, { method: 'GET', path: '/' }, 1000)).rejects.toMatchObject({
    code: 'ECONNRESET',
  });
});
