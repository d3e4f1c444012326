import { readDefinitions, readSources, readDocuments } from '../../src/generate/load/index.ts';
import {
  byApiGroup,
  chooseDefinitions,
  combine,
  Faults,
  planModules,
  type Definition,
  type ReadResult,
} from '../../src/generate/model/index.ts';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { generateFiles, type Library } from '../../src/generate/index.ts';
import { printFiles } from '../../src/generate/print/index.ts';
import { readInput } from '../../src/io/index.ts';
import { compile, compilers, imports, inFolder, layOutProject } from './fixtures.ts';
import { specificationFiles, unpackArchive } from './corpus.ts';
import { isLong } from '../fixtures/runs.ts';
import { printChecks } from './print-check.ts';

const missing = 'the specifications are not here';
const archives = [unpackArchive('crds.tar.xz'), unpackArchive('crds-more.tar.xz')];
const resources = archives.every((files) => files !== undefined) ? archives.flat() : undefined;
const version3 = unpackArchive('k8s-openapi-v3-1.36.3.tar.xz');

afterAll(() => {
  for (const [file] of [...archives, version3].map((files) => files ?? [])) {
    if (file === undefined) continue;
    rmSync(file.replace(/(withal-corpus-[^/\\]*).*/, '$1'), { recursive: true, force: true });
  }
});

/** What a model consists of, without the words and without the defaults, which version 2 leaves out. */
function shapeOf(definitions: readonly Definition[]): string {
  return JSON.stringify(definitions, (key, value: unknown) =>
    key === 'description' || key === 'notes' || key === 'default' ? undefined : value,
  );
}

/** The code of a table without the defaults in its rows, each of which has a line. */
function withoutDefaults(code: string): string {
  return code.replaceAll(/^ {2}(\{"id":.*\})(?=[,\]])/gm, (_, row: string) => {
    const { defaults: _defaults, ...others } = JSON.parse(row) as { readonly defaults?: unknown };
    return JSON.stringify(others);
  });
}

async function codeOf(files: readonly string[]): Promise<string[]> {
  const generated = await generateFiles({ sources: files.map((file) => ({ file })) });
  return generated
    .filter((file) => file.path.endsWith('.js'))
    .map((file) => `${file.path} ${String(file.content)}`);
}

test.runIf(isLong)(
  'versions 2 and 3 of one release give the same models, and version 3 the defaults too',
  async (context) => {
    const second = specificationFiles().find((file) => file.includes('1.36'));
    if (second === undefined || version3 === undefined) throw context.skip(missing);
    const [two, three] = [
      await readSources([{ file: second }]),
      await readSources(version3.map((file) => ({ file }))),
    ];
    expect(two.definitions).toHaveLength(757);
    expect(shapeOf(three.definitions)).toBe(shapeOf(two.definitions));
    const [codeOfTwo, codeOfThree] = [await codeOf([second]), await codeOf(version3)];
    expect(codeOfTwo.join('')).not.toContain('"defaults"');
    expect(codeOfThree.join('')).toContain('"defaults":{"protocol":"TCP"}');
    expect(codeOfThree.map(withoutDefaults)).toEqual(codeOfTwo.map(withoutDefaults));
  },
  60_000,
);

test('every custom resource is read, and those that are in several files are told', async (context) => {
  if (resources === undefined) throw context.skip(missing);
  expect(resources).toHaveLength(212);
  const sources = resources.map((file) => ({ file }));
  const { faults } = await readSources(sources);
  expect(() => faults.report()).toThrow(
    /^Cannot generate anything, for \d+ reasons:\n {2}Cannot use \S*gw-standard\S*: \w+ of \S+ is in \S*gw-experimental/,
  );
  const { definitions, documents, skipped } = await readSources(sources, { prefer: 'first' });
  expect(documents).toBe(224);
  expect(skipped).toHaveLength(4);
  expect(definitions.filter(({ kind }) => kind !== undefined)).toHaveLength(342);
}, 240_000);

const kindsOf = ({ definitions }: ReadResult): string[] =>
  definitions.flatMap(({ kind, id }) => (kind === undefined ? [] : [id]));

/** Every definition of a list, where each was asked to be put into the first heap that has nothing different. */
async function heaps(files: readonly string[]): Promise<(readonly Definition[])[]> {
  const all: { readonly put: ReturnType<typeof combine>; readonly kinds: Set<string> }[] = [];
  for (const file of files) {
    for (const document of await readDocuments((await readInput(file)).text, path.basename(file))) {
      const result = readDefinitions(document, true);
      if ('reason' in result) continue;
      const kinds = kindsOf(result);
      let heap = all.find(({ kinds: taken }) => !kinds.some((kind) => taken.has(kind)));
      if (heap === undefined) all.push((heap = { put: combine({}), kinds: new Set() }));
      heap.put.add({ name: document.name, isNamed: true }, result, new Faults());
      for (const kind of kinds) heap.kinds.add(kind);
    }
  }
  return all.map(({ put }) => put.result().definitions);
}

const noLibrary: Library = { name: '', version: '', prefix: '' };
const beside = { runtime: './models.js', types: '../types/index.d.ts' };

/** Compiles what is generated; with checks, each facade is held against its model as well. */
async function complaintsOf(
  definitions: readonly Definition[],
  compiler: string,
  hasChecks = false,
): Promise<string> {
  const plan = planModules(definitions, [noLibrary]);
  const printed = printFiles(plan, [noLibrary], beside);
  const checks = hasChecks ? printChecks(plan, beside).files : [];
  return inFolder('corpus', (folder) => {
    layOutProject(folder, [...printed, ...checks], ['dist']);
    return compile(folder, compiler);
  });
}

async function everything(): Promise<Definition[][]> {
  const all: (readonly Definition[])[] = [];
  for (const file of specificationFiles()) all.push((await readSources([{ file }])).definitions);
  return [...all, ...(await heaps(resources ?? []))].map((definitions) => byApiGroup(definitions));
}

test.runIf(isLong).each(Object.entries(compilers))(
  'all of it compiles with TypeScript %s',
  async (_, compiler) => {
    for (const definitions of await everything()) expect(await complaintsOf(definitions, compiler)).toBe('');
  },
  1_800_000,
);

test.runIf(isLong)(
  'every facade says exactly what its model says',
  async () => {
    for (const definitions of await everything()) {
      // Group by group: the checks of thousands of types at once take gigabytes.
      for (const group of new Set(definitions.map((definition) => definition.group))) {
        const chosen = chooseDefinitions(definitions, { groups: [group] });
        expect([group, await complaintsOf(chosen, compilers.seven, true)]).toEqual([group, '']);
      }
    }
  },
  1_800_000,
);

test.runIf(isLong)(
  'nothing is lost when everything is generated at once, and twice is the same',
  async (context) => {
    const [specification] = specificationFiles();
    if (resources === undefined || specification === undefined) throw context.skip(missing);
    const sources = [specification, ...resources.filter((file) => /cm-|prom-/.test(file))].map((file) => ({
      file,
    }));
    const print = async (list: typeof sources): Promise<string> =>
      JSON.stringify(await generateFiles({ sources: list, imports }));
    const once = await print(sources);
    expect(once === (await print(sources.toReversed()))).toBe(true);
  },
  60_000,
);
