import { expect, test } from 'vitest';
import { fieldIn, fieldOf, listOf, strategyOf } from '../../../src/patch/strategic/lookup.ts';
import { Schema } from '../../../src/schema/schema.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';
import { table } from './programs.ts';
import { site } from './site.ts';

const type = new Schema(table).object(0);

test('finds the fields of objects, and takes the entries of maps', () => {
  expect(fieldOf(site(), type, 'volumes').rules.mergeKey).toBe('name');
  expect(fieldIn(fieldOf(site(), type, 'labels').type, 'any')?.type).toEqual({
    shape: 'scalar',
    scalar: 'string',
  });
  expect(codeOf(() => fieldOf(site(), type, 'toString'))).toBe('E_UNKNOWN_FIELD');
});

test('a list of lists cannot be merged', () => {
  const inner = { shape: 'list', element: { shape: 'any' }, rules: {} } as const;
  expect(listOf(site(), inner)).toBe(inner);
  expect(listOf(site(), { shape: 'any' }).element.shape).toBe('any');
  expect(codeOf(() => listOf(site(), { shape: 'list', element: inner, rules: {} }))).toBe('E_ELEMENTS');
  expect(codeOf(() => listOf(site(), type))).toBe('E_ELEMENTS');
});

test('retainKeys is no strategy of its own', () => {
  expect(strategyOf({ strategy: ['merge', 'retainKeys'] })).toBe('merge');
  expect(strategyOf({ strategy: ['retainKeys'] })).toBe('');
  expect(strategyOf({})).toBe('');
});
