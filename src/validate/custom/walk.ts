import { type JsonObject, isList, isObject, ownEntry, textOf, textsOf } from '../../json/index.ts';
import { duplicateFaults, type ListIdentity } from '../duplicates.ts';
import { type Fault, type FaultPath, requiredFault, typeFault, unknownFault } from '../fault.ts';
import { type Structural, elementsOf, fieldOf, hasFlag, propertiesOf, takesEntries } from './structural.ts';

/** What every object has, whether its schema says so or not. */
const objectFields: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

/** Checks the metadata of an embedded object. */
export type CheckMetadata = (metadata: unknown, path: FaultPath) => Fault[];

function identityOf(schema: Structural): ListIdentity | undefined {
  if (schema === undefined) return undefined;
  const listType = textOf(schema, 'x-kubernetes-list-type');
  if (listType === 'set') return { keys: [] };
  if (listType !== 'map') return undefined;
  const keys = textsOf(schema, 'x-kubernetes-list-map-keys');
  const properties = propertiesOf(elementsOf(schema));
  const defaults = keys.flatMap((key) => {
    const property = ownEntry(properties, key);
    return isObject(property) ? [[key, ownEntry(property, 'default')] as const] : [];
  });
  return { keys, defaults: Object.fromEntries(defaults) };
}

/** Walks through a custom resource for what is no matter of JSON Schema: unknown fields, keys of lists, embedded objects. */
class Walker {
  readonly faults: Fault[] = [];
  readonly #checkMetadata: CheckMetadata;

  constructor(checkMetadata: CheckMetadata) {
    this.#checkMetadata = checkMetadata;
  }

  value(value: unknown, schema: Structural, path: FaultPath): void {
    if (isList(value)) this.#list(value, schema, path);
    else if (isObject(value)) this.#object(value, schema, path);
  }

  #list(list: readonly unknown[], schema: Structural, path: FaultPath): void {
    const identity = identityOf(schema);
    if (identity !== undefined) this.faults.push(...duplicateFaults(list, identity, path));
    // What stands in place of another type is refused as a whole.
    if (isOther(schema, 'array')) return;
    const inner = elementsOf(schema);
    const isOpen = isUndescribed(schema);
    for (const [index, element] of list.entries())
      if (inner !== undefined || !isOpen) this.value(element, inner, [...path, index]);
  }

  #object(object: JsonObject, schema: Structural, path: FaultPath): void {
    if (isOther(schema, 'object')) return;
    const isRoot = path.length === 0;
    const isEmbedded = hasFlag(schema, 'x-kubernetes-embedded-resource');
    if (isEmbedded) this.#embedded(object, path);
    for (const [key, value] of Object.entries(object)) {
      const place = [...path, key];
      if ((isRoot || isEmbedded) && objectFields.has(key)) continue;
      const inner = fieldOf(schema, key);
      if (inner !== undefined) this.value(value, inner, place);
      else if (!takesEntries(schema) && !isUndescribed(schema))
        this.faults.push(unknownFault(place, Object.keys(propertiesOf(schema))));
    }
  }

  #embedded(object: JsonObject, path: FaultPath): void {
    for (const key of ['apiVersion', 'kind']) {
      const value = ownEntry(object, key) ?? '';
      if (value === '') this.faults.push(requiredFault([...path, key]));
      else if (typeof value !== 'string') this.faults.push(typeFault([...path, key], 'string', value));
    }
    this.faults.push(...this.#checkMetadata(ownEntry(object, 'metadata'), [...path, 'metadata']));
  }
}

/** Whether what a schema does not name is kept. */
const isUndescribed = (schema: Structural): boolean =>
  hasFlag(schema, 'x-kubernetes-preserve-unknown-fields');

/** Whether a schema is that of another type. */
function isOther(schema: Structural, type: string): boolean {
  if (schema === undefined) return false;
  if (hasFlag(schema, 'x-kubernetes-int-or-string')) return true;
  const own = textOf(schema, 'type');
  return own !== '' && own !== type;
}

/**
 * Finds in a custom resource what JSON Schema has no words for: unknown fields, elements of lists that are there twice, and
 * embedded objects without a kind.
 *
 * @param document - The document.
 * @param schema - Its schema.
 * @param checkMetadata - Checks the metadata of embedded objects.
 * @returns What a server would refuse.
 */
export function structuralFaults(
  document: JsonObject,
  schema: JsonObject,
  checkMetadata: CheckMetadata,
): Fault[] {
  const walker = new Walker(checkMetadata);
  walker.value(document, schema, []);
  return walker.faults;
}
