import { entryOf, isContainer, isEqual, isList } from '../../json/index.ts';

/** The fields that tell elements apart; the first one that an element has counts. */
const identities = ['name', 'mountPath', 'containerPort', 'port', 'key'];

/** Finds the elements of a list that are the same ones as those of another. */
export class Counterparts {
  readonly #list: readonly unknown[];
  /** For each field, the first element with each value of it. */
  readonly #indexes = new Map<string, ReadonlyMap<unknown, unknown>>();

  /** @param list - The list in which they are looked for; anything else has no elements. */
  constructor(list: unknown) {
    this.#list = isList(list) ? list : [];
  }

  /**
   * Finds the counterpart of an element: by its name, or what else tells elements apart.
   *
   * @param element - The element of the other list.
   * @param index - Where its counterpart is if nothing tells it apart.
   * @returns The element of this list, or `undefined`.
   */
  of(element: unknown, index?: number): unknown {
    for (const field of identities) {
      const value = entryOf(element, field);
      if (value === undefined) continue;
      if (isContainer(value)) return this.#list.find((one) => isEqual(entryOf(one, field), value));
      return this.#indexOf(field).get(value);
    }
    return index === undefined ? undefined : this.#list[index];
  }

  #indexOf(field: string): ReadonlyMap<unknown, unknown> {
    const known = this.#indexes.get(field);
    if (known !== undefined) return known;
    const index = new Map<unknown, unknown>();
    for (const element of this.#list) {
      const value = entryOf(element, field);
      if (!index.has(value)) index.set(value, element);
    }
    this.#indexes.set(field, index);
    return index;
  }
}
