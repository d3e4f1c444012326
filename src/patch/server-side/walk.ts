import { entryOf, isObject } from '../../json/index.ts';
import { keepIfSame } from '../document.ts';
import {
  type Atom,
  type AtomOf,
  type ListAtom,
  type MapAtom,
  isDecided,
  partOf,
  typeOfField,
} from './atom.ts';
import { elementOf } from './list-item.ts';
import { mergeOrder } from './merge-order.ts';
import { type PathElement, fieldElement } from './path-element.ts';

/** Two values at the same path; `undefined` for one that is missing. */
interface Pair {
  readonly left: unknown;
  readonly right: unknown;
  readonly path: readonly PathElement[];
}

/** What a walk through two objects does. */
interface Visit {
  /** Called for two values that are not entered: scalars, atomic and empty lists and maps. Gives the result. */
  leaf(pair: Pair): unknown;
  /** Called for two lists or objects after their parts. */
  after(pair: Pair): void;
}

const isEmptyList = (value: unknown): boolean => !Array.isArray(value) || value.length === 0;
const isEmptyMap = (value: unknown): boolean => !isObject(value) || Object.keys(value).length === 0;

/** A result, and whether it came from `leaf`. */
interface Outcome {
  readonly value: unknown;
  readonly isLeaf: boolean;
}

interface Item {
  readonly key: string;
  readonly element: PathElement;
  readonly value: unknown;
}

function itemsOf(list: ListAtom, value: unknown): Item[] {
  const items: Item[] = [];
  for (const [index, item] of (Array.isArray(value) ? value : []).entries()) {
    const element = elementOf(list, item, index);
    if (typeof element !== 'string') items.push({ key: element.text, element, value: item });
  }
  return items;
}

/** The elements of two lists in merged order, each with its two values. */
function mergedItems(list: ListAtom, pair: Pair): Pair[] {
  const left = itemsOf(list, pair.left);
  const right = itemsOf(list, pair.right);
  const ofLeft = new Map(left.map((item) => [item.key, item.value]));
  const ofRight = new Map(right.map((item) => [item.key, item.value]));
  return mergeOrder(left, right).map(({ key, element }) => ({
    left: ofLeft.get(key),
    right: ofRight.get(key),
    path: [...pair.path, element],
  }));
}

function walkList(list: ListAtom, pair: Pair, visit: Visit): Outcome {
  const { left, right } = pair;
  if (list.relationship === 'atomic' || (isEmptyList(left) && isEmptyList(right)))
    return { value: visit.leaf(pair), isLeaf: true };
  const result: unknown[] = [];
  for (const item of mergedItems(list, pair)) {
    const value = walk(list.element, item, visit);
    if (value !== undefined) result.push(value);
  }
  return { value: result.length === 0 ? undefined : keepIfSame(left, result), isLeaf: false };
}

function keysOf(value: unknown): string[] {
  return isObject(value) ? Object.keys(value) : [];
}

function walkMap(map: MapAtom, pair: Pair, visit: Visit): Outcome {
  const { left, right, path } = pair;
  if (map.relationship === 'atomic' || (isEmptyMap(left) && isEmptyMap(right)))
    return { value: visit.leaf(pair), isLeaf: true };
  const entries: [string, unknown][] = [];
  for (const name of new Set([...keysOf(left), ...keysOf(right)])) {
    const inner = {
      left: entryOf(left, name),
      right: entryOf(right, name),
      path: [...path, fieldElement(name)],
    };
    const value = walk(typeOfField(map, name) ?? nothing, inner, visit);
    if (value !== undefined) entries.push([name, value]);
  }
  return {
    value: entries.length === 0 ? undefined : keepIfSame(left, Object.fromEntries(entries)),
    isLeaf: false,
  };
}

const nothing: AtomOf = () => ({});

function walkPart(atom: Atom, by: unknown, pair: Pair, visit: Visit): Outcome {
  const part = partOf(atom, by);
  if (part === 'map' && atom.map !== undefined) return walkMap(atom.map, pair, visit);
  if (part === 'list' && atom.list !== undefined) return walkList(atom.list, pair, visit);
  return { value: visit.leaf(pair), isLeaf: true };
}

/**
 * Walks through two objects of one type together.
 *
 * @param type - The type.
 * @param pair - The two.
 * @param visit - What the walk does.
 * @returns The result of the visit; `undefined` if nothing is left.
 */
export function walk(type: AtomOf, pair: Pair, visit: Visit): unknown {
  const atom = type();
  const [left, right] = [partOf(atom, pair.left), partOf(atom, pair.right)];
  // If different parts of the type apply to the two, the server walks by both, and takes the result of the right one.
  if (left !== right || isDecided(atom, pair.left) !== isDecided(atom, pair.right))
    walkPart(atom, pair.left, pair, visit);
  const { value, isLeaf } = walkPart(atom, pair.right, pair, visit);
  if (!isLeaf) visit.after(pair);
  return value;
}
