import { type JsonObject, copyThroughout, isList, isObject, ownEntry, setKey } from '../../json/index.ts';
import { numberOf } from './integers.ts';
import { type Structural, elementsOf, fieldOf, hasFlag, propertiesOf } from './structural.ts';

function entriesOf(object: JsonObject, schema: Structural): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(object)) {
    const inner = fieldOf(schema, key);
    // A server takes null for nothing where the schema does not allow it.
    if (value === null && inner !== undefined && !hasFlag(inner, 'nullable')) continue;
    setKey(result, key, prepared(value, inner));
  }
  return result;
}

/**
 * Makes of a custom resource what a server validates: null where it is not allowed is left out, and defaults are filled in.
 *
 * @param value - The document, or a part of it.
 * @param schema - Its schema.
 * @returns A copy. Integers that a number cannot hold are rounded.
 */
export function prepared(value: unknown, schema: Structural): unknown {
  if (typeof value === 'bigint') return numberOf(value);
  if (isList(value)) return value.map((element) => prepared(element, elementsOf(schema)));
  if (!isObject(value)) return value;
  const result = entriesOf(value, schema);
  for (const [key, property] of Object.entries(propertiesOf(schema))) {
    if (Object.hasOwn(result, key) || !isObject(property)) continue;
    const given = ownEntry(property, 'default');
    if (given !== undefined) setKey(result, key, prepared(copyThroughout(given), property));
  }
  return result;
}
