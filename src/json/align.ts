import { byCodeUnit } from './order.ts';
import { isEqual } from './equal.ts';
import { isContainer, isList, isObject } from './guards.ts';

/** Fields by which people tell the elements of a list apart. */
const tellingFields = ['name', 'key', 'id', 'mountPath', 'containerPort', 'port', 'type', 'host', 'ip'];

/** Whether two elements are told apart by no field, by one with the same value, or by one with another. */
function kinship(one: unknown, other: unknown): 'unknown' | 'akin' | 'strange' {
  if (!isObject(one) || !isObject(other)) return isObject(one) || isObject(other) ? 'strange' : 'unknown';
  const field = tellingFields.find((name) => Object.hasOwn(one, name) && Object.hasOwn(other, name));
  if (field === undefined) return 'unknown';
  return isEqual(one[field], other[field]) ? 'akin' : 'strange';
}

type List = readonly unknown[];
/** The numbers of elements: equal elements have the same one. */
type Numbers = readonly number[];
/** Which index of one list belongs to which of the other. */
type Pair = readonly [row: number, column: number];

/** Two lists are compared each element with each while that takes no more comparisons than this. */
const mostComparisons = 1_000_000;

/** How far ahead one that looks like an element is looked for. */
const farthest = 200;

/** A text that is the same for equal values, and seldom for others. */
function signatureOf(value: unknown): string {
  if (!isContainer(value)) return `${typeof value} ${String(value)}`;
  if (isList(value)) return `[${value.length}`;
  const parts = Object.keys(value)
    .toSorted(byCodeUnit)
    .map((key) => {
      const entry = value[key];
      return `${key}:${isContainer(entry) ? Object.keys(entry).length : String(entry)}`;
    });
  return `{${parts.join()}`;
}

/** Numbers the elements of two lists. */
function numbered(before: List, after: List): [Numbers, Numbers] {
  const known = new Map<string, { readonly element: unknown; readonly number: number }[]>();
  let count = 0;
  const numberOf = (element: unknown): number => {
    const signature = signatureOf(element);
    const alike = known.get(signature) ?? [];
    const found = alike.find((one) => isEqual(one.element, element));
    if (found !== undefined) return found.number;
    known.set(signature, alike);
    alike.push({ element, number: count });
    return count++;
  };
  return [before.map(numberOf), after.map(numberOf)];
}

/** The longest common part of two short lists. */
function longestPairs(before: Numbers, after: Numbers): Pair[] {
  if (before.length === 0 || after.length === 0) return [];
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      lengths[row * width + column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let row = 0, column = 0; row < before.length && column < after.length;) {
    const [below, beside] = [at(row + 1, column), at(row, column + 1)];
    if (before[row] === after[column]) pairs.push([row++, column++]);
    // Of several longest parts, one whose elements hardly move.
    else if (below > beside || (below === beside && row <= column)) row++;
    else column++;
  }
  return pairs;
}

/** The indexes of what stands in a list once. */
function onlyIndexes(numbers: Numbers): Map<number, number> {
  const indexes = new Map<number, number>();
  const repeated = new Set<number>();
  for (const [index, number] of numbers.entries()) {
    if (indexes.has(number)) repeated.add(number);
    else indexes.set(number, index);
  }
  for (const number of repeated) indexes.delete(number);
  return indexes;
}

/** A common part of two long lists: what stands once in both, as far as it is in order. */
function onlyPairs(before: Numbers, after: Numbers): Pair[] {
  const rows = onlyIndexes(before);
  const pairs: Pair[] = [];
  for (const [number, column] of onlyIndexes(after)) {
    const row = rows.get(number);
    if (row !== undefined) pairs.push([row, column]);
  }
  const rising = new Set(longestRising(pairs.map(([row]) => row)));
  return pairs.filter((_pair, index) => rising.has(index));
}

/** A common part of two lists; the longest one where they are short. */
function commonPairs(before: Numbers, after: Numbers): Pair[] {
  if (before.length * after.length <= mostComparisons) return longestPairs(before, after);
  const pairs: Pair[] = [];
  let [row, column] = [0, 0];
  for (const [nextRow, nextColumn] of [...onlyPairs(before, after), [before.length, after.length] as const]) {
    const [rows, columns] = [before.slice(row, nextRow), after.slice(column, nextColumn)];
    if (rows.length * columns.length <= mostComparisons)
      for (const [one, other] of longestPairs(rows, columns)) pairs.push([row + one, column + other]);
    if (nextRow < before.length) pairs.push([nextRow, nextColumn]);
    [row, column] = [nextRow + 1, nextColumn + 1];
  }
  return pairs;
}

/** Between equal elements: all in order where their number is the same, else those that look like each other. */
function pairsInGap(before: List, after: List): Pair[] {
  if (before.length === after.length) return before.map((_item, index) => [index, index]);
  const pairs: Pair[] = [];
  let next = 0;
  for (const [column, item] of after.entries()) {
    if (next === before.length) break;
    let ahead = before.slice(next, next + farthest).findIndex((other) => kinship(other, item) === 'akin');
    if (ahead < 0 && kinship(before[next], item) === 'unknown') ahead = 0;
    if (ahead < 0) continue;
    next += ahead;
    pairs.push([next++, column]);
  }
  return pairs;
}

/**
 * Finds a longest part of a list of numbers that rises.
 *
 * @param numbers - Numbers, no two of them the same.
 * @returns The indexes of those that rise, in order.
 */
export function longestRising(numbers: Numbers): number[] {
  // The index of the smallest number that ends a rising part of each length, and what comes before each.
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [index, number] of numbers.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    previous.push(ends[low - 1] ?? -1);
    ends[low] = index;
  }
  const rising: number[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) rising.push(index);
  return rising.toReversed();
}

/**
 * Finds which element of a list became which of another: first the equal ones, as many as keep their order, then between
 * them those that look like each other.
 *
 * Of lists so long that each element cannot be compared with each, only what stands once in both is found where it moved.
 *
 * @param before - A list.
 * @param after - What became of it.
 * @returns For each element of `after` the index that it had before, in rising order; -1 for a new one.
 * @throws {WithalError} `E_DEPTH` where elements are nested too deep, or contain themselves.
 */
export function alignLists(before: List, after: List): number[] {
  const origins = after.map(() => -1);
  let start = 0;
  while (start < before.length && start < after.length && isEqual(before[start], after[start])) start++;
  let end = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (end < shorter && isEqual(before.at(-1 - end), after.at(-1 - end))) end++;
  for (let index = 0; index < start; index++) origins[index] = index;
  for (let index = 1; index <= end; index++) origins[after.length - index] = before.length - index;
  const [rows, columns] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  let [row, column] = [0, 0];
  const pairs = commonPairs(...numbered(rows, columns));
  for (const [nextRow, nextColumn] of [...pairs, [rows.length, columns.length] as const]) {
    const gap = pairsInGap(rows.slice(row, nextRow), columns.slice(column, nextColumn));
    for (const [one, other] of gap) origins[start + column + other] = start + row + one;
    if (nextColumn < columns.length) origins[start + nextColumn] = start + nextRow;
    [row, column] = [nextRow + 1, nextColumn + 1];
  }
  return origins;
}
