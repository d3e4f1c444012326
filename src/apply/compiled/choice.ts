import { isContainer, isList } from '../../json/index.ts';
import { isEveryElement, selectorOf } from '../../errors/index.ts';
import type { Segment } from '../../../types/index.d.ts';
import { few } from '../keys.ts';
import { isScalar } from '../one-of.ts';
import type { PlanNode } from './plan.ts';

/** Which elements of a list a segment means: those whose fields hold what it wants, or one from the end. */
export interface ElementChoice {
  /** How many have to be there: `where` wants at least one, `key` wants one, `each` takes as many as there are. */
  readonly wanted: 'some' | 'one' | 'any';
  readonly names: readonly string[];
  readonly values: readonly unknown[];
  /** The negative index; 0 where there is none. */
  readonly fromEnd: number;
}

const counts = { where: 'some', key: 'one', each: 'any' } as const;

/**
 * Reads a segment.
 *
 * @param segment - A segment that is neither a name nor an index from the start.
 * @returns What it chooses; `undefined` where that is said by more than fields with scalars.
 */
export function choiceOf(segment: Segment): ElementChoice | undefined {
  if (typeof segment === 'number') return { wanted: 'one', names: [], values: [], fromEnd: segment };
  if (typeof segment === 'string') return undefined;
  const [selector, match] = selectorOf(segment);
  const wanted = counts[selector];
  if (isEveryElement(segment)) return { wanted, names: [], values: [], fromEnd: 0 };
  if (!isContainer(match) || isList(match)) return undefined;
  const values = Object.values(match);
  return values.every(isScalar) ? { wanted, names: Object.keys(match), values, fromEnd: 0 } : undefined;
}

function isChosen({ names, values }: ElementChoice, element: unknown): boolean {
  if (names.length === 0) return true;
  if (typeof element !== 'object' || element === null || isList(element)) return false;
  for (let index = 0; index < names.length; index++) {
    const name = names[index] as string;
    if ((element as { readonly [name: string]: unknown })[name] !== values[index]) return false;
    if (!Object.hasOwn(element, name)) return false;
  }
  return true;
}

/** Elements by the value of a field, for each field that choices name. */
type ElementIndexes = Map<string, Map<unknown, number[]>>;

/** The indexes of the elements whose field holds a value, looked up: as many choices as elements stay linear. */
function indexesBy(
  name: string,
  value: unknown,
  list: readonly unknown[],
  lookups: ElementIndexes,
): readonly number[] {
  let lookup = lookups.get(name);
  if (lookup === undefined) {
    lookup = new Map();
    for (let index = 0; index < list.length; index++) {
      const held = (list[index] as { readonly [name: string]: unknown } | null | undefined)?.[name];
      const indexes = lookup.get(held);
      if (indexes === undefined) lookup.set(held, [index]);
      else indexes.push(index);
    }
    lookups.set(name, lookup);
  }
  return lookup.get(value) ?? [];
}

/** The indexes of the elements that have the rarest of the values that a choice wants. */
function fewestIndexes(
  { names, values }: ElementChoice,
  list: readonly unknown[],
  lookups: ElementIndexes,
): readonly number[] {
  const found = names.map((name, at) => indexesBy(name, values[at], list, lookups));
  return found.reduce((fewest, indexes) => (indexes.length < fewest.length ? indexes : fewest));
}

/** The indexes that a choice means; `undefined` where there are fewer or more than it wants. */
function chosenIndexes(
  choice: ElementChoice,
  list: readonly unknown[],
  lookups: ElementIndexes | undefined,
): readonly number[] | undefined {
  if (choice.fromEnd < 0) {
    const index = list.length + choice.fromEnd;
    return index < 0 ? undefined : [index];
  }
  let indexes: number[] = [];
  if (lookups === undefined || choice.names.length === 0) {
    for (let index = 0; index < list.length; index++) if (isChosen(choice, list[index])) indexes.push(index);
  } else indexes = fewestIndexes(choice, list, lookups).filter((index) => isChosen(choice, list[index]));
  if (choice.wanted === 'any') return indexes;
  return indexes.length === 1 || (indexes.length > 1 && choice.wanted === 'some') ? indexes : undefined;
}

/** The indexes that each key of a list means, by the position of the key. */
export type Chosen = readonly (readonly number[])[];

/**
 * Finds which elements the keys of a list mean.
 *
 * @param node - A list of a plan.
 * @param list - The list of the document.
 * @returns The indexes of each key; `undefined` where one is missing, or two keys mean the same element: the order of
 *   the steps counts then.
 */
export function chosenBy(
  { keys, choices, hasChoices }: PlanNode,
  list: readonly unknown[],
): Chosen | undefined {
  const chosen: (readonly number[])[] = [];
  let count = 0;
  const lookups: ElementIndexes | undefined = hasChoices && keys.length > few ? new Map() : undefined;
  for (let position = 0; position < keys.length; position++) {
    const choice = choices[position];
    const index = keys[position] as number;
    if (choice === undefined && index >= list.length) return undefined;
    const indexes = choice === undefined ? [index] : chosenIndexes(choice, list, lookups);
    if (indexes === undefined) return undefined;
    count += indexes.length;
    chosen.push(indexes);
  }
  const isClear = !hasChoices || keys.length === 1 || new Set(chosen.flat()).size === count;
  return isClear ? chosen : undefined;
}
