import type { Segment } from '../../types/index.d.ts';
import type { ChangeNode } from './change-node.ts';
import type { ElementLookup } from './element-lookup.ts';
import type { Arrangement, Key } from './keys.ts';

/** What a tree knows of some places alone, so that the others are small. */
export interface Notes {
  /** Of a place with many touched places inside: which they are. */
  byKey: Map<Key, ChangeNode> | undefined;
  /** Of a list whose elements have moved: the index that each element had before all steps, `-1` for a new one. */
  origins: number[] | undefined;
  /** Of a list: by which segments steps have found the elements that went, by the index that each had before all steps. */
  removed: Map<number, readonly Segment[]> | undefined;
  /** Of a list: where its elements are, by a field. */
  lookup: ElementLookup | undefined;
}

/** The notes of a place, which are begun where there are none. */
export function notesOf(node: ChangeNode): Notes {
  return (node.notes ??= { byKey: undefined, origins: undefined, removed: undefined, lookup: undefined });
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
  for (const node of nodes.values()) node.key = -1;
  for (const [index, from] of next.entries()) {
    const node = typeof from === 'number' ? nodes.get(from) : undefined;
    if (node !== undefined) node.key = index;
  }
  list.first = undefined;
  list.last = undefined;
  for (const [key, node] of nodes) {
    node.next = undefined;
    if (node.key !== -1) list.link(node);
    else if (node.selectors !== undefined) {
      const origin = list.originOf(key as number);
      if (origin >= 0) (notes.removed ??= new Map()).set(origin, node.selectors);
    }
  }
  notes.origins = origins;
  notes.lookup = undefined;
  notes.byKey = undefined;
}
