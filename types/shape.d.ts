import type { JsonPart, JsonScalar } from './json.d.ts';

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
export type Core<Type> = Exclude<JsonPart<Type>, null>;

/** `true` for the key of an index signature, also for a template such as `data-${string}`. */
export type IsIndexKey<Key extends PropertyKey> = {} extends Record<Key, 1> ? true : false;

/** A list that takes any number of elements anywhere; every other form, and a union of two lists, is a tuple. */
type ListShape<List extends readonly unknown[]> = List[number][] extends List ? 'list' : 'tuple';

/** A map has index signatures alone: with every other key made required it is met by `{}`. */
type KeysShape<Type> = keyof Type extends never
  ? 'object'
  : {} extends { [Key in keyof Type]-?: 1 }
    ? 'map'
    : 'object';

type MemberShape<Type> = Type extends readonly unknown[]
  ? 'list'
  : Type extends object
    ? KeysShape<Type>
    : 'scalar';

type OneShape<Found> = [Found] extends ['map'] ? 'map' : [Found] extends ['object'] ? 'object' : 'mixed';

type CoreShape<Type> = [Type] extends [JsonScalar]
  ? 'scalar'
  : [Type] extends [readonly unknown[]]
    ? ListShape<Type>
    : OneShape<MemberShape<Type>>;

/**
 * The shape of a field, from its type.
 *
 * How it works: `any` and `unknown` are set apart first, since they pass every other test. What has no JSON form is
 * taken out of unions; if nothing is left there is no shape. The rest is tested as a whole, not member by member, so a
 * union of two shapes is `mixed`.
 */
export type ShapeOf<Type> =
  IsAny<Type> extends true ? 'any' : [JsonPart<Type>] extends [never] ? 'none' : CoreShape<Core<Type>>;
