import { type JsonObject, isObject, ownEntry } from '../../json/guards.ts';
import { WithalError } from '../../errors/withal-error.ts';
import {
  type Atom,
  type AtomOf,
  type FieldAtom,
  type ListAtom,
  type MapAtom,
  type Scalar,
  untyped,
} from './atom.ts';

/** The definitions of a document by the text of the references to them. */
type Definitions = (reference: string) => unknown;

const text = (schema: JsonObject, key: string): string => {
  const value = ownEntry(schema, key);
  return typeof value === 'string' ? value : '';
};

const isTrue = (schema: JsonObject, key: string): boolean => ownEntry(schema, key) === true;

function once(make: () => Atom): AtomOf {
  let made: Atom | undefined;
  return () => (made ??= make());
}

function scalarOf(type: string): Scalar {
  if (type === 'integer' || type === 'number') return 'numeric';
  if (type === 'boolean') return 'boolean';
  return type === 'string' ? 'string' : 'untyped';
}

function keysOf(schema: JsonObject): string[] {
  const keys = ownEntry(schema, 'x-kubernetes-list-map-keys');
  return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
}

/** Lists without a list type are merged where strategic merge merges them, by its key. */
function listRules(schema: JsonObject): Pick<ListAtom, 'relationship' | 'keys'> {
  const listType = text(schema, 'x-kubernetes-list-type');
  if (listType === 'map') return { relationship: 'associative', keys: keysOf(schema) };
  if (listType === 'set') return { relationship: 'associative', keys: [] };
  const strategy = text(schema, 'x-kubernetes-patch-strategy').split(',');
  if (listType !== '' || !strategy.includes('merge')) return { relationship: 'atomic', keys: [] };
  const mergeKey = text(schema, 'x-kubernetes-patch-merge-key');
  return { relationship: 'associative', keys: mergeKey === '' ? [] : [mergeKey] };
}

function fieldsIn(schema: JsonObject, definitions: Definitions): Map<string, FieldAtom> {
  const fields = new Map<string, FieldAtom>();
  const properties = ownEntry(schema, 'properties');
  for (const [name, property] of Object.entries(isObject(properties) ? properties : {})) {
    const value = isObject(property) ? ownEntry(property, 'default') : undefined;
    const type = typeOf(property, definitions);
    fields.set(name, value === undefined || value === null ? { type } : { type, default: value });
  }
  if (isTrue(schema, 'x-kubernetes-embedded-resource')) {
    fields.set('apiVersion', { type: () => ({ scalar: 'string' }) });
    fields.set('kind', { type: () => ({ scalar: 'string' }) });
    fields.set('metadata', { type: typeOf({ $ref: objectMeta }, definitions) });
  }
  return fields;
}

const objectMeta = '#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

function mapOf(schema: JsonObject, definitions: Definitions): MapAtom {
  const relationship = text(schema, 'x-kubernetes-map-type') === 'atomic' ? 'atomic' : 'separable';
  const fields = fieldsIn(schema, definitions);
  const isOpen = isTrue(schema, 'x-kubernetes-preserve-unknown-fields');
  if (fields.size > 0) return { fields, element: isOpen ? () => untyped : undefined, relationship };
  const values = ownEntry(schema, 'additionalProperties');
  return { fields, element: isObject(values) ? typeOf(values, definitions) : () => untyped, relationship };
}

function plainAtom(schema: JsonObject, definitions: Definitions): Atom {
  const type = text(schema, 'type');
  if (
    isTrue(schema, 'x-kubernetes-int-or-string') ||
    (type === '' && !isObject(ownEntry(schema, 'properties')))
  )
    return untyped;
  if (type === 'array') {
    return { list: { element: typeOf(ownEntry(schema, 'items'), definitions), ...listRules(schema) } };
  }
  if (type === 'object' || type === '') return { map: mapOf(schema, definitions) };
  return { scalar: scalarOf(type) };
}

/** Quantities are written as numbers too, and texts with a format of their own, such as times, are not looked into. */
function isOpenScalar(reference: string, definition: JsonObject): boolean {
  if (text(definition, 'type') !== 'string') return false;
  const format = text(definition, 'format');
  return reference.endsWith('.api.resource.Quantity') || (format !== '' && format !== 'byte');
}

function typeOf(schema: unknown, definitions: Definitions): AtomOf {
  if (!isObject(schema)) return () => untyped;
  return once(() => {
    const reference = ownEntry(schema, '$ref');
    if (typeof reference !== 'string') return plainAtom(schema, definitions);
    const found = definitions(reference);
    if (!isObject(found)) {
      const message = `Cannot use the schema: the reference ${JSON.stringify(reference)} leads nowhere.`;
      throw new WithalError({ code: 'E_REFERENCE', message });
    }
    if (isOpenScalar(reference, found)) return { scalar: 'untyped' };
    return { ...typeOf(found, definitions)(), ...listOverride(schema, found, definitions) };
  });
}

/** A field that refers to a definition may say itself how it is merged. */
function listOverride(schema: JsonObject, found: JsonObject, definitions: Definitions): Atom {
  const own = text(schema, 'x-kubernetes-map-type');
  return own === '' ? {} : plainAtom({ ...found, 'x-kubernetes-map-type': own }, definitions);
}

/** A type as server-side apply sees it. */
export interface ApplySchema {
  /** The type of the objects. */
  readonly type: AtomOf;
  /** `apiVersion` and `kind` of the objects, where they are known. */
  readonly kind?: readonly [apiVersion: string, kind: string];
}

const metadataOnly = {
  type: 'object',
  properties: { apiVersion: { type: 'string' }, kind: { type: 'string' } },
};

function withTypeMeta(schema: JsonObject): JsonObject {
  const properties = ownEntry(schema, 'properties');
  const declared = isObject(properties) ? properties : {};
  return {
    ...schema,
    properties: { metadata: { $ref: objectMeta }, ...metadataOnly.properties, ...declared },
  };
}

/** A schema, and what it stands in. */
export interface ApplySchemaSource {
  /** The schema of the objects: a structural schema of a CustomResourceDefinition, or a definition of OpenAPI v2. */
  readonly schema: unknown;
  /** The definitions that it refers to, `ObjectMeta` among them: those of an OpenAPI v2 document. */
  readonly definitions?: { readonly [name: string]: unknown };
  /** `apiVersion` and `kind` of the objects. */
  readonly kind?: readonly [apiVersion: string, kind: string];
}

/**
 * Reads how server-side apply treats the objects of a schema.
 *
 * All that matters to it is read, also what a generated kind does not keep: open objects
 * (`x-kubernetes-preserve-unknown-fields`), embedded resources, atomic elements, defaults of keys.
 *
 * @param source - The schema, and the definitions that it refers to.
 * @returns The schema for `applyServerSide`.
 * @throws {WithalError} `E_SPECIFICATION` where it is no schema; when it is used, `E_REFERENCE` where a reference leads
 *   nowhere.
 * @example
 * ```ts
 * import { applySchemaOf, applyServerSide } from 'withal/patch';
 *
 * const schema = applySchemaOf({ schema: { type: 'object', properties: { replicas: { type: 'integer' } } } });
 * applyServerSide({ replicas: 1 }, { replicas: 1 }, { manager: 'ci', schema }).replicas; //=> 1
 * ```
 */
export function applySchemaOf({ schema, definitions = {}, kind }: ApplySchemaSource): ApplySchema {
  if (!isObject(schema)) {
    const message = 'Cannot use the schema for server-side apply: it is no object.';
    throw new WithalError({ code: 'E_SPECIFICATION', message });
  }
  const named: Definitions = (reference) => {
    const name = decodeURIComponent(reference.replace('#/definitions/', ''));
    if (Object.hasOwn(definitions, name)) return definitions[name];
    return reference === objectMeta ? {} : undefined;
  };
  const type = typeOf(kind === undefined ? schema : withTypeMeta(schema), named);
  return kind === undefined ? { type } : { type, kind };
}
