import {
  type CallSite,
  type Chain,
  type TypedPath,
  addStep,
  argumentError,
  prepareMatch,
  prepareWithout,
} from '../../record/index.ts';
import { isList } from '../../json/index.ts';
import { describe, placeOf } from '../../errors/index.ts';
import type { ChangeNode } from '../change-node.ts';
import { matchingIndexes } from '../match.ts';
import { noteFound } from '../walk.ts';
import type { VerbDefinition } from './verb.ts';

/** Whether an argument is a match of elements, and no name or value. */
function isMatch(given: unknown): boolean {
  return typeof given === 'function' || (typeof given === 'object' && given !== null);
}

/** `place.without()`: an entry is removed from the object or map that holds it, an element by a step of its own. */
function recordItself({ chain, at }: CallSite): Chain {
  const { path } = at;
  const { parent, segment } = path;
  if (parent === undefined || path.isNamed) {
    const place = placeOf(path.segments());
    throw argumentError(
      at,
      `Cannot remove nothing from ${place}: without(…) takes what to remove. Without an argument it removes an element or entry that was entered by at, where, key or each.`,
    );
  }
  // Where the schema does not say what holds the entry, a list may do so, and its values are no names.
  const isOpen = at.type.shape === 'unknown' || at.type.shape === 'any';
  return typeof segment === 'string' && !isOpen
    ? addStep(chain, parent, 'without', Object.freeze([segment]))
    : addStep(chain, path, 'without', noNames);
}

const noNames: readonly unknown[] = Object.freeze([]);

/** Checks the values or matches of elements, or the names of entries. */
function prepare({ type, path }: TypedPath, given: readonly unknown[]): readonly unknown[] {
  const element = type.shape === 'list' ? type.element : type;
  const isOfList = type.shape === 'list' || type.shape === 'unknown' || type.shape === 'any';
  const isOfObjects = type.shape === 'list' && element.shape !== 'scalar' && element.shape !== 'any';
  if (!isOfObjects && !(isOfList && given.some(isMatch))) return prepareWithout(type, given, path);
  return Object.freeze(given.map((match) => prepareMatch('without', element, match, path)));
}

/** Removes elements; their indexes rise. */
function removeElements(list: ChangeNode, gone: readonly number[]): void {
  if (gone.length === 0) return;
  const kept: number[] = [];
  let next = 0;
  for (let index = 0, { length } = list; index < length; index++) {
    if (gone[next] === index) next++;
    else kept.push(index);
  }
  list.arrange(kept);
}

/** Removes what matches; a tree that records remembers what it was looked for by. */
function removeMatching(list: ChangeNode, wanted: readonly unknown[]): void {
  const gone = matchingIndexes(list.elements(), wanted, list);
  if (list.tree.isRecording) noteFound(list, gone, { each: wanted });
  removeElements(list, gone);
}

/** Removes places themselves: all elements of a list at once, so that their indexes hold. */
function removeAll(nodes: readonly ChangeNode[]): void {
  const elements = new Map<ChangeNode, Set<number>>();
  for (const node of nodes) {
    const { key, parent } = node;
    if (typeof key === 'string' || parent === undefined) node.removeEntry();
    else {
      const gone = elements.get(parent);
      if (gone === undefined) elements.set(parent, new Set([key]));
      else gone.add(key);
    }
  }
  for (const [list, gone] of elements)
    removeElements(
      list,
      [...gone].toSorted((one, other) => one - other),
    );
}

/**
 * `without('f', 'g')`: removes fields or entries, or the elements of a list that match; what is absent stays absent.
 * `place.without()`: removes the element or entry itself.
 */
export const without: VerbDefinition = {
  holder: 'place',
  shapes: ['object', 'list', 'map', 'any', 'unknown'],
  takesNames: true,
  createsKeys: false,
  isOfAnyPlace: (value) => (value as readonly unknown[]).length === 0,
  record(site, given) {
    const { chain, at } = site;
    if (given.length === 0) return recordItself(site);
    if (at.type.shape === 'scalar') {
      const place = placeOf(at.path.segments());
      throw argumentError(at, `Cannot remove from ${place}: a scalar has nothing inside.`);
    }
    return addStep(chain, at.path, 'without', prepare(at, given));
  },
  read(site, value, refuse) {
    return isList(value)
      ? without.record(site, value)
      : refuse(`removes ${describe(value)}, which is no list`);
  },
  argumentsOf: (value) => value as readonly unknown[],
  change(node, value) {
    const wanted = value as readonly unknown[];
    if (wanted.length === 0) return removeAll([node]);
    node.enter('any');
    if (isList(node.held)) return removeMatching(node, wanted);
    if (wanted.some(isMatch)) node.enter('list');
    for (const name of wanted) if (typeof name === 'string') node.entry(name).removeEntry();
  },
  changeAll(nodes, value) {
    if ((value as readonly unknown[]).length === 0) return removeAll(nodes);
    for (const node of nodes) without.change(node, value);
  },
  withoutDocument(patch, path, value) {
    const wanted = value as readonly unknown[];
    const last = path.at(-1);
    if (wanted.length === 0 && typeof last === 'string') patch.remove(path.slice(0, -1), [last]);
    else if (wanted.length === 0) patch.removeElement(path);
    else if (wanted.some(isMatch)) patch.removeMatching(path, wanted);
    else patch.remove(path, wanted);
  },
};
