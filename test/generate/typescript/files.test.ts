import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Definition } from '../../../src/generate/model/index.ts';
import {
  definitionsFromTypeScript,
  isTypeScript,
  relativeOrigins,
} from '../../../src/generate/typescript/index.ts';
import { readProgram } from './read-program.ts';

describe('files', () => {
  test('programs are known by their names', () => {
    expect(['a.ts', 'a.d.ts', 'a.mts', 'a.cts', 'a.tsx'].filter((name) => !isTypeScript(name))).toEqual([]);
    expect(['a.js', 'a.json', 'a.yaml', 'ats', '-'].filter((name) => isTypeScript(name))).toEqual([]);
  });

  test('files name each other’s types, and each has its own definitions', async () => {
    const program = await readProgram({
      'state.ts': "import type { Address } from './address.js'; export interface State { address: Address }",
      'address.ts': "import type { State } from './state.js'; export interface Address { of?: State }",
    });
    expect(
      [...program.results].map(([file, { definitions }]) => [file, definitions.map(({ id }) => id)]),
    ).toEqual([
      ['state.ts', ['state.State']],
      ['address.ts', ['address.Address']],
    ]);
    expect(program.type('address')).toEqual({ shape: 'object', id: 'address.Address' });
  });

  test('what there is nothing for is told', async () => {
    const { skipped, results } = await readProgram({
      'state.ts': 'export interface Page<T> { items: T[] } export interface Names { all: string[] }',
      'values.ts': 'export const a = 1; interface Hidden { a: 1 } export enum Level { Low }',
    });
    expect(skipped).toEqual([
      { source: 'state.ts', reason: 'Page, which is generic: give it a name with its types' },
      { source: 'values.ts', reason: 'no exported interface or object type' },
    ]);
    expect([...results.keys()]).toEqual(['state.ts']);
  });

  test('an exported type that has parts and no model is told', async () => {
    const { skipped } = await readProgram({
      'state.ts': `export interface State { a: 1 }
        export type Action = { kind: 'a' } | { kind: 'b' };
        export type ByName = Record<string, State>;
        export type Names = string[];
        export type Page = Far<State>;
        export type Id = string; export type Act = () => void; export type Same = State; export type Level = 'a' | 'b';`,
    });
    expect(skipped).toEqual(
      ['Action', 'ByName', 'Names', 'Page'].map((name) => ({
        source: 'state.ts',
        reason: `${name}, which is no object type, or whose fields are not known`,
      })),
    );
  });

  test('a type that is exported under other names alone has a model under the first of them', async () => {
    const { definitions, skipped } = await readProgram({
      'state.ts': `import type { Far } from './far.js';
        interface Hidden { a: 1; next?: Hidden }
        /** The one to use. */
        export type Public = Hidden;
        export type Again = Hidden;
        export type Other = Far;
        interface Page<Item> { items: Item[]; next?: Hidden }
        export type Pages = Page<Far>;`,
      'far.ts': 'export interface Far { b: 1 }',
    });
    expect(skipped).toEqual([]);
    expect([...definitions.keys()]).toEqual(['state.Pages', 'state.Public', 'far.Far']);
    expect(definitions.get('state.Public')).toMatchObject({
      name: 'Public',
      description: 'The one to use.',
      origin: { name: 'Public' },
      properties: [{ wire: 'a' }, { wire: 'next', type: { shape: 'object', id: 'state.Public' } }],
    });
    expect(definitions.get('state.Pages')?.properties.map(({ type }) => type)).toEqual([
      { shape: 'list', element: { shape: 'object', id: 'far.Far' } },
      { shape: 'object', id: 'state.Public' },
    ]);
  });

  test('a name that is no identifier is exported for others to take, and left out here', async () => {
    const { skipped } = await readProgram({ 'state.ts': 'interface A { a: 1 } export { A as "x; evil()" }' });
    expect(skipped).toEqual([{ source: 'state.ts', reason: 'no exported interface or object type' }]);
  });
});

/** The type that a field has by a name, and the fields of what the name leads to. */
async function find(name: string, files: Record<string, string>): Promise<string> {
  const program = await readProgram({
    ...files,
    'state.ts': `${files['state.ts']}; export interface State { field: ${name} }`,
  });
  const type = program.type('field');
  if (type?.shape !== 'object') return 'not found';
  const fields = program.definitions.get(type.id)?.properties.map(({ wire }) => wire) ?? [];
  return `${type.id}: ${fields.join(' ')}`;
}

describe('names and modules', () => {
  test('names are followed through imports and exports', async () => {
    const b = 'export interface B { a: 1 } interface B { b: 1 }';
    expect(await find('A', { 'state.ts': 'interface A { a: 1 }' })).toBe('state.A: a');
    expect(await find('B', { 'state.ts': "import { B } from './b.js'", 'b.ts': b })).toBe('b.B: a b');
    expect(await find('X', { 'state.ts': "import type { B as X } from './b'", 'b.d.ts': b })).toBe(
      'b.B: a b',
    );
    const inPlace = { 'state.ts': "import X from './b.mjs'", 'b.mts': 'export default interface B { a: 1 }' };
    expect(await find('X', inPlace)).toBe('b.B: a');
    const after = { 'state.ts': "import X from './b.js'", 'b.ts': 'interface B { a: 1 } export default B' };
    expect(await find('X', after)).toBe('b.B: a');
    const through = {
      'state.ts': "import { X } from './b'",
      'b/index.ts': "export { B as X } from '../c.ts'",
      'c.ts': b,
    };
    expect(await find('X', through)).toBe('c.B: a b');
    const star = { 'state.ts': "import { B } from './b.js'", 'b.ts': "export * from './c.js'", 'c.ts': b };
    expect(await find('B', star)).toBe('c.B: a b');
  });

  test('what is not there is not found, and a ring of exports ends', async () => {
    expect(await find('A', { 'state.ts': "import { A } from 'package'" })).toBe('not found');
    expect(await find('A', { 'state.ts': "import { A } from './missing.js'" })).toBe('not found');
    const hidden = { 'state.ts': "import { B } from './b.js'", 'b.ts': 'interface B { a: 1 }' };
    expect(await find('B', hidden)).toBe('not found');
    const ring = {
      'state.ts': "import { A } from './b.js'; export { A } from './b.js'",
      'b.ts': "export { A } from './state.js'",
    };
    expect(await find('A', ring)).toBe('not found');
    const stars = {
      'state.ts': "import { A } from './b.js'",
      'b.ts': "export * from './c.js'",
      'c.ts': "export * from './b.js'",
    };
    expect(await find('A', stars)).toBe('not found');
    expect(await find('constructor', { 'state.ts': '' })).toBe('not found');
  });

  test('a module is called after its file', async () => {
    const names = ['/src/AppState.ts', '/src/app_state.model.d.ts', '/src/Cart/index.mts', '/src/state.tsx'];
    const files = names.map((name) => ({ name, text: 'export interface A { a: 1 }' }));
    const { results } = await definitionsFromTypeScript(files);
    expect([...results.values()].map(({ definitions }) => definitions[0]?.group)).toEqual([
      'app-state',
      'app-state.model',
      'cart',
      'state',
    ]);
  });

  test('two files that would become one are refused', async () => {
    const files = ['a/types.ts', 'b/types.ts'].map((name) => ({ name, text: '' }));
    await expect(definitionsFromTypeScript(files)).rejects.toThrow(
      'Cannot use b/types.ts: a/types.ts is written to types.js already.',
    );
  });

  test('parts whose names meet are kept apart', async () => {
    const { definitions } = await readProgram({
      'state.ts': 'export interface State { "a.b": { c: 1 }; a: { b: { d: 1 } } }',
    });
    const fields = [...definitions].map(
      ([id, { properties }]) => `${id}: ${properties.map(({ wire }) => wire).join(' ')}`,
    );
    expect(fields.toSorted()).toEqual([
      'state.State.a.b: c',
      'state.State.a.b_: d',
      'state.State.a: b',
      'state.State: a a.b',
    ]);
  });
});

const read = (text: string, name: string): Promise<unknown> => definitionsFromTypeScript([{ name, text }]);

const fail = (text: string, name = 'state.ts'): Promise<unknown> =>
  read(text, name).then(
    () => undefined,
    (error: unknown) => error,
  );

describe('parsing', () => {
  test('programs and declarations are parsed', async () => {
    await expect(read('export interface State { a: 1 }', 'state.ts')).resolves.toBeDefined();
    await expect(read('export declare const a: number;', 'state.d.ts')).resolves.toBeDefined();
    await expect(read('export const a = <b>c</b>;', 'view.tsx')).resolves.toBeDefined();
    await expect(read('@sealed class A {}', 'state.ts')).resolves.toBeDefined();
  });

  test('a mistake is told with its line and column', async () => {
    expect(await fail('export interface State {\n  name: ;\n}')).toMatchObject({
      code: 'E_SOURCE',
      message: 'Cannot read state.ts: it is not valid TypeScript, at line 2, column 9: Unexpected token.',
    });
    expect(await fail('{ "swagger": "2.0" }')).toMatchObject({ code: 'E_SOURCE' });
  });

  test('what is nested without end is refused', async () => {
    const deep = `export type Deep = ${'['.repeat(50_000)}`;
    expect(await fail(deep)).toMatchObject({
      code: 'E_SOURCE',
      message: expect.stringMatching('nested too deep'),
    });
  });
});

const definition = (file: string, group = 'state'): Definition => ({
  id: `${group}.State`,
  group,
  version: '',
  name: 'State',
  description: '',
  properties: [],
  origin: { module: path.resolve(file), name: 'State' },
});

describe('imports of the sources', () => {
  test('origins are seen from the output folder', () => {
    const files = ['src/state.ts', 'models/deep/state.d.mts', 'state.tsx', 'state.cts'];
    const placed = relativeOrigins(
      files.map((file) => definition(file)),
      'models',
    );
    expect(placed.map(({ origin }) => origin && 'module' in origin && origin.module)).toEqual([
      '../src/state.js',
      'deep/state.mjs',
      '../state.js',
      '../state.cjs',
    ]);
  });

  test('what would be hidden by its own source is refused', () => {
    expect(() => relativeOrigins([definition('src/state.ts')], 'src')).toThrow(
      'Cannot write state.js to src: it would be hidden by state.ts, its source. Choose another folder with --out.',
    );
  });

  test('everything else stays as it is', () => {
    const { origin: _, ...plain } = definition('a.ts');
    expect(relativeOrigins([plain], 'models')).toEqual([plain]);
  });
});
