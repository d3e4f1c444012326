import { chmodSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openCluster } from '../../src/cluster/index.ts';
import { ApiServer, type ServerSettings } from './api-server.ts';
import { hasOpenssl, makeCertificates, type Certificates } from './certificates.ts';
import { makePlace, type Place } from './place.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

let server: ApiServer;
let place: Place;
afterEach(async () => {
  await server.close();
  place.remove();
});

interface AskOptions {
  readonly kubeconfig?: string;
  readonly times?: number;
  readonly timeoutMs?: number;
  readonly stop?: AbortSignal;
}

/** Asks the server; gives the credentials of each request. */
async function ask(options: AskOptions = {}): Promise<(string | undefined)[]> {
  const client = await openCluster({
    kubeconfig: place.kubeconfig,
    retries: 0,
    timeoutMs: 20_000,
    stop: new AbortController().signal,
    ...options,
  });
  try {
    for (let time = 0; time < (options.times ?? 1); time += 1)
      await client.request({ method: 'GET', path: '/api/v1' });
  } finally {
    client.close();
  }
  return server.seen.map(({ headers, certificate }) => headers.authorization ?? certificate);
}

describe.skipIf(!hasOpenssl)('who signs in', () => {
  const certificates: Certificates = hasOpenssl ? makeCertificates() : ({} as Certificates);
  const authority = (): object => ({ 'certificate-authority-data': base64(certificates.authority.cert) });

  async function start(user: object, settings: ServerSettings = {}): Promise<void> {
    const secure = { ...certificates.server, ca: certificates.authority.cert, requestCert: true };
    server = await ApiServer.start({ ...settings, secure: { ...secure, rejectUnauthorized: false } });
    place = makePlace(server.address, { cluster: authority(), user });
  }

  /** Writes a plugin beside the kubeconfig. */
  function writePlugin(name: string, script: string): void {
    chmodSync(place.write(name, `#!/bin/sh\n${script}\n`), 0o755);
  }

  const exec = {
    apiVersion: 'client.authentication.k8s.io/v1',
    interactiveMode: 'Never',
    command: './bin/plugin',
  };
  const credential = (status: object): string =>
    JSON.stringify({ apiVersion: exec.apiVersion, kind: 'ExecCredential', status });

  describe('with a file for the token', () => {
    test('beside the kubeconfig, without the line break at its end', async () => {
      await start({ tokenFile: 'secrets/token' });
      mkdirSync(join(place.folder, 'secrets'));
      place.write('secrets/token', 'from-file\n');
      expect(await ask()).toEqual(['Bearer from-file']);
    });

    test('which counts more than the token, and is read again when it has run out', async () => {
      let isOver = false;
      await start(
        { token: 'from-config', tokenFile: 'token' },
        {
          intercept: () => {
            if (isOver) return undefined;
            isOver = true;
            place.write('token', 'second');
            return { status: 401 };
          },
        },
      );
      place.write('token', 'first');
      expect(await ask()).toEqual(['Bearer first', 'Bearer second']);
    });

    test('which is not there: the token of the kubeconfig counts, or it is told', async () => {
      await start({ token: 'from-config', tokenFile: 'missing' });
      expect(await ask()).toEqual(['Bearer from-config']);
      place.remove();
      place = makePlace(server.address, { cluster: authority(), user: { tokenFile: 'missing' } });
      await expect(ask()).rejects.toMatchObject({
        code: 'E_CLUSTER',
        message: `Cannot sign in to 127.0.0.1:${server.port}: cannot read its tokenFile ${join(place.folder, 'missing')}: no such file.`,
      });
    });

    test('which is empty, or has no end', async () => {
      await start({ tokenFile: 'token' });
      place.write('token', ' \n');
      await expect(ask()).rejects.toMatchObject({
        message: expect.stringContaining('token is empty.') as string,
      });
      place.remove();
      place = makePlace(server.address, { cluster: authority(), user: { tokenFile: '/dev/zero' } });
      await expect(ask()).rejects.toMatchObject({
        message: expect.stringContaining('tokenFile /dev/zero: it is larger than 16 MiB.') as string,
      });
    });
  });

  describe('with a plugin', () => {
    test('whose path is relative to the kubeconfig, wherever the program runs', async () => {
      await start({ exec });
      mkdirSync(join(place.folder, 'bin'));
      writePlugin('bin/plugin', `echo '${credential({ token: 'from-plugin' })}'`);
      expect(await ask()).toEqual(['Bearer from-plugin']);
    });

    test('which is told what it is asked for', async () => {
      const env = [{ name: 'GIVEN', value: 'given' }];
      await start({ exec: { ...exec, args: ['a b'], env, command: './plugin' } });
      const token = credential({ token: '%s' });
      writePlugin(
        'plugin',
        `echo "$KUBERNETES_EXEC_INFO" > ${place.folder}/info\nprintf '${token}' "$1.$GIVEN"`,
      );
      expect(await ask()).toEqual(['Bearer a b.given']);
    });

    test('that gives a certificate', async () => {
      await start({ exec: { ...exec, command: './plugin' } });
      const { cert: clientCertificateData, key: clientKeyData } = certificates.client;
      const status = credential({ clientCertificateData, clientKeyData });
      place.write('status.json', status);
      writePlugin('plugin', `cat ${place.folder}/status.json`);
      expect(await ask()).toEqual(['jane']);
    });

    test.each([
      ['fails', 'echo "not signed in" >&2; echo secret; exit 3', 'exit code 3: not signed in.'],
      ['prints nothing', 'true', 'it printed no ExecCredential with a token or a certificate.'],
      ['prints something else', 'echo "{}"', 'it printed no ExecCredential with a token or a certificate.'],
      ['prints without an end', 'exec yes secret', 'it printed more than 1 MiB.'],
      ['complains without an end', 'exec yes secret >&2', 'it printed more than 1 MiB.'],
      ['fails and says nothing', 'exit 3', 'exit code 3.'],
      ['is killed', 'kill -TERM $$', 'it was ended by SIGTERM.'],
      ['never ends', 'sleep 20', 'it gave no credentials within 0.5 seconds.'],
      ['leaves a child that never ends', 'sleep 20 & sleep 20', 'it gave no credentials within 0.5 seconds.'],
    ])('that %s', async (_name, script, problem) => {
      await start({ exec: { ...exec, command: './plugin' } });
      writePlugin('plugin', script);
      const isSlow = problem.includes('within');
      await expect(ask(isSlow ? { timeoutMs: 500 } : {})).rejects.toMatchObject({
        code: 'E_CLUSTER',
        message: `Cannot sign in to 127.0.0.1:${server.port}: the plugin ${join(place.folder, 'plugin')} failed: ${problem}`,
      });
      expect(server.seen).toEqual([]);
    });

    test('that is running when the program is stopped', async () => {
      await start({ exec: { ...exec, command: './plugin' } });
      const controller = new AbortController();
      writePlugin('plugin', 'exec sleep 20');
      setTimeout(() => controller.abort(), 100);
      await expect(ask({ stop: controller.signal })).rejects.toMatchObject({
        message: expect.stringContaining('it was stopped') as string,
      });
    });
  });

  test('with data in the kubeconfig, which counts more than files', async () => {
    const { cert, key } = certificates.client;
    await start({
      'client-certificate-data': base64(cert),
      'client-key-data': base64(key),
      'client-certificate': 'missing.crt',
      'client-key': 'missing.key',
    });
    expect(await ask()).toEqual(['jane']);
  });
});

describe('several kubeconfigs', () => {
  const config = (address: string, namespace: string, current?: string): string =>
    JSON.stringify({
      clusters: [{ name: 'one', cluster: { server: address } }],
      users: [{ name: 'one', user: { token: namespace } }],
      contexts: [{ name: 'one', context: { cluster: 'one', user: 'one', namespace } }],
      ...(current === undefined ? {} : { 'current-context': current }),
    });

  async function namespaceOf(kubeconfig: string): Promise<string> {
    const stop = new AbortController().signal;
    const client = await openCluster({ kubeconfig, retries: 0, timeoutMs: 1000, stop });
    client.close();
    return client.namespace;
  }

  test('of entries with one name the first counts, and so does the first current context', async () => {
    server = await ApiServer.start();
    place = makePlace(server.address);
    const first = place.write('first', config(server.address, 'first'));
    const second = place.write('second', config('http://127.0.0.1:1', 'second', 'one'));
    expect(await namespaceOf([first, second].join(delimiter))).toBe('first');
    expect(await namespaceOf([second, first].join(delimiter))).toBe('second');
    expect(await ask({ kubeconfig: [first, second].join(delimiter) })).toEqual([undefined]);
  });

  test.each([
    [
      'an empty one',
      '',
      'Cannot use the kubeconfig: it has no current context. Pass --context. It has no contexts.',
    ],
    ['a list', '[1]', 'Cannot read the kubeconfig $FILE: it is not an object.'],
    [
      'a context without its user',
      '{"clusters":[{"name":"c","cluster":{"server":"https://c"}}],"contexts":[{"name":"a","context":{"cluster":"c","user":"gone"}}],"current-context":"a"}',
      'Cannot use the context "a": its user is not in the kubeconfig.',
    ],
    [
      'an address with a password',
      '{"clusters":[{"name":"c","cluster":{"server":"ftp://me:pw@c"}}],"contexts":[{"name":"a","context":{"cluster":"c"}}],"current-context":"a"}',
      'Cannot use the cluster: "ftp://c" is not an http or https address.',
    ],
  ])('%s', async (_name, text, message) => {
    server = await ApiServer.start();
    place = makePlace(server.address);
    const file = place.write('config', text);
    await expect(namespaceOf(file)).rejects.toMatchObject({
      code: 'E_CLUSTER',
      message: message.replace('$FILE', file),
    });
  });

  test('one without an end', async () => {
    server = await ApiServer.start();
    place = makePlace(server.address);
    await expect(namespaceOf('/dev/zero')).rejects.toMatchObject({
      message: 'Cannot read the kubeconfig /dev/zero: it is larger than 16 MiB.',
    });
    await expect(namespaceOf(place.folder)).rejects.toMatchObject({
      message: `Cannot read the kubeconfig ${place.folder}: it is a folder.`,
    });
  });

  test('a password in the address of a server is not in its name', async () => {
    server = await ApiServer.start();
    place = makePlace(server.address.replace('//', '//me:pw@'));
    const stop = new AbortController().signal;
    const client = await openCluster({ kubeconfig: place.kubeconfig, retries: 0, timeoutMs: 1000, stop });
    client.close();
    expect(client.address).toBe(server.address);
  });
});
