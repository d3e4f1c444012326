import { expect, test } from 'vitest';
import { readProgram } from './read-program.ts';

async function fields(program: string): Promise<string> {
  const { definitions } = await readProgram({ 'state.ts': program });
  const properties = definitions.get('state.State')?.properties ?? [];
  return properties.map(({ wire, required }) => (required ? wire : `${wire}?`)).join(' ');
}

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
  'export type State = Pick<A, Keys>; interface A { a: 1 }; type Keys = "a"',
  'export type State = State & { a: 1 }',
  'export class State { a = 1 }',
  'export enum State { A }',
  'interface State { a: 1 }',
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

test('an interface that extends itself has an end', async () => {
  expect(await fields('export interface State extends State { a: 1 }')).toBe('a');
});
