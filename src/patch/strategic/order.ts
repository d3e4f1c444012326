import { isDeletion } from './directives.ts';

/** Gives the identity of an element: the value of its merge key, or the scalar itself. */
export type Identify = (element: unknown) => unknown;

/** The first position of each identity in a list. */
function positionsIn(list: readonly unknown[], identify: Identify): Map<unknown, number> {
  const positions = new Map<unknown, number>();
  for (const [index, element] of list.entries()) {
    const identity = identify(element);
    if (!positions.has(identity)) positions.set(identity, index);
  }
  return positions;
}

/**
 * Sorts elements by position, as the server does: an element without a position passes all that stand before it, one by
 * one, so several of them end in reverse order.
 */
function insertByPosition(elements: readonly unknown[], positionOf: (element: unknown) => number): unknown[] {
  const positions = elements.map(positionOf);
  if (!positions.includes(-1)) {
    const order = [...elements.keys()].toSorted(
      (one, other) => (positions[one] ?? 0) - (positions[other] ?? 0),
    );
    return order.map((index) => elements[index]);
  }
  const sorted: unknown[] = [];
  for (const element of elements) {
    let index = sorted.length;
    for (; index > 0; index--) {
      const [position, before] = [positionOf(element), positionOf(sorted[index - 1])];
      if (position >= 0 && before >= 0 && position >= before) break;
    }
    sorted.splice(index, 0, element);
  }
  return sorted;
}

/** Sorts elements, and moves those that still say `$patch: delete` to the end. */
function sortBy(elements: readonly unknown[], positionOf: (element: unknown) => number): unknown[] {
  const kept = elements.filter((element) => !isDeletion(element));
  return [...insertByPosition(kept, positionOf), ...elements.filter(isDeletion)];
}

/** What the order of a merged list depends on. */
interface Ordering {
  /** The elements of the patch, in the wanted order. */
  readonly wanted: readonly unknown[];
  /** The list of the document, before the merge. */
  readonly before: readonly unknown[];
  /** Gives the identity of an element. */
  readonly identify: Identify;
}

/**
 * Puts a merged list in order: the elements of the patch in the order of the patch, and the others in the order of the
 * document, each before the first element of the patch that it stood before.
 *
 * @param merged - The elements.
 * @param ordering - Both orders.
 * @returns The elements in order.
 */
export function inOrder(merged: readonly unknown[], { wanted, before, identify }: Ordering): unknown[] {
  const wantedPositions = positionsIn(wanted, identify);
  const livePositions = positionsIn(before, identify);
  const livePosition = (element: unknown): number => livePositions.get(identify(element)) ?? -1;
  const ofPatch = merged.filter((element) => wantedPositions.has(identify(element)));
  const others = merged.filter((element) => !wantedPositions.has(identify(element)));
  const right = sortBy(ofPatch, (element) => wantedPositions.get(identify(element)) ?? -1);
  const left = sortBy(others, livePosition);
  const result: unknown[] = [];
  let next = 0;
  for (const element of right) {
    const position = livePosition(element);
    while (next < left.length) {
      const other = livePosition(left[next]);
      if (position < 0 || other < 0 || other >= position) break;
      result.push(left[next++]);
    }
    result.push(element);
  }
  return [...result, ...left.slice(next)];
}
