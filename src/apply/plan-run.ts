import { isObject } from '../json/guards.ts';
import type { NamedSetter } from './named-setters.ts';
import { type Leaf, type Part, type PlanNode, isLeaf, valueOf } from './plan.ts';

/** What a plan gives where the document is not as most documents are; the steps are performed one by one then. */
export const unfit: unique symbol = Symbol('unfit');

/** The entries of an object. */
export type Fields = Record<string, unknown>;

/** Whether a plan can go into a value; the elements of a list have to be there, since no index makes one. */
function isFit(node: PlanNode, base: unknown): base is Fields {
  if (!node.isList) return isObject(base);
  return Array.isArray(base) && hasElements(node, base);
}

/** Whether a list has the elements that a plan goes into. */
export function hasElements(node: PlanNode, list: readonly unknown[]): boolean {
  return node.keys.every((index) => Number(index) < list.length);
}

/**
 * A copy with its own entries. A copy of an object by a spread would be slow to take new keys on Node 20; a copy of a
 * frozen list by `slice` takes up to fifty times what a spread takes.
 */
function copyFields(source: Fields): Fields | typeof unfit {
  if (Array.isArray(source)) return [...(source as unknown[])] as unknown as Fields;
  if (Object.getPrototypeOf(source) === null || Object.hasOwn(source, '__proto__')) return unfit;
  return Object.assign({}, source);
}

function mixFields(found: Fields, added: Fields): Fields | typeof unfit {
  let copy: Fields | undefined;
  for (const key in added) {
    if (!Object.hasOwn(added, key)) continue;
    const value = added[key];
    if (Object.hasOwn(found, key) && found[key] === value) continue;
    if (copy === undefined) {
      const fresh = key === '__proto__' ? unfit : copyFields(found);
      if (fresh === unfit) return unfit;
      copy = fresh;
    }
    if (key === '__proto__') return unfit;
    copy[key] = value;
  }
  return copy === undefined ? found : Object.freeze(copy);
}

function mix(found: unknown, added: unknown): unknown {
  if (found === undefined) return added;
  if (Array.isArray(added)) {
    if (!Array.isArray(found)) return unfit;
    return added.length === 0 ? found : Object.freeze([...(found as unknown[]), ...(added as unknown[])]);
  }
  return isObject(found) ? mixFields(found, added as Fields) : unfit;
}

/** What a field holds after the steps of a leaf. */
export function fold(leaf: Leaf | number, found: unknown, values: readonly unknown[]): unknown {
  if (typeof leaf === 'number') return values[leaf];
  let result = found;
  for (const source of leaf.sources) {
    const value = valueOf(source, values);
    result = source.isMixin ? mix(result, value) : value;
    if (result === unfit) return unfit;
  }
  return result;
}

/**
 * Builds a document of a plan from nothing.
 *
 * @param node - The plan.
 * @param values - The values of the steps, frozen.
 * @returns The document, frozen, or `unfit`.
 */
export function buildPlan(node: PlanNode, values: readonly unknown[]): Fields | typeof unfit {
  if (node.isList) return unfit;
  const document: Fields = {};
  const { keys, parts, setters } = node;
  for (let index = 0; index < keys.length; index++) {
    const part = parts[index] as Part;
    const value = isLeaf(part) ? fold(part, undefined, values) : buildPlan(part, values);
    if (value === unfit) return unfit;
    // By the setter of its name, which takes half of the time of a place that sets all names.
    (setters[index] as NamedSetter)(document, keys[index] as string, value);
  }
  return Object.freeze(document);
}

/**
 * Applies a plan to a document.
 *
 * @param node - The plan.
 * @param base - The document; it is not changed.
 * @param values - The values of the steps, frozen.
 * @returns The next document, or `unfit`.
 */
export function applyPlan(node: PlanNode, base: unknown, values: readonly unknown[]): Fields | typeof unfit {
  if (!isFit(node, base)) return unfit;
  let copy: Fields | undefined;
  const { keys, parts } = node;
  for (let index = 0; index < keys.length; index++) {
    const part = parts[index] as Part;
    const key = keys[index] as string;
    const found = base[key];
    const value = isLeaf(part) ? fold(part, found, values) : nextOf(part, found, values);
    if (value === found) continue;
    if (value === unfit) return unfit;
    if (copy === undefined) {
      const fresh = copyFields(base);
      if (fresh === unfit) return unfit;
      copy = fresh;
    }
    copy[key] = value;
  }
  return copy === undefined ? base : Object.freeze(copy);
}

function nextOf(node: PlanNode, found: unknown, values: readonly unknown[]): unknown {
  return found === undefined ? buildPlan(node, values) : applyPlan(node, found, values);
}
