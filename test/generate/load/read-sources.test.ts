import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readSources, type Progress } from '../../../src/generate/load/index.ts';
import { crdOf, failureOf, inFolder, specificationOf } from '../fixtures.ts';

const schema = { properties: { spec: { properties: { size: { type: 'string' } } } } };

function fill(folder: string): void {
  mkdirSync(path.join(folder, 'crds'));
  const api = { 'io.x.v1.Part': { properties: { a: { type: 'string' } } } };
  writeFileSync(path.join(folder, 'api.json.gz'), gzipSync(JSON.stringify(specificationOf(api).document)));
  writeFileSync(
    path.join(folder, 'crds/cart.yaml'),
    `# A cart.\n---\n${JSON.stringify(crdOf(schema))}\n---\n`,
  );
  writeFileSync(path.join(folder, 'crds/values.yaml'), 'replicas: 3\n');
  writeFileSync(path.join(folder, 'crds/other.yaml'), 'apiVersion: v1\nkind: ConfigMap\n');
}

describe('sources', () => {
  test('every form is read in one go, and what is left out is told', async () => {
    await inFolder('read-sources', async (folder) => {
      fill(folder);
      const seen: Progress[] = [];
      const result = await readSources(
        [
          { file: path.join(folder, 'crds') },
          { file: path.join(folder, 'api.json.gz') },
          { name: 'given', document: crdOf(schema, { kind: 'Basket' }) },
        ],
        { onProgress: (progress) => seen.push(progress) },
      );
      expect(result.documents).toBe(3);
      expect(result.definitions.filter(({ partOf }) => partOf === undefined).map(({ name }) => name)).toEqual(
        [
          'ListMeta',
          'ManagedFieldsEntry',
          'ObjectMeta',
          'OwnerReference',
          'ShardInfo',
          'Part',
          'Basket',
          'BasketList',
          'Cart',
          'CartList',
        ],
      );
      expect(result.skipped.map(({ source, reason }) => [path.basename(source), reason])).toEqual([
        ['other.yaml', 'an object of the kind ConfigMap'],
        ['values.yaml', 'Helm values'],
      ]);
      expect(seen.map(({ file, done, total }) => [path.basename(file), done, total])).toEqual([
        ['cart.yaml', 0, 5],
        ['other.yaml', 1, 5],
        ['values.yaml', 2, 5],
        ['api.json.gz', 3, 5],
        ['given', 4, 5],
      ]);
    });
  });

  test('nothing is generated from nothing', async () => {
    await inFolder('read-sources', async (folder) => {
      fill(folder);
      const refusal = async (...names: string[]): Promise<string> =>
        (
          await failureOf(() => readSources(names.map((name) => ({ file: path.join(folder, name) }))))
        ).replaceAll(folder, '…');
      writeFileSync(path.join(folder, 'empty.yaml'), '');
      writeFileSync(path.join(folder, 'large.yaml'), `a: ${'x'.repeat(33 * 1024 * 1024)}`);
      writeFileSync(path.join(folder, 'binary.yaml'), Buffer.from([0x61, 0xff, 0x00, 0x80]));
      expect([
        await refusal(),
        await refusal('crds/other.yaml', 'crds/other.yaml'),
        await refusal('crds/values.yaml'),
        await refusal('empty.yaml'),
        await refusal('large.yaml'),
        await refusal('binary.yaml'),
      ]).toMatchInlineSnapshot(`
      [
        "E_SPECIFICATION Cannot generate anything: no source has definitions; there are no sources.",
        "E_SPECIFICATION Cannot generate anything: no source has definitions; …/crds/other.yaml holds an object of the kind ConfigMap.",
        "E_SPECIFICATION Cannot use …/crds/values.yaml: it is neither an OpenAPI document ("swagger" or "openapi") nor a CustomResourceDefinition. This looks like Helm values: render the chart first (helm template <name> <chart> --values <file>).",
        "E_SPECIFICATION Cannot generate anything: no source has definitions; …/empty.yaml holds no document.",
        "E_SOURCE Cannot read …/large.yaml: it is larger than 32 MiB.",
        "E_SOURCE Cannot read …/binary.yaml: it is not text in UTF-8.",
      ]
    `);
    });
  });
});

const schemas = { 'a.v1.B': { properties: { x: {} } } };

/** How many definitions a document has, or why it has none; another document beside it has one. */
async function read(document: object): Promise<unknown> {
  const other = specificationOf({ 'other.v1.Other': { properties: { x: {} } } });
  const sources = [other, { name: 'x.yaml', document: { ...document } }];
  const { definitions, skipped, faults } = await readSources(sources);
  faults.report();
  return skipped[0]?.reason ?? definitions.length - 1;
}

describe('forms of specifications', () => {
  test('each form is read by what it says of itself', async () => {
    expect(await read(specificationOf(schemas).document)).toBe(1);
    expect(await read({ openapi: '3.0.0', components: { schemas } })).toBe(1);
    expect(await read(crdOf({ properties: { spec: { properties: { x: {} } } } }))).toBe(8);
  });

  test('what has no definitions is left out, and the reason is told', async () => {
    expect(await read({ openapi: '3.0.0', paths: {} })).toBe('an OpenAPI document without schemas');
    expect(await read({ apiVersion: 'apps/v1', kind: 'Deployment' })).toBe(
      'an object of the kind Deployment',
    );
  });

  test.each([['text'], [[1]], [{ kind: 'List', items: [1] }]])('%j is no object', async (value) => {
    await inFolder('read-sources', async (folder) => {
      const file = path.join(folder, 'x.json');
      writeFileSync(file, JSON.stringify(value));
      expect(await failureOf(() => readSources([{ file }]))).toMatch(
        /^E_SPECIFICATION Cannot use \S*x\.json(?:, item 1)?: it is no object, and so no specification\.$/,
      );
    });
  });

  test('what is asked for by name must be a specification', async () => {
    await expect(read({ name: 'values' })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[WithalError: Cannot use x.yaml: it is neither an OpenAPI document ("swagger" or "openapi") nor a CustomResourceDefinition.]`,
    );
  });
});
