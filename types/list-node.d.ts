import type { AnyKey, Match, Position, ScalarMatch, ScalarPosition } from './match.d.ts';
import type { At, AnySelf, Whole } from './node.d.ts';
import type { placeOf } from './place.d.ts';
import type { Items } from './value.d.ts';

/** The verbs of a list of objects, maps or lists. */
export interface ListNode<Self extends AnySelf, Element, ElementNode, Key = AnyKey<Element>> {
  /** Exists for the compiler alone. */
  readonly [placeOf]: { readonly self: Self; readonly type: Element[] };
  /**
   * Enters one element by its index.
   *
   * @param index - From 0, or from the end where it is negative. The element must be there when the expression is
   *   applied, else that is an error: `E_INDEX`.
   */
  at(index: number): ElementNode;
  /**
   * Enters every element, or every one that matches. Where there is none, nothing is done.
   *
   * @param match - What an element has to be like: some of its fields, or a predicate.
   */
  each(match?: Match<Element>): ElementNode;
  /**
   * Enters every element that matches. None is an error when the expression is applied: `E_NO_MATCH`.
   *
   * @param match - What an element has to be like: some of its fields, or a predicate.
   */
  where(match: Match<Element>): ElementNode;
  /**
   * Enters the element with this merge key, which is created when it is missing.
   *
   * @param key - The fields of the merge key, with their values. Fields that are not the key are an error: `E_KEY`.
   */
  key(key: Key): ElementNode;
  /**
   * Puts elements into the list. A list that is missing is made, where the position is 0.
   *
   * @param position - An index, before which they are put, or `{ before: match }` or `{ after: match }`. An index that
   *   the list does not reach is an error when the expression is applied, `E_INDEX`; and so it is if no element matches,
   *   `E_NO_MATCH`, or several do, `E_SEVERAL`.
   * @param values - The elements.
   */
  insert(position: Position<Element>, values: Items<Self['schema'], Element>): Self['root'];
  /**
   * Removes every element that matches. Where there is none, nothing is done.
   *
   * @param match - What an element has to be like: some of its fields, or a predicate.
   */
  without(match: Match<Element>): Self['root'];
}

/** The verbs of a list of scalars. */
export interface ScalarListNode<Self extends AnySelf, Element> {
  /** Exists for the compiler alone. */
  readonly [placeOf]: { readonly self: Self; readonly type: Element[] };
  /**
   * Enters one element by its index.
   *
   * @param index - From 0, or from the end where it is negative. The element must be there when the expression is
   *   applied, else that is an error: `E_INDEX`.
   */
  at(index: number): Whole<Self, Element>;
  /**
   * Enters every element, or every one that matches. Where there is none, nothing is done.
   *
   * @param match - A value, a list of values, a RegExp for strings, or a predicate.
   */
  each(match?: ScalarMatch<Element>): Whole<Self, Element>;
  /**
   * Enters every element that matches. None is an error when the expression is applied: `E_NO_MATCH`.
   *
   * @param match - A value, a list of values, a RegExp for strings, or a predicate.
   */
  where(match: ScalarMatch<Element>): Whole<Self, Element>;
  /**
   * Puts elements into the list. A list that is missing is made, where the position is 0.
   *
   * @param position - An index, before which they are put, or `{ before: match }` or `{ after: match }`. An index that
   *   the list does not reach is an error when the expression is applied, `E_INDEX`; and so it is if no element matches,
   *   `E_NO_MATCH`, or several do, `E_SEVERAL`.
   * @param values - The elements.
   */
  insert(position: ScalarPosition<Element>, values: Items<Self['schema'], Element>): Self['root'];
  /**
   * Removes every element that matches one of the arguments. What is absent stays absent.
   *
   * @param values - Each a value, a list of values, a RegExp for strings, or a predicate. None at all is an error,
   *   unless the list was entered by `at`, `where`, `key` or `each`, which then removes the list itself.
   */
  without(...values: readonly ScalarMatch<Element>[]): Self['root'];
}

/** The verb of a tuple: its elements have their places, so none is added or removed. */
export interface TupleNode<Self extends AnySelf, Tuple extends readonly unknown[]> {
  /** Exists for the compiler alone. */
  readonly [placeOf]: { readonly self: Self; readonly type: Tuple };
  /**
   * Enters one element by its index.
   *
   * @param index - From 0; the element must be there when the expression is applied, else that is an error: `E_INDEX`.
   */
  at<Index extends number>(index: Index): At<Self, Tuple[Index]>;
}
