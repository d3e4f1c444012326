import type { Path } from '../record/index.ts';
import { isEveryElement, selectorText, WithalError, placeOf } from '../errors/index.ts';
import { isAbsent, isList, isObject } from '../json/index.ts';
import type { Segment } from '../../types/index.d.ts';
import type { ChangeNode } from './change-node.ts';
import type { ChangeTree } from './change-tree.ts';
import { ElementLookup, few } from './element-lookup.ts';
import { noteRemoved, notesOf } from './notes.ts';
import { hasKey, matchingIndexes, noMatchError } from './match.ts';
import { leadingScalars } from './one-of.ts';
import { passOver } from './pass-over.ts';

/** By which segments an element was found that was entered by its index; which index that was is told nowhere. */
const byIndex: readonly Segment[] = [0];

/** Notes by which segment elements of a list are found, where the tree records. */
function foundBy(nodes: readonly ChangeNode[], selector: Segment): void {
  if (nodes[0]?.tree.isRecording !== true) return;
  const alone = typeof selector === 'number' ? byIndex : [selector];
  const [known] = alone;
  for (const node of nodes) {
    if (node.selectors === undefined) node.selectors = alone;
    else if (!node.selectors.includes(known as Segment))
      node.selectors = [...node.selectors, known as Segment];
  }
}

/** The elements at indexes; a tree that records remembers by which segment they were found. */
function elementsBy(list: ChangeNode, indexes: readonly number[], selector: Segment): ChangeNode[] {
  const nodes = indexes.map((index) => list.element(index));
  foundBy(nodes, selector);
  return nodes;
}

/** Notes by which segment elements are found that go: those that no step has gone into take no place for that. */
export function noteFound(list: ChangeNode, indexes: readonly number[], selector: Segment): void {
  const alone = [selector];
  for (const index of indexes) {
    const node = list.find(index);
    if (node === undefined) noteRemoved(list, index, alone);
    else foundBy([node], selector);
  }
}

/** The element at an index. */
function elementBy(list: ChangeNode, index: number): ChangeNode {
  const node = list.element(index);
  if (!list.tree.isRecording) return node;
  if (node.selectors === undefined) node.selectors = byIndex;
  else if (node.selectors !== byIndex) foundBy([node], index);
  return node;
}

/** The elements that may be like a match or a key, by what can be looked up; `undefined` where nothing can. */
function candidatesOf(list: ChangeNode, match: unknown): readonly number[] | undefined {
  if (!isObject(match)) return undefined;
  const notes = notesOf(list);
  const fields = leadingScalars(match);
  const at = Math.max(0, fields.indexOf(notes.lookup?.field ?? ''));
  const field = fields[at];
  if (field === undefined) return undefined;
  if (notes.lookup?.field !== field) notes.lookup = new ElementLookup(field);
  const found = notes.lookup.find(list.elements(), match[field]);
  // Many have this value: another field of the match may tell elements apart, so the next step looks that one up.
  if (found !== undefined && found.length > few && fields.length > 1)
    notes.lookup = new ElementLookup(fields[(at + 1) % fields.length] ?? field);
  return found;
}

function indexesOf(list: ChangeNode, match: unknown): number[] {
  list.enter('list');
  const elements = list.elements();
  const candidates = candidatesOf(list, match);
  if (candidates === undefined) return matchingIndexes(elements, [match], list);
  const site = {
    path: () => list.path(),
    keyAt: (index: number) => candidates[index] ?? index,
    snapshot: (value: unknown) => list.snapshot(value),
  };
  const found = matchingIndexes(
    candidates.map((index) => elements[index]),
    [match],
    site,
  );
  return found.map((index) => candidates[index] as number);
}

function keyedIndexes(list: ChangeNode, key: object, isCreating: boolean): number[] {
  list.enter('list');
  const elements = list.elements();
  const candidates = candidatesOf(list, key) ?? [...elements.keys()];
  const found = candidates.filter((index) => hasKey(elements[index], key));
  if (found.length > 1) {
    const path = list.path();
    const message = `Cannot choose an element of ${placeOf(path)}: ${found.length} have the key ${selectorText(key)}.`;
    throw new WithalError({ code: 'E_KEY', path, message });
  }
  if (found.length === 1 || !isCreating) return found;
  list.append([key]);
  return [list.length - 1];
}

/** Every element or entry that matches; none where nothing is there. */
function eachInside(node: ChangeNode, segment: Segment & { readonly each: unknown }): ChangeNode[] {
  const { each } = segment;
  const isEvery = isEveryElement(segment);
  node.enter('any');
  const { held } = node;
  if (isAbsent(held)) return [];
  if (isList(held)) {
    const indexes = isEvery ? [...held.keys()] : indexesOf(node, each);
    return elementsBy(node, indexes, segment);
  }
  const entries = Object.keys(node.now as object).map((key) => node.entry(key));
  if (isEvery) return entries;
  const values = entries.map((entry) => entry.now);
  const found = matchingIndexes(values, [each], {
    path: () => node.path(),
    keyAt: (index) => entries[index]?.key ?? index,
    snapshot: (value) => node.snapshot(value),
  });
  return found.map((index) => entries[index] as ChangeNode);
}

function nodesInside(node: ChangeNode, segment: Segment, isCreating: boolean): ChangeNode[] {
  if (typeof segment === 'string') return [node.entry(segment)];
  if (typeof segment === 'number') return [elementBy(node, segment)];
  if ('each' in segment) return eachInside(node, segment);
  const indexes =
    'where' in segment ? indexesOf(node, segment.where) : keyedIndexes(node, segment.key, isCreating);
  return elementsBy(node, indexes, segment);
}

/**
 * Changes the places that a path with matches and keys means, each in turn; as `nodesAt`.
 *
 * @param tree - The changes so far.
 * @param path - The path.
 * @param isCreating - Whether `key` makes an element that is missing.
 * @param change - Changes a place; it must not keep the node.
 * @throws {WithalError} As `nodesAt`.
 */
export function changeEach(
  tree: ChangeTree,
  path: Path,
  isCreating: boolean,
  change: (node: ChangeNode) => void,
): void {
  const { parent, segment } = path;
  if (tree.isRecording || parent === undefined || typeof segment !== 'object' || !('each' in segment))
    return nodesAt(tree, path, isCreating).forEach(change);
  for (const above of nodesAt(tree, parent, isCreating)) {
    above.enter('any');
    if (isList(above.held) && isEveryElement(segment)) passOver(above, change);
    else eachInside(above, segment).forEach(change);
  }
}

/**
 * Finds the place of a path of names and indexes.
 *
 * @param tree - The changes so far.
 * @param path - The path.
 * @returns The place, perhaps one where nothing stands.
 * @throws {WithalError} `E_PARENT` or `E_INDEX` where the document does not fit.
 */
export function nodeAt(tree: ChangeTree, path: Path): ChangeNode {
  const { parent, segment } = path;
  if (parent === undefined) return tree.root;
  const above = containerAt(tree, parent);
  return typeof segment === 'string' ? above.entry(segment) : elementBy(above, segment as number);
}

/** As `nodeAt`, for what holds the last place of a step: the next step often goes on beside it. */
export function containerAt(tree: ChangeTree, path: Path): ChangeNode {
  if (tree.lastNode !== undefined && path === tree.lastPath) return tree.lastNode;
  const node = nodeAt(tree, path);
  tree.lastPath = path;
  tree.lastNode = node;
  return node;
}

/**
 * Finds the places that a path with matches and keys means in the document of this moment.
 *
 * @param tree - The changes so far.
 * @param path - The path.
 * @param isCreating - Whether `key` makes an element that is missing.
 * @returns The places.
 * @throws {WithalError} `E_NO_MATCH` where no element matches, `E_KEY` where several have a key; as `nodeAt`.
 */
export function nodesAt(tree: ChangeTree, path: Path, isCreating: boolean): ChangeNode[] {
  if (!path.isSelective || path.parent === undefined) return [nodeAt(tree, path)];
  const parents = nodesAt(tree, path.parent, isCreating);
  const { segment } = path;
  const [only] = parents;
  // Nearly always there is one.
  const nodes =
    only !== undefined && parents.length === 1
      ? nodesInside(only, segment, isCreating)
      : parents.flatMap((parent) => nodesInside(parent, segment, isCreating));
  if (nodes.length > 0 || parents.length === 0 || typeof segment !== 'object' || !('where' in segment))
    return nodes;
  throw noMatchError(path.parent.segments(), segment, segment.where);
}
