import { type JsonObject, isObject } from '../../json/guards.ts';
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

/** Two values at one place; `undefined` where there is none. */
export interface Pair {
  readonly left: unknown;
  readonly right: unknown;
  readonly path: readonly PathElement[];
}

/** What is done on the way through two objects. */
export interface Visit {
  /** Called where the two are compared as wholes: scalars, atomic lists and maps, empty ones. Gives the result. */
  leaf(pair: Pair): unknown;
  /** Called for a list or object after its parts. */
  after(pair: Pair): void;
}

const isEmptyList = (value: unknown): boolean => !Array.isArray(value) || value.length === 0;
const isEmptyMap = (value: unknown): boolean => !isObject(value) || Object.keys(value).length === 0;

/** A result, and whether the two were compared as wholes. */
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

/** The elements of two lists in the order of the merged one, with the value that each of the two has. */
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
  return { value: result.length === 0 ? undefined : sameOr(left, result), isLeaf: false };
}

/** The list or object that was there, where the result has the same parts. */
function sameOr(before: unknown, result: readonly unknown[] | JsonObject): unknown {
  if (Array.isArray(before) && Array.isArray(result)) {
    const isSame = before.length === result.length && before.every((item, index) => item === result[index]);
    return isSame ? before : Object.freeze(result);
  }
  if (!isObject(before) || !isObject(result)) return Object.freeze(result);
  const keys = Object.keys(before);
  const isSame =
    keys.length === Object.keys(result).length && keys.every((key) => before[key] === result[key]);
  return isSame ? before : Object.freeze(result);
}

function keysOf(value: unknown): string[] {
  return isObject(value) ? Object.keys(value) : [];
}

function entryOf(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
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
    value: entries.length === 0 ? undefined : sameOr(left, Object.fromEntries(entries)),
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
 * Goes through two objects of one type together.
 *
 * @param type - The type.
 * @param pair - The two.
 * @param visit - What is done on the way.
 * @returns What the visit makes of them; `undefined` where nothing is left.
 */
export function walk(type: AtomOf, pair: Pair, visit: Visit): unknown {
  const atom = type();
  const [left, right] = [partOf(atom, pair.left), partOf(atom, pair.right)];
  // Where the two are of different parts, the server looks at both ways, and takes the result of the right one.
  if (left !== right || isDecided(atom, pair.left) !== isDecided(atom, pair.right))
    walkPart(atom, pair.left, pair, visit);
  const { value, isLeaf } = walkPart(atom, pair.right, pair, visit);
  if (!isLeaf) visit.after(pair);
  return value;
}
