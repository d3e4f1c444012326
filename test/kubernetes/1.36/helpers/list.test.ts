import { build } from 'withal';
import { configMap, secret } from 'withal/kubernetes/1.36/core/v1';
import { expect, test } from 'vitest';
import { list } from '../../../../src/kubernetes/1.36/helpers/list.ts';

test('documents and expressions of any kinds become one list', () => {
  expect(build(list([configMap.new('a'), secret.new('b'), { kind: 'Other' }]))).toEqual({
    apiVersion: 'v1',
    kind: 'List',
    items: [
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } },
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'b' } },
      { kind: 'Other' },
    ],
  });
  expect(build(list([])).items).toEqual([]);
});
