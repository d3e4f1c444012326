import { type ListType, Schema } from '../../../src/schema/index.ts';
import { expect, test } from 'vitest';
import { checkData, elementsByKey, checkMergeKey } from '../../../src/patch/strategic/refuse.ts';
import { codeOf, refusalOf } from '../../fixtures/refusal-of.ts';
import { table } from './programs.ts';

const fields = new Schema(table).object(0).object.fields;
const list = (name: string): ListType => fields.get(name)?.type as ListType;

test('the elements of a list have its merge key, or it is refused', () => {
  expect(() => checkMergeKey([], list('containers'), 'name')).not.toThrow();
  expect(codeOf(() => checkMergeKey([], list('wrong'), 'uid'))).toBe('E_CANNOT_EXPRESS');
  expect(codeOf(() => checkMergeKey([], list('words'), 'key'))).toBe('E_CANNOT_EXPRESS');
});

test('every element has the key, and has it alone', () => {
  expect(() => elementsByKey([], 'name', [{ name: 'a' }, { name: 'b' }])).not.toThrow();
  expect(refusalOf(() => elementsByKey(['x'], 'name', [{ name: 'a' }, {}])).path).toEqual(['x', 1]);
  expect(refusalOf(() => elementsByKey(['x'], 'name', [{ name: 'a' }, { name: 'a' }])).path).toEqual([
    'x',
    1,
  ]);
  for (const element of [{ name: null }, { name: {} }, 'a', null])
    expect(codeOf(() => elementsByKey([], 'name', [element]))).toBe('E_CANNOT_EXPRESS');
});

test('data holds no null field and no directive', () => {
  expect(() => checkData([], { a: [null, { b: 1 }] })).not.toThrow();
  expect(refusalOf(() => checkData(['x'], { a: [{ b: null }] })).path).toEqual(['x', 'a', 0, 'b']);
  expect(codeOf(() => checkData([], { a: { $patch: 1 } }))).toBe('E_CANNOT_EXPRESS');
});
