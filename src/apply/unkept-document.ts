import { Chain } from '../record/index.ts';
import { buildCompiled, notCompiled } from './compiled/run.ts';
import { buildStepByStep } from './documents.ts';

const nothing = (): undefined => undefined;

/**
 * Builds the document of a chain as `builtDocument` does, for somebody who needs it once. The chain keeps only a document
 * that functions may have had a part in: they are called once.
 *
 * @param chain - A chain.
 * @returns A document, frozen throughout.
 */
export function unkeptDocument(chain: Chain): unknown {
  const kept = Chain.document(chain, nothing);
  if (kept !== undefined) return kept;
  const document = buildCompiled([chain]);
  return document === notCompiled ? Chain.document(chain, buildStepByStep) : document;
}
