import { expect, test } from 'vitest';
import { isTypeScript } from '../../../src/generate/typescript/from-typescript.ts';
import { readProgram } from './read-program.ts';

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

test('a name that is no identifier is exported for others to take, and left out here', async () => {
  const { skipped } = await readProgram({ 'state.ts': 'interface A { a: 1 } export { A as "x; evil()" }' });
  expect(skipped).toEqual([{ source: 'state.ts', reason: 'no exported interface or object type' }]);
});
