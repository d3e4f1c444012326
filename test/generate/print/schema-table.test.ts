import { expect, test } from 'vitest';
import { schemaTable } from '../../../src/generate/print/schema-table.ts';
import { planOf } from '../fixtures.ts';

const reference = (id: string): object => ({ $ref: `#/definitions/${id}` });

test('a table has its own types first, then all that they reach', () => {
  const plan = planOf({
    'a.meta.v1.Meta': { properties: { owner: reference('a.meta.v1.Owner') } },
    'a.meta.v1.Owner': { properties: { uid: { type: 'string' } } },
    'a.meta.v1.Unused': { properties: { uid: { type: 'string' } } },
    'a.shop.v1.Cart': {
      required: ['items'],
      properties: {
        apiVersion: { type: 'string' },
        kind: { type: 'string' },
        metadata: reference('a.meta.v1.Meta'),
        items: { type: 'array', items: reference('a.shop.v1.Item'), 'x-kubernetes-patch-merge-key': 'id' },
        labels: { type: 'object', additionalProperties: { type: 'string' } },
        port: { format: 'int-or-string' },
        rest: {},
      },
      'x-kubernetes-group-version-kind': [{ group: 'shop.org', version: 'v1', kind: 'Cart' }],
    },
    'a.shop.v1.Item': {
      properties: {
        parts: { type: 'array', items: reference('a.shop.v1.Item') },
        count: { type: 'integer' },
      },
    },
  });
  const module = plan.modules.find(({ path }) => path.endsWith('shop/v1'));
  expect(module && schemaTable(module, plan)).toEqual({
    format: 1,
    types: [
      {
        id: 'a.shop.v1.Cart',
        kind: ['shop.org/v1', 'Cart'],
        required: ['items'],
        fields: {
          apiVersion: 'string',
          items: ['[#1]', { mergeKey: 'id' }],
          kind: 'string',
          labels: '{string}',
          metadata: '#2',
          port: 'intOrString',
          rest: 'any',
        },
      },
      { id: 'a.shop.v1.Item', fields: { count: 'integer', parts: '[#1]' } },
      { id: 'a.meta.v1.Meta', fields: { owner: '#3' } },
      { id: 'a.meta.v1.Owner', fields: { uid: 'string' } },
    ],
  });
});

test('an object that keeps further fields is open', () => {
  const plan = planOf({
    'a.shop.v1.Cart': {
      'x-kubernetes-preserve-unknown-fields': true,
      properties: { x: { properties: { y: {} }, additionalProperties: true }, z: { properties: { y: {} } } },
    },
  });
  const [module] = plan.modules;
  expect(module && schemaTable(module, plan).types.map(({ id, open }) => [id, open])).toEqual([
    ['a.shop.v1.Cart', true],
    ['a.shop.v1.Cart.x', true],
    ['a.shop.v1.Cart.z', undefined],
  ]);
});

test('what can only be set is anything', () => {
  const plan = planOf({
    'a.shop.v1.Cart': {
      properties: {
        x: { oneOf: [{ type: 'string' }, { type: 'boolean' }] },
        y: { type: ['string', 'null'] },
      },
    },
  });
  const [module] = plan.modules;
  expect(module && schemaTable(module, plan).types[0]?.fields).toEqual({ x: 'any', y: 'string' });
});
