import type { At, AnySelf, Whole } from './node.d.ts';
import type { JsonScalar, NotJson } from './json.d.ts';
import type { IsAny } from './shape.d.ts';

type Part<Value> = Value extends JsonScalar | readonly unknown[]
  ? Value
  : Value extends NotJson
    ? never
    : SomeOf<Value>;

/** Some fields of an object. It has a name of its own so that editors and errors show that, and not every field. */
type SomeOf<Model> = { readonly [Field in keyof Model]?: Part<Model[Field]> };

/**
 * Some fields of an element, at any depth: an element matches when it has all of them with these values.
 *
 * Only what has fields can be matched: for a list among lists it is `never`.
 */
export type Match<Element> =
  IsAny<Element> extends true
    ? { readonly [field: string]: unknown }
    : Element extends JsonScalar | readonly unknown[]
      ? never
      : Part<Element>;

/** The verbs of a list of objects, maps or lists. */
export interface ListNode<Element, ElementNode> {
  /**
   * Enters one element by its index.
   *
   * @param index - From 0; the element must be there when the expression is applied.
   */
  at(index: number): ElementNode;
  /**
   * Enters every element that matches; none is an error when the expression is applied.
   *
   * @param match - The fields that an element must have, with their values.
   */
  where(match: Match<Element>): ElementNode;
  /**
   * Enters the element with this merge key, which is created when it is missing.
   *
   * @param key - The fields of the merge key, with their values.
   */
  key(key: Match<Element>): ElementNode;
}

/** The verbs of a list of scalars. */
export interface ScalarListNode<Self extends AnySelf, Element> {
  /**
   * Enters one element by its index.
   *
   * @param index - From 0; the element must be there when the expression is applied.
   */
  at(index: number): Whole<Self, Element>;
  /**
   * Removes every element that is one of these values.
   *
   * @param values - The values to remove; what is absent stays absent.
   */
  without(...values: readonly Element[]): Self['root'];
}

/** The verb of a tuple: its elements have their places, so none is added or removed. */
export interface TupleNode<Self extends AnySelf, Tuple extends readonly unknown[]> {
  /**
   * Enters one element by its index.
   *
   * @param index - From 0; the element must be there when the expression is applied.
   */
  at<Index extends number>(index: Index): At<Self, Tuple[Index]>;
}
