import type { MergeRules } from '../../../types/index.d.ts';

/** A scalar of JSON. */
export type JsonScalar = 'string' | 'integer' | 'number' | 'boolean';

/** The type of a field, of an element, or of an entry. Another definition is named, never included. */
export type TypeTree = {
  /** Whether `null` is a value too. */
  readonly nullable?: true;
  /** Whether it is a type of a program, which is named and not written anew. */
  readonly own?: true;
} & (
  | {
      readonly shape: 'scalar';
      readonly scalar: JsonScalar;
      readonly format?: string;
      readonly values?: readonly (string | number | boolean)[];
    }
  | { readonly shape: 'intOrString' }
  | { readonly shape: 'any' }
  | { readonly shape: 'object'; readonly id: string }
  | { readonly shape: 'list'; readonly element: TypeTree }
  | { readonly shape: 'map'; readonly value: TypeTree }
  /** One of several types; it can be set, and not be entered. */
  | { readonly shape: 'union'; readonly members: readonly TypeTree[] }
);

/** A field of a definition. */
export interface Property {
  /** The key as it stands in JSON. */
  readonly wire: string;
  readonly description: string;
  /** What else the specification says of it, a line each: its default, its limits, its rules. */
  readonly notes?: readonly string[];
  readonly required: boolean;
  readonly type: TypeTree;
  readonly rules: MergeRules;
}

/** How the API server names a kind. */
export interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** One step from a field's type to a part of it: an element of a list, or an entry of a map. */
export interface OriginStep {
  readonly of: 'list' | 'map';
  /** Whether there may be something else: `null`, or nothing. */
  readonly isLoose: boolean;
}

/** Where a program declares the type of a definition, so that it is imported and not written anew. */
export type TypeOrigin =
  | {
      /** The module: a path from the output folder, or before it is known where that is, of the source file. */
      readonly module: string;
      /** The name that it is exported by. */
      readonly name: string;
    }
  /** A part of another definition: the type of a field, or what is in it. */
  | {
      readonly of: string;
      readonly wire: string;
      readonly isLoose: boolean;
      readonly inner: readonly OriginStep[];
    };

/**
 * One object type of a specification.
 *
 * It is all that the back end knows: what reads OpenAPI ends here, and what prints begins here.
 */
export interface Definition {
  /** The name in the specification: `io.k8s.api.core.v1.Pod`. */
  readonly id: string;
  /** The piece of the name before the version: `core`. */
  readonly group: string;
  /** The version, or the empty string where the name has none. */
  readonly version: string;
  /** The last piece of the name: `Pod`. */
  readonly name: string;
  readonly description: string;
  /** What else the specification says of it, a line each. */
  readonly notes?: readonly string[];
  /** The definition that it is a part of, where the specification gives it no name of its own. */
  readonly partOf?: string;
  /** Where its type is declared, when it is one of a program. */
  readonly origin?: TypeOrigin;
  /** What `apiVersion` and `kind` say, where the definition is a kind of its own. */
  readonly kind?: GroupVersionKind;
  /** Whether it keeps fields that it does not name. */
  readonly open?: true;
  /** The fields, sorted by wire name. */
  readonly properties: readonly Property[];
}

/** Definitions by their names. */
export type Definitions = ReadonlyMap<string, Definition>;

/** The pieces of a definition's name. */
export interface NamePieces {
  readonly group: string;
  readonly version: string;
  readonly name: string;
}

const versionPattern = /^v\d+((alpha|beta)\d+)?$/;

/**
 * Takes a definition's name apart: `io.k8s.api.core.v1.Pod` is `core`, `v1` and `Pod`; a name without a version
 * (`io.k8s.apimachinery.pkg.runtime.RawExtension`) has the piece before the last as its group.
 *
 * @param id - The name in the specification.
 * @returns The pieces; what is not there is empty.
 */
export function namePieces(id: string): NamePieces {
  const pieces = id.split('.');
  const name = pieces.pop() ?? '';
  const last = pieces.pop() ?? '';
  if (!versionPattern.test(last)) return { group: last, version: '', name };
  return { group: pieces.pop() ?? '', version: last, name };
}

/**
 * Gives what stands in a document's `apiVersion`.
 *
 * @param kind - A kind.
 * @returns `apps/v1`, or `v1` for the core group.
 */
export function apiVersionOf(kind: GroupVersionKind): string {
  return kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
}

/**
 * Finds the definition that a type names, if it is an object, or its elements or entries are.
 *
 * @param type - A type.
 * @returns The definition's name, or `undefined`.
 */
export function referenceIn(type: TypeTree): string | undefined {
  let inner = type;
  while (inner.shape === 'list' || inner.shape === 'map')
    inner = inner.shape === 'list' ? inner.element : inner.value;
  return inner.shape === 'object' ? inner.id : undefined;
}

/**
 * Finds every definition that a type names, also those that only a union names.
 *
 * @param type - A type.
 * @returns The definitions' names.
 */
export function referencesIn(type: TypeTree): string[] {
  switch (type.shape) {
    case 'object':
      return [type.id];
    case 'list':
      return referencesIn(type.element);
    case 'map':
      return referencesIn(type.value);
    case 'union':
      return type.members.flatMap((member) => referencesIn(member));
    default:
      return [];
  }
}

/**
 * Gives what is said of a field: its own description, or else that of the object that it holds.
 *
 * @param property - The field.
 * @param definitions - All definitions that it may refer to.
 * @returns The description, whole.
 */
export function describeField(property: Property, definitions: Definitions): string {
  if (property.description !== '' || property.type.shape !== 'object') return property.description;
  return definitions.get(property.type.id)?.description ?? '';
}

/**
 * Tells whether documents of a kind have a name: whether `new` takes one.
 *
 * @param definition - The definition of a kind.
 * @param definitions - All definitions that it may refer to.
 * @returns `true` where `metadata` is an object with a field `name`.
 */
export function takesName(definition: Definition, definitions: Definitions): boolean {
  const metadata = definition.properties.find(({ wire }) => wire === 'metadata');
  if (metadata?.type.shape !== 'object') return false;
  return definitions.get(metadata.type.id)?.properties.some(({ wire }) => wire === 'name') === true;
}
