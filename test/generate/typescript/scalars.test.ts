import { expect, test } from 'vitest';
import { readField } from './read-program.ts';

const beside = `
enum Level { Low, High }
enum Text { A = 'a' }
enum Both { A = 'a', B = 1 }
type Id = string & { readonly brand: 'id' };
type Name = string;
type Ring = Ring;
`;

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
  expect(await readField(type, beside)).toEqual(expected);
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
