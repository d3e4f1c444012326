import { expect, test } from 'vitest';
import { mergeRules } from '../../../src/generate/openapi/merge-rules.ts';

test('all rules are read', () => {
  const schema = {
    'x-kubernetes-patch-merge-key': 'name',
    'x-kubernetes-patch-strategy': 'merge,retainKeys',
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['name', 'protocol'],
    'x-kubernetes-map-type': 'atomic',
  };
  expect(mergeRules(schema)).toEqual({
    mergeKey: 'name',
    strategy: ['merge', 'retainKeys'],
    listType: 'map',
    mapKeys: ['name', 'protocol'],
    mapType: 'atomic',
  });
});

test('most fields have none', () => {
  expect(mergeRules({ type: 'string' })).toEqual({});
});

test('an unknown rule is refused', () => {
  expect(() => mergeRules({ 'x-kubernetes-list-type': 'bag' })).toThrowErrorMatchingInlineSnapshot(
    `[WithalError: x-kubernetes-list-type is "bag"; known are atomic, set, map]`,
  );
  expect(() => mergeRules({ 'x-kubernetes-map-type': 'x' })).toThrowErrorMatchingInlineSnapshot(
    `[WithalError: x-kubernetes-map-type is "x"; known are atomic, granular]`,
  );
});
