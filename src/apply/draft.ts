import { isObject } from '../json/guards.ts';
import { mayHavePrototypeKey, setKey } from '../json/copy.ts';
import { Immer, current, enablePatches, isDraft, original } from 'immer';
import type { Objectish, Patch as ImmerPatch } from 'immer';
import type { Patch, Patched } from '../../types/index.d.ts';
import { applyChains, performAll } from './build.ts';
import { read } from './containers.ts';
import { WithalError } from '../errors/withal-error.ts';
import { planOf } from './plan.ts';
import { draftPlan, freezePlanned } from './plan-draft.ts';
import type { Fields } from './plan-run.ts';
import type { Path } from '../record/path.ts';
import { type DraftRules, Run } from './run.ts';
import { type Chain, allValues, shapeOf } from '../record/chain.ts';

enablePatches();

/** Our own instance: the caller's settings stay as they are, and no base is ever frozen. */
const immer = new Immer({ autoFreeze: false });

/** Thrown where only another root will do, and caught in this file. */
const otherRoot = Symbol('another root');

function refuseRoot(): never {
  throw otherRoot;
}

const patchRules: DraftRules = {
  isDraft,
  original: (list) => (isDraft(list) ? original(list as unknown[]) : undefined) ?? list,
  replaceRoot: refuseRoot,
  undo: undefined,
};

/** Whether somebody could change a value, or a part of it, later. */
function isOpen(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return !Object.isFrozen(value) || Object.values(value).some(isOpen);
}

/** A frozen copy of what the base still owns; what is no plain object or list is left as it is. */
function ownCopy(value: unknown): unknown {
  if (!isOpen(value)) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(ownCopy));
  if (!isObject(value)) return value;
  const copy = {};
  for (const [key, part] of Object.entries(value)) setKey(copy, key, ownCopy(part));
  return Object.freeze(copy);
}

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

/** Copies the values that the base still owns, so that patches share nothing with it. */
function ownPatches(patches: ImmerPatch[], chains: readonly Chain[] = []): Patch[] {
  let recorded: Set<unknown> | undefined;
  for (let index = 0; index < patches.length; index++) {
    const patch = patches[index] as ImmerPatch;
    const value: unknown = patch.value;
    if (typeof value !== 'object' || value === null) continue;
    recorded ??= recordedParts(chains);
    if (!recorded.has(value) && isOpen(value)) patches[index] = { ...patch, value: ownCopy(value) };
  }
  return patches;
}

/** Freezes what stands on a path where the base has something else. */
function freezeAlong(document: unknown, base: unknown, path: Path): { after: unknown; before: unknown } {
  const above = path.parent === undefined ? undefined : freezeAlong(document, base, path.parent);
  const after = above === undefined ? document : entryOf(above.after, path);
  const before = above === undefined ? base : entryOf(above.before, path);
  if (after !== before) Object.freeze(after);
  return { after, before };
}

function entryOf(container: unknown, path: Path): unknown {
  return typeof container === 'object' && container !== null ? read(container, path) : undefined;
}

function objectsIn(value: unknown, found = new Set<unknown>()): Set<unknown> {
  if (typeof value !== 'object' || value === null || found.has(value)) return found;
  found.add(value);
  for (const part of Object.values(value)) objectsIn(part, found);
  return found;
}

/** Freezes what the recipe has made, and nothing that the base has too. */
function freezeNew(run: Run, document: unknown): void {
  for (const made of run.made) Object.freeze(made);
  if (run.hasMoved) {
    // Elements stand elsewhere than in the base, so that places tell nothing; it takes a look at everything.
    const old = objectsIn(run.base);
    for (const object of objectsIn(document)) if (!old.has(object)) Object.freeze(object);
    return;
  }
  for (const path of run.changed) freezeAlong(document, run.base, path);
}

function replacement(value: unknown): ImmerPatch {
  return { op: 'replace', path: [], value: ownCopy(value) };
}

function replaceWhole<Document>(root: Document, chains: readonly Chain[]): Patched<Document> {
  const document = applyChains(root, chains) as Document;
  const [, patches, inverse] = wholeChange(root, document);
  return document === root ? { document, patches: [], inverse: [] } : { document, patches, inverse };
}

type Produced = readonly [document: unknown, patches: ImmerPatch[], inverse: ImmerPatch[]];

/** From so many steps on, a plan pays at once: to go into a place of a draft costs, and a plan does it once a place. */
const longProgram = 64;

/** Thrown where a plan does not fit the document, to throw the draft away. */
const notPlanned = Symbol('not planned');

/** Applies chains that have a plan together; `undefined` where there is none, or the document is not as most are. */
function patchPlanned(root: object, chains: readonly Chain[]): Produced | undefined {
  const plan = planOf(shapeOf(chains), longProgram);
  if (plan === null || !(Array.isArray(root) || isObject(root))) return undefined;
  const values = allValues(chains);
  try {
    const result = immer.produceWithPatches(root as Fields, (draft) => {
      if (!draftPlan(plan, draft, root as Fields, values)) throw notPlanned;
    });
    freezePlanned(plan, result[0], root as Fields);
    return result;
  } catch {
    // Performing the steps one by one words the error, if it is one.
    return undefined;
  }
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
function isApplicable([, patches, inverse]: Produced): boolean {
  const isPlain = [...patches, ...inverse].every(({ path }) => !path.some((key) => key in Object.prototype));
  if (!isPlain || !mayHavePrototypeKey()) return isPlain;
  return ![...patches, ...inverse].some((patch) => hasPrototypeKey(patch.value));
}

function wholeChange(before: unknown, after: unknown): Produced {
  return [after, [replacement(after)], [replacement(before)]];
}

function patchSteps(root: object, chains: readonly Chain[]): Produced {
  const run = new Run(undefined, root, patchRules);
  const result = immer.produceWithPatches(root as Objectish, (draft: unknown) => {
    run.root = draft;
    performAll(run, chains);
  });
  freezeNew(run, result[0]);
  return result;
}

/**
 * Applies chains to a document as one draft.
 *
 * @param root - The document; it is neither changed nor frozen.
 * @param chains - What to do, in order.
 * @returns The next document, and immer's patches there and back.
 * @throws {WithalError} Where a step does not fit the document; nothing is applied then.
 */
export function patchChains<Document>(root: Document, chains: readonly Chain[]): Patched<Document> {
  if (typeof root !== 'object' || root === null) return replaceWhole(root, chains);
  try {
    const planned = patchPlanned(root, chains);
    // A plan has no such names, so only values have to be looked at.
    const produced = planned ?? patchSteps(root, chains);
    const isFit = planned !== undefined && !mayHavePrototypeKey() ? true : isApplicable(produced);
    const [document, patches, inverse] = isFit ? produced : wholeChange(root, produced[0]);
    return {
      document: document as Document,
      patches: ownPatches(patches, chains),
      inverse: ownPatches(inverse),
    };
  } catch (error) {
    if (error === otherRoot) return replaceWhole(root, chains);
    throw asWithalError(error);
  }
}

function asWithalError(error: unknown): unknown {
  if (error instanceof WithalError || !(error instanceof Error)) return error;
  const message = `Cannot apply the expression to this document: ${error.message}`;
  return new WithalError({ code: 'E_PARENT', message, cause: error });
}

/**
 * Applies chains to a draft, inside a recipe of somebody else.
 *
 * @param draft - A draft of immer, of whatever copy of it.
 * @param chains - What to do, in order.
 * @throws {WithalError} `E_DRAFT` where it is no draft; and where a step does not fit, and then the draft is as before.
 */
export function mutateDraft(draft: unknown, chains: readonly Chain[]): void {
  if (!isDraft(draft)) {
    const message = 'Cannot mutate what is no draft: call mutate inside a recipe of immer, or use apply.';
    throw new WithalError({ code: 'E_DRAFT', message });
  }
  const back: (() => void)[] = [];
  const rules: DraftRules = {
    isDraft,
    original: (list) => list,
    replaceRoot: refuseRoot,
    undo: (step) => back.push(step),
  };
  const run = new Run(draft, undefined, rules);
  try {
    performAll(run, chains);
  } catch (error) {
    for (const step of back.toReversed()) step();
    if (error !== otherRoot) throw asWithalError(error);
    const message = 'Cannot replace the root of a draft: return build(…) from the recipe instead.';
    throw new WithalError({ code: 'E_DRAFT', message });
  }
}

/**
 * Runs a recipe on a draft of a document, by our own instance of immer: nothing is frozen, nobody's settings change.
 *
 * @param root - An object or list; it is neither changed nor frozen.
 * @param recipe - Changes the draft.
 * @returns The next document, and the patches there and back, which share nothing with the root.
 */
export function produceDraft<Document extends object>(
  root: Document,
  recipe: (draft: Document) => void,
): Patched<Document> {
  const [document, patches, inverse] = immer.produceWithPatches(root as Objectish, (draft) => {
    recipe(draft as Document);
  });
  return { document: document as Document, patches: ownPatches(patches), inverse: ownPatches(inverse) };
}

/**
 * Gives what a draft holds at this moment, with no drafts in it.
 *
 * @param draft - Anything.
 * @returns The document behind a draft that nobody has changed, a copy of a changed one, or `undefined` for no draft.
 */
export function contentOf(draft: unknown): unknown {
  return isDraft(draft) ? current(draft) : undefined;
}
