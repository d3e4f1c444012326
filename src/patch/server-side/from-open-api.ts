import { describe, WithalError } from '../../errors/index.ts';
import { type JsonObject, isObject, ownEntry } from '../../json/index.ts';
import type { AtomOf } from './atom.ts';
import { SchemaReader, describesMetadata, metadataSchema } from './schema-reader.ts';

/** A schema for server-side apply. */
export interface ApplySchema {
  /** The type of the objects. */
  readonly type: AtomOf;
  /** `apiVersion` and `kind` of the objects, if they are known. */
  readonly kind?: readonly [apiVersion: string, kind: string];
  /** Whether the kind has the subresource `status`, so that only requests to it change the status. */
  readonly statusSubresource?: boolean;
}

const typeMeta = { apiVersion: { type: 'string' }, kind: { type: 'string' } };

/** Adds what every object has; what the schema of a custom resource says about it only limits it. */
function withTypeMeta(schema: JsonObject, isKind: boolean): JsonObject {
  const properties = ownEntry(schema, 'properties');
  const declared = isObject(properties) ? properties : {};
  const metadata = ownEntry(declared, 'metadata');
  if (!isKind && (metadata === undefined || describesMetadata(metadata))) return schema;
  return {
    ...schema,
    properties: {
      ...typeMeta,
      ...declared,
      metadata: describesMetadata(metadata) ? metadata : metadataSchema,
    },
  };
}

/** An OpenAPI schema, and the definitions that it refers to. */
export interface ApplySchemaSource {
  /** The schema of the objects: a structural schema of a CustomResourceDefinition, or a definition of OpenAPI v3 or v2. */
  readonly schema: unknown;
  /** The definitions that it refers to: `components.schemas` of an OpenAPI v3 document, `definitions` of one of v2. */
  readonly definitions?: { readonly [name: string]: unknown };
  /** `apiVersion` and `kind` of the objects. */
  readonly kind?: readonly [apiVersion: string, kind: string];
  /** The subresources of the kind, as a CustomResourceDefinition lists them: `{ status: {} }`. */
  readonly subresources?: { readonly status?: unknown } | undefined;
}

/**
 * Reads how server-side apply treats objects, from their OpenAPI schema.
 *
 * It reads everything that matters, including what a generated kind does not keep: open objects inside others
 * (`x-kubernetes-preserve-unknown-fields`) and embedded resources. `metadata` is that of every object, whatever the schema
 * of a custom resource says about it.
 *
 * @param source - The schema, and the definitions that it refers to.
 * @returns The schema for `applyServerSide`.
 * @throws {WithalError} `E_SPECIFICATION` if it is not a schema; later, when it is used, `E_REFERENCE` if a definition is
 *   missing, or refers to itself.
 * @example
 * ```ts
 * import { applySchemaOf, applyServerSide } from 'withal/patch';
 *
 * const schema = applySchemaOf({ schema: { type: 'object', properties: { replicas: { type: 'integer' } } } });
 * applyServerSide({ replicas: 1 }, { replicas: 1 }, { manager: 'ci', schema }).replicas; //=> 1
 * ```
 */
export function applySchemaOf({
  schema,
  definitions = {},
  kind,
  subresources,
}: ApplySchemaSource): ApplySchema {
  if (!isObject(schema)) {
    const message = `Cannot use the schema for server-side apply: it is ${describe(schema)}, and must be an object.`;
    throw new WithalError({ code: 'E_SPECIFICATION', message });
  }
  return {
    type: new SchemaReader(definitions).type(withTypeMeta(schema, kind !== undefined)),
    ...(kind === undefined ? {} : { kind }),
    ...(subresources?.status === undefined ? {} : { statusSubresource: true }),
  };
}
