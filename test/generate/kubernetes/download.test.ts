import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { generateFiles } from '../../../src/generate/index.ts';
import {
  cacheFolderOf,
  downloadSpecification,
  releases,
  type PinnedRelease,
} from '../../../src/generate/kubernetes/index.ts';
import { inFolder } from '../fixtures.ts';
import { officialFile } from './places.ts';

const hashOf = (bytes: Uint8Array | string): string => createHash('sha512').update(bytes).digest('hex');

const content = '{"swagger":"2.0"}';

/** What a test has: a table of addresses on this machine, a folder, and how often the server was asked. */
interface Stand {
  readonly table: readonly PinnedRelease[];
  readonly folder: string;
  readonly asked: string[];
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
  const table = ['1.34.9', '1.36.1', '1.36.3'].map((release) => ({
    release,
    address: `http://127.0.0.1:${port}/v${release}.json`,
    sha512: hashOf(content),
  }));
  try {
    await inFolder('download', async (folder) => use({ table, folder, asked }));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const halfAnAnswer: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-length': 99 });
  response.write('{', () => response.destroy());
};

async function refusal(stand: Stand, release = '1.36', seconds = 1): Promise<string> {
  const { folder, table } = stand;
  try {
    return await downloadSpecification(release, { folder, releases: table, seconds });
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code} ${message.replaceAll(/:\d{4,5}\b/g, ':PORT').replaceAll(folder, '…')}`;
  }
}

describe('downloads', () => {
  test('a release is downloaded once, and kept', async () => {
    await withServer(
      (_, response) => response.end(content),
      async ({ table, folder, asked }) => {
        const options = { folder: path.join(folder, 'kept'), releases: table };
        const file = await downloadSpecification('1.36', options);
        expect(path.basename(file)).toBe('kubernetes-1.36.3.json');
        expect(readFileSync(file, 'utf8')).toBe(content);
        expect(readdirSync(options.folder)).toEqual(['kubernetes-1.36.3.json']);
        expect(await downloadSpecification('v1.36.3', options)).toBe(file);
        expect(asked).toEqual(['/v1.36.3.json']);
        writeFileSync(file, 'changed since');
        await downloadSpecification('1.36.3', options);
        await downloadSpecification('1.36.1', options);
        expect(asked).toEqual(['/v1.36.3.json', '/v1.36.3.json', '/v1.36.1.json']);
      },
    );
  });

  test('what the server packs is unpacked before it is held against the checksum', async () => {
    await withServer(
      (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(content)),
      async ({ table, folder }) => {
        const file = await downloadSpecification('1.34', { folder, releases: table });
        expect(readFileSync(file, 'utf8')).toBe(content);
      },
    );
  });

  describe('a download that fails leaves nothing behind, and says why', () => {
    test.each<[name: string, answer: RequestListener, reason: RegExp, seconds?: number]>([
      [
        'another document',
        (_, response) => response.end('{}'),
        /: it is not the document that was pinned\.$/,
      ],
      [
        'no document',
        (_, response) => response.writeHead(404).end('not here'),
        /: the server answered 404\. A copy/,
      ],
      ['a broken connection', halfAnAnswer, /: .+\.$/],
      ['no answer', () => undefined, /: .+timeout\. A copy/],
      [
        'a redirection without an end',
        (request, response) => response.writeHead(302, { location: request.url }).end(),
        /: .+\.$/,
      ],
      [
        'a flood',
        (_, response) => response.end(Buffer.alloc(64 * 1024 * 1024 + 1)),
        /: it is longer than 64 MiB\. A copy/,
        30,
      ],
    ])('%s', async (_name, answer, reason, seconds) => {
      await withServer(answer, async (stand) => {
        const told = await refusal(stand, '1.36', seconds);
        expect(told).toMatch(/^E_SOURCE Cannot (download|use) http:\/\/127\.0\.0\.1:PORT\/v1\.36\.3\.json: /);
        expect(told).toMatch(reason);
        expect(readdirSync(stand.folder)).toEqual([]);
      });
    });

    test('a folder that is a file', async () => {
      await withServer(
        (_, response) => response.end(content),
        async (stand) => {
          writeFileSync(path.join(stand.folder, 'file'), '');
          const folder = path.join(stand.folder, 'file');
          expect(await refusal({ ...stand, folder })).toMatch(/^E_OUTPUT Cannot write/);
        },
      );
    });
  });

  test.skipIf(!existsSync(officialFile('1.34.9')))(
    'the official document passes, and can be generated from',
    async () => {
      const document = readFileSync(officialFile('1.34.9'));
      await withServer(
        (_, response) => response.setHeader('content-encoding', 'gzip').end(document),
        async ({ table, folder }) => {
          const address = table[0]?.address ?? '';
          const official = releases.map((pinned) => Object.assign({}, pinned, { address }));
          const file = await downloadSpecification('1.34', { folder, releases: official });
          const libraries = [{ name: 'kubernetes', version: '1.34', prefix: 'io.k8s.' }];
          const files = await generateFiles({ sources: [{ file }], libraries });
          expect(files.map((made) => made.path)).toContain('kubernetes/1.34/apps/v1.d.ts');
          // The documents of two releases are told apart, wherever they come from.
          expect(await refusal({ table: official, folder, asked: [] }, '1.36')).toMatch(
            /not the document that was pinned/,
          );
        },
      );
    },
    60_000,
  );

  test('a release without a checksum is refused, and nobody is asked', async () => {
    await withServer(
      (_, response) => response.end(content),
      async (stand) => {
        expect(await refusal(stand, '1.35')).toMatchInlineSnapshot(
          `"E_USAGE Cannot download Kubernetes "1.35": there are 1.34.9, 1.36.1, 1.36.3, whose checksums are known. For any other, save and pass its api/openapi-spec/swagger.json, or what "kubectl get --raw /openapi/v2" gives."`,
        );
        for (const asked of ['1', '1.3', '1.36.2', '', '.', '../1.36', 'latest']) {
          expect(await refusal(stand, asked)).toMatch(/^E_USAGE /);
        }
        expect(stand.asked).toEqual([]);
      },
    );
  });

  test('nothing but a download reads from the network', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('no network'));
    const definitions = { 'a.v1.B': { properties: { c: { $ref: 'https://example.com/#/definitions/d' } } } };
    const document = { swagger: '2.0', definitions };
    const libraries = [{ name: 'a', version: '1', prefix: '' }];
    await expect(generateFiles({ sources: [{ name: 'a', document }], libraries })).rejects.toThrow(
      'references are followed only within it',
    );
    expect(fetch).not.toHaveBeenCalled();
    fetch.mockRestore();
  });

  test('the cache is where the system keeps caches', () => {
    expect(cacheFolderOf({ XDG_CACHE_HOME: '/caches' })).toBe(path.join('/caches', 'withal'));
    expect(cacheFolderOf({ LOCALAPPDATA: '/local' })).toBe(path.join('/local', 'withal'));
    expect(cacheFolderOf({})).toMatch(/[\\/]\.cache[\\/]withal$/);
  });
});

describe('pinned releases', () => {
  test('the releases are in order, each at an address of its own that cannot be changed on the way', () => {
    const versions = releases.map(({ release }) => release);
    expect(versions).toEqual(
      versions.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true })),
    );
    for (const { release, address, sha512 } of releases) {
      expect(address).toMatch(/^https:\/\//);
      expect(address).toContain(`/v${release}/`);
      expect(sha512).toMatch(/^[0-9a-f]{128}$/);
    }
    expect(new Set(releases.map(({ sha512 }) => sha512)).size).toBe(releases.length);
  });

  test.each(releases.map(({ release, sha512 }) => [release, sha512]))(
    'the checksum of %s is that of the official document beside the repository',
    (release, sha512) => {
      const file = officialFile(release);
      if (!existsSync(file)) return console.warn(`skipped: there is no ${file}`);
      expect(
        createHash('sha512')
          .update(gunzipSync(readFileSync(file)))
          .digest('hex'),
      ).toBe(sha512);
    },
  );
});
