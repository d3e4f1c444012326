import type { JsonObject } from '../../json/index.ts';
import type { EnumValue, MergeRules } from '../../../types/index.d.ts';

/** A scalar of JSON. */
export type ScalarTypeName = 'string' | 'integer' | 'number' | 'boolean';

/** The type of a field, of an element, or of an entry. Another definition is named, never included. */
export type TypeTree = {
  /** Whether `null` is allowed. */
  readonly nullable?: true;
  /** Whether a program declares the type, so that it is referenced and not printed again. */
  readonly own?: true;
} & (
  | {
      readonly shape: 'scalar';
      readonly scalar: ScalarTypeName;
      readonly format?: string;
      /** The values that it can have. */
      readonly values?: readonly EnumValue[];
      /** Whether others may come to these. */
      readonly open?: true;
    }
  | { readonly shape: 'intOrString' }
  /** An amount of Kubernetes, `1.5` or `500m`: a number or a string. */
  | { readonly shape: 'numberOrString' }
  | { readonly shape: 'any' }
  | { readonly shape: 'object'; readonly id: string }
  | { readonly shape: 'list'; readonly element: TypeTree }
  | { readonly shape: 'map'; readonly value: TypeTree }
  /** One of several types; a chain can set it but not enter it. */
  | { readonly shape: 'union'; readonly members: readonly TypeTree[] }
);

/** A field of a definition. */
export interface Property {
  /** The key as it stands in JSON. */
  readonly wire: string;
  readonly description: string;
  /** Further facts from the specification, a line each: default, limits, rules. */
  readonly notes?: readonly string[];
  readonly required: boolean;
  readonly type: TypeTree;
  readonly rules: MergeRules;
  /** What stands for the field where it is not there: a scalar, or `{}` for an object that is always there. */
  readonly default?: unknown;
  /** What the specification requires of its value beyond the type, as JSON Schema has it: lengths, limits, patterns. */
  readonly constraints?: JsonObject;
}

/** How the API server names a kind. */
export interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** A step from a field's type into it: to the element of a list, or the entry of a map. */
export interface OriginStep {
  readonly of: 'list' | 'map' | 'brandedMap';
  /** Whether the type also allows `null` or `undefined`. */
  readonly isLoose: boolean;
}

/** Where a program declares the type of a definition, so that it is imported and not printed again. */
export type TypeOrigin =
  | {
      /** The module: the path of the source file at first, then its path from the output folder. */
      readonly module: string;
      /** The name that it is exported under. */
      readonly name: string;
    }
  /** A part of another definition: the type of a field, or of its elements or entries. */
  | {
      readonly of: string;
      readonly wire: string;
      readonly isLoose: boolean;
      readonly inner: readonly OriginStep[];
    };

/**
 * One object type of a specification.
 *
 * All readers produce definitions, and everything that is printed is printed from them.
 */
export interface Definition {
  /** The name in the specification: `io.k8s.api.core.v1.Pod`. */
  readonly id: string;
  /** The part of the name before the version: `core`. */
  readonly group: string;
  /** The version, or the empty string where the name has none. */
  readonly version: string;
  /** The last part of the name: `Pod`. */
  readonly name: string;
  readonly description: string;
  /** Further facts from the specification, a line each. */
  readonly notes?: readonly string[];
  /** The definition that it is an inline part of, if the specification does not name it. */
  readonly partOf?: string;
  /** Where a program declares its type. */
  readonly origin?: TypeOrigin;
  /** Its `apiVersion` and `kind`, if it is a kind. */
  readonly kind?: GroupVersionKind;
  /** Whether it allows fields that it does not name. */
  readonly open?: true;
  /** How server-side apply treats its objects, wherever they are. */
  readonly mapType?: MergeRules['mapType'];
  /** Whether it is a kind with the subresource `status`. */
  readonly statusSubresource?: true;
  /** The fields, sorted by wire name. */
  readonly properties: readonly Property[];
}

/** Definitions by their names. */
export type Definitions = ReadonlyMap<string, Definition>;

/** The parts of a definition's name. */
export interface NamePieces {
  readonly group: string;
  readonly version: string;
  readonly name: string;
}

const versionPattern = /^v\d+((alpha|beta)\d+)?$/;

/**
 * Splits a definition's name: `io.k8s.api.core.v1.Pod` is `core`, `v1` and `Pod`; a name without a version
 * (`io.k8s.apimachinery.pkg.runtime.RawExtension`) has the part before the last as its group.
 *
 * @param id - The name in the specification.
 * @returns The parts; a missing one is empty.
 */
export function namePieces(id: string): NamePieces {
  const pieces = id.split('.');
  const name = pieces.pop() ?? '';
  const last = pieces.pop() ?? '';
  if (!versionPattern.test(last)) return { group: last, version: '', name };
  return { group: pieces.pop() ?? '', version: last, name };
}

/**
 * Returns the `apiVersion` of a kind.
 *
 * @param kind - A kind.
 * @returns `apps/v1`, or `v1` for the core group.
 */
export function apiVersionOf(kind: GroupVersionKind): string {
  return kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
}

/** How far a version has come: alpha, beta, or stable. */
function stageOf(version: string): number {
  if (version.includes('alpha')) return 0;
  return version.includes('beta') ? 1 : 2;
}

/**
 * Compares versions, the most stable one first, and of these the newest: `v2`, `v1`, `v1beta2`, `v1alpha3`.
 *
 * @param one - A version; an empty one is stable, and older than any other.
 * @param other - Another one.
 * @returns A number below zero where the first comes first.
 */
export function byStability(one: string, other: string): number {
  return stageOf(other) - stageOf(one) || other.localeCompare(one, 'en', { numeric: true });
}

/**
 * Finds the definition that a type, its elements or its entries refer to.
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
 * Finds every definition that a type refers to, including the members of unions.
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
 * Returns the description of a field: its own, or else that of its object type.
 *
 * @param property - The field.
 * @param definitions - All definitions that it may refer to.
 * @returns The whole description.
 */
export function describeField(property: Property, definitions: Definitions): string {
  if (property.description !== '' || property.type.shape !== 'object') return property.description;
  return definitions.get(property.type.id)?.description ?? '';
}

/**
 * Tells whether documents of a kind have a name, so that `new` takes one.
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
