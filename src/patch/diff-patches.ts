import { copyValue } from '../record/index.ts';
import { type JsonObject, isObject, isList, ownEntry } from '../json/index.ts';
import type { Patch } from '../../types/index.d.ts';
import type { DocumentPath as Place } from './pointer.ts';

type List = readonly unknown[];

function record(patches: Patch[], op: 'add' | 'replace', path: Place, value: unknown): void {
  patches.push({ op, path: [...path], value: copyValue(value, { segments: () => path }) });
}

function between(patches: Patch[], before: unknown, after: unknown, path: Place): void {
  if (before === after) return;
  // Immer refuses to go through this key, also where it is data.
  const isOpaque = path.at(-1) === 'constructor' || path.at(-1) === '__proto__';
  if (!isOpaque && isObject(before) && isObject(after)) betweenFields(patches, before, after, path);
  else if (!isOpaque && isList(before) && isList(after)) betweenLists(patches, before, after, path);
  else record(patches, 'replace', path, after);
}

function betweenFields(patches: Patch[], before: JsonObject, after: JsonObject, path: Place): void {
  for (const key of Object.keys(before))
    if (!Object.hasOwn(after, key)) patches.push({ op: 'remove', path: [...path, key] });
  for (const key of Object.keys(after)) {
    if (Object.hasOwn(before, key)) between(patches, ownEntry(before, key), after[key], [...path, key]);
    else record(patches, 'add', [...path, key], after[key]);
  }
}

/** The part of two lists that is not the same at their beginnings and ends. */
interface Middle {
  readonly start: number;
  readonly before: List;
  readonly after: List;
}

function middleOf(before: List, after: List): Middle {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return {
    start,
    before: before.slice(start, before.length - end),
    after: after.slice(start, after.length - end),
  };
}

/** The indexes in the longer list that the shorter one lacks; `undefined` where it has others as well. */
function extraIndexes(longer: List, shorter: List): number[] | undefined {
  const extra: number[] = [];
  let position = 0;
  for (const [index, element] of longer.entries()) {
    if (position < shorter.length && element === shorter[position]) position++;
    else extra.push(index);
  }
  return position === shorter.length ? extra : undefined;
}

function betweenLists(patches: Patch[], one: List, other: List, path: Place): void {
  const { start, before, after } = middleOf(one, other);
  const gone = before.length > after.length ? extraIndexes(before, after) : undefined;
  const added = after.length > before.length ? extraIndexes(after, before) : undefined;
  if (gone !== undefined) {
    for (const index of gone.toReversed()) patches.push({ op: 'remove', path: [...path, start + index] });
  } else if (added !== undefined) {
    for (const index of added) record(patches, 'add', [...path, start + index], after[index]);
  } else {
    betweenElements(patches, { start, before, after }, path);
  }
}

function betweenElements(patches: Patch[], { start, before, after }: Middle, path: Place): void {
  const shorter = Math.min(before.length, after.length);
  for (let index = 0; index < shorter; index++)
    between(patches, before[index], after[index], [...path, start + index]);
  for (let index = before.length - 1; index >= shorter; index--)
    patches.push({ op: 'remove', path: [...path, start + index] });
  for (let index = shorter; index < after.length; index++)
    record(patches, 'add', [...path, start + index], after[index]);
}

/**
 * Finds the patches that lead from one document to another that was made from it.
 *
 * What is the same object in both is not looked into, so the cost grows with what was touched.
 *
 * @param before - The document to begin with.
 * @param after - The document to end with.
 * @returns Patches as immer's: one for each entry or element that was added, removed or replaced. Their values are
 *   frozen copies.
 */
export function patchesBetween(before: unknown, after: unknown): Patch[] {
  const patches: Patch[] = [];
  between(patches, before, after, []);
  return patches;
}
