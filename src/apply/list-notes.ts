import type { Segment } from '../../types/index.d.ts';
import type { ChangeNode } from './change-node.ts';
import type { ElementLookup } from './element-lookup.ts';
import { type Arrangement, few } from './keys.ts';

/** What a tree knows of a list, and of no other place. */
export interface ListNotes {
  /** Where elements have moved: the index that each element had before all steps, `-1` for a new one. */
  origins: number[] | undefined;
  /** By which segments steps have found the elements that went, by the index that each had before all steps. */
  removed: Map<number, readonly Segment[]> | undefined;
  lookup: ElementLookup | undefined;
}

/** The notes of a list. */
export function notesOf(list: ChangeNode): ListNotes {
  return (list.list ??= { origins: undefined, removed: undefined, lookup: undefined });
}

/**
 * Moves what is known of the elements of a list to where they stand after it was arranged, and forgets those that have
 * gone, but for the segments by which steps have found them.
 *
 * @param list - The list.
 * @param next - Where each element comes from.
 */
export function moveNodes(list: ChangeNode, next: Arrangement): void {
  const notes = notesOf(list);
  const nodes = new Map(list.inside.map((node) => [node.key, node]));
  const origins = next.map((from) => (typeof from === 'number' ? list.originOf(from) : -1));
  for (const node of list.inside) node.key = -1;
  for (const [index, from] of next.entries()) {
    const node = typeof from === 'number' ? nodes.get(from) : undefined;
    if (node !== undefined) node.key = index;
  }
  for (const [key, { key: after, selectors }] of nodes) {
    const origin = list.originOf(key as number);
    if (after === -1 && origin >= 0 && selectors !== undefined)
      (notes.removed ??= new Map()).set(origin, selectors);
  }
  notes.origins = origins;
  notes.lookup = undefined;
  list.inside = list.inside.filter(({ key }) => key !== -1);
  list.byKey = list.inside.length > few ? new Map(list.inside.map((node) => [node.key, node])) : undefined;
}
