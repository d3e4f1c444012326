import { type JsonObject, isAbsent, isList, isObject, ownEntry, textOf, textsOf } from '../../json/index.ts';
import type { ReleaseField, ReleaseSchema, ReleaseType } from '../../generate/kubernetes/index.ts';
import { duplicateFaults } from '../duplicates.ts';
import { type Fault, type FaultPath, enumFault, requiredFault, typeFault, unknownFault } from '../fault.ts';
import { isOptional, isRepeatable, shortName } from './exceptions.ts';
import { rulesOf } from './rules/index.ts';
import { aliasFault, scalarFault } from './scalars.ts';

/** What stands for a key of a list that is not there. */
const keyDefaults = { protocol: 'TCP' };

const isEmpty = (value: unknown): boolean =>
  isAbsent(value) || value === '' || (isList(value) && value.length === 0);

/** Whether a schema is that of a number or boolean, which are 0 and false where they are missing. */
function hasZero(schema: JsonObject): boolean {
  return ['integer', 'number', 'boolean'].includes(textOf(schema, 'type'));
}

const isAlwaysThere = (schema: JsonObject): boolean => isObject(ownEntry(schema, 'default'));

/** Walks through a document of a kind of Kubernetes itself, and notes what a server refuses. */
class Walker {
  readonly faults: Fault[] = [];
  readonly #document: JsonObject;
  readonly #schema: ReleaseSchema;
  readonly #isStrict: boolean;
  /** A status is decoded, and then left aside: it is for the server to write. */
  #isStatus = false;

  constructor(document: JsonObject, schema: ReleaseSchema, isStrict: boolean) {
    this.#document = document;
    this.#schema = schema;
    this.#isStrict = isStrict;
  }

  /** Checks the fields of an object. */
  object(object: JsonObject, type: ReleaseType, path: FaultPath): void {
    const name = shortName(type.id);
    for (const key of this.#isStrict ? Object.keys(object) : [])
      if (!type.fields.has(key)) this.faults.push(unknownFault([...path, key], type.fields.keys()));
    for (const [wire, field] of type.fields) {
      const wasStatus = this.#isStatus;
      this.#isStatus ||= wire === 'status' && path.length === 0;
      this.#field(object, wire, { field, name, place: [...path, wire] });
      this.#isStatus = wasStatus;
    }
    if (!this.#isStatus)
      this.faults.push(...rulesOf(name).flatMap((rule) => rule(object, path, this.#document)));
  }

  #field(
    object: JsonObject,
    wire: string,
    {
      field,
      name,
      place,
    }: { readonly field: ReleaseField; readonly name: string; readonly place: FaultPath },
  ): void {
    const { schema, isRequired } = field;
    const value = ownEntry(object, wire);
    if (isAlwaysThere(schema) && isAbsent(value)) return this.#value({}, schema, place);
    if (isEmpty(value) && isRequired && !hasZero(schema) && !this.#isStatus && !isOptional(name, wire)) {
      this.faults.push(requiredFault(place));
      return;
    }
    this.#value(value, schema, place);
    if (isList(value) && !isRepeatable(name, wire)) this.#keys(value, schema, place);
  }

  /** The elements of a list with keys, or of a set, must differ. */
  #keys(list: readonly unknown[], schema: JsonObject, path: FaultPath): void {
    const listType = textOf(schema, 'x-kubernetes-list-type');
    if (this.#isStatus || (listType !== 'map' && listType !== 'set')) return;
    const keys = listType === 'map' ? textsOf(schema, 'x-kubernetes-list-map-keys') : [];
    this.faults.push(...duplicateFaults(list, { keys, defaults: keyDefaults, isAtKey: true }, path));
  }

  #note(fault: Fault | undefined): void {
    if (fault !== undefined) this.faults.push(fault);
  }

  #value(value: unknown, schema: JsonObject, path: FaultPath): void {
    if (isAbsent(value)) return;
    const reference = textOf(schema, '$ref');
    const type = this.#schema.typeOf(reference);
    if (type !== undefined) this.#typed(value, type, path);
    else if (reference === '') this.#plain(value, schema, path);
  }

  #typed(value: unknown, type: ReleaseType, path: FaultPath): void {
    if (type.fields.size === 0) this.#note(aliasFault(value, type, path));
    else if (isObject(value)) this.object(value, type, path);
    else this.#note(typeFault(path, 'object', value));
  }

  #plain(value: unknown, schema: JsonObject, path: FaultPath): void {
    const [items, entries] = [ownEntry(schema, 'items'), ownEntry(schema, 'additionalProperties')];
    const type = textOf(schema, 'type');
    if (type === 'array') {
      if (!isList(value)) this.#note(typeFault(path, type, value));
      else if (isObject(items)) this.#elements(value, items, path);
    } else if (type === 'object') {
      if (!isObject(value)) this.#note(typeFault(path, 'map', value));
      else if (isObject(entries))
        for (const [key, entry] of Object.entries(value)) this.#value(entry, entries, [...path, key]);
    } else this.#scalar(value, schema, path);
  }

  /** An element that is null is what its type is without a value. */
  #elements(list: readonly unknown[], items: JsonObject, path: FaultPath): void {
    for (const [index, element] of list.entries())
      this.#value(element ?? (textOf(items, '$ref') === '' ? element : {}), items, [...path, index]);
  }

  #scalar(value: unknown, schema: JsonObject, path: FaultPath): void {
    const fault = scalarFault(value, schema, path);
    const values = ownEntry(schema, 'enum');
    if (fault !== undefined) this.#note(fault);
    else if (isList(values) && value !== '' && !this.#isStatus && !values.includes(value))
      this.#note(enumFault(path, values, value));
  }
}

/**
 * Checks a document of a kind of Kubernetes itself: types, formats, required fields, closed sets, keys of lists, and the rules
 * of `rules.ts`. Fields that its types do not have are not looked for.
 *
 * @param document - The document.
 * @param type - Its type.
 * @param schema - The types of the release.
 * @returns What a server would refuse.
 */
export function builtinFaults(document: JsonObject, type: ReleaseType, schema: ReleaseSchema): Fault[] {
  const walker = new Walker(document, schema, false);
  walker.object(document, type, []);
  return walker.faults;
}

const metadataType = '#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/**
 * Checks the types of the metadata of a custom resource, and whether there are others than every object has.
 *
 * @param metadata - The metadata.
 * @param schema - The types of the release.
 * @param path - Where they are.
 * @returns What a server would refuse.
 */
export function metadataTypeFaults(metadata: unknown, schema: ReleaseSchema, path: FaultPath): Fault[] {
  if (isAbsent(metadata)) return [];
  if (!isObject(metadata)) return [typeFault(path, 'object', metadata)];
  const type = schema.typeOf(metadataType);
  const walker = new Walker(metadata, schema, true);
  if (type !== undefined) walker.object(metadata, type, path);
  return walker.faults;
}
