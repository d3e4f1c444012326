import { expect, test } from 'vitest';
import { conflictError, conflictsOf } from '../../../src/patch/server-side/conflict.ts';
import { fieldsOf } from '../../../src/patch/server-side/fields-of.ts';
import type { Manager } from '../../../src/patch/server-side/managers.ts';
import { atom } from './shapes.ts';

const manager = (name: string, more: Partial<Manager> = {}): Manager => ({
  name,
  operation: 'Apply',
  apiVersion: 'v1',
  subresource: '',
  time: undefined,
  ...more,
});

test('conflicts are listed by manager, as the server lists them', () => {
  const error = conflictError([
    { manager: manager('z'), fields: fieldsOf(atom, { size: 1 }) },
    {
      manager: manager('a', { operation: 'Update', subresource: 'status' }),
      fields: fieldsOf(atom, { size: 1, title: '' }),
    },
  ]);
  expect(error.message).toBe(
    'Apply failed with 3 conflicts: conflicts with "a" with subresource "status" using v1:\n- .size\n- .title\nconflicts with "z":\n- .size',
  );
  expect(conflictsOf(error).map(({ manager: name, field }) => [name, field])).toEqual([
    ['a', '.size'],
    ['a', '.title'],
    ['z', '.size'],
  ]);
});

test('other errors have no conflicts', () => {
  expect(conflictsOf(new Error('x'))).toEqual([]);
  expect(conflictsOf(undefined)).toEqual([]);
});
