import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  fetchPinnedFile,
  kubernetesDescriptions,
  openshiftLibraries,
  openshiftSpecification,
  ownImports,
  type Extract,
  type PinnedFile,
} from '../../../src/generate/kubernetes/index.ts';
import { libraryFolder, planModules } from '../../../src/generate/model/index.ts';
import { definitionsFromOpenApi } from '../../../src/generate/openapi/index.ts';
import { inFolder, realSpecification, root } from '../fixtures.ts';

describe('sources of the own models', () => {
  test('every definition belongs to one of the libraries', async () => {
    const { definitions } = definitionsFromOpenApi(realSpecification());
    const counts = new Map<string, number>();
    for (const { library, definitions: own } of planModules(definitions, openshiftLibraries).modules)
      counts.set(libraryFolder(library), (counts.get(libraryFolder(library)) ?? 0) + own.length);
    expect(Object.fromEntries(counts)).toEqual({
      'openshift/3.11': 206,
      'openshift/3.11/kubernetes': 485,
    });
  });

  test('the models find what they build on', () => {
    expect(existsSync(path.join(root, 'dist', ownImports.types))).toBe(true);
    const runtime = readFileSync(path.join(root, 'dist', ownImports.runtime), 'utf8');
    expect(runtime).toMatch(/^export \{ .*\bcreateModels\b/m);
  });

  test.each([openshiftSpecification, kubernetesDescriptions])('$spec is pinned, package and file', (file) => {
    expect(file.spec).toMatch(/^(@[a-z]+\/)?[a-z-]+@\d+\.\d+\.\d+$/);
    expect(file.integrity).toMatch(/^sha512-[\w+/]{86}==$/);
    expect(file.sha512).toMatch(/^[0-9a-f]{128}$/);
    expect(file.resolved).toMatch(/^https:\/\/registry\.npmjs\.org\//);
  });
});

test('the licences that ship name the packages whose texts are in the models', () => {
  const licenses = readFileSync(path.join(root, 'dist/LICENSES.txt'), 'utf8');
  const notice = readFileSync(path.join(root, 'NOTICE'), 'utf8');
  for (const { spec } of [openshiftSpecification, kubernetesDescriptions]) {
    const named = spec.replace(/@([^@]+)$/, ' $1');
    expect(licenses).toContain(`${named} (Apache-2.0)`);
    expect(notice.replaceAll(/\s+/g, ' ')).toContain(named);
  }
});

const content = 'the file';

const pinned: PinnedFile = {
  spec: 'thing@1.0.0',
  integrity: 'sha512-x',
  resolved: 'https://registry.npmjs.org/thing/-/thing-1.0.0.tgz',
  file: 'lib/spec.gz',
  keptAs: 'spec.gz',
  sha512: createHash('sha512').update(content).digest('hex'),
};

function extractor(text = content): { extract: Extract; calls: Parameters<Extract>[] } {
  const calls: Parameters<Extract>[] = [];
  const extract: Extract = async (...parameters) => {
    calls.push(parameters);
    mkdirSync(path.join(parameters[1], 'lib'));
    writeFileSync(path.join(parameters[1], pinned.file), text);
  };
  return { extract, calls };
}

const failing: Extract = async () => {
  throw new Error('no network\nand more');
};

describe('a pinned file', () => {
  test('a file is fetched once, with the pinned hash and npm’s own cache', async () => {
    await inFolder('fetch', async (folder) => {
      const { extract, calls } = extractor();
      const env = { npm_config_cache: '/npm', npm_config_registry: 'https://mirror.example/' };
      const file = await fetchPinnedFile(pinned, { folder, extract, env });
      expect(readFileSync(file, 'utf8')).toBe(content);
      expect(readdirSync(folder)).toEqual(['spec.gz']);
      await fetchPinnedFile(pinned, { folder, extract, env });
      expect(calls.map(([spec, , options]) => Object.assign({ spec }, options))).toEqual([
        {
          spec: 'thing@1.0.0',
          integrity: 'sha512-x',
          resolved: pinned.resolved,
          cache: path.join('/npm', '_cacache'),
          registry: 'https://mirror.example/',
          preferOffline: true,
          offline: false,
        },
      ]);
    });
  });

  test('without settings of npm the defaults are taken', async () => {
    await inFolder('fetch', async (folder) => {
      const { extract, calls } = extractor();
      await fetchPinnedFile(pinned, { folder, extract, env: { npm_config_offline: 'true' } });
      const options = calls[0]?.[2];
      expect(options?.cache).toMatch(/[/\\]\.npm[/\\]_cacache$/);
      expect(options?.offline).toBe(true);
      expect(options && 'registry' in options).toBe(false);
    });
  });

  test('a file that was damaged since is fetched again', async () => {
    await inFolder('fetch', async (folder) => {
      writeFileSync(path.join(folder, 'spec.gz'), 'damaged');
      const { extract, calls } = extractor();
      const file = await fetchPinnedFile(pinned, { folder, extract, env: {} });
      expect([readFileSync(file, 'utf8'), calls.length]).toEqual([content, 1]);
    });
  });

  test('the files of a folder are kept as one, in the order of their names', async () => {
    await inFolder('fetch', async (folder) => {
      const contents = { 'b.d.ts': 'two,', 'B.d.ts': 'one,', 'c.d.ts': 'three', 'a.js': 'code' };
      const extract: Extract = async (_spec, unpacked) => {
        mkdirSync(path.join(unpacked, 'gen/models/more.d'), { recursive: true });
        for (const [name, text] of Object.entries(contents))
          writeFileSync(path.join(unpacked, 'gen/models', name), text);
      };
      const sha512 = createHash('sha512').update('one,two,three').digest('hex');
      const all = { ...pinned, file: 'gen/models/*.d.ts', keptAs: 'all.d.ts', sha512 };
      const file = await fetchPinnedFile(all, { folder, extract, env: {} });
      expect(readFileSync(file, 'utf8')).toBe('one,two,three');
      expect(readdirSync(folder)).toEqual(['all.d.ts']);
    });
  });

  test('a failure is one line, and leaves nothing', async () => {
    await inFolder('fetch', async (folder) => {
      await expect(fetchPinnedFile(pinned, { folder, extract: failing, env: {} })).rejects.toMatchObject({
        code: 'E_SOURCE',
        message: 'Cannot fetch lib/spec.gz of thing@1.0.0 from the npm registry: no network',
      });
      expect(readdirSync(folder)).toEqual([]);
    });
  });

  test('another file than the pinned one is refused', async () => {
    await inFolder('fetch', async (folder) => {
      const { extract } = extractor('another file');
      await expect(fetchPinnedFile(pinned, { folder, extract, env: {} })).rejects.toMatchObject({
        code: 'E_SOURCE',
        message: `Cannot use ${path.join(folder, 'spec.gz')}: it is not the file that was pinned.`,
      });
    });
  });
});
