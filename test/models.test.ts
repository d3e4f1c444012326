import { expect, test } from 'vitest';
import { build, createModels } from '../src/index.ts';
import type { SchemaTable } from '../types/index.d.ts';
import type { Loose } from './fixtures/loose.ts';
import { table } from './fixtures/table.ts';

test('gives the model of each type by its index', () => {
  const modelAt: (index: number) => Loose = createModels(table);
  expect(String(modelAt(0))).toBe('core.v1.shop');
  expect(String(modelAt(9))).toBe('policy.v1.policy');
});

test('reads nothing of the table before a model is used', () => {
  const unread: SchemaTable = {
    format: 1,
    get types(): never {
      throw new Error('read');
    },
  };
  expect(() => createModels(unread)(0)).not.toThrow();
});

test('reads a table that came from JSON', () => {
  const shop: Loose = createModels(JSON.parse(JSON.stringify(table)) as SchemaTable)(0);
  expect(build(shop.new('x'))).toEqual({ apiVersion: 'shop.io/v1', kind: 'Shop', metadata: { name: 'x' } });
});

test('models of one type from two tables go together, as the same definition does from two files', () => {
  const [one, other]: Loose[] = [createModels(table), createModels(table)];
  expect(build(one(0).withMetadata(other(1).withName('x')))).toEqual({ metadata: { name: 'x' } });
});

test('refuses a type that the table does not have', () => {
  const stranger: Loose = createModels(table)(99);
  expect(() => String(stranger)).toThrow('The schema has no type #99.');
});
