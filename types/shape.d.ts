import type { HasMethods, JsonPart, JsonScalar, NotJson } from './json.d.ts';

/**
 * How a field can be worked with.
 *
 * - `scalar`: set.
 * - `list`: set, appended to, and entered by element.
 * - `tuple`: a list of a stated form, or a union of lists; set, and entered by element: adding or removing would break it.
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
export type Core<Type> = JsonPart<Exclude<Type, null>>;

/** `true` for the key of an index signature, also for a template such as `data-${string}`. */
export type IsIndexKey<Key extends PropertyKey> = {} extends { [Name in Key]: 1 } ? true : false;

/** A list that takes any number of elements anywhere; every other form, and a union of two lists, is a tuple. */
type ListShape<List extends readonly unknown[]> = List[number][] extends List ? 'list' : 'tuple';

/** A map has index signatures alone: with every other key made required it is met by `{}`. */
type KeysShape<Type> = keyof Type extends never
  ? 'object'
  : true extends HasMethods<Type>
    ? never
    : {} extends { [Key in keyof Type]-?: 1 }
      ? 'map'
      : 'object';

/** What one member of a union is; `never` for one without a JSON form. */
type MemberShape<Type> = Type extends NotJson | null
  ? never
  : Type extends JsonScalar
    ? 'scalar'
    : Type extends readonly unknown[]
      ? 'list'
      : Type extends object
        ? KeysShape<Type>
        : 'scalar';

type UnionShape<Type, Found> = [Found] extends [never]
  ? 'none'
  : [Found] extends ['list']
    ? ListShape<Extract<Type, readonly unknown[]>>
    : [Found] extends ['map']
      ? 'map'
      : [Found] extends ['object']
        ? 'object'
        : [Found] extends ['scalar']
          ? 'scalar'
          : 'mixed';

/**
 * The shape of a field, from its type.
 *
 * How it works: `any` and `unknown` are set apart first, since they pass every other test; and scalars, since they are
 * many. What has no JSON form is taken out of unions; if nothing is left there is no shape. A union of two shapes is
 * `mixed`.
 */
export type ShapeOf<Type> = unknown extends Type
  ? 'any'
  : [Type] extends [JsonScalar | undefined]
    ? [Type] extends [undefined]
      ? 'none'
      : 'scalar'
    : UnionShape<Type, MemberShape<Type>>;
