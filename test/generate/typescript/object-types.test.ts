import { describe, expect, test } from 'vitest';
import type { Definition } from '../../../src/generate/index.ts';
import { readField, readProgram } from './read-program.ts';

async function fields(program: string): Promise<string> {
  const { definitions } = await readProgram({ 'state.ts': program });
  const properties = definitions.get('state.State')?.properties ?? [];
  return properties.map(({ wire, required }) => (required ? wire : `${wire}?`)).join(' ');
}

describe('fields', () => {
  test.each([
    [
      'export interface State { a: 1; b?: 2; readonly c: 3; "d-e": 4; 5: 6; get f(): string }',
      '5 a b? c d-e f',
    ],
    ['export type State = { a: 1 } & { b: 2 }', 'a b'],
    ['export type State = ({ a: 1 })', 'a'],
    ['export interface State { a: 1 } interface State { b: 2 }', 'a b'],
    ['interface A { a: 1; b: 1 } interface B { c: 1 } export interface State extends A, B { b: 1 }', 'a b c'],
    ['interface A { a: 1 } export interface State extends Partial<A> {}', 'a?'],
    ['interface A { a?: 1 } export type State = Required<A>', 'a'],
    ['interface A { a: 1; b: 1; c: 1 } export type State = Pick<A, "a" | "b">', 'a b'],
    ['interface A { a: 1; b: 1; c: 1 } export type State = Omit<Readonly<A>, "a">', 'b c'],
    ['export type State = Record<"a" | "b", string>', 'a b'],
    ['interface A { a: 1; b: 1 } type Keys = "a"; export type State = Pick<A, Keys>', 'a'],
    ['enum Key { A = "a", B = "b" } export type State = Record<Key, string>', 'a b'],
    ['enum Key { A, B = 5, C } export type State = Partial<Record<Key, string>>', '0? 5? 6?'],
    ['interface A<T> { a: T; b?: T } export interface State extends A<string> { c: 1 }', 'a b? c'],
    ['interface A<T> { a: T } export interface State extends Partial<A<string>> {}', 'a?'],
    ['interface A<T> { a: T } interface B<T> extends A<T[]> { b: 1 } export type State = B<1>', 'a b'],
    ['type A<T> = T & { a: 1 } ; export type State = A<{ b: 1 }>', 'a b'],
    ['interface A<T, U = T> { a: U } export type State = A<1>', 'a'],
    ['interface A { a: 1 } export type State = A', 'a'],
    ['type A = { a: 1 }; type B = A; export type State = B', 'a'],
    ['export default interface State { a: 1 }', 'a'],
    ['interface State { a: 1 } export { State as Other }', 'a'],
    ['declare interface State { a: 1 } export type { State }', 'a'],
  ])('%s', async (program, expected) => {
    expect(await fields(program)).toBe(expected);
  });

  test.each([
    'export interface State<T> { a: T }',
    'export type State = string',
    'export type State = { [name: string]: string }',
    'export type State = Record<string, string>',
    'export type State = Pick<A, Keys>; interface A { a: 1 }; type Keys = string',
    'export type State = State & { a: 1 }',
    'export class State { a = 1 }',
    'export enum State { A }',
    'interface State { a: 1 }',
    'interface A<T> extends A<T[]> { a: 1 } export type State = Partial<A>',
    'export type State = Record<Key, 1>; enum Key { A = f() }',
    'export type State = Other<1>',
  ])('%s is no definition', async (program) => {
    expect((await readProgram({ 'state.ts': program })).definitions.size).toBe(0);
  });

  test('what is left out is told', async () => {
    const { lints } = await readProgram({
      'state.ts':
        'export interface State extends Other { a(): void; [Symbol.iterator]: 1; (): void; b: 1; [key: string]: 1 }',
    });
    expect(lints).toEqual([
      'no-json: There is no method for a function.',
      'no-json: There is no method for a field with a computed name.',
      'no-json: There is no method for a function.',
      'no-json: There is no method for the fields of its base, which are not known.',
      'fields-and-others: Other keys have no methods.',
    ]);
  });

  test('a type parameter stands for what is given, where it is given', async () => {
    const { definitions, lints } = await readProgram({
      'state.ts': `import type { Entity, T } from './entity.js';
        interface Local { c: 1 }
        export interface State extends Entity<Local, T> { own: T }`,
      'entity.ts': `interface Local { b: 1 }
        export interface T { t: 1 }
        interface Base<Id> { id: Id; local?: Local; others: Base<Id>[]; outer: T }
        export interface Entity<T, U> extends Base<T> { value: U; literal: { deep: T }; both: T | null }`,
    });
    const types = definitions.get('state.State')?.properties.map(({ wire, type }) => [wire, type]);
    expect(Object.fromEntries(types ?? [])).toEqual({
      id: { shape: 'object', id: 'state.Local' },
      local: { shape: 'object', id: 'state.Local_' },
      others: { shape: 'list', element: own },
      outer: { shape: 'object', id: 'entity.T' },
      value: { shape: 'object', id: 'entity.T' },
      literal: { shape: 'object', id: 'state.State.literal' },
      both: { shape: 'object', id: 'state.Local', nullable: true },
      own: { shape: 'object', id: 'entity.T' },
    });
    expect(lints).toEqual(['set-as-whole: others is set as a whole: its type is Base, which is generic.']);
  });

  test('what extends a base that is not known keeps fields that it does not name', async () => {
    const { definitions } = await readProgram({
      'state.ts': `import type { Far } from 'far';
        interface Near extends Far<string> { a: 1 }
        export interface State extends Near { b: 1 }
        export interface Other { a: 1 }`,
    });
    expect(definitions.get('state.State')?.open).toBe(true);
    expect(definitions.get('state.Other')).not.toHaveProperty('open');
  });

  test('an interface that extends itself has an end', async () => {
    expect(await fields('export interface State extends State { a: 1 }')).toBe('a');
  });
});

const text = { shape: 'scalar', scalar: 'string' };

const number = { shape: 'scalar', scalar: 'number' };

const inline = { shape: 'object', id: 'state.State.field' };

const own = { shape: 'any', own: true };

describe('definitions', () => {
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
      'list-keys-unknown: @listKey is on d, which is not a list of objects.',
      'list-keys-unknown: @listKey names name, which is not a field of the elements of c.',
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
      'set-as-whole: c is set as a whole: its type is a tuple.',
      'no-json: d has no JSON form, so it has no method.',
    ]);
  });
});

/** What the comment before an interface becomes. */
async function read(comment: string): Promise<Pick<Definition, 'description' | 'notes'>> {
  const { definitions } = await readProgram({ 'state.ts': `${comment}\nexport interface State { a: 1 }` });
  const { description = '', notes = [] } = definitions.get('state.State') ?? {};
  return { description, notes };
}

describe('comments', () => {
  test('the text before the first tag is the description', async () => {
    expect(await read('/** One line. */')).toEqual({ description: 'One line.', notes: [] });
    expect(await read('/**\n * Several\n *\n *   lines, of a@b.\n * @internal no\n */')).toEqual({
      description: 'Several\n\n  lines, of a@b.',
      notes: [],
    });
    expect((await read('/** See {@link Other} and {@link Other.a|that}. */')).description).toBe(
      'See Other and that.',
    );
  });

  test('some tags are notes', async () => {
    const { notes } = await read(
      '/**\n * A.\n * @deprecated Use b.\n * @default `1`\n * @see b\n * @listKey protocol, port\n * @constructor\n */',
    );
    expect(notes).toEqual(['Deprecated: Use b.', 'Default: `1`.', 'See b']);
  });

  test('list keys are kept apart from notes', async () => {
    const field = '/** @listKey protocol, port */ ports: { protocol: string; port: number }[]';
    const { definitions } = await readProgram({ 'state.ts': `export interface State { ${field} }` });
    const [ports] = definitions.get('state.State')?.properties ?? [];
    expect([ports?.rules.mapKeys, ports?.notes]).toEqual([['protocol', 'port'], undefined]);
  });

  test('only the last documentation comment counts, and no other comment', async () => {
    expect((await read('/** far */ /** near */ // last')).description).toBe('near');
    expect((await read('/* plain */')).description).toBe('');
    expect((await read('// line')).description).toBe('');
  });
});
