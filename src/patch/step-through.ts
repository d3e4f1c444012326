import { Run } from '../apply/run.ts';
import { type Chain, type Recorded, stepsOf } from '../record/chain.ts';
import { perform } from '../apply/verbs.ts';

/**
 * Applies the steps of an expression one by one.
 *
 * @param base - The document; it is not changed.
 * @param chain - The expression.
 * @param before - Is told of each step before it is done, with the document of that moment, which the step may change.
 * @returns The next document; what was made is frozen.
 * @throws {WithalError} Where a step does not fit the document.
 */
export function stepThrough(
  base: unknown,
  chain: Chain,
  before: (step: Recorded, document: unknown) => void,
): unknown {
  const run = new Run(base, base, undefined);
  for (const step of stepsOf(chain)) {
    before(step, run.root);
    perform(run, step.operation, step.value);
  }
  for (const made of run.made) Object.freeze(made);
  return run.root;
}
