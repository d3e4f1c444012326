import { freezeThroughout, type JsonObject, isEqual, ownEntry } from '../../json/index.ts';
import { ObjectEdit } from '../document.ts';
import { metadataOf } from '../metadata.ts';
import { FieldSet } from './field-set.ts';
import { type Owner, type Owners, managedFieldsOf } from './managers.ts';
import { fieldElement } from './path-element.ts';

/** The fields that nobody owns: they identify the object, or only the server writes them. */
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

/** Takes the fields that nobody owns from a manager. */
export function stripOwner(owners: Owners, identity: string): Owners {
  const owner = owners.get(identity);
  if (owner === undefined) return owners;
  const result = new Map<string, Owner>(owners);
  const fields = owner.fields.difference(stripped);
  if (fields.isEmpty) result.delete(identity);
  else result.set(identity, { manager: owner.manager, fields });
  return result;
}

/** Removes the managed fields of an object, and its metadata if that holds nothing else. */
export function withoutManagedFields(object: JsonObject): JsonObject {
  const metadata = metadataOf(object);
  if (!Object.hasOwn(metadata, 'managedFields')) return object;
  const [inner, outer] = [new ObjectEdit(metadata), new ObjectEdit(object)];
  inner.remove('managedFields');
  if (inner.keys().length === 0) outer.remove('metadata');
  else outer.set('metadata', inner.done());
  return outer.done();
}

/** Adds the managed fields to an object without any. */
export function withManagedFields(object: JsonObject, owners: Owners): JsonObject {
  const entries = managedFieldsOf(owners);
  if (entries.length === 0) return object;
  const [inner, outer] = [new ObjectEdit(metadataOf(object)), new ObjectEdit(object)];
  inner.set('managedFields', freezeThroughout(entries));
  outer.set('metadata', inner.done());
  return outer.done();
}

/** Writes the owners into an object; gives the object itself if they are the same as before. */
export function withOwners(object: JsonObject, bare: JsonObject, owners: Owners): JsonObject {
  const before = ownEntry(metadataOf(object), 'managedFields');
  const entries = managedFieldsOf(owners);
  const isSame = entries.length === 0 ? before === undefined : isEqual(before, entries);
  return isSame ? object : withManagedFields(bare, owners);
}
