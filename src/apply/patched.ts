import { type Chain, allValues } from '../record/index.ts';
import { frozenCopy, mayHavePrototypeKey } from '../json/index.ts';
import type { Patch } from '../../types/index.d.ts';

/** The next document, and the patches there and back; immer and the change tree both make them. */
export type Produced = readonly [document: unknown, patches: Patch[], inverse: Patch[]];

/** What steps have set or added: frozen throughout since it was recorded, so nobody has to look inside. */
function recordedParts(chains: readonly Chain[]): Set<unknown> {
  const parts = new Set<unknown>();
  for (const value of allValues(chains)) {
    if (typeof value !== 'object' || value === null) continue;
    parts.add(value);
    for (const part of Object.values(value)) if (typeof part === 'object') parts.add(part);
  }
  return parts;
}

function ownPatches(patches: Patch[], chains: readonly Chain[]): Patch[] {
  let recorded: Set<unknown> | undefined;
  for (let index = 0; index < patches.length; index++) {
    const patch = patches[index] as Patch;
    const { value } = patch;
    if (typeof value !== 'object' || value === null) continue;
    recorded ??= recordedParts(chains);
    const own = recorded.has(value) ? value : frozenCopy(value);
    if (own !== value) patches[index] = { ...patch, value: own };
  }
  return patches;
}

/**
 * Copies the values that the base still owns, so that patches share nothing with it.
 *
 * @param produced - What was produced; its patches are given back.
 * @param chains - What was done.
 * @returns The same document with patches of our own.
 */
export function owned([document, patches, inverse]: Produced, chains: readonly Chain[]): Produced {
  return [document, ownPatches(patches, chains), ownPatches(inverse, [])];
}

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

function hasPrototypeKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(hasPrototypeKey);
}

/**
 * Whether immer can apply its own patches. It refuses names that every object inherits on the way of a patch, records
 * what is inherited as what was there before, and takes a key `__proto__` in a value for the prototype; in documents
 * all of them may be data.
 */
function isApplicable(patches: readonly Patch[]): boolean {
  for (const { path } of patches) if (path.some((key) => key in Object.prototype)) return false;
  return !mayHavePrototypeKey() || !patches.some(({ value }) => hasPrototypeKey(value));
}

/**
 * Makes sure that immer can apply the patches.
 *
 * @param root - The document before.
 * @param produced - What was produced, with patches of our own: to copy them tells whether there are keys `__proto__`.
 * @returns The same, with one patch for the whole document where immer could not apply its own.
 */
export function applicable(root: unknown, produced: Produced): Produced {
  const [document, patches, inverse] = produced;
  return isApplicable(patches) && isApplicable(inverse) ? produced : replacement(root, document);
}
