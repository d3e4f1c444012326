import { expect, test } from 'vitest';
import { readSchemas, type SchemaSet } from '../../../src/generate/openapi/read-schemas.ts';

const text = { type: 'string' };
const named = (name: string, schema: object): SchemaSet['schemas'][number] => ({
  id: `a.${name}`,
  group: 'a',
  version: 'v1',
  name,
  schema: { ...schema },
  pointer: ['room', name],
});
const set = (...schemas: SchemaSet['schemas'][number][]): SchemaSet => ({
  source: 'x.yaml',
  prefix: '#/room/',
  schemas,
});

test('what has no name of its own is a part of what it is in', () => {
  const deep = { properties: { items: { type: 'array', items: { properties: { name: text } } } } };
  const { definitions } = readSchemas(set(named('Cart', { properties: { spec: deep } })));
  expect(
    definitions.map(({ id, name, group, version, partOf }) => [id, name, group, version, partOf]),
  ).toEqual([
    ['a.Cart', 'Cart', 'a', 'v1', undefined],
    ['a.Cart.spec', 'CartSpec', 'a', 'v1', 'a.Cart'],
    ['a.Cart.spec.items', 'CartSpecItems', 'a', 'v1', 'a.Cart'],
  ]);
});

test('the order of the document does not decide', () => {
  const one = named('One', { properties: { x: { properties: { y: text } }, a: text } });
  const two = named('Two', { allOf: [{ properties: { z: { properties: { y: text } } } }] });
  expect(readSchemas(set(one, two))).toEqual(readSchemas(set(two, one)));
});

test('a whole document inside another gets the fields that every document has', () => {
  const schema = {
    properties: {
      known: { 'x-kubernetes-embedded-resource': true, properties: { spec: text } },
      unknown: { 'x-kubernetes-embedded-resource': true, type: 'object' },
    },
  };
  const { definitions } = readSchemas({ ...set(named('Cart', schema)), embedded: { kind: text } });
  expect(definitions[1]?.properties.map(({ wire }) => wire)).toEqual(['kind', 'spec']);
  expect(definitions[0]?.properties.find(({ wire }) => wire === 'unknown')?.type).toEqual({ shape: 'any' });
});

test('two definitions of one name are refused, with the place', () => {
  const twice = set(named('Cart', { properties: { a: text } }), named('Cart', { properties: { b: text } }));
  expect(() => readSchemas(twice)).toThrowErrorMatchingInlineSnapshot(
    `[WithalError: Cannot use x.yaml, definition a.Cart, at #/room/Cart: another definition of the document has the same name.]`,
  );
});
