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
 * Gives the fields of a match by which elements can be looked up.
 *
 * @param match - The fields of a match or a key.
 * @returns Its first fields, as far as they are scalars: a predicate is called where those before it hold.
 */
export function leadingScalars(match: JsonObject): readonly string[] {
  const fields = Object.keys(match);
  const end = fields.findIndex((field) => !isScalar(match[field]));
  return end < 0 ? fields : fields.slice(0, end);
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
    const field = isObject(match) ? leadingScalars(match)[0] : undefined;
    if (field === undefined) {
      others.push(match);
      continue;
    }
    const value = (match as JsonObject)[field];
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
