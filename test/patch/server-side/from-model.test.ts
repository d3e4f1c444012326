import { expect, test } from 'vitest';
import { model } from '../../../src/apply/model.ts';
import { createModels } from '../../../src/models.ts';
import { untyped } from '../../../src/patch/server-side/atom.ts';
import { applySchemaOfModel } from '../../../src/patch/server-side/from-model.ts';
import type { FieldRow } from '../../../types/index.d.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';

const table = (row: FieldRow) =>
  createModels({
    format: 1,
    types: [
      { id: 'Thing', kind: ['v1', 'Thing'], fields: { a: row } },
      { id: 'Inner', mapType: 'atomic', defaults: { b: 'x' }, fields: { b: 'string', next: '#1' } },
    ],
  })(0);
const field = (row: FieldRow) => applySchemaOfModel(table(row)).type().map?.fields.get('a')?.type();

const list = (rules: object) => {
  const found = field(['[#1]', rules])?.list;
  return [found?.relationship, found?.keys];
};
const map = (row: FieldRow) => field(row)?.map;

test('scalars and what is not known', () => {
  expect(['string', 'integer', 'number', 'boolean', 'intOrString'].map((row) => field(row)?.scalar)).toEqual([
    'string',
    'numeric',
    'numeric',
    'boolean',
    'untyped',
  ]);
  expect(field('any')).toBe(untyped);
  expect(applySchemaOfModel(model()).type()).toBe(untyped);
});

test('what an open object does not name is not known', () => {
  const types = [{ id: 'Thing', fields: { a: 'string' }, open: true as const }];
  expect(
    applySchemaOfModel(createModels({ format: 1, types })(0))
      .type()
      .map?.element?.(),
  ).toBe(untyped);
  expect(applySchemaOfModel(table('string')).type().map?.element).toBeUndefined();
});

test('lists by their rules for server-side apply, else by those of strategic merge', () => {
  expect(list({})).toEqual(['atomic', []]);
  expect(list({ listType: 'map', mapKeys: ['b'], mergeKey: 'x' })).toEqual(['associative', ['b']]);
  expect(list({ listType: 'set' })).toEqual(['associative', []]);
  expect(list({ strategy: ['merge'], mergeKey: 'b' })).toEqual(['associative', ['b']]);
  expect(list({ listType: 'atomic', strategy: ['merge'], mergeKey: 'b' })).toEqual(['atomic', []]);
});

test('objects and maps, atomic by the field or by the type', () => {
  expect(map('#1')?.relationship).toBe('atomic');
  expect(map(['#1', { mapType: 'granular' }])?.relationship).toBe('separable');
  expect(map(['{string}', { mapType: 'atomic' }])?.relationship).toBe('atomic');
  expect(map('{string}')?.element?.()).toEqual({ scalar: 'string' });
  expect(map('#1')?.fields.get('b')?.default).toBe('x');
  expect(map('#1')?.fields.get('next')?.type().map?.fields.has('next')).toBe(true);
});

test('a kind is needed', () => {
  expect(applySchemaOfModel(table('string')).kind).toEqual(['v1', 'Thing']);
  expect(codeOf(() => applySchemaOfModel({}))).toBe('E_EXPRESSION');
});
