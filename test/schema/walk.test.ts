import { describe, expect, test } from 'vitest';
import { Schema, keysOfList, noRules, typeAt, typeInside, unknownType } from '../../src/schema/index.ts';
import { table } from '../fixtures/table.ts';

const root = new Schema(table).object(0);

test.each([
  [['metadata', 'name'], 'scalar'],
  [['spec', 'containers'], 'list'],
  [['spec', 'containers', 0], 'object'],
  [['spec', 'containers', { key: { name: 'a' } }, 'args'], 'list'],
  [['metadata', 'labels', 'any.key'], 'scalar'],
  [['spec', 'containers', 'name'], 'unknown'],
  [['spec', 'nowhere', 'further'], 'unknown'],
  [['spec', 'replicas', 'further'], 'unknown'],
  [['status', 'further'], 'any'],
  [[], 'object'],
] as const)('at %j is %s', (path, shape) => {
  expect(typeAt(root, path).shape).toBe(shape);
});

test('the type inside an unknown type is unknown', () => {
  expect(typeInside(unknownType, 'a')).toBe(unknownType);
  expect(typeInside(root, 0)).toBe(unknownType);
});

describe('rules', () => {
  test('are those of the field', () => {
    const rulesOf = (path: readonly string[], field: string): unknown => {
      const parent = typeAt(root, path);
      return parent.shape === 'object' ? parent.object.fields.get(field)?.rules : undefined;
    };
    expect(rulesOf(['spec'], 'ports')).toEqual({
      mergeKey: 'port',
      listType: 'map',
      mapKeys: ['port', 'protocol'],
    });
    expect(rulesOf(['metadata'], 'finalizers')).toEqual({ strategy: ['merge'] });
    expect(rulesOf([], 'metadata')).toBe(noRules);
    expect(rulesOf([], 'nowhere')).toBeUndefined();
    expect(typeAt(root, ['spec', 'ports'])).toMatchObject({ rules: rulesOf(['spec'], 'ports') });
  });

  test('give the keys that identify elements', () => {
    expect(keysOfList(typeAt(root, ['spec', 'ports']))).toEqual([['port', 'protocol'], ['port']]);
    expect(keysOfList(typeAt(root, ['spec', 'containers']))).toEqual([['name']]);
    expect(keysOfList(typeAt(root, ['metadata', 'finalizers']))).toEqual([]);
    expect(keysOfList(root)).toEqual([]);
  });

  test('leave out keys that the elements do not have', () => {
    expect(typeAt(root, ['signatures'])).toMatchObject({ rules: { mergeKey: 'name' } });
    expect(keysOfList(typeAt(root, ['signatures']))).toEqual([]);
  });
});
