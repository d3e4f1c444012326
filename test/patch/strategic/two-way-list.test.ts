import { expect, test } from 'vitest';
import { differentElements, differentScalars } from '../../../src/patch/strategic/two-way-list.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';

test('scalars are added, removed and put in order', () => {
  expect(differentScalars('f', ['a', 'b'], ['a', 'b'])).toEqual({});
  expect(differentScalars('f', ['a', 'b'], ['b'])).toEqual({ '$deleteFromPrimitiveList/f': ['a'] });
  expect(differentScalars('f', ['a', 'b'], ['b', 'a'])).toEqual({ '$setElementOrder/f': ['b', 'a'] });
  expect(differentScalars('f', [], ['a'])).toEqual({ f: ['a'], '$setElementOrder/f': ['a'] });
});

const lists = (before: unknown[], after: unknown[]) => ({
  key: 'f',
  before,
  after,
  mergeKey: 'name',
  path: ['f'],
});
const whole = (_before: object, after: object): Record<string, unknown> => ({ ...after });

test('elements are changed by their key', () => {
  expect(
    differentElements(lists([{ name: 'a' }, { name: 'b' }], [{ name: 'a' }, { name: 'b', x: 1 }]), whole),
  ).toEqual({
    f: [{ name: 'b', x: 1 }],
  });
  expect(differentElements(lists([{ name: 'a' }], []), whole)).toEqual({
    f: [{ $patch: 'delete', name: 'a' }],
  });
});

test.each([
  [[{ name: 'a' }], [{}]],
  [[{ name: 'a' }, { name: 'a' }], []],
  [['a'], []],
  [[], [{ name: {} }]],
])('refuses %j to %j', (before, after) => {
  expect(codeOf(() => differentElements(lists(before, after), whole))).toBe('E_CANNOT_EXPRESS');
});
