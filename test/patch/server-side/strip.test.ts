import { expect, test } from 'vitest';
import { readFields, writeFields } from '../../../src/patch/server-side/fields-v1.ts';
import { identityOf, type Manager } from '../../../src/patch/server-side/managers.ts';
import { stripOwner, withManagedFields, withoutManagedFields } from '../../../src/patch/server-side/strip.ts';

const manager: Manager = {
  name: 'a',
  operation: 'Apply',
  apiVersion: 'v1',
  subresource: '',
  time: undefined,
};
const identity = identityOf(manager);
const owners = (fields: object): Map<string, never> =>
  new Map([[identity, { manager, fields: readFields(fields) } as never]]);

test('nobody owns what says which object it is', () => {
  const all = { 'f:apiVersion': {}, 'f:metadata': { 'f:name': {}, 'f:labels': { 'f:a': {} } } };
  const fields = stripOwner(owners(all), identity).get(identity)?.fields;
  expect(fields === undefined ? undefined : writeFields(fields)).toEqual({
    'f:metadata': { 'f:labels': { 'f:a': {} } },
  });
  expect(stripOwner(owners({ 'f:kind': {} }), identity).size).toBe(0);
  expect(stripOwner(new Map(), identity).size).toBe(0);
});

test('managed fields are put in and taken out', () => {
  const bare = { metadata: { name: 'x' }, a: 1 };
  const managed = withManagedFields(bare, owners({ 'f:a': {} }));
  expect(managed).toMatchObject({ metadata: { name: 'x', managedFields: [{ manager: 'a' }] } });
  expect(withoutManagedFields(managed)).toEqual(bare);
  expect(withoutManagedFields(bare)).toBe(bare);
  expect(withoutManagedFields({ metadata: { managedFields: [] } })).toEqual({});
  expect(withManagedFields(bare, new Map())).toBe(bare);
});
