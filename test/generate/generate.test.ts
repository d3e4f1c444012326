import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generate, generateFiles, type Source } from '../../src/generate/index.ts';
import { ownImports, openshiftLibraries } from '../../src/generate/kubernetes/index.ts';
import { crdOf, everything, inFolder, realSpecification, specificationOf } from './fixtures.ts';

test('the shipped libraries have these numbers', async () => {
  const source = realSpecification();
  await inFolder('generate', async (folder) => {
    const { seconds, lints, ...report } = await generate(folder, {
      sources: [source],
      libraries: openshiftLibraries,
      imports: ownImports,
    });
    expect(lints).toEqual([]);
    expect(report).toEqual({
      documents: 1,
      skipped: [],
      stale: [],
      definitions: 691,
      kinds: 227,
      functions: 4435,
      files: 146,
      written: 146,
      removed: 0,
      collisions: [],
    });
    expect(seconds).toBeGreaterThan(0);
    const again = await generate(folder, {
      sources: [source],
      libraries: openshiftLibraries,
      imports: ownImports,
    });
    expect(again.written).toBe(0);
  });
});

test('the same specification gives the same bytes, in whatever order it is written', async () => {
  const source = realSpecification();
  const { definitions } = source.document;
  const turned = Object.fromEntries(Object.entries(definitions as Record<string, unknown>).toReversed());
  const other = { name: source.name, document: { ...source.document, definitions: turned } };
  const [one, two] = await Promise.all(
    [source, other].map((document) =>
      generateFiles({ sources: [document], libraries: openshiftLibraries, imports: ownImports }),
    ),
  );
  expect(one?.map((file) => file.path)).toEqual(two?.map((file) => file.path));
  const differences = one?.filter(
    (file, index) =>
      Buffer.compare(Buffer.from(file.content), Buffer.from(two?.[index]?.content ?? '')) !== 0,
  );
  expect(differences?.map((file) => file.path)).toEqual([]);
});

test('two definitions of one name in two specifications are refused, or one of them is taken', async () => {
  const sources = ['one', 'two'].map((name) =>
    specificationOf({ 'a.b.v1.C': { properties: { [name]: {} } } }, name),
  );
  await expect(generateFiles({ sources, libraries: [everything] })).rejects.toMatchObject({
    code: 'E_SPECIFICATION',
    message: expect.stringMatching(/^Cannot use two: definition a\.b\.v1\.C is in one already/) as string,
  });
  const files = await generateFiles({ sources, libraries: [everything], prefer: 'last' });
  expect(files.find(({ path: name }) => name === 'example/1.0/b/v1.d.ts')?.content).toContain(
    'two?: unknown;',
  );
});

test('without libraries there is a folder for each group of the API, and no documentation file', async () => {
  const sources = [
    { name: 'crd.yaml', document: crdOf({ properties: { spec: { properties: { x: {} } } } }) },
  ];
  const files = await generateFiles({ sources });
  expect(files.map((file) => file.path).filter((name) => name.endsWith('.js'))).toEqual([
    'index.js',
    'meta.js',
    'meta/v1.js',
    'shop.example.org.js',
    'shop.example.org/v1.js',
  ]);
  expect(files.find((file) => file.path === 'index.js')?.content).toContain(
    'export * as shopExampleOrg from "./shop.example.org.js";',
  );
  expect(files.some((file) => file.path.endsWith('.gz'))).toBe(false);
});

test('a check writes nothing, and says what is stale', async () => {
  await inFolder('generate', async (folder) => {
    const sources = [
      { name: 'crd.yaml', document: crdOf({ properties: { spec: { properties: { x: {} } } } }) },
    ];
    const check = async (): Promise<readonly string[]> =>
      (await generate(folder, { sources, check: true })).stale;
    expect(await check()).toHaveLength(12);
    expect(readdirSync(folder)).toEqual([]);
    await generate(folder, { sources });
    expect(await check()).toEqual([]);
    rmSync(path.join(folder, 'index.js'));
    writeFileSync(path.join(folder, 'meta.js'), 'changed');
    expect(await check()).toEqual(['index.js', 'meta.js']);
    await expect(generate(folder, { sources })).rejects.toMatchObject({ code: 'E_OUTPUT' });
  });
});

function resource(kind: string, group: string): Source {
  const schema = { properties: { spec: { properties: { x: {} } } } };
  return { name: `${kind}.yaml`, document: crdOf(schema, { kind, group }) };
}

test('a name that can be no file’s is told with its file', async () => {
  const kinds = [{ group: '../up', version: 'v1', kind: 'Cart' }];
  const properties = { apiVersion: { type: 'string' }, kind: { type: 'string' } };
  const cart = { properties, 'x-kubernetes-group-version-kind': kinds };
  await expect(generateFiles({ sources: [specificationOf({ 'a.b.v1.Cart': cart })] })).rejects.toMatchObject({
    code: 'E_NAME',
    message:
      'Cannot use example.json, definition a.b.v1.Cart: its group "../up" cannot be a file name. ' +
      'Names are lower-case letters, digits, "." and "-".',
  });
});

test('only what is asked for is generated, with whatever it refers to', async () => {
  const sources = [resource('Cart', 'shop.org'), resource('Bill', 'bank.org')];
  const files = await generateFiles({ sources, only: { groups: ['bank.org'], kinds: ['Bill'] } });
  expect(files.map((file) => file.path).filter((name) => name.endsWith('v1.js'))).toEqual([
    'bank.org/v1.js',
    'meta/v1.js',
  ]);
});

test('generated files import the package by default', async () => {
  const sources = [specificationOf({ 'a.b.v1.C': { properties: { x: {} } } })];
  const files = await generateFiles({ sources, libraries: [everything] });
  const code = files.find((file) => file.path === 'example/1.0/b/v1.js')?.content;
  expect(code).toContain('import { createModels } from "withal";');
});

test('a failure leaves the output as it was', async () => {
  await inFolder('generate', async (folder) => {
    const out = path.join(folder, 'out');
    const broken = specificationOf({ 'a.b.v1.C': { properties: { x: { $ref: '#/definitions/nothing' } } } });
    await expect(generate(out, { sources: [broken], libraries: [everything] })).rejects.toMatchObject({
      code: 'E_REFERENCE',
    });
    await expect(
      generate(out, { sources: [{ file: path.join(folder, 'x') }], libraries: [] }),
    ).rejects.toMatchObject({
      code: 'E_SOURCE',
    });
    expect(existsSync(out)).toBe(false);
  });
});
