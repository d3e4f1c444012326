import { describe } from '../../errors/index.ts';
import { type JsonObject, isObject, ownEntry, textOf } from '../../json/index.ts';
import { metadataOf } from '../metadata.ts';
import type { FieldSet } from './field-set.ts';
import { managedFieldsError, readFields, writeFields } from './fields-v1.ts';

/** A field manager: one entry of `managedFields`, without its fields. */
export interface Manager {
  readonly name: string;
  readonly operation: 'Apply' | 'Update';
  readonly apiVersion: string;
  readonly subresource: string;
  readonly time: string | undefined;
}

/** A manager, and what it owns. */
export interface Owner {
  readonly manager: Manager;
  readonly fields: FieldSet;
}

/** The managers of an object, by `managerKey`. */
export type Owners = ReadonlyMap<string, Owner>;

/** Identifies a manager. One that applies is the same in every version of the API. */
export function managerKey({ name, operation, apiVersion, subresource }: Manager): string {
  return JSON.stringify([name, operation, operation === 'Apply' ? '' : apiVersion, subresource]);
}

const printed = (value: unknown): string =>
  typeof value === 'string' ? JSON.stringify(value.slice(0, 80)) : describe(value);

function ownerOf(entry: unknown): Owner {
  if (!isObject(entry)) throw managedFieldsError(`an entry is ${describe(entry)}, and must be an object`);
  const operation = textOf(entry, 'operation');
  if (operation !== 'Apply' && operation !== 'Update')
    throw managedFieldsError(
      `the operation of an entry is ${printed(operation)}, and must be "Apply" or "Update"`,
    );
  const fieldsType = ownEntry(entry, 'fieldsType');
  if (fieldsType !== 'FieldsV1')
    throw managedFieldsError(`the fieldsType of an entry is ${printed(fieldsType)}, and must be "FieldsV1"`);
  const time = textOf(entry, 'time');
  const manager: Manager = {
    name: textOf(entry, 'manager'),
    operation,
    apiVersion: textOf(entry, 'apiVersion'),
    subresource: textOf(entry, 'subresource'),
    time: time === '' ? undefined : time,
  };
  return { manager, fields: readFields(ownEntry(entry, 'fieldsV1')) };
}

/**
 * Reads who owns which fields of an object.
 *
 * @param object - The object.
 * @returns Its managers; none if it has no managed fields.
 * @throws {WithalError} `E_MANAGED_FIELDS` if they cannot be read.
 */
export function ownersOf(object: unknown): Owners {
  const entries = ownEntry(metadataOf(object), 'managedFields');
  const owners = new Map<string, Owner>();
  if (entries === undefined || entries === null) return owners;
  if (!Array.isArray(entries)) throw managedFieldsError(`it is ${describe(entries)}, and must be a list`);
  for (const entry of entries) {
    const owner = ownerOf(entry);
    owners.set(managerKey(owner.manager), owner);
  }
  return owners;
}

const sortKey = ({ operation, time = '', name, apiVersion, subresource }: Manager): string =>
  [operation, time, name, apiVersion, subresource].join('\0');

const compareOwners = (one: Owner, other: Owner): number =>
  sortKey(one.manager) < sortKey(other.manager) ? -1 : 1;

function entryOf({ manager, fields }: Owner): JsonObject {
  return {
    apiVersion: manager.apiVersion,
    fieldsType: 'FieldsV1',
    fieldsV1: writeFields(fields),
    manager: manager.name,
    operation: manager.operation,
    ...(manager.subresource === '' ? {} : { subresource: manager.subresource }),
    ...(manager.time === undefined ? {} : { time: manager.time }),
  };
}

/**
 * Writes who owns which fields of an object.
 *
 * @param owners - The managers.
 * @returns The entries of `managedFields`, in the server's order.
 */
export function managedFieldsOf(owners: Owners): JsonObject[] {
  return [...owners.values()]
    .filter(({ fields }) => !fields.isEmpty)
    .toSorted(compareOwners)
    .map(entryOf);
}
