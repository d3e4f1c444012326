import { isEqual, isObject } from '../../json/index.ts';

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

/** Two lists longer than this are not compared element by element with one another. */
const longestCompared = 200;

/** The longest common part of two lists, as pairs of indexes. */
function commonPairs(before: List, after: List): [number, number][] {
  if (before.length > longestCompared || after.length > longestCompared) return [];
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  const same = before.map((one) => after.map((other) => isEqual(one, other)));
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      lengths[row * width + column] =
        same[row]?.[column] === true
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < before.length && column < after.length;) {
    if (same[row]?.[column] === true) pairs.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return pairs;
}

/** Between equal elements: all in order where their number is the same, else those that look like each other. */
function pairsInGap(before: List, after: List): [number, number][] {
  if (before.length === after.length) return before.map((_item, index) => [index, index]);
  const pairs: [number, number][] = [];
  let next = 0;
  for (const [column, item] of after.entries()) {
    let row = before.findIndex((other, index) => index >= next && kinship(other, item) === 'akin');
    if (row < 0 && next < before.length && kinship(before[next], item) === 'unknown') row = next;
    if (row < 0) continue;
    pairs.push([row, column]);
    next = row + 1;
  }
  return pairs;
}

/**
 * Finds which element of a list became which of another.
 *
 * @param before - A list.
 * @param after - What became of it.
 * @returns For each element of `after` the index that it had before, in rising order; -1 for a new one.
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
  for (const [nextRow, nextColumn] of [
    ...commonPairs(rows, columns),
    [rows.length, columns.length] as const,
  ]) {
    const gap = pairsInGap(rows.slice(row, nextRow), columns.slice(column, nextColumn));
    for (const [one, other] of gap) origins[start + column + other] = start + row + one;
    if (nextColumn < columns.length) origins[start + nextColumn] = start + nextRow;
    [row, column] = [nextRow + 1, nextColumn + 1];
  }
  return origins;
}
