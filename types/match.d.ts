import type { JsonPart, JsonScalar } from './json.d.ts';
import type { IsAny } from './shape.d.ts';

/*
 * None of the aliases that a method's parameter names is conditional: editors and errors would show what is inside them
 * in the place of the name.
 */

/** Tells whether a value is meant. Where it throws, the expression is not applied: `E_FUNCTION`. */
export type Predicate<Type> = (value: Type) => boolean | undefined;

/** The members of a type that have fields to match: a list as an element of a list, or a scalar, has none. */
type WithFields<Type> = Exclude<Type, JsonScalar | readonly unknown[]>;

/**
 * What an element has to be like: some of its fields, at any depth, or a predicate for the whole element.
 *
 * An element that is a list or a scalar has no fields, so a predicate alone will do.
 */
export type Match<Element> = MatchFields<WithFields<Element>> | Predicate<Element>;

/** Some fields of an object, with what each has to be; what is left out is not looked at. */
export type MatchFields<Model> = { readonly [Field in keyof Model]?: MatchField<Model[Field]> };

/**
 * What a field has to be: a value, one of several values, a RegExp for a string, a predicate, or the same again for the
 * fields of an object. A field that is a list is compared as a whole.
 */
export type MatchField<Type> =
  IsAny<Type> extends true
    ? {} | null | undefined | Predicate<unknown>
    : MatchValue<Type> | SeveralOf<Extract<Type, JsonScalar>> | Predicate<Type>;

type MatchValue<Type> = Type extends string
  ? Type | RegExp
  : Type extends JsonScalar | readonly unknown[]
    ? Type
    : Type extends undefined
      ? never
      : MatchFields<JsonPart<Type>>;

type SeveralOf<Scalar> = [Scalar] extends [never] ? never : readonly Scalar[];

/** What an element of a list of scalars has to be: a value, one of several, a RegExp for a string, or a predicate. */
export type ScalarMatch<Element> =
  | Element
  | readonly Element[]
  | (Element extends string ? RegExp : never)
  | Predicate<Element>;

/** Before the element that matches: exactly one of the list must. */
export interface Before<Element> {
  readonly before: Match<Element>;
}

/** After the element that matches: exactly one of the list must. */
export interface After<Element> {
  readonly after: Match<Element>;
}

/** Where in a list of objects, maps or lists something is put: before an index, or before or after one element. */
export type Position<Element> = number | Before<Element> | After<Element>;

/** Where in a list of scalars something is put: before an index, or before or after the one element that matches. */
export type ScalarPosition<Element> =
  | number
  | { readonly before: ScalarMatch<Element> }
  | { readonly after: ScalarMatch<Element> };

/** Fields that tell one element from the others, where no schema says which they are. */
export type AnyKey<Element> = {
  readonly [Field in keyof WithFields<Element>]?: Extract<WithFields<Element>[Field], JsonScalar>;
};
