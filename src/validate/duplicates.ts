import { entryOf, isAbsent, isContainer, isEqual, isObject, ownEntry } from '../json/index.ts';
import type { Fault, FaultPath } from './fault.ts';

/** How the elements of a list are told apart: by some of their fields, or by themselves. */
export interface ListIdentity {
  /** The names of the fields; none in a set. */
  readonly keys: readonly string[];
  /** What stands for a field that is not there. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Whether the fault is at the key of an element, if there is only one, and not at the element. */
  readonly isAtKey?: boolean;
}

/** A text by which equal elements are found quickly; `undefined` for what has to be compared. */
function textOf(value: unknown): string | undefined {
  return isContainer(value) ? undefined : `${typeof value} ${String(value)}`;
}

function identityOf(element: unknown, { keys, defaults = {} }: ListIdentity): unknown {
  if (keys.length === 0) return element;
  if (!isObject(element)) return undefined;
  const values = keys.map((key) => ownEntry(element, key) ?? defaults[key]);
  return values.every(isAbsent) ? undefined : values.map((value) => value ?? null);
}

/** Words what two elements have in common: `name`, `port and protocol`. */
function keysText(keys: readonly string[]): string {
  return [keys.slice(0, -1).join(', '), keys.at(-1)].filter(Boolean).join(' and ');
}

/** Finds an equal value among those that came before; adds it where there is none. */
class Identities {
  readonly #byText = new Map<string, number>();
  readonly #compared: (readonly [index: number, value: unknown])[] = [];

  firstOf(value: unknown, index: number): number {
    const isScalar = !isContainer(value) || (Array.isArray(value) && !value.some(isContainer));
    if (!isScalar) {
      const [found] = this.#compared.find(([, other]) => isEqual(other, value)) ?? [];
      if (found === undefined) this.#compared.push([index, value]);
      return found ?? index;
    }
    const text = JSON.stringify(Array.isArray(value) ? value.map(textOf) : textOf(value));
    const found = this.#byText.get(text);
    if (found === undefined) this.#byText.set(text, index);
    return found ?? index;
  }
}

/**
 * Finds the elements of a list that are there twice.
 *
 * @param list - The list.
 * @param identity - How its elements are told apart.
 * @param path - Where the list is.
 * @returns A fault for each element that repeats an earlier one.
 */
export function duplicateFaults(list: readonly unknown[], identity: ListIdentity, path: FaultPath): Fault[] {
  const known = new Identities();
  const faults: Fault[] = [];
  const { keys, isAtKey } = identity;
  const what = keys.length === 0 ? 'is the same as' : `has the same ${keysText(keys)} as`;
  for (const [index, element] of list.entries()) {
    const value = identityOf(element, identity);
    if (value === undefined) continue;
    const first = known.firstOf(value, index);
    if (first === index) continue;
    const [key = '', ...more] = keys;
    const isSingle = key !== '' && more.length === 0;
    const found = isSingle ? entryOf(element, key) : undefined;
    faults.push({
      rule: 'duplicate',
      path: [...path, index, ...(isSingle && isAtKey === true ? [key] : [])],
      message: `${what} element ${first} of the list`,
      ...(found === undefined ? {} : { found }),
    });
  }
  return faults;
}
