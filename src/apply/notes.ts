import type { Segment } from '../../types/index.d.ts';
import { isList } from '../json/index.ts';
import type { ChangeNode } from './change-node.ts';
import type { ElementLookup } from './element-lookup.ts';
import { type Arrangement, type Key, few } from './keys.ts';

/** What a tree knows of some places alone, so that the others are small. */
export interface Notes {
  /** Of an object with many touched places inside: which they are. */
  byKey: Map<Key, ChangeNode> | undefined;
  /** The same of a list, by where they stand; most indexes may have none. */
  byIndex: (ChangeNode | undefined)[] | undefined;
  /** Of a list whose elements have moved: the index that each element had before all steps, `-1` for a new one. */
  origins: number[] | undefined;
  /** Of a list: by which segments steps have found the elements that went, by the index that each had before all steps. */
  removed: Map<number, readonly Segment[]> | undefined;
  /** Of a list: where its elements are, by a field. */
  lookup: ElementLookup | undefined;
}

/** The notes of a place, which are begun where there are none. */
export function notesOf(node: ChangeNode): Notes {
  return (node.notes ??= {
    byKey: undefined,
    byIndex: undefined,
    origins: undefined,
    removed: undefined,
    lookup: undefined,
  });
}

/** Begins to look up the touched places inside by their keys, since there are many. */
function indexInside(node: ChangeNode): void {
  const notes = notesOf(node);
  if (isList(node.held)) {
    // An empty list would hash the indexes that are far beyond its last one.
    // oxlint-disable-next-line unicorn/no-new-array -- it takes a tenth of the time of giving an empty list its length
    notes.byIndex = new Array<ChangeNode | undefined>(node.held.length);
  } else notes.byKey = new Map();
  for (let inner = node.first; inner !== undefined; inner = inner.next) addToIndex(notes, inner);
}

/** Adds a place, where places are looked up. */
export function addToIndex({ byKey, byIndex }: Notes, inner: ChangeNode): void {
  if (byIndex !== undefined) byIndex[inner.key as number] = inner;
  else byKey?.set(inner.key, inner);
}

/** The touched place inside a place, by its key of this moment. */
export function findInside(place: ChangeNode, key: Key): ChangeNode | undefined {
  const { notes } = place;
  if (notes?.byIndex !== undefined) return notes.byIndex[key as number];
  if (notes?.byKey !== undefined) return notes.byKey.get(key);
  let count = 0;
  for (let node = place.first; node !== undefined; node = node.next) {
    if (node.key === key) return node;
    count++;
  }
  if (count >= few) indexInside(place);
  return undefined;
}

/** Remembers by which segments an element was found that goes. */
export function noteRemoved(list: ChangeNode, index: number, selectors: readonly Segment[]): void {
  const origin = list.originOf(index);
  if (origin >= 0) (notesOf(list).removed ??= new Map()).set(origin, selectors);
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
  const nodes = list.inside;
  // Where each element goes, for those that are known.
  const places: number[] = [];
  if (nodes.length > 0)
    for (let index = 0; index < next.length; index++) {
      const from = next[index];
      if (typeof from === 'number') places[from] = index;
    }
  list.first = undefined;
  list.last = undefined;
  for (const node of nodes) {
    const before = node.key as number;
    node.next = undefined;
    node.key = places[before] ?? -1;
    if (node.key !== -1) list.link(node);
    else if (node.selectors !== undefined) noteRemoved(list, before, node.selectors);
  }
  // Who only wants the next document does not ask what was where.
  if (list.tree.isRecording)
    notes.origins = next.map((from) => (typeof from === 'number' ? list.originOf(from) : -1));
  notes.lookup = undefined;
  notes.byIndex = undefined;
}
