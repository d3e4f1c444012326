import { typeInside } from '../../schema/index.ts';
import { type JsonObject, isList, isObject, ownEntry } from '../../json/index.ts';
import { compareLists } from './compare-lists.ts';
import { type Compared, Comparison, type StepSink } from './comparison.ts';

/**
 * Finds the steps that lead from one document to another.
 *
 * @param steps - Receives them.
 * @param compared - The documents, and their type.
 */
export function findSteps(steps: StepSink, compared: Compared<unknown>): void {
  compareValues(new Comparison(steps, compareValues), compared);
}

function compareValues(comparison: Comparison, { before, after, type }: Compared<unknown>): void {
  if (before === after) return;
  if (isObject(before) && isObject(after)) compareFields(comparison, { before, after, type });
  else if (isList(before) && isList(after)) compareLists(comparison, { before, after, type });
  else comparison.add('with', after);
}

function has(fields: JsonObject, key: string): boolean {
  return ownEntry(fields, key) !== undefined;
}

function compareFields(comparison: Comparison, { before, after, type }: Compared<JsonObject>): void {
  const keys = Object.keys(after).filter((key) => after[key] !== undefined);
  const gone = Object.keys(before).filter((key) => before[key] !== undefined && !has(after, key));
  const isReplaced = gone.length > 0 && keys.length > 0 && !keys.some((key) => has(before, key));
  if (isReplaced && !comparison.isAtRoot) return comparison.add('with', after);
  if (gone.length > 0) comparison.add('without', gone);
  for (const key of keys) {
    const found = ownEntry(before, key);
    if (found === undefined) comparison.addAt(key, 'with', after[key]);
    else comparison.inside(key, { before: found, after: after[key], type: typeInside(type, key) });
  }
}
