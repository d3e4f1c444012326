import { WithalError } from '../../errors/index.ts';
import { type JsonObject, entryOf, isObject, ownEntry, textOf, textsOf } from '../../json/index.ts';
import type { MergeRules } from '../../../types/index.d.ts';
import {
  type Atom,
  type AtomOf,
  type FieldAtom,
  type ListAtom,
  type MapAtom,
  type Scalar,
  lazyAtom,
  listRelationship,
  untypedAtom,
  untypedAtomic,
} from './atom.ts';
import { isAlwaysThere } from './known-defaults.ts';
import { objectMeta } from './object-meta.ts';

const isTrue = (schema: JsonObject, key: string): boolean => ownEntry(schema, key) === true;

function scalarOf(type: string): Scalar {
  if (type === 'integer' || type === 'number') return 'numeric';
  if (type === 'boolean') return 'boolean';
  return type === 'string' ? 'string' : 'untyped';
}

/** A definition of a text with a format, such as a time, is not validated; in a custom resource, no format counts. */
function isOpenText(definition: JsonObject): boolean {
  const format = textOf(definition, 'format');
  return textOf(definition, 'type') === 'string' && format !== '' && format !== 'byte';
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

/** What a schema refers to, directly or, as in OpenAPI v3, by its only part. */
function referenceOf(schema: JsonObject): string | undefined {
  const parts = ownEntry(schema, 'allOf');
  const [part]: unknown[] = Array.isArray(parts) && parts.length === 1 ? parts : [];
  const reference = ownEntry(schema, '$ref') ?? entryOf(part, '$ref');
  return typeof reference === 'string' ? reference : undefined;
}

const nameIn = (reference: string): string => {
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  return decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~');
};

/** The name of the definition of the metadata of every object. */
const objectMetaName = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/** A schema of the metadata of every object. */
export const metadataSchema: JsonObject = { $ref: `#/definitions/${objectMetaName}` };

/** Whether a schema says what metadata is, by a reference; a schema of a custom resource only limits it. */
export const describesMetadata = (schema: unknown): boolean =>
  isObject(schema) && referenceOf(schema) !== undefined;

/** The types of Kubernetes that are not what their definitions say. */
const special: readonly (readonly [suffix: string, type: AtomOf])[] = [
  ['.pkg.api.resource.Quantity', () => ({ scalar: 'untyped' })],
  ['.pkg.runtime.RawExtension', () => untypedAtomic],
];

/** How many references may follow one another without anything between them. */
const longestChain = 200;

/** Reads the types of schemas, with the definitions that they refer to. */
export class SchemaReader {
  readonly #definitions: { readonly [name: string]: unknown };
  readonly #named = new Map<string, AtomOf>();
  #chain = 0;

  constructor(definitions: { readonly [name: string]: unknown }) {
    this.#definitions = definitions;
  }

  /** Gives the type of a schema; `isOpen` says whether an object around it keeps unknown fields. */
  type(schema: unknown, isOpen = false): AtomOf {
    if (!isObject(schema)) return () => untypedAtom;
    return lazyAtom(() => {
      const reference = referenceOf(schema);
      return reference === undefined ? this.#plain(schema, isOpen) : this.#referred(reference, schema);
    });
  }

  #referred(reference: string, schema: JsonObject): Atom {
    const name = nameIn(reference);
    const known = this.#named.get(name) ?? this.#definition(name, reference);
    this.#named.set(name, known);
    const atom = this.#counted(reference, known);
    // A field that refers to a definition may override how it is merged.
    const own = textOf(schema, 'x-kubernetes-map-type');
    if (own === '' || atom.map === undefined) return atom;
    return { ...atom, map: { ...atom.map, relationship: own === 'atomic' ? 'atomic' : 'separable' } };
  }

  #counted(reference: string, type: AtomOf): Atom {
    if (this.#chain === longestChain)
      throw referenceError(reference, `a chain of ${longestChain} references ends with`);
    this.#chain++;
    try {
      return type();
    } finally {
      this.#chain--;
    }
  }

  #definition(name: string, reference: string): AtomOf {
    const [, type] = special.find(([suffix]) => name.endsWith(suffix)) ?? [];
    if (type !== undefined) return type;
    const found = ownEntry(this.#definitions, name);
    if (found === undefined && name === objectMetaName) return objectMeta;
    if (isObject(found)) return isOpenText(found) ? () => ({ scalar: 'untyped' }) : this.type(found);
    throw referenceError(reference, 'it has no definition for the reference');
  }

  #plain(schema: JsonObject, isInOpen: boolean): Atom {
    const type = textOf(schema, 'type');
    const isOpen = isInOpen || isTrue(schema, 'x-kubernetes-preserve-unknown-fields');
    if (type === 'array') return { list: this.#list(schema, isOpen) };
    if (type === 'object') return { map: this.#map(schema, isOpen) };
    if (type !== '') return { scalar: scalarOf(type) };
    if (ownEntry(schema, 'properties') === undefined && ownEntry(schema, 'items') === undefined)
      return untypedAtom;
    return { scalar: 'untyped', list: this.#list(schema, isOpen), map: this.#map(schema, isOpen) };
  }

  #list(schema: JsonObject, isOpen: boolean): ListAtom {
    return { element: this.type(ownEntry(schema, 'items'), isOpen), ...listRelationship(listRules(schema)) };
  }

  #map(schema: JsonObject, isOpen: boolean): MapAtom {
    const relationship = textOf(schema, 'x-kubernetes-map-type') === 'atomic' ? 'atomic' : 'separable';
    const fields = this.#fields(schema, isOpen);
    const values = ownEntry(schema, 'additionalProperties');
    if (isObject(values)) return { fields, element: this.type(values, isOpen), relationship };
    const isFree = values === true || (values === undefined && (isOpen || fields.size === 0));
    return { fields, element: isFree ? () => untypedAtom : undefined, relationship };
  }

  #fields(schema: JsonObject, isOpen: boolean): Map<string, FieldAtom> {
    const fields = new Map<string, FieldAtom>();
    const properties = ownEntry(schema, 'properties');
    const required = textsOf(schema, 'required');
    for (const [name, property] of Object.entries(isObject(properties) ? properties : {})) {
      const value = entryOf(property, 'default') ?? undefined;
      const initial = initialOf(name, property, required);
      fields.set(name, {
        type: this.type(property, isOpen),
        ...(value === undefined ? {} : { default: value }),
        ...(initial === undefined ? {} : { initial }),
      });
    }
    if (isTrue(schema, 'x-kubernetes-embedded-resource')) {
      fields.set('apiVersion', { type: () => ({ scalar: 'string' }) });
      fields.set('kind', { type: () => ({ scalar: 'string' }) });
      fields.set('metadata', { type: this.type(metadataSchema) });
    }
    return fields;
  }
}

/** What a server's own type holds in a field before anything is set. */
function initialOf(name: string, property: unknown, required: readonly string[]): FieldAtom['initial'] {
  if (!isObject(property)) return undefined;
  const reference = referenceOf(property);
  if (reference === undefined) {
    const isContainer =
      textOf(property, 'type') === 'array' || isObject(ownEntry(property, 'additionalProperties'));
    return isContainer && required.includes(name) ? 'null' : undefined;
  }
  // A document of version 3 says it of every field.
  const target = reference.startsWith('#/definitions/') ? nameIn(reference) : '';
  const defaults = { [name]: ownEntry(property, 'default') };
  return isAlwaysThere({ required, defaults }, name, target) ? 'object' : undefined;
}

function referenceError(reference: string, problem: string): WithalError {
  const message = `Cannot use the schema: ${problem} ${JSON.stringify(reference.slice(0, 200))}.`;
  return new WithalError({ code: 'E_REFERENCE', message });
}
