import { describe, expect, test } from 'vitest';
import { readField } from './read-program.ts';

const declared = `type Alias = Named; interface Named { a: 1 }
type Id = Brand; type Brand = string & { brand: 1 }; enum Level { A = 'a' }`;

describe('lists, maps and names of the language', () => {
  test.each([
    ['NonNullable<string | null>', { shape: 'scalar', scalar: 'string' }],
    [
      'Record<string, 1[]>',
      { shape: 'map', value: { shape: 'list', element: { shape: 'scalar', scalar: 'number', values: [1] } } },
    ],
    ['Record<`x-${string}`, string>', { shape: 'any', own: true }],
    ['Record<Id, boolean>', { shape: 'map', value: { shape: 'scalar', scalar: 'boolean' }, own: true }],
    ['Record<Id & `x-${string}`, string>', { shape: 'any', own: true }],
    ['Record<Level, string>', { shape: 'object', id: 'state.State.field' }],
    ['Record<number, string>', { shape: 'any', own: true }],
    ['readonly (string)[]', { shape: 'list', element: { shape: 'scalar', scalar: 'string' } }],
    ['Alias', { shape: 'object', id: 'state.Named' }],
    ['(() => void)[]', undefined],
    ['Array', { shape: 'any', own: true }],
  ])('%s', async (type, expected) => {
    expect(await readField(type, declared)).toEqual(expected);
  });

  test('what the program calls by a name of the language is its own', async () => {
    expect(await readField('Record<string>', 'interface Record<T> { a: T }')).toEqual({
      shape: 'any',
      own: true,
    });
    expect(await readField('Array<string>', "import { Array } from 'package'")).toEqual({
      shape: 'any',
      own: true,
    });
  });
});

const scalarDeclarations = `
enum Level { Low, High }
enum Text { A = 'a' }
enum Both { A = 'a', B = 1 }
type Id = string & { readonly brand: 'id' };
type Name = string;
type Ring = Ring;
`;

describe('scalars', () => {
  test.each([
    ['string', { shape: 'scalar', scalar: 'string' }],
    ['(number)', { shape: 'scalar', scalar: 'number' }],
    ['Name', { shape: 'scalar', scalar: 'string' }],
    ["'a'", { shape: 'scalar', scalar: 'string', values: ['a'] }],
    ['-1', { shape: 'scalar', scalar: 'number', values: [-1] }],
    ['true', { shape: 'scalar', scalar: 'boolean', values: [true] }],
    ['`v${number}`', { shape: 'scalar', scalar: 'string', own: true }],
    ['Level', { shape: 'scalar', scalar: 'number', own: true }],
    ['Level.Low', { shape: 'scalar', scalar: 'number', own: true }],
    ['Text', { shape: 'scalar', scalar: 'string', own: true }],
    ['Text.A', { shape: 'scalar', scalar: 'string', own: true }],
    ['Id', { shape: 'scalar', scalar: 'string', own: true }],
    ['Both', { shape: 'any', own: true }],
    ['Ring', { shape: 'any', own: true }],
    ['null', { shape: 'any' }],
  ])('%s', async (type, expected) => {
    expect(await readField(type, scalarDeclarations)).toEqual(expected);
  });

  test.each([
    'Date',
    'Map<string, string>',
    '() => void',
    'bigint',
    '1n',
    'symbol',
    'never',
    'undefined',
    'Uint8Array',
  ])('%s has no JSON form', async (type) => {
    expect(await readField(type)).toBeUndefined();
  });

  test('a name that the program declares itself is not that of the language', async () => {
    expect(await readField('Date', 'interface Date { day: number }')).toEqual({
      shape: 'object',
      id: 'state.Date',
    });
    expect(await readField('Date', "import { Date } from 'package';")).toEqual({ shape: 'any', own: true });
  });
});

const text = { shape: 'scalar', scalar: 'string' };

const whole = { shape: 'any', own: true };

describe('unions', () => {
  test('unions in unions are opened, and rings have an end', async () => {
    const beside = "type A = 'a' | B; type B = ('b' | C) | null; type C = string; type Ring = Ring | 'r'";
    expect(await readField('A', beside)).toEqual({ ...text, nullable: true });
    expect(await readField('Ring', beside)).toEqual(whole);
  });

  test.each([
    ["'a' | 'a'", { ...text, values: ['a'] }],
    ["'a' | string", text],
    ["'a' | `v${string}`", { ...text, own: true }],
    [
      "'a' | 1",
      {
        shape: 'union',
        members: [
          { ...text, values: ['a'] },
          { shape: 'scalar', scalar: 'number', values: [1] },
        ],
      },
    ],
    ['`v${string}` | 1', whole],
  ])('scalars of one kind are one, those of several a union: %s', async (type, expected) => {
    expect(await readField(type)).toEqual(expected);
  });
});
