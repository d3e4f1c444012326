import type { StepKind } from './path.ts';

/**
 * The most sequences that are shared; those beyond it live as long as their expressions. Those with keys, indexes or
 * matches have a number of their own: data may make as many of them as it likes, and must not take the room of the rest.
 */
const mostShared = 20_000;
const shared = { written: 0, given: 0 };

/**
 * What an expression does, without the values: the kinds of its steps in order, as a node of a tree of transitions.
 *
 * A function that makes ten thousand expressions makes one sequence, so what is worked out for a sequence is worked out
 * once. It is the idea of hidden classes, for chains.
 */
export class StepSequence {
  declare readonly previous: StepSequence | undefined;
  declare readonly kind: StepKind | undefined;
  /** The number of steps. */
  declare readonly length: number;
  /** Whether there is one such sequence, which is found again. */
  declare readonly isShared: boolean;
  /** Whether all its paths are names that were written under the dot. */
  declare readonly isWritten: boolean;
  /** What whoever applies the sequence keeps with it; recording does not look at it. */
  compiled: unknown = undefined;
  private lastKind: StepKind | undefined = undefined;
  private lastNext: StepSequence = this;
  private others: Map<StepKind, StepSequence> | undefined = undefined;

  constructor(previous: StepSequence | undefined, kind: StepKind | undefined, isShared: boolean) {
    this.previous = previous;
    this.kind = kind;
    this.length = previous === undefined ? 0 : previous.length + 1;
    this.isShared = isShared;
    this.isWritten = previous === undefined || (previous.isWritten && kind?.path.isWritten === true);
  }

  /** The sequence with one more step. */
  after(kind: StepKind): StepSequence {
    if (kind === this.lastKind) return this.lastNext;
    const found = this.others?.get(kind);
    if (found !== undefined) return this.remember(kind, found);
    const origin = this.isWritten && kind.path.isWritten ? 'written' : 'given';
    if (!this.isShared || !kind.path.isShared || shared[origin] >= mostShared)
      return new StepSequence(this, kind, false);
    shared[origin]++;
    const next = new StepSequence(this, kind, true);
    this.others ??= new Map();
    this.others.set(kind, next);
    return this.remember(kind, next);
  }

  private remember(kind: StepKind, next: StepSequence): StepSequence {
    this.lastKind = kind;
    this.lastNext = next;
    return next;
  }
}

/** The sequence of an expression without steps. */
export const emptySequence = new StepSequence(undefined, undefined, true);
