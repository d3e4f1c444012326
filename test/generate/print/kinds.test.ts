import { expect, test } from 'vitest';
import { kindsFile } from '../../../src/generate/print/kinds-file.ts';
import type { Library } from '../../../src/generate/index.ts';
import { definitionsFromOpenApi } from '../../../src/generate/openapi/from-openapi.ts';
import { planModules } from '../../../src/generate/model/module-plan.ts';
import { specificationOf } from '../fixtures.ts';

const kind = (name: string): object => ({
  properties: { kind: { type: 'string' }, apiVersion: { type: 'string' } },
  'x-kubernetes-group-version-kind': [{ group: 'example.org', version: 'v1', kind: name }],
});
const one: Library = { name: 'one', version: '1', prefix: 'one.' };
const other: Library = { name: 'other', version: '2', prefix: 'other.' };
const plan = planModules(
  definitionsFromOpenApi(
    specificationOf({
      'one.shop.v1.Cart': kind('Cart'),
      'one.shop.v1.Import': { properties: { a: { type: 'string' } } },
      'other.bank.v1.Bill': kind('Bill'),
    }),
  ).definitions,
  [one, other],
);

test('a library says which of its modules has what, and what is beside it', () => {
  const { path, content } = kindsFile(plan, one, [one, other]);
  expect(path).toBe('one/1/kinds.json');
  expect(JSON.parse(String(content))).toEqual({
    format: 1,
    beside: ['../../other/2'],
    modules: {
      'shop/v1': {
        'one.shop.v1.Cart': ['cart', 'example.org/v1', 'Cart'],
        'one.shop.v1.Import': ['import'],
      },
    },
  });
});

test('what has no folder of its own stands in the output', () => {
  const whole: Library = { name: '', version: '', prefix: '' };
  const flat = planModules([...plan.definitions.values()], [whole]);
  const { path, content } = kindsFile(flat, whole, [whole]);
  expect(path).toBe('kinds.json');
  expect(Object.keys((JSON.parse(String(content)) as { modules: object }).modules)).toEqual([
    'bank/v1',
    'shop/v1',
  ]);
});
