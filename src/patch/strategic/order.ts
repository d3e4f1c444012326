import { isObject } from '../../json/guards.ts';
import { patchDirective } from './directives.ts';

/** What tells an element from the others: the value of its merge key, or the scalar itself. */
export type Identify = (element: unknown) => unknown;

/** The first place of each element in a list. */
function placesIn(list: readonly unknown[], identify: Identify): Map<unknown, number> {
  const places = new Map<unknown, number>();
  for (const [index, element] of list.entries()) {
    const identity = identify(element);
    if (!places.has(identity)) places.set(identity, index);
  }
  return places;
}

/**
 * Moves elements to their places, as the server's sort does: an element without a place passes all that stand before
 * it, one by one, so several of them end in reverse.
 */
function insertByPlace(elements: readonly unknown[], placeOf: (element: unknown) => number): unknown[] {
  const places = elements.map(placeOf);
  if (!places.includes(-1)) {
    const order = [...elements.keys()].toSorted((one, other) => (places[one] ?? 0) - (places[other] ?? 0));
    return order.map((index) => elements[index]);
  }
  const sorted: unknown[] = [];
  for (const element of elements) {
    let index = sorted.length;
    for (; index > 0; index--) {
      const [place, before] = [placeOf(element), placeOf(sorted[index - 1])];
      if (place >= 0 && before >= 0 && place >= before) break;
    }
    sorted.splice(index, 0, element);
  }
  return sorted;
}

const isDelete = (element: unknown): boolean => isObject(element) && element[patchDirective] === 'delete';

/** Elements that still say `$patch: delete` go to the end. */
function sortBy(elements: readonly unknown[], placeOf: (element: unknown) => number): unknown[] {
  const kept = elements.filter((element) => !isDelete(element));
  return [...insertByPlace(kept, placeOf), ...elements.filter(isDelete)];
}

/** What a merged list is put in order by. */
export interface Ordering {
  /** The elements of the patch, in the order in which they shall stand. */
  readonly wanted: readonly unknown[];
  /** The list of the document, before the merge. */
  readonly before: readonly unknown[];
  /** What tells an element from the others. */
  readonly identify: Identify;
}

/**
 * Puts a merged list in order: the elements of the patch as the patch has them, and the others as they were, each
 * before the first element of the patch that it stood before.
 *
 * @param merged - The elements.
 * @param ordering - The two orders.
 * @returns The elements in order.
 */
export function inOrder(merged: readonly unknown[], { wanted, before, identify }: Ordering): unknown[] {
  const wantedPlaces = placesIn(wanted, identify);
  const livePlaces = placesIn(before, identify);
  const livePlace = (element: unknown): number => livePlaces.get(identify(element)) ?? -1;
  const ofPatch = merged.filter((element) => wantedPlaces.has(identify(element)));
  const others = merged.filter((element) => !wantedPlaces.has(identify(element)));
  const right = sortBy(ofPatch, (element) => wantedPlaces.get(identify(element)) ?? -1);
  const left = sortBy(others, livePlace);
  const result: unknown[] = [];
  let next = 0;
  for (const element of right) {
    const place = livePlace(element);
    while (next < left.length) {
      const other = livePlace(left[next]);
      if (place < 0 || other < 0 || other >= place) break;
      result.push(left[next++]);
    }
    result.push(element);
  }
  return [...result, ...left.slice(next)];
}
