import { describe, expect, test } from 'vitest';
import { keysOfList, rulesAt, typeAt, typeInside } from '../../src/schema/walk.ts';
import { chainOf } from '../../src/record/chain.ts';
import { unknownType } from '../../src/schema/schema.ts';
import type { FieldType } from '../../src/schema/schema.ts';
import { shop } from '../fixtures/table.ts';

const root: FieldType = chainOf(shop)?.[' model'].type ?? unknownType;

test.each([
  [['metadata', 'name'], 'scalar'],
  [['spec', 'containers'], 'list'],
  [['spec', 'containers', 0], 'object'],
  [['spec', 'containers', { key: { name: 'a' } }, 'args'], 'list'],
  [['metadata', 'labels', 'any.key'], 'scalar'],
  [['spec', 'containers', 'name'], 'unknown'],
  [['spec', 'nowhere', 'further'], 'unknown'],
  [['spec', 'replicas', 'further'], 'unknown'],
  [['status', 'further'], 'unknown'],
  [[], 'object'],
] as const)('at %j is %s', (path, shape) => {
  expect(typeAt(root, path).shape).toBe(shape);
});

test('inside what nobody knows nothing is known', () => {
  expect(typeInside(unknownType, 'a')).toBe(unknownType);
  expect(typeInside(root, 0)).toBe(unknownType);
});

describe('rules', () => {
  test('are those of the field', () => {
    expect(rulesAt(root, ['spec', 'ports'])).toEqual({
      mergeKey: 'port',
      listType: 'map',
      mapKeys: ['port', 'protocol'],
    });
    expect(rulesAt(root, ['metadata', 'finalizers'])).toEqual({ strategy: ['merge'] });
    expect(rulesAt(root, ['metadata'])).toEqual({});
    expect(rulesAt(root, ['nowhere'])).toEqual({});
    expect(rulesAt(root, [])).toEqual({});
    expect(rulesAt(root, ['metadata', 'labels', 'x'])).toEqual({});
  });

  test('say by which keys elements are told apart', () => {
    expect(keysOfList(typeAt(root, ['spec', 'ports']))).toEqual([['port', 'protocol'], ['port']]);
    expect(keysOfList(typeAt(root, ['spec', 'containers']))).toEqual([['name']]);
    expect(keysOfList(typeAt(root, ['metadata', 'finalizers']))).toEqual([]);
    expect(keysOfList(root)).toEqual([]);
  });

  test('leave out keys that the elements do not have', () => {
    expect(rulesAt(root, ['signatures'])).toEqual({ mergeKey: 'name' });
    expect(keysOfList(typeAt(root, ['signatures']))).toEqual([]);
  });
});
