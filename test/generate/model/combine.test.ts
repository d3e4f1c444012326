import { expect, test } from 'vitest';
import type { Definition, TypeTree } from '../../../src/generate/index.ts';
import { combine, Faults, type Preference, type ReadResult } from '../../../src/generate/model/index.ts';

const text: TypeTree = { shape: 'scalar', scalar: 'string' };

function definition(
  id: string,
  fields: Record<string, TypeTree>,
  more: Partial<Definition> = {},
): Definition {
  const properties = Object.entries(fields).map(([wire, type]) => ({
    wire,
    type,
    description: 'x',
    required: false,
    rules: {},
  }));
  return { id, group: 'a', version: 'v1', name: id, description: '', properties, ...more };
}

/** Which files were named; the others are found in a folder. */
type Named = (source: string) => boolean;

function combined(
  documents: Record<string, Definition[]>,
  prefer?: Preference,
  isNamed: Named = () => true,
): string[] {
  const all = combine(prefer === undefined ? {} : { prefer });
  const faults = new Faults();
  for (const [name, definitions] of Object.entries(documents))
    all.add({ name, isNamed: isNamed(name) }, { definitions, lints: [] }, faults);
  faults.report();
  return all
    .result()
    .definitions.map(({ id, properties }) =>
      [
        id,
        ...properties.map(({ wire, type }) => (type.shape === 'object' ? `${wire}:${type.id}` : wire)),
      ].join(' '),
    );
}

const kind = { kind: { group: 'a.org', version: 'v1', kind: 'A' } };

test('what two documents say alike is taken once, whatever words they use', () => {
  const other = definition('A', { x: text }, { description: 'Other words.' });
  expect(combined({ one: [definition('A', { x: text })], two: [other, definition('B', {})] })).toEqual([
    'A x',
    'B',
  ]);
});

test('what they say differently is refused, or one of them is taken with all its parts', () => {
  const part = { partOf: 'A' };
  const documents = {
    one: [definition('A', { x: text }, kind), definition('A.x', { y: text }, part)],
    two: [
      definition('A', { z: text }, kind),
      definition('A.z', {}, part),
      definition('A.x', { q: text }, part),
    ],
  };
  expect(() => combined(documents)).toThrowErrorMatchingInlineSnapshot(
    `[WithalError: Cannot use two: A of a.org/v1 is in one already, and not the same there: A.z differs. Leave one of them out, or choose one with --prefer first or --prefer last.]`,
  );
  expect(combined(documents, 'first')).toEqual(['A x', 'A.x y']);
  expect(combined(documents, 'last')).toEqual(['A z', 'A.x q', 'A.z']);
  // A file that is named counts more than one that is found, and of two that are found the last one counts.
  const [first, last] = [combined(documents, 'first'), combined(documents, 'last')];
  expect(combined(documents, undefined, (source) => source === 'one')).toEqual(first);
  expect(combined(documents, undefined, (source) => source === 'two')).toEqual(last);
  expect(combined(documents, undefined, () => false)).toEqual(last);
});

test('one kind under two names is one kind, and references to either lead to it', () => {
  const documents = {
    one: [definition('A', { x: text }, kind), definition('User', { a: { shape: 'object', id: 'A' } })],
    two: [definition('B', { x: text }, kind), definition('Other', { b: { shape: 'object', id: 'B' } })],
  };
  expect(() => combined(documents)).toThrow(
    /^Cannot use two: definition B is A of a\.org\/v1, and so is A in one\. /,
  );
  expect(combined(documents, 'first')).toEqual(['A x', 'Other b:A', 'User a:A']);
  expect(combined(documents, 'last')).toEqual(['B x', 'Other b:B', 'User a:B']);
});

test('two kinds with one name in one document are refused as well', () => {
  const documents = { one: [definition('a.A', { x: text }, kind), definition('b.A', { y: text }, kind)] };
  expect(() => combined(documents)).toThrow(
    /^Cannot use one: definition b\.A is A of a\.org\/v1, and so is a\.A in one\. /,
  );
  expect(combined(documents, 'first')).toEqual(['a.A x']);
  expect(combined(documents, 'last')).toEqual(['b.A y']);
  const joined = { one: [definition('a.A', { x: text }, kind), definition('a.A_v2', { y: text }, kind)] };
  expect(combined(joined)).toEqual(['a.A x', 'a.A_v2 y']);
});

test('a stand-in gives way, whichever comes first', () => {
  const all = combine({});
  const standIns = new Set(['Meta', 'Alone']);
  const add = (name: string, result: Omit<ReadResult, 'lints'>): void =>
    all.add({ name, isNamed: true }, { lints: [], ...result }, new Faults());
  add('crd', { definitions: [definition('Meta', {}), definition('Alone', {})], standIns });
  add('api', { definitions: [definition('Meta', { name: text })] });
  add('crd 2', { definitions: [definition('Meta', {})], standIns });
  expect(all.result().definitions.map(({ id, properties }) => [id, properties.length])).toEqual([
    ['Alone', 0],
    ['Meta', 1],
  ]);
});

test('one kind under three names that are found is one kind, and references to each lead to it', () => {
  const user = (id: string, to: string): Definition => definition(id, { a: { shape: 'object', id: to } });
  const documents = {
    one: [definition('A', { x: text }, kind), user('UserA', 'A')],
    two: [definition('B', { x: text }, kind), user('UserB', 'B')],
    three: [definition('C', { x: text }, kind), user('UserC', 'C')],
  };
  expect(combined(documents, undefined, () => false)).toEqual(['C x', 'UserA a:C', 'UserB a:C', 'UserC a:C']);
});

test('a name that gave way and comes back is the one that references lead to', () => {
  const user = (id: string, to: string): Definition => definition(id, { a: { shape: 'object', id: to } });
  const documents = {
    one: [definition('A', { x: text }, kind), user('UserA', 'A')],
    two: [definition('B', { x: text }, kind), user('UserB', 'B')],
    three: [definition('A', { y: text }, kind), user('UserC', 'A')],
  };
  expect(combined(documents, undefined, () => false)).toEqual(['A y', 'UserA a:A', 'UserB a:A', 'UserC a:A']);
});
