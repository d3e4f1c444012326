import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runCli } from './cli.ts';
import { type PinnedRelease, releases } from '../../src/generate/kubernetes/index.ts';
import { inFolder } from '../generate/fixtures.ts';

/** The table of releases, filled anew by each test: its addresses are those of a server on this machine. */
const table = releases as PinnedRelease[];
const published = [...table];

beforeEach(() => {
  table.length = 0;
});
afterEach(() => {
  table.splice(0, table.length, ...published);
  vi.unstubAllEnvs();
});

const definitions = {
  'io.k8s.api.apps.v1.Deployment': {
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      spec: { properties: { replicas: { type: 'integer' } } },
    },
    'x-kubernetes-group-version-kind': [{ group: 'apps', kind: 'Deployment', version: 'v1' }],
  },
};
const content = JSON.stringify({ swagger: '2.0', definitions });

interface Stand {
  readonly folder: string;
  readonly out: string;
  readonly asked: string[];
  /** Runs `withal generate` with these arguments; gives its exit code and what it said, without numbers that change. */
  readonly call: (...rest: string[]) => Promise<[code: number, said: string]>;
}

async function withServer(answer: RequestListener, use: (stand: Stand) => Promise<void>): Promise<void> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const sha512 = createHash('sha512').update(content).digest('hex');
  table.push({ release: '1.34.9', address: `http://127.0.0.1:${port}/swagger.json`, sha512 });
  try {
    await inFolder('generate-kubernetes', async (folder) => {
      const env = { XDG_CACHE_HOME: path.join(folder, 'caches') };
      const out = path.join(folder, 'models');
      const call: Stand['call'] = async (...rest) => {
        const { code, stdout, stderr } = await runCli(['generate', ...rest, '--out', out], { env });
        const said = `${stdout}${stderr}`.replaceAll(folder, '…').replaceAll(`:${port}`, ':PORT');
        return [code, said.replace(/; [\d.]+ s$/m, '')];
      };
      await use({ folder, out, asked, call });
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const sound: RequestListener = (_, response) => response.end(content);

test('a release is downloaded, generated from, and found in the cache the next time', async () => {
  await withServer(sound, async ({ call, asked, out, folder }) => {
    const [code, said] = await call('--kubernetes', '1.34');
    expect(code).toBe(0);
    expect(said).toMatch(/^…\/models: 1 kind, 2 types, \d+ functions from 1 document; /);
    expect(readdirSync(path.join(out, 'apps'))).toEqual(['v1.d.ts', 'v1.js']);
    expect(readdirSync(path.join(folder, 'caches/withal'))).toEqual(['kubernetes-1.34.9.json']);
    expect((await call('--kubernetes', 'v1.34.9', '--check'))[0]).toBe(0);
    expect(asked).toEqual(['/swagger.json']);
  });
});

test('a release and files are generated from together', async () => {
  await withServer(sound, async ({ call, out, folder }) => {
    const [code, said] = await call(path.join(folder, 'no.yaml'), '--kubernetes', '1.34');
    expect([code, said]).toEqual([1, 'withal: Cannot read …/no.yaml: there is no such file.\n']);
    expect(existsSync(out)).toBe(false);
  });
});

test.each<[string, RequestListener, string]>([
  [
    'another document',
    (_, response) => response.end('{}'),
    'withal: Cannot use http://127.0.0.1:PORT/swagger.json: it is not the document that was pinned.\n',
  ],
  [
    'no document',
    (_, response) => response.writeHead(404).end(),
    'withal: Cannot download http://127.0.0.1:PORT/swagger.json: the server answered 404. A copy that you have saved can be named as a file.\n',
  ],
])('where there is %s, that is said in a line, and nothing is written', async (_name, answer, said) => {
  await withServer(answer, async ({ call, out, folder }) => {
    expect(await call('--kubernetes', '1.34')).toEqual([1, said]);
    expect([existsSync(out), readdirSync(folder)]).toEqual([false, []]);
  });
});

test('without a network, that is said in a line', async () => {
  await withServer(sound, async ({ call }) => {
    // Nobody listens at port 1.
    Object.assign(table[0] ?? {}, { address: 'http://127.0.0.1:1/swagger.json' });
    const [code, said] = await call('--kubernetes', '1.34');
    expect(code).toBe(1);
    expect(said).toMatch(/^withal: Cannot download http:\/\/127\.0\.0\.1:1\/swagger\.json: .+\n$/);
  });
});

test('a release without a checksum is refused with those that there are, and nobody is asked', async () => {
  await withServer(sound, async ({ call, asked }) => {
    const [code, said] = await call('--kubernetes', '1.35');
    expect([code, asked]).toEqual([1, []]);
    expect(said).toMatch(/^withal: Cannot download Kubernetes "1.35": there are 1.34.9, .+\n$/);
  });
});
