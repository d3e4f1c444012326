import type { Property, TypeTree } from '../model/index.ts';
import type { JsonObject } from '../../json/index.ts';
import { isObjectDefinition } from './object-parts.ts';
import type { DocumentContext, NamedSchema } from './document-context.ts';
import { inside, type SchemaLocation } from './schema-location.ts';
import { schemaType } from './schema-type.ts';

/** The schemas that references are resolved in. */
interface ReferenceTable {
  /** The prefix of a reference: `#/definitions/`. */
  readonly prefix: string;
  readonly schemas: ReadonlyMap<string, NamedSchema>;
  /** Makes an error. */
  fail(location: SchemaLocation, problem: string): Error;
  /** Reads the fields of a named schema. */
  fields(schema: NamedSchema): readonly Property[];
}

/** An amount of Kubernetes. OpenAPI 2 says that it is a string; servers take numbers too, as OpenAPI 3 says. */
export const quantityName = 'io.k8s.apimachinery.pkg.api.resource.Quantity';

/** The longest chain of references to references; it protects the stack from hostile documents. */
const longestChain = 200;

/** Reads the name in `#/definitions/…`; references that point outside the document are never read. */
function definitionName(reference: string, prefix: string): string | undefined {
  if (prefix === '' || !reference.startsWith(prefix)) return undefined;
  try {
    const name = decodeURIComponent(reference.slice(prefix.length));
    return name.includes('/') ? undefined : name.replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return undefined;
  }
}

/** Finds the schema that a reference names. */
function namedSchema(reference: string, location: SchemaLocation, table: ReferenceTable): NamedSchema {
  const refuse = (problem: string): Error =>
    table.fail(inside(location, '$ref'), `${JSON.stringify(reference.slice(0, 200))} ${problem}`);
  const id = definitionName(reference, table.prefix);
  if (id === undefined)
    throw refuse('points outside this document, and references are followed only within it');
  const named = table.schemas.get(id);
  if (named === undefined) throw refuse('leads nowhere');
  return named;
}

const locationOf = ({ id, pointer }: NamedSchema): SchemaLocation => ({ definition: id, pointer });

/**
 * Makes the functions that resolve the references of a document.
 *
 * @param table - The schemas that references are resolved in.
 * @param context - Returns the document's context, which is complete by the time a reference is resolved.
 * @returns Functions for the type, the schema and the fields that a reference stands for.
 */
export function referenceReader(
  table: ReferenceTable,
  context: () => DocumentContext,
): Pick<DocumentContext, 'reference' | 'target' | 'fieldsOf'> {
  const known = new Map<string, TypeTree>();
  const open = new Set<string>();
  const guarded = <Result>(named: NamedSchema, location: SchemaLocation, read: () => Result): Result => {
    if (open.size === longestChain)
      throw table.fail(
        inside(location, '$ref'),
        `it is the end of a chain of more than ${longestChain} references`,
      );
    open.add(named.id);
    try {
      return read();
    } finally {
      open.delete(named.id);
    }
  };
  return {
    reference: (reference, location) => {
      const named = namedSchema(reference, location, table);
      if (named.id === quantityName) return { shape: 'numberOrString' };
      if (isObjectDefinition(named.schema, locationOf(named), context()))
        return { shape: 'object', id: named.id };
      const before = known.get(named.id);
      if (before !== undefined) return before;
      // A map of itself has no name to print, so its entries are `any`.
      if (open.has(named.id)) return { shape: 'any' };
      const type = guarded(named, location, () => schemaType(named.schema, locationOf(named), context()));
      known.set(named.id, type);
      return type;
    },
    target: (reference, location): { schema: JsonObject; location: SchemaLocation } => {
      const named = namedSchema(reference, location, table);
      return { schema: named.schema, location: locationOf(named) };
    },
    fieldsOf: (reference, location) => {
      const named = namedSchema(reference, location, table);
      // An object that is a part of itself gains no fields from itself.
      if (open.has(named.id)) return [];
      return guarded(named, location, () => table.fields(named));
    },
  };
}
