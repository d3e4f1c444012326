import { describe, expect, test } from 'vitest';
import {
  type Manager,
  applyConfiguration,
  applySchemaOf,
  applyServerSide,
  conflictsOf,
  managedFieldsOf,
  managerKey,
  ownersOf,
  recordChange,
  recordUpdate,
  rulesOf,
} from '../../../src/patch/server-side/index.ts';
import { codeOf, refusalOf } from '../../fixtures/refusal-of.ts';
import { atom, printed } from './shapes.ts';
import { schema } from './sequences.ts';

const manager = (name: string, operation: Manager['operation'] = 'Apply'): Manager => ({
  name,
  operation,
  apiVersion: 'v1',
  subresource: '',
  time: undefined,
});
const entry = (name: string, operation: string, more: object = {}): object => ({
  apiVersion: 'v1',
  fieldsType: 'FieldsV1',
  fieldsV1: { 'f:a': {} },
  manager: name,
  operation,
  ...more,
});
const object = (...managedFields: object[]): object => ({ metadata: { managedFields } });

describe('the managers of an object', () => {
  test('are read and written, in the order of the server', () => {
    const update = entry('a', 'Update', { subresource: 'status', time: '2026-01-01T00:00:00Z' });
    const apply = entry('b', 'Apply');
    expect(managedFieldsOf(ownersOf(object(update, apply)))).toEqual([apply, update]);
    expect(managedFieldsOf(ownersOf(object(entry('a', 'Apply', { fieldsV1: {} }))))).toEqual([]);
  });

  test('that apply are the same in every version, others are not', () => {
    const applies = manager('a');
    expect(managerKey({ ...applies, apiVersion: 'v2', time: 'x' })).toBe(managerKey(applies));
    const updates = manager('a', 'Update');
    expect(managerKey({ ...updates, apiVersion: 'v2' })).not.toBe(managerKey(updates));
    expect(managerKey({ ...updates, subresource: 'status' })).not.toBe(managerKey(updates));
  });

  const fieldsType = 'FieldsV1';

  test.each<[unknown, string]>([
    ['x', 'it is a string, and must be a list'],
    [7, 'it is a number, and must be a list'],
    [{ length: 1 }, 'it is an object, and must be a list'],
    [[1], 'an entry is a number, and must be an object'],
    [[null], 'an entry is null, and must be an object'],
    [[[]], 'an entry is a list, and must be an object'],
    [[{}], 'the operation of an entry is "", and must be "Apply" or "Update"'],
    [[{ operation: 'Odd' }], 'the operation of an entry is "Odd", and must be "Apply" or "Update"'],
    [[{ operation: 'Apply' }], 'the fieldsType of an entry is undefined, and must be "FieldsV1"'],
    [
      [{ operation: 'Update', fieldsType: 'FieldsV2' }],
      'the fieldsType of an entry is "FieldsV2", and must be "FieldsV1"',
    ],
    [
      [{ operation: 'Apply', fieldsType, fieldsV1: { odd: {} } }],
      'a key in fieldsV1 is "odd", and fieldsV1 must be a tree of path elements',
    ],
    [
      [{ operation: 'Apply', fieldsType, fieldsV1: 'x' }],
      'a part of fieldsV1 is a string, and fieldsV1 must be a tree of path elements',
    ],
  ])('cannot be read from %j', (managedFields, problem) => {
    expect(refusalOf(() => ownersOf({ metadata: { managedFields } }))).toMatchObject({
      code: 'E_MANAGED_FIELDS',
      path: ['metadata', 'managedFields'],
      message: `Cannot read metadata.managedFields: ${problem}.`,
    });
  });

  test('are none without managed fields, or metadata of an object', () => {
    const inherited = { metadata: Object.create({ managedFields: [1] }) as object };
    for (const value of [{}, { metadata: {} }, { metadata: 'x' }, { metadata: null }, [], 'x', inherited])
      expect(ownersOf(value).size).toBe(0);
  });
});

const open = applySchemaOf({ schema: { type: 'object' } });
interface Thing {
  metadata?: { name?: string; managedFields?: { fieldsV1: unknown }[] };
}

const created = (next: object): Thing => recordUpdate<Thing>(null, next, { manager: 'a', schema: open });

describe('managed fields', () => {
  test('leave out the fields that identify an object', () => {
    const next = created({ apiVersion: 'v1', metadata: { name: 'x', labels: { a: 'y' } } });
    expect(next.metadata?.managedFields?.map(({ fieldsV1 }) => fieldsV1)).toEqual([
      { 'f:metadata': { 'f:labels': { '.': {}, 'f:a': {} } } },
    ]);
    const bare = { kind: 'Thing' };
    expect(created(bare)).toBe(bare);
  });

  test('are added to the metadata, and are no part of what is owned', () => {
    const next = created({ metadata: { name: 'x' }, a: 1 });
    expect(next).toMatchObject({ metadata: { name: 'x', managedFields: [{ manager: 'a' }] } });
    expect(recordUpdate(next, next, { manager: 'b', schema: open })).toBe(next);
    for (const managedFields of [[{}], []])
      expect(created({ metadata: { managedFields }, a: 1 })).toEqual({ a: 1 });
  });
});

describe('a conflict', () => {
  test('is listed by manager, as the server lists them', () => {
    const owned = { 'f:size': {}, 'f:title': {} };
    const live = {
      size: 1,
      title: '',
      metadata: {
        managedFields: [
          entry('z', 'Apply', { fieldsV1: { 'f:size': {} } }),
          entry('a', 'Update', { fieldsV1: owned, subresource: 'status' }),
        ],
      },
    };
    let caught: unknown;
    try {
      applyServerSide<object>(live, { size: 2, title: 'x' }, { manager: 'ci', schema: open });
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({
      code: 'E_CONFLICT',
      message:
        'Apply failed with 3 conflicts: conflicts with "a" with subresource "status" using v1:\n- .size\n- .title\nconflicts with "z":\n- .size',
    });
    expect(conflictsOf(caught).map(({ manager: name, field }) => [name, field])).toEqual([
      ['a', '.size'],
      ['a', '.title'],
      ['z', '.size'],
    ]);
  });

  test('is found in no other error', () => {
    expect(conflictsOf(new Error('x'))).toEqual([]);
    expect(conflictsOf(undefined)).toEqual([]);
  });
});

type Managed = ReturnType<typeof applyConfiguration>;

describe('owning fields', () => {
  const nobody: Managed = { object: {}, owners: new Map() };
  const apply = (live: Managed, configuration: object, name = 'ci', force = false): Managed =>
    applyConfiguration(schema.type(), live, configuration, {
      manager: manager(name),
      force,
      rules: rulesOf(),
    });
  const owned = ({ owners }: Managed): Record<string, string[]> =>
    Object.fromEntries([...owners.values()].map((owner) => [owner.manager.name, printed(owner.fields)]));

  test('two may own one value, and the last to let go removes it', () => {
    const both = apply(apply(nobody, { size: 1 }), { size: 1 }, 'me');
    expect(owned(both)).toEqual({ ci: ['.size'], me: ['.size'] });
    const one = apply(both, {});
    expect([one.object, owned(one)]).toEqual([{ size: 1 }, { me: ['.size'] }]);
    expect(apply(one, {}, 'me').object).toBe(null);
  });

  test('force takes a field from its owner', () => {
    const live = apply(nobody, { size: 1, title: 'x' });
    expect(codeOf(() => apply(live, { size: 2 }, 'me'))).toBe('E_CONFLICT');
    expect(owned(apply(live, { size: 2 }, 'me', true))).toEqual({ ci: ['.title'], me: ['.size'] });
  });

  test('an update takes what it changes, from everybody', () => {
    const live = apply(nobody, { size: 1, title: 'x' });
    const owners = recordChange(atom, live, { size: 2 }, manager('me', 'Update'));
    expect(owned({ object: {}, owners })).toEqual({ me: ['.size'] });
  });

  test('another order of a list is a change that takes nothing from anybody; up to 1.28 it is none', () => {
    const live = apply(nobody, { set: ['a', 'b'] });
    expect(apply(live, { set: ['b', 'a'] }).object).toEqual({ set: ['b', 'a'] });
    const before = { manager: manager('ci'), force: false, rules: rulesOf('1.28') };
    expect(applyConfiguration(atom, live, { set: ['b', 'a'] }, before).object).toBe(live.object);
  });
});
