import { type JsonObject, isObject, ownEntry } from '../../json/index.ts';

/** A schema of a CustomResourceDefinition, or nothing where a value is not described. */
export type Structural = JsonObject | undefined;

/** Whether an extension or a keyword is switched on. */
export function hasFlag(schema: Structural, key: string): boolean {
  return schema !== undefined && ownEntry(schema, key) === true;
}

/** The properties of an object by name. */
export function propertiesOf(schema: Structural): JsonObject {
  const properties = schema && ownEntry(schema, 'properties');
  return isObject(properties) ? properties : {};
}

function schemaAt(schema: Structural, key: string): Structural {
  const inner = schema && ownEntry(schema, key);
  return isObject(inner) ? inner : undefined;
}

/** The schema of the elements of a list. */
export const elementsOf = (schema: Structural): Structural => schemaAt(schema, 'items');

/** Whether an object takes entries of any name. */
export function takesEntries(schema: Structural): boolean {
  const entries = schema && ownEntry(schema, 'additionalProperties');
  return entries === true || isObject(entries);
}

/** The schema of a field or an entry. */
export function fieldOf(schema: Structural, key: string): Structural {
  const property = ownEntry(propertiesOf(schema), key);
  if (isObject(property)) return property;
  return schemaAt(schema, 'additionalProperties');
}
