import type { Path } from '../record/index.ts';
import { selectorText, WithalError, placeOf } from '../errors/index.ts';
import type { Segment } from '../../types/index.d.ts';
import type { ChangeNode } from './change-node.ts';
import type { ChangeTree } from './change-tree.ts';
import { matches } from './match.ts';

/** The element at an index; a tree that records remembers by which segments it was found. */
function elementBy(list: ChangeNode, index: number, selector: Segment): ChangeNode {
  const node = list.element(index);
  if (!list.tree.isRecording) return node;
  if (node.selectors === undefined) node.selectors = [selector];
  else if (!node.selectors.includes(selector)) node.selectors.push(selector);
  return node;
}

function matchingIndexes(list: ChangeNode, wanted: object): number[] {
  list.enter('list');
  const elements = list.elements();
  const found: number[] = [];
  for (let index = 0; index < elements.length; index++)
    if (matches(elements[index], wanted)) found.push(index);
  return found;
}

function keyedIndexes(list: ChangeNode, key: object, isCreating: boolean): number[] {
  const found = matchingIndexes(list, key);
  if (found.length > 1) {
    const path = list.path();
    const message = `Cannot choose an element of ${placeOf(path)}: ${found.length} have the key ${selectorText(key)}.`;
    throw new WithalError({ code: 'E_KEY', path, message });
  }
  if (found.length === 1 || !isCreating) return found;
  list.append([key]);
  return [list.elements().length - 1];
}

function nodesInside(node: ChangeNode, segment: Segment, isCreating: boolean): ChangeNode[] {
  if (typeof segment === 'string') return [node.entry(segment)];
  if (typeof segment === 'number') return [elementBy(node, segment, segment)];
  const indexes =
    'where' in segment ? matchingIndexes(node, segment.where) : keyedIndexes(node, segment.key, isCreating);
  return indexes.map((index) => elementBy(node, index, segment));
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
  return typeof segment === 'string' ? above.entry(segment) : elementBy(above, segment as number, segment);
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
  if (nodes.length > 0 || typeof segment !== 'object' || !('where' in segment)) return nodes;
  const segments = path.segments();
  const place = placeOf(segments.slice(0, -1));
  const message = `Cannot find an element of ${place} that matches ${selectorText(segment.where)}. Use key(…) to create one.`;
  throw new WithalError({ code: 'E_NO_MATCH', path: segments, message });
}
