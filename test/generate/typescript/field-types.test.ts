import { expect, test } from 'vitest';
import { readField } from './read-program.ts';

test.each([
  ['NonNullable<string | null>', { shape: 'scalar', scalar: 'string' }],
  [
    'Record<string, 1[]>',
    { shape: 'map', value: { shape: 'list', element: { shape: 'scalar', scalar: 'number', values: [1] } } },
  ],
  ['Record<`x-${string}`, string>', { shape: 'any', own: true }],
  ['Record<number, string>', { shape: 'any', own: true }],
  ['readonly (string)[]', { shape: 'list', element: { shape: 'scalar', scalar: 'string' } }],
  ['Alias', { shape: 'object', id: 'state.Named' }],
  ['(() => void)[]', undefined],
  ['Array', { shape: 'any', own: true }],
])('%s', async (type, expected) => {
  expect(await readField(type, 'type Alias = Named; interface Named { a: 1 }')).toEqual(expected);
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
