import { type FieldType, typeInside } from '../../schema/index.ts';
import {
  deepestRecorded,
  type JsonObject,
  isList,
  isObject,
  isScalarList,
  ownEntry,
  isEqual,
  tooDeep,
} from '../../json/index.ts';
import type { Segment } from '../../../types/index.d.ts';
import { type Keyed, keyedBy } from './keyed.ts';

/** Receives the steps that lead from one document to another. */
export interface StepSink {
  add(segments: readonly Segment[], verb: 'with' | 'withMixin' | 'without', value: unknown): void;
}

/** A comparison: where its steps go, and the path that it has reached. */
interface Comparison {
  readonly steps: StepSink;
  readonly segments: Segment[];
}

/** Compares the parts of two values at a segment. */
function inside(comparison: Comparison, segment: Segment, compareParts: () => void): void {
  comparison.segments.push(segment);
  if (comparison.segments.length > deepestRecorded) throw tooDeep(deepestRecorded);
  compareParts();
  comparison.segments.pop();
}

/**
 * Finds the steps that lead from one value to another.
 *
 * @param comparison - Where the steps go, and the path of the values.
 * @param before - The first value.
 * @param after - The second value.
 * @param type - The type of both.
 */
export function findSteps(comparison: Comparison, before: unknown, after: unknown, type: FieldType): void {
  if (before === after) return;
  if (isObject(before) && isObject(after)) compareFields(comparison, before, after, type);
  else if (isList(before) && isList(after)) compareLists(comparison, before, after, type);
  else comparison.steps.add(comparison.segments, 'with', after);
}

function has(fields: JsonObject, key: string): boolean {
  return ownEntry(fields, key) !== undefined;
}

function compareFields(comparison: Comparison, before: JsonObject, after: JsonObject, type: FieldType): void {
  const { steps, segments } = comparison;
  const keys = Object.keys(after).filter((key) => after[key] !== undefined);
  const gone = Object.keys(before).filter((key) => before[key] !== undefined && !has(after, key));
  const isReplaced = gone.length > 0 && keys.length > 0 && !keys.some((key) => has(before, key));
  if (isReplaced && segments.length > 0) return steps.add(segments, 'with', after);
  if (gone.length > 0) steps.add(segments, 'without', gone);
  for (const key of keys) {
    const found = ownEntry(before, key);
    if (found === after[key]) continue;
    inside(comparison, key, () => {
      if (found === undefined) steps.add(segments, 'with', after[key]);
      else findSteps(comparison, found, after[key], typeInside(type, key));
    });
  }
}

type List = readonly unknown[];

function compareLists(comparison: Comparison, before: List, after: List, type: FieldType): void {
  const keyed = keyedBy(type, before, after);
  if (keyed !== undefined) return compareKeyed(comparison, keyed, [before, after], type);
  if (isScalarList(before) && isScalarList(after) && compareScalars(comparison, before, after)) return;
  compareByIndex(comparison, before, after, type);
}

/** Compares elements by their keys, if they keep their order and new ones come last; otherwise sets the list. */
function compareKeyed(
  comparison: Comparison,
  keyed: Keyed,
  [before, after]: readonly [List, List],
  type: FieldType,
): void {
  const { steps, segments } = comparison;
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
    inside(comparison, { key: keyed.keyOf(element) }, () =>
      findSteps(comparison, element, after[index], typeInside(type, index)),
    );
  }
  if (after.length > before.length) steps.add(segments, 'withMixin', after.slice(before.length));
}

/** Removes and appends values; gives `false` if that does not lead to the second list. */
function compareScalars({ steps, segments }: Comparison, before: List, after: List): boolean {
  const values = new Set(after);
  const rest = before.filter((value) => values.has(value));
  if (rest.length > after.length || (rest.length === 0 && before.length > 0)) return false;
  if (rest.some((value, index) => value !== after[index])) return false;
  const gone = new Set(before.filter((value) => !values.has(value)));
  if (gone.size > 0) steps.add(segments, 'without', [...gone]);
  if (after.length > rest.length) steps.add(segments, 'withMixin', after.slice(rest.length));
  return true;
}

/** Compares elements by their indexes, if most of them are equal; otherwise sets the list. */
function compareByIndex(comparison: Comparison, before: List, after: List, type: FieldType): void {
  const { steps, segments } = comparison;
  const changed: number[] = [];
  for (let index = 0; index < Math.min(before.length, after.length); index++)
    if (!isEqual(before[index], after[index])) changed.push(index);
  const isReplaced = before.length > after.length || changed.length > Math.max(1, before.length / 2);
  if (isReplaced || (before.length === 0 && after.length > 0)) return steps.add(segments, 'with', after);
  for (const index of changed) {
    inside(comparison, index, () =>
      findSteps(comparison, before[index], after[index], typeInside(type, index)),
    );
  }
  if (after.length > before.length) steps.add(segments, 'withMixin', after.slice(before.length));
}
