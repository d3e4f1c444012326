import { expect, test } from 'vitest';
import { readField, readProgram } from './read-program.ts';

const text = { shape: 'scalar', scalar: 'string' };
const number = { shape: 'scalar', scalar: 'number' };
const inline = { shape: 'object', id: 'state.State.field' };
const own = { shape: 'any', own: true };

test.each([
  ['string[]', { shape: 'list', element: text }],
  ['readonly string[]', { shape: 'list', element: text }],
  ['ReadonlyArray<Array<string>>', { shape: 'list', element: { shape: 'list', element: text } }],
  ['Record<string, number>', { shape: 'map', value: number }],
  ['{ [name: string]: number }', { shape: 'map', value: number }],
  ['{ a: 1 }', inline],
  ['{ a: 1 } | null', { ...inline, nullable: true }],
  ['{ a: 1 } | undefined', inline],
  ['{ a: 1 }[]', { shape: 'list', element: inline }],
  ['NonNullable<{ a: 1 } | null>', inline],
  ['string | null', { ...text, nullable: true }],
  ["'a' | 'b' | 'a'", { ...text, values: ['a', 'b'] }],
  ["'a' | string", text],
  ["'a' | (string & {})", { ...text, own: true }],
  ['string | number', { shape: 'union', members: [text, number] }],
  ['string | Date', text],
  ['State', { shape: 'object', id: 'state.State' }],
  ['unknown', { shape: 'any' }],
  ['[string, number]', own],
  ['{ a: 1 } | { b: 1 }', own],
  ['string | string[]', own],
  ['Missing', own],
  ['Generic<string>', own],
  ['Class', own],
  ['keyof State', own],
  ["State['field']", own],
  ['typeof value', own],
  ['Tree', own],
  ['Union', { ...text, values: ['a', 'b', 'c'] }],
  ['Hidden', { shape: 'object', id: 'state.Hidden' }],
])('%s', async (type, expected) => {
  const beside = `
    interface Generic<T> { a: T } class Class {} type Tree = string | Tree[]; interface Hidden { a: 1 }
    type Part = 'a' | 'b'; type Union = Part | 'c'; const value = 1;
  `;
  expect(await readField(type, beside)).toEqual(expected);
});

test('parts are named after the way to them, and lead to where they are declared', async () => {
  const { definitions } = await readProgram({
    'state.ts': `
      interface Tree { next?: Tree; leaves: Record<string, { size: number } | null>[] }
      export interface State { tree?: Tree }
    `,
  });
  expect(
    [...definitions.values()].map(({ id, name, partOf, origin }) => ({ id, name, partOf, origin })),
  ).toEqual([
    {
      id: 'state.State',
      name: 'State',
      origin: { module: expect.stringMatching(/state\.ts$/), name: 'State' },
    },
    {
      id: 'state.Tree',
      name: 'Tree',
      partOf: 'state.State',
      origin: { of: 'state.State', wire: 'tree', isLoose: true, inner: [] },
    },
    {
      id: 'state.Tree.leaves',
      name: 'TreeLeaves',
      partOf: 'state.State',
      origin: {
        of: 'state.Tree',
        wire: 'leaves',
        isLoose: false,
        inner: [
          { of: 'list', isLoose: false },
          { of: 'map', isLoose: true },
        ],
      },
    },
  ]);
});

test('comments are descriptions, of interfaces and of fields', async () => {
  const { definitions } = await readProgram({
    'state.ts': '/** All. */\nexport interface State {\n/** One.\n * @default 1 */\na?: number;\n}',
  });
  const state = definitions.get('state.State');
  expect(state?.description).toBe('All.');
  expect(state?.properties).toMatchObject([
    { wire: 'a', description: 'One.', notes: ['Default: `1`.'], required: false },
  ]);
});

test('list keys are merge rules, where the elements have them', async () => {
  const { definitions, lints } = await readProgram({
    'state.ts': `export interface State {
      /** @listKey id */ a: { id: number }[];
      /** @listKey protocol port */ b: { protocol: string; port: number }[];
      /** @listKey name */ c: { id: number }[];
      /** @listKey name */ d: string[];
    }`,
  });
  const rules = definitions.get('state.State')?.properties.map((property) => property.rules);
  expect(rules).toEqual([
    { mergeKey: 'id', listType: 'map', mapKeys: ['id'] },
    { listType: 'map', mapKeys: ['protocol', 'port'] },
    { mergeKey: 'name', listType: 'map', mapKeys: ['name'] },
    {},
  ]);
  expect(lints).toEqual([
    'list-keys-unknown: @listKey stands before d, which is no list of objects.',
    'list-keys-unknown: @listKey names name, which is no field of the elements of c.',
  ]);
});

test('what is set as a whole is told, with the reason', async () => {
  const { lints } = await readProgram({
    'state.ts': `
      import type { Far } from './far.js';
      interface Page<T> { items: T[] }
      export interface State { a: Far; b: Page<string>; c: [string]; d: () => void }
    `,
  });
  expect(lints).toEqual([
    'set-as-whole: a is set as a whole: its type is Far, and ./far.js was not given.',
    'set-as-whole: b is set as a whole: its type is Page, which is generic.',
    'set-as-whole: c is set as a whole: its type is a list of a stated length.',
    'no-json: d has no JSON form, and so no method.',
  ]);
});
