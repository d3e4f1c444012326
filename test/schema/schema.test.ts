import { describe, expect, test } from 'vitest';
import { Schema } from '../../src/schema/index.ts';
import { table } from '../fixtures/table.ts';

const schema = new Schema(table);

test('an open object has fields beside those that it names, and they may hold anything', () => {
  const types = [
    { id: 'a.v1.A', fields: { a: 'string' }, open: true as const },
    { id: 'a.v1.B', fields: { a: 'string' } },
  ];
  const [open, closed] = [0, 1].map((index) => new Schema({ format: 1, types }).object(index).object);
  expect([open?.open, closed?.open]).toEqual([true, false]);
  expect(open?.typeOf('a')).toEqual({ shape: 'scalar', scalar: 'string' });
  expect(open?.typeOf('b')).toEqual({ shape: 'any' });
  expect(closed?.typeOf('b')).toBeUndefined();
  expect([...(open?.members.keys() ?? [])]).toEqual(['withA']);
});

describe('a notation', () => {
  test.each(['string', 'integer', 'number', 'boolean', 'intOrString', 'numberOrString'])(
    '%s is a scalar',
    (scalar) => {
      expect(schema.type(scalar)).toEqual({ shape: 'scalar', scalar });
    },
  );

  test('an equals sign is a scalar of a closed set, of the kind that all its values are', () => {
    const sets = [['a', 'b'], [1, 2], [0.5, 1], [true]];
    const withSets = new Schema({ format: 1, types: [], sets });
    expect(sets.map((_, index) => withSets.type(`=${index}`))).toEqual([
      { shape: 'scalar', scalar: 'string', values: sets[0], hasSets: true },
      { shape: 'scalar', scalar: 'integer', values: sets[1], hasSets: true },
      { shape: 'scalar', scalar: 'number', values: sets[2], hasSets: true },
      { shape: 'scalar', scalar: 'boolean', values: sets[3], hasSets: true },
    ]);
    expect(() => withSets.type('=4')).toThrow('The schema has no set =4.');
  });

  test('any is any, and so is what a later format may say', () => {
    expect(schema.type('any')).toEqual({ shape: 'any' });
    expect(schema.type('quantity')).toEqual({ shape: 'any' });
  });

  test('in brackets is a list, in braces a map, and both nest', () => {
    expect(schema.type('[string]')).toMatchObject({
      shape: 'list',
      element: { shape: 'scalar', scalar: 'string' },
    });
    expect(schema.type('{[#4]}')).toMatchObject({
      shape: 'map',
      element: { shape: 'list', element: { shape: 'object' } },
    });
    expect(schema.type('[{integer}]')).toMatchObject({
      shape: 'list',
      element: { shape: 'map', element: { shape: 'scalar', scalar: 'integer' } },
    });
  });

  test('with rules keeps them at the outermost list or map', () => {
    const type = schema.type('[[string]]', { mergeKey: 'name' });
    expect(type).toMatchObject({ rules: { mergeKey: 'name' }, element: { rules: {} } });
  });

  test('of an object is one and the same', () => {
    expect(schema.type('#4')).toBe(schema.object(4));
    expect(schema.type('[#4]')).toMatchObject({ element: schema.object(4) });
  });
});

describe('an object type', () => {
  test('knows its fields by wire name, with type and rules', () => {
    const { fields, id, kind } = schema.object(0).object;
    expect([id, kind]).toEqual(['io.shop.core.v1.Shop', ['shop.io/v1', 'Shop']]);
    expect([...fields.keys()]).toEqual(Object.keys(table.types[0]?.fields ?? {}));
    expect(fields.get('signatures')).toMatchObject({ wire: 'signatures', rules: { mergeKey: 'name' } });
  });

  test('may contain itself', () => {
    expect(schema.object(7).object.fields.get('left')?.type).toBe(schema.object(7));
  });

  test('gives scalars and any a setter, and the others a mixin and a node as well', () => {
    const roles = [...schema.object(1).object.members].map(([name, { role }]) => `${name}: ${role}`);
    expect(roles.toSorted()).toEqual([
      'finalizers: node',
      'labels: node',
      'withFinalizers: setter',
      'withFinalizersMixin: mixin',
      'withGeneration: setter',
      'withLabels: setter',
      'withLabelsMixin: mixin',
      'withName: setter',
    ]);
    expect([...schema.object(0).object.members.keys()].filter((name) => /status/i.test(name))).toEqual([
      'withStatus',
    ]);
  });

  test('has no node of a reserved name, and no setter that is the mixin of another field', () => {
    const { members } = schema.object(6).object;
    expect(members.get('then')).toBeUndefined();
    expect(members.get('withThen')?.field.wire).toBe('then');
    expect(members.get('withItems')).toBeUndefined();
    expect(members.get('withFooMixin')?.field.wire).toBe('foo');
    expect(members.get('at')).toBeUndefined();
    expect(members.get('toJSON')).toBeUndefined();
  });
});

test('an index that the table does not have is an error', () => {
  expect(() => schema.object(99)).toThrow(RangeError);
});
