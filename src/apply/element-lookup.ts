import type { JsonObject } from '../json/index.ts';
import type { ChangeNode } from './change-node.ts';
import type { Key } from './keys.ts';

const none: readonly number[] = [];

/** Shorter lists are looked through. */
export const few = 16;

/** Where the elements of a list are, by the value of one field: many steps choose elements of one list. */
export class ElementLookup {
  /** The field. */
  declare readonly field: string;
  readonly #indexes = new Map<unknown, number[]>();
  #length = 0;
  #isWanted = false;

  constructor(field: string) {
    this.field = field;
  }

  /**
   * Finds elements.
   *
   * @param elements - The elements: those of the last time, perhaps with others after them.
   * @param value - The value of the field; a scalar.
   * @returns Their indexes in order; `undefined` where looking through all of them is as quick.
   */
  find(elements: readonly unknown[], value: unknown): readonly number[] | undefined {
    if (elements.length <= few) return undefined;
    if (!this.#isWanted) {
      this.#isWanted = true;
      return undefined;
    }
    for (; this.#length < elements.length; this.#length++) {
      const key = this.valueIn(elements[this.#length]);
      const found = this.#indexes.get(key);
      if (found === undefined) this.#indexes.set(key, [this.#length]);
      else found.push(this.#length);
    }
    return this.#indexes.get(value) ?? none;
  }

  /** The value of the field in an element; `undefined` where it has none. */
  valueIn(element: unknown): unknown {
    const hasField = typeof element === 'object' && element !== null && Object.hasOwn(element, this.field);
    return hasField ? (element as JsonObject)[this.field] : undefined;
  }
}

/**
 * Forgets where the elements of a list are, before a field of one of them is written.
 *
 * @param element - What is written to; perhaps an element of a list.
 * @param field - The field.
 */
export function forgetField({ parent }: ChangeNode, field: Key): void {
  const notes = parent?.notes;
  if (notes?.lookup?.field === field) notes.lookup = undefined;
}

/**
 * Forgets where the elements of a list are, before something is set or removed that gives one of them another value in
 * the field.
 *
 * @param node - What is set: an element, or a field of one.
 * @param value - What comes there; `undefined` where it is removed.
 */
export function forgetMoved(node: ChangeNode, value: unknown): void {
  const { parent, held } = node;
  if (parent === undefined) return;
  forgetField(parent, node.key);
  const notes = parent.notes;
  if (notes?.lookup === undefined) return;
  if (notes.lookup.valueIn(held) !== notes.lookup.valueIn(value)) notes.lookup = undefined;
}
