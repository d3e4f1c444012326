import { frozenCopy, mayHavePrototypeKey } from '../json/index.ts';
import type { Patch } from '../../types/index.d.ts';
import type { Key } from './keys.ts';

/** The next document, and the patches there and back; immer and the change tree both make them. */
export type Produced = readonly [document: unknown, patches: Patch[], inverse: Patch[]];

/**
 * Puts one document in the place of another.
 *
 * @param before - The document before.
 * @param after - The next one, of whatever kind.
 * @returns One patch each way, or none where they are the same.
 */
export function replacement(before: unknown, after: unknown): Produced {
  return after === before ? [after, [], []] : [after, [replaceRoot(after)], [replaceRoot(before)]];
}

function replaceRoot(value: unknown): Patch {
  return { op: 'replace', path: [], value: frozenCopy(value) };
}

/**
 * Whether a path has a name that every object inherits. In a document it may be data; immer refuses it on the way of a
 * patch, and records what is inherited as what was there before.
 */
export function hasInheritedName(path: readonly Key[]): boolean {
  // A loop takes a third less time than `some`, and this is most of what a short program has to check.
  for (let depth = 0; depth < path.length; depth++) if ((path[depth] as Key) in Object.prototype) return true;
  return false;
}

function hasPrototypeKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(hasPrototypeKey);
}

function hasPrototypeKeys(patches: readonly Patch[]): boolean {
  return patches.some(({ value }) => hasPrototypeKey(value));
}

/**
 * Makes sure that immer can apply the patches: it takes a key `__proto__` in a value for the prototype.
 *
 * @param root - The document before.
 * @param produced - What was produced, with patches of our own: to copy them tells whether there are such keys at all.
 * @returns The same, with one patch for the whole document where immer could not apply its own.
 */
export function applicable(root: unknown, produced: Produced): Produced {
  if (!mayHavePrototypeKey()) return produced;
  const [document, patches, inverse] = produced;
  return hasPrototypeKeys(patches) || hasPrototypeKeys(inverse) ? replacement(root, document) : produced;
}
