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
import type { Pair } from './list-pairs.ts';
import { fieldElement } from './path-element.ts';

/** What a walk through two objects does. */
interface Visit {
  /** Called for two values that are not entered: scalars, atomic and empty lists and maps. Gives the result. */
  leaf(pair: Pair): unknown;
  /** Gives the elements of two lists, each with its two values. */
  elements(list: ListAtom, pair: Pair): readonly Pair[];
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

function walkList(list: ListAtom, pair: Pair, visit: Visit): Outcome {
  const { left, right } = pair;
  if (list.relationship === 'atomic' || (isEmptyList(left) && isEmptyList(right)))
    return { value: visit.leaf(pair), isLeaf: true };
  const result: unknown[] = [];
  for (const item of visit.elements(list, pair)) {
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

/** Whether the same part of a type applies to two values, as far as it is certain; one that is missing takes any. */
function areOfOnePart(atom: Atom, { left, right }: Pair): boolean {
  if (left === undefined || right === undefined) return true;
  return partOf(atom, left) === partOf(atom, right) && isDecided(atom, left) === isDecided(atom, right);
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
  const { left, right } = pair;
  // If different parts of the type apply to the two, the server walks by both, and takes the result of the right one.
  if (!areOfOnePart(atom, pair)) walkPart(atom, left, pair, visit);
  const { value, isLeaf } = walkPart(atom, right === undefined ? left : right, pair, visit);
  if (!isLeaf) visit.after(pair);
  return value;
}
