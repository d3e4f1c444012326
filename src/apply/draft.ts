import { type Chain, allValues } from '../record/index.ts';
import { frozenCopy, refuseDraft, setKey, isContainer } from '../json/index.ts';
import { WithalError } from '../errors/index.ts';
import { Immer, current, enablePatches, isDraft } from 'immer';
import type { Objectish } from 'immer';
import type { Patch, Patched } from '../../types/index.d.ts';
import { changesOf } from './apply-steps.ts';
import type { DraftAccess } from './change-tree.ts';
import { compiledReplay } from './compiled/replay.ts';
import { nextDocument } from './documents.ts';
import { type Produced, applicable, hasInheritedName, replacement } from './patched.ts';
import { otherRoot, replay } from './replay.ts';

let ownImmer: Immer | undefined;

/**
 * An instance of its own: the caller's settings stay as they are, and no base is ever frozen. It is made when the first
 * patch is: what is made as this file is loaded would bring immer into every bundle, also where nobody patches.
 */
function immer(): Immer {
  if (ownImmer !== undefined) return ownImmer;
  enablePatches();
  return (ownImmer = new Immer({ autoFreeze: false }));
}

/** Immer makes a draft of whatever is read from one, but gives what a draft holds by its descriptors. */
const draftAccess: DraftAccess = {
  isDraft,
  read: heldBy,
  current,
  copy(draft) {
    if (Array.isArray(draft)) {
      const list: unknown[] = [];
      for (let index = 0, { length } = draft; index < length; index++) list.push(heldBy(draft, index));
      return list;
    }
    const copy: Record<string, unknown> = {};
    for (const key of Object.keys(draft)) setKey(copy, key, heldBy(draft, key));
    return copy;
  },
};

function heldBy(draft: object, key: string | number): unknown {
  return Object.getOwnPropertyDescriptor(draft, key)?.value;
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

/** Patches of our own. */
function owned([document, patches, inverse]: Produced, chains: readonly Chain[]): Produced {
  return [document, ownPatches(patches, chains), ownPatches(inverse, [])];
}

/** Thrown where a plan does not fit the document, to throw the draft away. */
const unfit = Symbol('unfit');

/** Applies chains by their plan; `undefined` where they have none, or the document is not as most are. */
function produceCompiled(root: object, chains: readonly Chain[]): Produced | undefined {
  const compiled = compiledReplay(root, chains);
  if (compiled === undefined) return undefined;
  try {
    const produced = immer().produceWithPatches(root as Record<string, unknown>, (draft) => {
      if (!compiled.run(draft)) throw unfit;
    });
    compiled.freeze(produced[0]);
    // A plan has no names that every object inherits.
    return applicable(root, owned(produced, chains));
  } catch (error) {
    if (error === unfit) return undefined;
    throw error;
  }
}

function produceByTree(root: object, chains: readonly Chain[]): Produced {
  const tree = changesOf(root, chains);
  // Frozen first: immer walks through whatever is put into a draft and is not frozen.
  const document = tree.document();
  if (document === root) return [root, [], []];
  try {
    const [, patches, inverse] = immer().produceWithPatches(root as Objectish, (draft: object) => {
      replay(tree, draft, { isDraft, isWhole: true });
    });
    if (patches.some(({ path }) => hasInheritedName(path))) return replacement(root, document);
    return applicable(root, owned([document, patches, inverse], chains));
  } catch (error) {
    if (error === otherRoot) return replacement(root, document);
    throw error;
  }
}

/**
 * Applies chains to a document, and has the patches of one draft.
 *
 * @param root - The document; it is neither changed nor frozen.
 * @param chains - What to do, in order.
 * @returns The next document, and immer's patches there and back.
 * @throws {WithalError} Where a step does not fit the document; nothing is applied then.
 */
export function patchChains<Document>(root: Document, chains: readonly Chain[]): Patched<Document> {
  refuseDraft('patch', root);
  // Immer takes plain objects and lists; of a Map or a Date it would speak in words of its own.
  const [document, patches, inverse] = isContainer(root)
    ? (produceCompiled(root, chains) ?? produceByTree(root, chains))
    : replacement(root, nextDocument(root, chains));
  return { document: document as Document, patches, inverse };
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
  const tree = changesOf(draft, chains, { drafts: draftAccess });
  try {
    replay(tree, draft as object, { isDraft, isWhole: false });
  } catch (error) {
    if (error !== otherRoot) throw error;
    const message = 'Cannot replace the root of a draft: return build(…) from the recipe instead.';
    throw new WithalError({ code: 'E_DRAFT', message });
  }
}

/**
 * Gives what a draft holds at this moment, with no drafts in it.
 *
 * @param draft - Anything.
 * @returns The document of a draft that nobody has changed, a copy of a changed one, or `undefined` for no draft.
 */
export function contentOf(draft: unknown): unknown {
  return isDraft(draft) ? current(draft) : undefined;
}
