import { type JsonObject, isObject } from '../../json/guards.ts';
import { WithalError } from '../../errors/withal-error.ts';
import { describe } from '../../errors/format.ts';
import type { FieldSet } from './field-set.ts';
import { readFields, writeFields } from './fields-v1.ts';

/** Who a manager is: one entry of `managedFields` without its fields. */
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

/** The managers of an object by who they are. */
export type Owners = ReadonlyMap<string, Owner>;

/** What tells managers apart: one that applies is the same one in every version of the API. */
export function identityOf({ name, operation, apiVersion, subresource }: Manager): string {
  return JSON.stringify([name, operation, operation === 'Apply' ? '' : apiVersion, subresource]);
}

const textOf = (entry: JsonObject, key: string): string => {
  const value = Object.hasOwn(entry, key) ? entry[key] : undefined;
  return typeof value === 'string' ? value : '';
};

function unreadable(found: string): WithalError {
  const message = `Cannot read metadata.managedFields: ${found}.`;
  return new WithalError({ code: 'E_MANAGED_FIELDS', path: ['metadata', 'managedFields'], message });
}

function ownerOf(entry: unknown): Owner {
  if (!isObject(entry)) throw unreadable(`an entry is ${describe(entry)}`);
  const operation = textOf(entry, 'operation');
  if (operation !== 'Apply' && operation !== 'Update')
    throw unreadable(`an entry has the operation ${JSON.stringify(operation)}`);
  const time = textOf(entry, 'time');
  const manager: Manager = {
    name: textOf(entry, 'manager'),
    operation,
    apiVersion: textOf(entry, 'apiVersion'),
    subresource: textOf(entry, 'subresource'),
    time: time === '' ? undefined : time,
  };
  return { manager, fields: readFields(Object.hasOwn(entry, 'fieldsV1') ? entry['fieldsV1'] : undefined) };
}

/** Reads one entry of an object's metadata. */
export function metadataOf(object: unknown, key: string): unknown {
  const metadata = isObject(object) && Object.hasOwn(object, 'metadata') ? object['metadata'] : undefined;
  return isObject(metadata) && Object.hasOwn(metadata, key) ? metadata[key] : undefined;
}

/**
 * Reads who owns what of an object.
 *
 * @param object - The object.
 * @returns Its managers; none where it has no managed fields.
 * @throws {WithalError} `E_MANAGED_FIELDS` where they cannot be read.
 */
export function ownersOf(object: unknown): Owners {
  const entries = metadataOf(object, 'managedFields');
  const owners = new Map<string, Owner>();
  if (entries === undefined || entries === null) return owners;
  if (!Array.isArray(entries)) throw unreadable(`it holds ${describe(entries)}, and a list is needed`);
  for (const entry of entries) {
    const owner = ownerOf(entry);
    owners.set(identityOf(owner.manager), owner);
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
 * Writes who owns what of an object.
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
