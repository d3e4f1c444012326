import { expect, test } from 'vitest';
import { readFields, writeFields } from '../../../src/patch/server-side/fields-v1.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';

test('a tree is read and written', () => {
  const tree = JSON.parse(
    '{"f:a":{},"f:b":{".":{},"f:c":{}},"f:list":{"k:{\\"name\\":\\"x\\"}":{".":{},"f:name":{}}},"f:__proto__":{"f:x":{}}}',
  ) as unknown;
  const written = writeFields(readFields(tree));
  expect(written).toEqual(tree);
  expect(Object.hasOwn(written, 'f:__proto__')).toBe(true);
});

test('nothing is no field', () => {
  expect(readFields(undefined).isEmpty).toBe(true);
  expect(readFields({}).isEmpty).toBe(true);
});

test.each([[1], [{ 'x:a': {} }], [{ 'f:a': 1 }], [[]]])('%j cannot be read', (tree) => {
  expect(codeOf(() => readFields(tree))).toBe('E_MANAGED_FIELDS');
});
