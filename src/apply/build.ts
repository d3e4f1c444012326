import { planOf } from './plan.ts';
import type { Operation } from '../record/path.ts';
import { applyPlan, buildPlan, unfit } from './plan-run.ts';
import { Run } from './run.ts';
import { type Chain, allValues, shapeOf } from '../record/chain.ts';
import { perform } from './verbs.ts';

/**
 * Performs the steps of chains, the first one first.
 *
 * @param run - The run that they belong to.
 * @param chains - The chains, in order.
 */
export function performAll(run: Run, chains: readonly Chain[]): void {
  for (const chain of chains) {
    const links: Chain[] = [];
    for (let link = chain; link[' previous'] !== undefined; link = link[' previous']) links.push(link);
    for (let index = links.length - 1; index >= 0; index--) {
      const link = links[index] as Chain;
      perform(run, link[' shape'].operation as Operation, link[' value']);
    }
  }
}

/**
 * Applies chains to a document step by step, without a draft.
 *
 * @param root - The document; it is not changed. `undefined` to begin with nothing.
 * @param chains - What to do, in order.
 * @returns The next document; what was made is frozen.
 * @throws {WithalError} Where a step does not fit the document.
 */
export function applySteps(root: unknown, chains: readonly Chain[]): unknown {
  const run = new Run(root, root, undefined);
  performAll(run, chains);
  for (const made of run.made) Object.freeze(made);
  return run.root;
}

/**
 * Applies chains to a document, without a draft: what is changed is copied and frozen.
 *
 * Chains that have a plan together are applied at once; test/plan.test.ts holds the two ways equal.
 *
 * @param root - The document; it is not changed. `undefined` to begin with nothing.
 * @param chains - What to do, in order.
 * @returns The next document.
 * @throws {WithalError} Where a step does not fit the document.
 */
export function applyChains(root: unknown, chains: readonly Chain[]): unknown {
  const plan = planOf(shapeOf(chains));
  if (plan === null) return applySteps(root, chains);
  const values = allValues(chains);
  const next = root === undefined ? buildPlan(plan, values) : applyPlan(plan, root, values);
  return next === unfit ? applySteps(root, chains) : next;
}

const emptyDocument: object = Object.freeze({});

/**
 * Builds the document of a chain from nothing; the second time it is the same one.
 *
 * @param chain - A chain.
 * @returns A document, frozen throughout.
 */
export function buildChain(chain: Chain): unknown {
  if (chain[' built'] !== undefined) return chain[' built'];
  const document = applyChains(undefined, [chain]);
  // A document may be null; nothing at all is an empty one.
  return (chain[' built'] = document === undefined ? emptyDocument : document);
}
