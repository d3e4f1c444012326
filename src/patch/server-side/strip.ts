import { type JsonObject, isObject, ownEntry } from '../../json/guards.ts';
import { ObjectEdit } from '../document.ts';
import { FieldSet } from './field-set.ts';
import { type Owner, type Owners, managedFieldsOf } from './managers.ts';
import { fieldElement } from './path-element.ts';

/** What nobody owns: what says which object it is, and what the server alone writes. */
const stripped = new FieldSet();
for (const name of ['apiVersion', 'kind', 'metadata']) stripped.insert([fieldElement(name)]);
for (const name of [
  'name',
  'namespace',
  'creationTimestamp',
  'selfLink',
  'uid',
  'clusterName',
  'generation',
  'managedFields',
  'resourceVersion',
])
  stripped.insert([fieldElement('metadata'), fieldElement(name)]);

/** Leaves out of a manager's fields what nobody owns. */
export function stripOwner(owners: Owners, identity: string): Owners {
  const owner = owners.get(identity);
  if (owner === undefined) return owners;
  const result = new Map<string, Owner>(owners);
  const fields = owner.fields.difference(stripped);
  if (fields.isEmpty) result.delete(identity);
  else result.set(identity, { manager: owner.manager, fields });
  return result;
}

/** An object without managed fields; metadata that holds nothing else is not there either. */
export function withoutManagedFields(object: JsonObject): JsonObject {
  const metadata = ownEntry(object, 'metadata');
  if (!isObject(metadata) || !Object.hasOwn(metadata, 'managedFields')) return object;
  const [inner, outer] = [new ObjectEdit(metadata), new ObjectEdit(object)];
  inner.remove('managedFields');
  if (inner.keys().length === 0) outer.remove('metadata');
  else outer.set('metadata', inner.done());
  return outer.done();
}

/** An object without managed fields, with those of its managers. */
export function withManagedFields(object: JsonObject, owners: Owners): JsonObject {
  const entries = managedFieldsOf(owners);
  if (entries.length === 0) return object;
  const metadata = ownEntry(object, 'metadata');
  const [inner, outer] = [new ObjectEdit(isObject(metadata) ? metadata : {}), new ObjectEdit(object)];
  inner.set('managedFields', freezeAll(entries));
  outer.set('metadata', inner.done());
  return outer.done();
}

function freezeAll(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) freezeAll(part);
  return Object.freeze(value);
}
