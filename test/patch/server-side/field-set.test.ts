import { expect, test } from 'vitest';
import { untyped } from '../../../src/patch/server-side/atom.ts';
import { FieldSet, emptySet } from '../../../src/patch/server-side/field-set.ts';
import { fieldElement, printPath } from '../../../src/patch/server-side/path-element.ts';

const set = (...paths: string[]): FieldSet => {
  const result = new FieldSet();
  for (const path of paths) result.insert(path.split('.').map(fieldElement));
  return result;
};
const print = (fields: FieldSet): string[] => fields.paths().map((path) => printPath(path).slice(1));

test('holds fields, and nothing of what is on the way to them', () => {
  const fields = set('b', 'a.c', 'a');
  expect(print(fields)).toEqual(['a', 'b', 'a.c']);
  expect([fields.has(fieldElement('a')), fields.has(fieldElement('c'))]).toEqual([true, false]);
  expect(print(fields.below(fieldElement('a')) ?? emptySet)).toEqual(['c']);
});

test('nobody owns the whole object', () => {
  const fields = new FieldSet();
  fields.insert([]);
  expect(fields.isEmpty).toBe(true);
});

test('is joined, met and lessened field by field', () => {
  const [one, other] = [set('a', 'a.b', 'c.d'), set('a.b', 'c.e', 'f')];
  expect(print(one.union(other))).toEqual(['a', 'f', 'a.b', 'c.d', 'c.e']);
  expect(print(one.intersection(other))).toEqual(['a.b']);
  expect(print(one.difference(other))).toEqual(['a', 'c.d']);
  expect(one.difference(one).isEmpty).toBe(true);
  expect(print(one)).toEqual(['a', 'a.b', 'c.d']);
});

test('takes declared fields on the way to others', () => {
  const declared = {
    map: { fields: new Map([['a', { type: () => untyped }]]), element: undefined, relationship: 'separable' },
  } as const;
  expect(print(set('a.b.c', 'd.e').withNamedFields(declared))).toEqual(['a', 'a.b.c', 'd.e']);
});

test('keeps no place for what has nothing below it', () => {
  const fields = new FieldSet();
  fields.add(fieldElement('a'), false, new FieldSet());
  fields.add(fieldElement('b'), true, undefined);
  expect(fields.children).toEqual([]);
  expect(print(fields)).toEqual(['b']);
});
