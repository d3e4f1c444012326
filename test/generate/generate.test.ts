import { performance } from 'node:perf_hooks';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generate, generateFiles, type Library, type Specification } from '../../src/generate/index.ts';
import { imports, libraries } from '../../src/generate/own-models.ts';
import { everything, inFolder, realSpecification, specificationOf } from './fixtures.ts';

test('the shipped libraries have these numbers', async () => {
  const source = await realSpecification();
  await inFolder('generate', async (folder) => {
    const { seconds, ...report } = await generate(folder, { sources: [source], libraries, imports });
    expect(report).toEqual({
      definitions: 691,
      kinds: 227,
      functions: 4435,
      files: 142,
      written: 142,
      removed: 0,
      collisions: [],
    });
    expect(seconds).toBeLessThan(3);
    const again = await generate(folder, { sources: [source], libraries, imports });
    expect(again.written).toBe(0);
  });
});

test('the same specification gives the same bytes, in whatever order it is written', async () => {
  const source = await realSpecification();
  const { definitions } = source.document;
  const turned = Object.fromEntries(Object.entries(definitions as Record<string, unknown>).toReversed());
  const other = { name: source.name, document: { ...source.document, definitions: turned } };
  const [one, two] = await Promise.all(
    [source, other].map((document) => generateFiles({ sources: [document], libraries, imports })),
  );
  expect(one?.map((file) => file.path)).toEqual(two?.map((file) => file.path));
  const differences = one?.filter(
    (file, index) =>
      Buffer.compare(Buffer.from(file.content), Buffer.from(two?.[index]?.content ?? '')) !== 0,
  );
  expect(differences?.map((file) => file.path)).toEqual([]);
});

/** The specification several times, each time under other names. */
function multiplied(source: Specification, times: number): { source: Specification; libraries: Library[] } {
  const text = JSON.stringify(source.document['definitions']);
  const copies = Array.from({ length: times }, (_, copy) => {
    const renamed = text.replaceAll(/"(#\/definitions\/)?((?:io\.k8s|com\.github)\.)/g, `"$1copy${copy}.$2`);
    return Object.entries(JSON.parse(renamed) as Record<string, unknown>);
  });
  return {
    source: specificationOf(Object.fromEntries(copies.flat())),
    libraries: copies.flatMap((_, copy) =>
      libraries.map(({ name, version, prefix }) => ({
        name: `${name}${copy}`,
        version,
        prefix: `copy${copy}.${prefix}`,
      })),
    ),
  };
}

async function fastest(source: Specification, times: number): Promise<number> {
  const grown = multiplied(source, times);
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run += 1) {
    const start = performance.now();
    await generateFiles({ sources: [grown.source], libraries: grown.libraries, imports });
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

test('twice the specification takes about twice the time', async () => {
  const source = await realSpecification();
  const [two, eight] = [await fastest(source, 2), await fastest(source, 8)];
  // Two doublings; a quadratic generator would be at 16.
  expect(eight / two).toBeLessThan(2.5 ** 2);
}, 60_000);

test('a definition in two specifications is refused', async () => {
  const sources = ['one', 'two'].map((name) =>
    specificationOf({ 'a.b.v1.C': { properties: { x: {} } } }, name),
  );
  await expect(generateFiles({ sources, libraries: [everything] })).rejects.toMatchObject({
    code: 'E_SPECIFICATION',
    message: 'Cannot use two: definition a.b.v1.C is in an earlier specification already.',
  });
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
