import { describe, WithalError } from '../../errors/index.ts';
import { type JsonObject, entryOf, isObject, ownEntry, textOf, textsOf } from '../../json/index.ts';
import type { MergeRules } from '../../../types/index.d.ts';
import {
  type Atom,
  type AtomOf,
  type FieldAtom,
  type MapAtom,
  type Scalar,
  lazyAtom,
  listRelationship,
  untypedAtom,
} from './atom.ts';

/** Finds the definition that a reference names. */
type Definitions = (reference: string) => unknown;

const isTrue = (schema: JsonObject, key: string): boolean => ownEntry(schema, key) === true;

function scalarOf(type: string): Scalar {
  if (type === 'integer' || type === 'number') return 'numeric';
  if (type === 'boolean') return 'boolean';
  return type === 'string' ? 'string' : 'untyped';
}

/** The list type of a schema. One that is unknown is atomic, as on the server. */
function listTypeOf(schema: JsonObject): MergeRules['listType'] {
  const listType = textOf(schema, 'x-kubernetes-list-type');
  if (listType === '') return undefined;
  return listType === 'map' || listType === 'set' ? listType : 'atomic';
}

function listRules(schema: JsonObject): MergeRules {
  const listType = listTypeOf(schema);
  const mergeKey = textOf(schema, 'x-kubernetes-patch-merge-key');
  return {
    ...(listType === undefined ? {} : { listType }),
    mapKeys: textsOf(schema, 'x-kubernetes-list-map-keys'),
    strategy: textOf(schema, 'x-kubernetes-patch-strategy').split(','),
    ...(mergeKey === '' ? {} : { mergeKey }),
  };
}

function fieldsIn(schema: JsonObject, definitions: Definitions): Map<string, FieldAtom> {
  const fields = new Map<string, FieldAtom>();
  const properties = ownEntry(schema, 'properties');
  for (const [name, property] of Object.entries(isObject(properties) ? properties : {})) {
    const value = entryOf(property, 'default');
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
  const relationship = textOf(schema, 'x-kubernetes-map-type') === 'atomic' ? 'atomic' : 'separable';
  const fields = fieldsIn(schema, definitions);
  const isOpen = isTrue(schema, 'x-kubernetes-preserve-unknown-fields');
  if (fields.size > 0) return { fields, element: isOpen ? () => untypedAtom : undefined, relationship };
  const values = ownEntry(schema, 'additionalProperties');
  return {
    fields,
    element: isObject(values) ? typeOf(values, definitions) : () => untypedAtom,
    relationship,
  };
}

function plainAtom(schema: JsonObject, definitions: Definitions): Atom {
  const type = textOf(schema, 'type');
  if (
    isTrue(schema, 'x-kubernetes-int-or-string') ||
    (type === '' && !isObject(ownEntry(schema, 'properties')))
  )
    return untypedAtom;
  if (type === 'array') {
    return {
      list: {
        element: typeOf(ownEntry(schema, 'items'), definitions),
        ...listRelationship(listRules(schema)),
      },
    };
  }
  if (type === 'object' || type === '') return { map: mapOf(schema, definitions) };
  return { scalar: scalarOf(type) };
}

/** Quantities may be numbers too, and texts with a format, such as times, are not validated. */
function isOpenScalar(reference: string, definition: JsonObject): boolean {
  if (textOf(definition, 'type') !== 'string') return false;
  const format = textOf(definition, 'format');
  return reference.endsWith('.api.resource.Quantity') || (format !== '' && format !== 'byte');
}

function typeOf(schema: unknown, definitions: Definitions): AtomOf {
  if (!isObject(schema)) return () => untypedAtom;
  return lazyAtom(() => {
    const reference = ownEntry(schema, '$ref');
    if (typeof reference !== 'string') return plainAtom(schema, definitions);
    const found = definitions(reference);
    if (!isObject(found)) {
      const message = `Cannot use the schema: it has no definition for the reference ${JSON.stringify(reference)}.`;
      throw new WithalError({ code: 'E_REFERENCE', message });
    }
    if (isOpenScalar(reference, found)) return { scalar: 'untyped' };
    return { ...typeOf(found, definitions)(), ...listOverride(schema, found, definitions) };
  });
}

/** A field that refers to a definition may override how it is merged. */
function listOverride(schema: JsonObject, found: JsonObject, definitions: Definitions): Atom {
  const own = textOf(schema, 'x-kubernetes-map-type');
  return own === '' ? {} : plainAtom({ ...found, 'x-kubernetes-map-type': own }, definitions);
}

/** A schema for server-side apply. */
export interface ApplySchema {
  /** The type of the objects. */
  readonly type: AtomOf;
  /** `apiVersion` and `kind` of the objects, if they are known. */
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

/** An OpenAPI schema, and the definitions that it refers to. */
export interface ApplySchemaSource {
  /** The schema of the objects: a structural schema of a CustomResourceDefinition, or a definition of OpenAPI v2. */
  readonly schema: unknown;
  /** The definitions of an OpenAPI v2 document, including `ObjectMeta`. */
  readonly definitions?: { readonly [name: string]: unknown };
  /** `apiVersion` and `kind` of the objects. */
  readonly kind?: readonly [apiVersion: string, kind: string];
}

/**
 * Reads how server-side apply treats objects, from their OpenAPI schema.
 *
 * It reads everything that matters, including what a generated kind does not keep: open objects
 * (`x-kubernetes-preserve-unknown-fields`), embedded resources, atomic elements, and defaults of keys.
 *
 * @param source - The schema, and the definitions that it refers to.
 * @returns The schema for `applyServerSide`.
 * @throws {WithalError} `E_SPECIFICATION` if it is not a schema; later, when it is used, `E_REFERENCE` if a definition is
 *   missing.
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
    const message = `Cannot use the schema for server-side apply: it is ${describe(schema)}, and must be an object.`;
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
