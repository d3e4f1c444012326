import type { JsonPart, JsonScalar } from './json.d.ts';

/**
 * How a field can be worked with.
 *
 * - `scalar`: set.
 * - `list`: set, appended to, and entered by element.
 * - `tuple`: set, and entered by element; appending would break it.
 * - `map`: set, merged, and entered by any key.
 * - `object`: set, merged, and entered by field.
 * - `mixed`: a union of several of the above; set only.
 * - `any`: `any` and `unknown`; set, and entered by any key.
 * - `none`: `never`, or a type without a JSON form; there is no method for it.
 */
export type Shape = 'scalar' | 'list' | 'tuple' | 'map' | 'object' | 'mixed' | 'any' | 'none';

/** `true` for `any` and `unknown`, which say nothing about a value. */
export type IsAny<Type> = unknown extends Type ? true : false;

/** The part of a field's type that has fields, elements or entries: neither `null`, `undefined` nor what is no JSON. */
export type Core<Type> = Exclude<JsonPart<Type>, null>;

/** `true` for the key of an index signature, also for a template such as `data-${string}`. */
export type IsIndexKey<Key extends PropertyKey> = {} extends Record<Key, 1> ? true : false;

/** The keys of a model that are fields by name: strings, and no index signature. */
export type FieldName<Model> = keyof {
  [Key in keyof Model as Key extends string ? (IsIndexKey<Key> extends true ? never : Key) : never]: 1;
} &
  string;

type ListShape<List extends readonly unknown[]> = number extends List['length'] ? 'list' : 'tuple';

type ObjectShape<Type> = true extends { [Key in keyof Type]: IsIndexKey<Key> }[keyof Type]
  ? [FieldName<Type>] extends [never]
    ? 'map'
    : 'object'
  : 'object';

type CoreShape<Type> = [Type] extends [never]
  ? 'scalar'
  : [Type] extends [JsonScalar]
    ? 'scalar'
    : [Type] extends [readonly unknown[]]
      ? ListShape<Type>
      : [Type] extends [object]
        ? Extract<Type, readonly unknown[]> extends never
          ? ObjectShape<Type>
          : 'mixed'
        : 'mixed';

/**
 * The shape of a field, from its type.
 *
 * How it works: `any` and `unknown` are set apart first, since they pass every other test. What has no JSON form is
 * taken out of unions; if nothing is left there is no shape. The rest is tested as a whole, not member by member, so a
 * union of two shapes is `mixed`.
 */
export type ShapeOf<Type> =
  IsAny<Type> extends true ? 'any' : [JsonPart<Type>] extends [never] ? 'none' : CoreShape<Core<Type>>;
