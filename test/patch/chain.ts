import { type Chain, chainOf } from '../../src/record/chain.ts';
import type { Loose } from '../fixtures/loose.ts';

/** What an expression is to the machine. */
export function chainBehind(expression: Loose): Chain {
  const chain = chainOf(expression);
  if (chain === undefined) throw new Error('It is no expression.');
  return chain;
}
