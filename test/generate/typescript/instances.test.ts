import { expect, test } from 'vitest';
import { readField } from './read-program.ts';

const beside = `
  export interface Store { a: 1; b(): void }
  interface Derived extends Store { c: 1 }
  type Alias = Derived;
  type Act = (a: 1) => void;
  class Class { a = 1; b(): void {} }
  class Secretive { a = 1; static c(): void {} private d(): void {} }
`;

// As in the derived types: see `JsonPart`.
test.each([
  '{ a: 1; b(): void }',
  '{ a: 1; b: () => void }',
  '{ a: 1; b: Act | (() => number) }',
  '{ a: 1; b: { (): void } }',
  '{ a: 1; (): void }',
  '{ a: 1; new (): Store }',
  '{ a: 1; [Symbol.iterator](): void }',
  'Store',
  'Store | undefined',
  'Store[]',
  'Record<string, Store>',
  'Derived',
  'Alias',
  'Store & { c: 1 }',
  'Omit<Store, "a">',
  'Required<Partial<Store>>',
  'Date | Store',
  'Class | Store',
  'Class',
])('%s has no JSON form: it has a method, or is one', async (type) => {
  expect(await readField(type, beside)).toBeUndefined();
});

const inline = { shape: 'object', id: 'state.State.field' };

test.each([
  ['{ a: 1; b?(): void }', inline],
  ['{ a: 1; b?: () => void }', inline],
  ['{ a: 1; b: (() => void) | string }', inline],
  ['{ a: 1; set b(value: 1) }', inline],
  ['Partial<Store>', inline],
  ['Omit<Store, "b">', inline],
  ['Pick<Store, "a">', inline],
  ['{ a: 1 } | Store', { shape: 'any', own: true }],
  ['Secretive', { shape: 'any', own: true }],
])('%s is data, for a method may be missing or is out of reach', async (type, expected) => {
  expect(await readField(type, beside)).toEqual(expected);
});
