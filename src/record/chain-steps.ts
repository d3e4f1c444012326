import { Chain } from './chain.ts';
import type { StepKind } from './path.ts';
import { type StepSequence, emptySequence } from './step-sequence.ts';

/** One step as it was recorded. */
export interface RecordedStep {
  readonly kind: StepKind;
  readonly value: unknown;
}

/**
 * Lists the steps of a chain, the first one first.
 *
 * @param chain - A chain.
 * @returns Its steps.
 */
export function stepsOf(chain: Chain): RecordedStep[] {
  const steps: RecordedStep[] = [];
  let link: Chain | undefined = chain;
  for (; link !== undefined; link = Chain.previous(link)) {
    const { kind } = Chain.sequence(link);
    if (kind !== undefined) steps.push({ kind, value: Chain.value(link) });
  }
  return steps.toReversed();
}

/**
 * Lists the values of the steps of chains, the first one first.
 *
 * @param chains - The chains, in order.
 * @returns The values.
 */
export function allValues(chains: readonly Chain[]): unknown[] {
  let index = 0;
  for (const chain of chains) index += Chain.sequence(chain).length;
  // oxlint-disable-next-line unicorn/no-new-array -- it takes a tenth of the time of giving an empty list its length
  const values = new Array<unknown>(index);
  for (let last = chains.length - 1; last >= 0; last--) {
    let link = chains[last] as Chain;
    for (let before = Chain.previous(link); before !== undefined; before = Chain.previous(link)) {
      values[--index] = Chain.value(link);
      link = before;
    }
  }
  return values;
}

/**
 * Gives the sequence of several chains, one after the other.
 *
 * @param chains - The chains.
 * @returns The sequence of a chain with the steps of all.
 */
export function sequenceOf(chains: readonly Chain[]): StepSequence {
  const first = chains[0];
  let sequence = first === undefined ? emptySequence : Chain.sequence(first);
  for (let index = 1; index < chains.length; index++) {
    for (const { kind } of stepsOf(chains[index] as Chain)) sequence = sequence.after(kind);
  }
  return sequence;
}
