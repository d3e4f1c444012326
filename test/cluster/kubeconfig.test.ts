import { chmodSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import type { Duplex } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import { openCluster, type Client, type ClientOptions } from '../../src/cluster/index.ts';
import { ApiServer, type ServerSettings } from './api-server.ts';
import { hasOpenssl, makeCertificates, type Certificates } from './certificates.ts';
import { makePlace, type Access, type Place } from './place.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

let server: ApiServer | undefined;
let place: Place | undefined;
afterEach(async () => {
  await server?.close();
  place?.remove();
});

async function start(settings: ServerSettings, access: Access): Promise<ApiServer> {
  server = await ApiServer.start(settings);
  place = makePlace(server.address, access);
  return server;
}

/** Reads a kubeconfig; nothing is sent. */
async function read(options: Pick<ClientOptions, 'kubeconfig' | 'context'>): Promise<Client> {
  const stop = new AbortController().signal;
  const client = await openCluster({ ...options, retries: 0, timeoutMs: 5000, stop });
  client.close();
  return client;
}

/** Asks the server once, as the kubeconfig says. */
async function ask(): Promise<number> {
  const options = {
    kubeconfig: place?.kubeconfig,
    retries: 0,
    timeoutMs: 5000,
    stop: new AbortController().signal,
  };
  const client = await openCluster(options);
  try {
    const { response } = await client.request({ method: 'GET', path: '/api/v1' });
    return response.status;
  } finally {
    client.close();
  }
}

describe.skipIf(!hasOpenssl)('TLS', () => {
  const certificates: Certificates = hasOpenssl ? makeCertificates() : ({} as Certificates);
  const secure = (): ServerSettings => ({
    secure: {
      ...certificates.server,
      ca: certificates.authority.cert,
      requestCert: true,
      rejectUnauthorized: false,
    },
  });
  const authority = (): object => ({ 'certificate-authority-data': base64(certificates.authority.cert) });

  test('a client certificate, and the authority of the cluster', async () => {
    const { cert, key } = certificates.client;
    const user = { 'client-certificate-data': base64(cert), 'client-key-data': base64(key) };
    const { seen } = await start(secure(), { cluster: authority(), user });
    expect(await ask()).toBe(200);
    expect(seen[0]?.certificate).toBe('jane');
    expect(seen[0]?.headers.authorization).toBeUndefined();
  });

  test('certificates in files beside the kubeconfig', async () => {
    const user = { 'client-certificate': 'jane.crt', 'client-key': 'jane.key' };
    const { seen } = await start(secure(), { cluster: { 'certificate-authority': 'ca.crt' }, user });
    place?.write('ca.crt', certificates.authority.cert);
    place?.write('jane.crt', certificates.client.cert);
    place?.write('jane.key', certificates.client.key);
    expect(await ask()).toBe(200);
    expect(seen[0]?.certificate).toBe('jane');
  });

  test('a token', async () => {
    const { seen } = await start(secure(), { cluster: authority(), user: { token: 'secret-token' } });
    expect(await ask()).toBe(200);
    expect(seen[0]?.headers.authorization).toBe('Bearer secret-token');
  });

  test('a name and a password', async () => {
    const { seen } = await start(secure(), {
      cluster: authority(),
      user: { username: 'a', password: 'b:c' },
    });
    expect(await ask()).toBe(200);
    expect(seen[0]?.headers.authorization).toBe(`Basic ${base64('a:b:c')}`);
  });

  test('a plugin that gives a token, and another one when that has run out', async () => {
    const api = { apiVersion: 'client.authentication.k8s.io/v1', interactiveMode: 'Never' };
    const { seen } = await start(
      {
        ...secure(),
        intercept: ({ headers }) =>
          headers.authorization === 'Bearer token-1' ? { status: 401 } : undefined,
      },
      { cluster: authority(), user: { exec: { ...api, command: './plugin.sh' } } },
    );
    const counter = join(place?.folder ?? '', 'count');
    // It runs out at once, so that it is run again.
    const expiry = '1970-01-01T00:00:00Z';
    const credential = `{"apiVersion":"${api.apiVersion}","kind":"ExecCredential","status":{"token":"token-%s","expirationTimestamp":"${expiry}"}}`;
    const script = `#!/bin/sh\necho x >> ${counter}\nprintf '${credential}' $(wc -l < ${counter})\n`;
    const plugin = place?.write('plugin.sh', script) ?? '';
    chmodSync(plugin, 0o755);
    const file = place?.kubeconfig ?? '';
    const config = JSON.stringify({
      apiVersion: 'v1',
      clusters: [{ name: 'test', cluster: { server: server?.address, ...authority() } }],
      users: [{ name: 'tester', user: { exec: { ...api, command: plugin } } }],
      contexts: [{ name: 'here', context: { cluster: 'test', user: 'tester' } }],
      'current-context': 'here',
    });
    writeFileSync(file, config);
    expect(await ask()).toBe(200);
    const tokens = seen.map(({ headers }) => headers.authorization);
    expect(tokens[0]).toBe('Bearer token-1');
    expect(tokens[1]).toMatch(/^Bearer token-[2-9]$/);
  });

  test('a plugin that fails is told in a line', async () => {
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      interactiveMode: 'Never',
      command: '/no/such/plugin',
    };
    await start(secure(), { cluster: authority(), user: { exec } });
    await expect(ask()).rejects.toMatchObject({
      code: 'E_CLUSTER',
      message: expect.stringMatching(/^Cannot sign in to 127\.0\.0\.1:\d+: [^\n]*plugin[^\n]*$/) as string,
    });
  });

  test('an authority that nobody knows is refused, at once, unless it is not to be looked at', async () => {
    const { seen } = await start(secure(), { user: { token: 't' } });
    await expect(ask()).rejects.toMatchObject({ code: 'E_CLUSTER' });
    expect(seen).toEqual([]);
    await server?.close();
    place?.remove();
    await start(secure(), { cluster: { 'insecure-skip-tls-verify': true }, user: { token: 't' } });
    expect(await ask()).toBe(200);
  });

  test('the authority counts where there is no user', async () => {
    await start(secure(), { cluster: authority() });
    const config = {
      apiVersion: 'v1',
      clusters: [{ name: 'test', cluster: { server: server?.address, ...authority() } }],
      contexts: [{ name: 'here', context: { cluster: 'test' } }],
      'current-context': 'here',
    };
    place?.write('kubeconfig', JSON.stringify(config));
    expect(await ask()).toBe(200);
  });

  test('a name of the server that is not its address', async () => {
    await start(secure(), { cluster: { ...authority(), 'tls-server-name': 'elsewhere.example.com' } });
    await expect(ask()).rejects.toMatchObject({
      code: 'E_CLUSTER',
      message: expect.stringContaining('elsewhere') as string,
    });
  });

  test('through a proxy', async () => {
    const asked: string[] = [];
    const proxy = createServer();
    const sockets: Duplex[] = [];
    proxy.on('connect', (request, socket) => {
      sockets.push(socket);
      asked.push(request.url ?? '');
      const [host = '', port] = (request.url ?? '').split(':');
      const far = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        far.pipe(socket).pipe(far);
      });
      far.on('close', () => socket.destroy());
      far.on('error', () => socket.destroy());
      socket.on('close', () => far.destroy());
      socket.on('error', () => far.destroy());
    });
    await new Promise<void>((resolve) => {
      proxy.listen(0, '127.0.0.1', resolve);
    });
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const { port, seen } = await start(secure(), {
      cluster: { ...authority(), 'proxy-url': url },
      user: { token: 't' },
    });
    expect(await ask()).toBe(200);
    expect(asked).toEqual([`127.0.0.1:${port}`]);
    expect(seen[0]?.headers.authorization).toBe('Bearer t');
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => {
      proxy.close(resolve);
    });
  });
});

describe('the kubeconfig', () => {
  test('without TLS nobody is told who we are', async () => {
    const { seen } = await start({}, { user: { token: 'secret-token' } });
    expect(await ask()).toBe(200);
    expect(seen[0]?.headers.authorization).toBeUndefined();
  });

  test('a path in the address stays in front', async () => {
    const { seen } = await start({ intercept: () => ({ status: 200 }) }, {});
    const other = makePlace(`${server?.address}/k8s/clusters/one/`);
    const options = {
      kubeconfig: other.kubeconfig,
      retries: 0,
      timeoutMs: 5000,
      stop: new AbortController().signal,
    };
    const client = await openCluster(options);
    await client.request({ method: 'GET', path: '/api/v1' });
    client.close();
    other.remove();
    expect(seen[0]?.path).toBe('/k8s/clusters/one/api/v1');
  });

  test('the context is the current one or the one that is asked for', async () => {
    await start({}, { namespace: 'one' });
    const other = makePlace('http://127.0.0.1:1', { namespace: 'two' });
    const text = JSON.stringify({
      apiVersion: 'v1',
      clusters: [{ name: 'far', cluster: { server: 'http://127.0.0.1:2' } }],
      users: [],
      contexts: [{ name: 'there', context: { cluster: 'far', namespace: 'three' } }],
    });
    const second = other.write('second', text);
    const kubeconfig = [place?.kubeconfig, join(other.folder, 'missing'), second].join(delimiter);
    expect((await read({ kubeconfig })).namespace).toBe('one');
    const there = await read({ kubeconfig, context: 'there' });
    expect([there.address, there.namespace]).toEqual(['http://127.0.0.1:2', 'three']);
    other.remove();
  });

  test.each([
    [
      'no such context',
      '{"apiVersion":"v1","clusters":[],"users":[],"contexts":[{"name":"a","context":{"cluster":"c"}}],"current-context":"b"}',
      'Cannot use the kubeconfig: it has no context "b". Pass --context. Contexts: a.',
    ],
    [
      'no cluster behind it',
      '{"apiVersion":"v1","clusters":[],"users":[],"contexts":[{"name":"a","context":{"cluster":"c"}}],"current-context":"a"}',
      'Cannot use the context "a": its cluster is not in the kubeconfig.',
    ],
    [
      'no address',
      '{"apiVersion":"v1","clusters":[{"name":"c","cluster":{"server":"ftp://x"}}],"users":[],"contexts":[{"name":"a","context":{"cluster":"c"}}],"current-context":"a"}',
      'Cannot use the cluster: "ftp://x" is not an http or https address.',
    ],
  ])('%s', async (_name, text, message) => {
    place = makePlace('http://127.0.0.1:1');
    const kubeconfig = place.write('config', text);
    await expect(read({ kubeconfig })).rejects.toMatchObject({ code: 'E_CLUSTER', message });
  });

  test('a missing file, and a broken one whose secrets are not quoted', async () => {
    place = makePlace('http://127.0.0.1:1');
    const missing = join(place.folder, 'missing');
    await expect(read({ kubeconfig: missing })).rejects.toMatchObject({
      message: `Cannot read the kubeconfig ${missing}: no such file.`,
    });
    const broken = place.write('broken', 'users:\n- user: {token: very-secret\n  a: : b\n');
    const failure: unknown = await read({ kubeconfig: broken }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'E_CLUSTER' });
    expect((failure as Error).message).toContain(`Cannot read the kubeconfig ${broken}: `);
    expect((failure as Error).message).not.toContain('very-secret');
  });
});
