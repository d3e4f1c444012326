import type { Chain } from '../record/index.ts';
import { isContainer, refuseDraft } from '../json/index.ts';
import type { Patched } from '../../types/index.d.ts';
import { changesOf } from './apply-steps.ts';
import { compiledPatches } from './compiled/patches.ts';
import { nextDocument } from './documents.ts';
import { type Produced, applicable, replacement } from './patched.ts';
import { treePatches } from './tree-patches.ts';

/** By the plan of the steps; `undefined` where they have none, or the document is not as most are. */
function produceCompiled(root: object, chains: readonly Chain[]): Produced | undefined {
  const produced = compiledPatches(root, chains);
  return produced === undefined ? undefined : applicable(root, produced);
}

function produceByTree(root: object, chains: readonly Chain[]): Produced {
  const tree = changesOf(root, chains);
  const document = tree.document();
  if (document === root) return [root, [], []];
  const recorded = treePatches(tree);
  return recorded === undefined
    ? replacement(root, document)
    : applicable(root, [document, recorded.patches, recorded.inverse]);
}

/**
 * Applies chains to a document, and gives the patches that immer would make, without a draft.
 *
 * @param root - The document; it is neither changed nor frozen.
 * @param chains - What to do, in order.
 * @returns What `patchChains` gives; test/laws-patches.test.ts holds the two equal.
 * @throws {WithalError} Where a step does not fit the document; nothing is applied then.
 */
export function patchChainsWithoutDraft<Document>(
  root: Document,
  chains: readonly Chain[],
): Patched<Document> {
  refuseDraft('patch', root);
  const [document, patches, inverse] = isContainer(root)
    ? (produceCompiled(root, chains) ?? produceByTree(root, chains))
    : replacement(root, nextDocument(root, chains));
  return { document: document as Document, patches, inverse };
}
