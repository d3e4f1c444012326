import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findFiles } from '../../src/io/index.ts';
import { failureOf, inFolder, root } from '../generate/fixtures.ts';

function fill(folder: string): void {
  mkdirSync(path.join(folder, 'crds/deep'), { recursive: true });
  mkdirSync(path.join(folder, '.git'));
  mkdirSync(path.join(folder, 'node_modules'));
  mkdirSync(path.join(folder, 'empty'));
  for (const name of ['crds/b.yaml', 'crds/a.yml', 'crds/deep/c.json.gz', 'crds/README.md', 'one.txt']) {
    writeFileSync(path.join(folder, name), '');
  }
  writeFileSync(path.join(folder, '.git/x.yaml'), '');
  writeFileSync(path.join(folder, 'node_modules/x.yaml'), '');
  symlinkSync(folder, path.join(folder, 'crds/loop'));
  symlinkSync(path.join(folder, 'crds/b.yaml'), path.join(folder, 'crds/link.yaml'));
}

test('files, folders and patterns are found, each file once', async () => {
  await inFolder('sources', async (folder) => {
    fill(folder);
    const find = async (...names: string[]): Promise<string[]> =>
      (await findFiles(names.map((name) => (name === '-' ? name : path.join(folder, name))))).map(
        ({ file, isNamed }) => `${path.relative(folder, file)}${isNamed ? '!' : ''}`,
      );
    expect(await find('one.txt')).toEqual(['one.txt!']);
    expect(await find('crds')).toEqual([
      'crds/a.yml',
      'crds/b.yaml',
      'crds/deep/c.json.gz',
      'crds/link.yaml',
    ]);
    expect(await find('.')).toEqual(await find('crds'));
    expect(await find('crds/*.yaml')).toEqual(['crds/b.yaml', 'crds/link.yaml']);
    expect(await find('**/*.{yml,gz}')).toEqual(['crds/a.yml', 'crds/deep/c.json.gz']);
    expect(await find('crds', 'crds/b.yaml', 'one.txt')).toEqual([
      'crds/a.yml',
      'crds/b.yaml!',
      'crds/deep/c.json.gz',
      'crds/link.yaml',
      'one.txt!',
    ]);
    const [input] = await findFiles(['-']);
    expect(input).toEqual({ file: '-', isNamed: true });
  });
});

test('what is not there is refused, and nothing is fetched', async () => {
  await inFolder('sources', async (folder) => {
    fill(folder);
    const refusal = async (name: string): Promise<string> =>
      (await failureOf(() => findFiles([name.includes('//') ? name : path.join(folder, name)]))).replace(
        folder,
        '…',
      );
    expect([
      await refusal('nothing.yaml'),
      await refusal('empty'),
      await refusal('crds/*.txt'),
      await refusal('nothing/*.yaml'),
      await refusal('https://example.org/crd.yaml'),
    ]).toMatchInlineSnapshot(`
      [
        "E_SOURCE Cannot read …/nothing.yaml: there is no such file.",
        "E_SOURCE Cannot read …/empty: it holds no YAML or JSON file.",
        "E_SOURCE Cannot read …/crds/*.txt: no file matches.",
        "E_SOURCE Cannot read …/nothing/*.yaml: no file matches.",
        "E_SOURCE Cannot read https://example.org/crd.yaml: withal fetches nothing from the network. Save it to a file first.",
      ]
    `);
  });
});

test('a user need not install what patterns are matched with', () => {
  const dist = path.join(root, 'dist');
  const code = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(cli|generate|shared)[\\/].*\.js$/.test(name))
    .map((name) => readFileSync(path.join(dist, name), 'utf8'));
  expect(code.some((text) => text.includes('picomatch'))).toBe(true);
  expect(code.filter((text) => /(from|import)\s*\(?\s*["']picomatch["']/.test(text))).toEqual([]);
});
