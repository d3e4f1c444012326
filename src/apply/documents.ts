import { Chain } from '../record/index.ts';
import { refuseDraft } from '../json/index.ts';
import { changesOf } from './apply-steps.ts';
import { applyCompiled, buildCompiled, notCompiled } from './compiled/run.ts';

/**
 * Applies chains to a document: what is changed is copied and frozen.
 *
 * Chains that can be compiled are applied at once; test/laws.test.ts holds the two ways equal.
 *
 * @param root - The document; it is not changed. `undefined` to begin with nothing.
 * @param chains - What to do, in order.
 * @returns The next document.
 * @throws {WithalError} Where a step does not fit the document.
 */
export function nextDocument(root: unknown, chains: readonly Chain[]): unknown {
  refuseDraft('apply expressions to', root);
  const next = root === undefined ? buildCompiled(chains) : applyCompiled(root, chains);
  return next === notCompiled ? changesOf(root, chains, { isRecording: false }).document() : next;
}

const emptyDocument: object = Object.freeze({});

/** Builds the document of a chain from nothing, without a plan. */
export function buildStepByStep(chain: Chain): unknown {
  const document = changesOf(undefined, [chain], { isRecording: false }).document();
  return document === undefined ? emptyDocument : document;
}

function build(chain: Chain): unknown {
  const document = buildCompiled([chain]);
  return document === notCompiled ? buildStepByStep(chain) : document;
}

/**
 * Builds the document of a chain from nothing; the second time it is the same one.
 *
 * @param chain - A chain.
 * @returns A document, frozen throughout.
 */
export function builtDocument(chain: Chain): unknown {
  return Chain.document(chain, build);
}
