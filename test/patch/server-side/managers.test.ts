import { expect, test } from 'vitest';
import {
  identityOf,
  managedFieldsOf,
  metadataOf,
  ownersOf,
} from '../../../src/patch/server-side/managers.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';

const entry = (manager: string, operation: string, more: object = {}): object => ({
  apiVersion: 'v1',
  fieldsType: 'FieldsV1',
  fieldsV1: { 'f:a': {} },
  manager,
  operation,
  ...more,
});
const object = (...managedFields: object[]): object => ({ metadata: { managedFields } });

test('managers are read and written, in the order of the server', () => {
  const update = entry('a', 'Update', { subresource: 'status', time: '2026-01-01T00:00:00Z' });
  const apply = entry('b', 'Apply');
  expect(managedFieldsOf(ownersOf(object(update, apply)))).toEqual([apply, update]);
  expect(managedFieldsOf(ownersOf(object(entry('a', 'Apply', { fieldsV1: {} }))))).toEqual([]);
});

test('who applies is the same in every version', () => {
  const manager = {
    name: 'a',
    operation: 'Apply',
    apiVersion: 'v1',
    subresource: '',
    time: undefined,
  } as const;
  expect(identityOf({ ...manager, apiVersion: 'v2', time: 'x' })).toBe(identityOf(manager));
  const update = { ...manager, operation: 'Update' } as const;
  expect(identityOf({ ...update, apiVersion: 'v2' })).not.toBe(identityOf(update));
});

test.each([[[1]], ['x'], [[{ operation: 'Odd' }]], [[{ operation: 'Apply', fieldsV1: { odd: {} } }]]])(
  '%j cannot be read',
  (managedFields) => {
    expect(codeOf(() => ownersOf({ metadata: { managedFields } }))).toBe('E_MANAGED_FIELDS');
  },
);

test('what is inherited is no metadata', () => {
  expect(metadataOf({ metadata: {} }, 'toString')).toBeUndefined();
  expect(metadataOf([], 'length')).toBeUndefined();
});
