import { expect, test } from 'vitest';
import { Schema } from '../../src/schema/schema.ts';
import { typedChain } from '../../src/record/typed.ts';
import { TypedChain, TypedPlace, hereOf } from '../../src/record/typed-classes.ts';

const chain = typedChain(
  new Schema({
    format: 1,
    types: [
      { id: 'test.v1.One', fields: { spec: '#1' } },
      { id: 'test.v1.Two', fields: { size: 'integer' } },
    ],
  }).object(0),
);

test('chains and nodes are objects of two classes, whatever their model', () => {
  expect(chain).toBeInstanceOf(TypedChain);
  expect(Reflect.get(chain, 'spec')).toBeInstanceOf(TypedPlace);
});

test('a verb is called at the place of a node, and at the root of a chain', () => {
  const node = Reflect.get(chain, 'spec') as TypedPlace;
  expect(hereOf(chain).path.segments()).toEqual([]);
  expect(hereOf(node).path.segments()).toEqual(['spec']);
  expect(hereOf(node).chain).toBe(chain);
});

test('neither has a constructor to be found under the dot', () => {
  expect(Reflect.get(chain, 'constructor')).toBeUndefined();
});
