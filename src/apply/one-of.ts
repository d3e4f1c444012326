import { isObject, type JsonObject } from '../json/index.ts';

/** Several matches, sorted by what can be looked up. */
interface Sorted {
  readonly scalars: ReadonlySet<unknown>;
  /** Matches whose first field is a scalar, by that field and its value. */
  readonly byField: ReadonlyMap<string, ReadonlyMap<unknown, readonly unknown[]>>;
  readonly others: readonly unknown[];
}

/** As few matches as this are tried one after the other. */
const few = 8;
const known = new WeakMap<readonly unknown[], Sorted>();

/** Whether a match, or a part of one, is a value without an inside, and no function. */
export function isScalar(value: unknown): boolean {
  return value === null || (typeof value !== 'object' && typeof value !== 'function');
}

/**
 * Gives the first field of a match, where its value can be looked up.
 *
 * @param match - A match or a key.
 * @returns The field and its value; `undefined` where the match begins with something else than a scalar.
 */
export function firstField(match: unknown): readonly [field: string, value: unknown] | undefined {
  if (!isObject(match)) return undefined;
  const [field] = Object.keys(match);
  return field === undefined || !isScalar(match[field]) ? undefined : [field, match[field]];
}

function sort(matches: readonly unknown[]): Sorted {
  const byField = new Map<string, Map<unknown, unknown[]>>();
  const scalars = new Set<unknown>();
  const others: unknown[] = [];
  for (const match of matches) {
    if (isScalar(match)) {
      scalars.add(match);
      continue;
    }
    const first = firstField(match);
    if (first === undefined) {
      others.push(match);
      continue;
    }
    const [field, value] = first;
    const byValue = byField.get(field) ?? new Map<unknown, unknown[]>();
    byField.set(field, byValue);
    const same = byValue.get(value);
    if (same === undefined) byValue.set(value, [match]);
    else same.push(match);
  }
  return { scalars, byField, others };
}

/**
 * Tells whether one of several matches holds. Of many, those that a look-up excludes are not tried.
 *
 * @param element - An element of a list; any value.
 * @param matches - The matches; they do not change.
 * @param isLike - Tries one.
 * @returns Whether one holds.
 */
export function isLikeOneOf(
  element: unknown,
  matches: readonly unknown[],
  isLike: (match: unknown) => boolean,
): boolean {
  if (matches.length <= few) return matches.some(isLike);
  let sorted = known.get(matches);
  if (sorted === undefined) known.set(matches, (sorted = sort(matches)));
  if (sorted.scalars.has(element)) return true;
  if (typeof element === 'object' && element !== null) {
    for (const [field, byValue] of sorted.byField) {
      if (!Object.hasOwn(element, field)) continue;
      if (byValue.get((element as JsonObject)[field])?.some(isLike) === true) return true;
    }
  }
  return sorted.others.some(isLike);
}
