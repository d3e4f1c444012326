import { deepestRecorded } from '../../json/limits.ts';
import { type JsonObject, isObject, isList, ownEntry } from '../../json/guards.ts';
import { isEqual, tooDeep } from '../../json/equal.ts';
import type { Segment } from '../../../types/index.d.ts';
import type { FieldType } from '../../schema/schema.ts';
import { typeInside } from '../../schema/walk.ts';
import { type Keyed, keyedBy } from './keyed.ts';

/** Where the steps go that lead from one document to another. */
export interface Steps {
  add(segments: readonly Segment[], verb: 'with' | 'withMixin' | 'without', value: unknown): void;
}

/** A comparison at work, and the way that it has gone. */
export interface Comparing {
  readonly steps: Steps;
  readonly segments: Segment[];
}

/** Compares what is inside a place. */
function inside(comparing: Comparing, segment: Segment, compareParts: () => void): void {
  comparing.segments.push(segment);
  if (comparing.segments.length > deepestRecorded) throw tooDeep(deepestRecorded);
  compareParts();
  comparing.segments.pop();
}

/**
 * Finds the steps that lead from one value to another.
 *
 * @param comparing - Where the steps go, and where the values stand.
 * @param before - What is there.
 * @param after - What shall be there.
 * @param type - What the schema says of the place.
 */
export function compare(comparing: Comparing, before: unknown, after: unknown, type: FieldType): void {
  if (before === after) return;
  if (isObject(before) && isObject(after)) compareFields(comparing, before, after, type);
  else if (isList(before) && isList(after)) compareLists(comparing, before, after, type);
  else comparing.steps.add(comparing.segments, 'with', after);
}

function isThere(fields: JsonObject, key: string): boolean {
  return ownEntry(fields, key) !== undefined;
}

function compareFields(comparing: Comparing, before: JsonObject, after: JsonObject, type: FieldType): void {
  const { steps, segments } = comparing;
  const keys = Object.keys(after).filter((key) => after[key] !== undefined);
  const gone = Object.keys(before).filter((key) => before[key] !== undefined && !isThere(after, key));
  const isOther = gone.length > 0 && keys.length > 0 && !keys.some((key) => isThere(before, key));
  if (isOther && segments.length > 0) return steps.add(segments, 'with', after);
  if (gone.length > 0) steps.add(segments, 'without', gone);
  for (const key of keys) {
    const found = ownEntry(before, key);
    if (found === after[key]) continue;
    inside(comparing, key, () => {
      if (found === undefined) steps.add(segments, 'with', after[key]);
      else compare(comparing, found, after[key], typeInside(type, key));
    });
  }
}

type List = readonly unknown[];

function compareLists(comparing: Comparing, before: List, after: List, type: FieldType): void {
  const keyed = keyedBy(type, before, after);
  if (keyed !== undefined) return compareKeyed(comparing, keyed, [before, after], type);
  if (isScalars(before) && isScalars(after) && compareScalars(comparing, before, after)) return;
  compareByIndex(comparing, before, after, type);
}

/** Elements by their keys, in the order in which they stand; what is new has to come last. */
function compareKeyed(
  comparing: Comparing,
  keyed: Keyed,
  [before, after]: readonly [List, List],
  type: FieldType,
): void {
  const { steps, segments } = comparing;
  const stays =
    before.length <= after.length &&
    before.every((element, index) => {
      return keyed.textOf(element) === keyed.textOf(after[index]);
    });
  if (!stays) {
    if (!isEqual(before, after)) steps.add(segments, 'with', after);
    return;
  }
  for (const [index, element] of before.entries()) {
    if (element === after[index]) continue;
    inside(comparing, { key: keyed.keyOf(element) }, () =>
      compare(comparing, element, after[index], typeInside(type, index)),
    );
  }
  if (after.length > before.length) steps.add(segments, 'withMixin', after.slice(before.length));
}

function isScalars(list: List): boolean {
  return list.every((element) => element === null || typeof element !== 'object');
}

/** Values that have gone everywhere, and values that come last; `false` where that is not all. */
function compareScalars({ steps, segments }: Comparing, before: List, after: List): boolean {
  const values = new Set(after);
  const rest = before.filter((value) => values.has(value));
  if (rest.length > after.length || (rest.length === 0 && before.length > 0)) return false;
  if (rest.some((value, index) => value !== after[index])) return false;
  const gone = new Set(before.filter((value) => !values.has(value)));
  if (gone.size > 0) steps.add(segments, 'without', [...gone]);
  if (after.length > rest.length) steps.add(segments, 'withMixin', after.slice(rest.length));
  return true;
}

/** Elements by where they stand, as long as most of them are the same; else the list as a whole. */
function compareByIndex(comparing: Comparing, before: List, after: List, type: FieldType): void {
  const { steps, segments } = comparing;
  const changed: number[] = [];
  for (let index = 0; index < Math.min(before.length, after.length); index++)
    if (!isEqual(before[index], after[index])) changed.push(index);
  const isOther = before.length > after.length || changed.length > Math.max(1, before.length / 2);
  if (isOther || (before.length === 0 && after.length > 0)) return steps.add(segments, 'with', after);
  for (const index of changed) {
    inside(comparing, index, () => compare(comparing, before[index], after[index], typeInside(type, index)));
  }
  if (after.length > before.length) steps.add(segments, 'withMixin', after.slice(before.length));
}
