import type { Operation } from './path.ts';
import type { Plan } from '../apply/plan.ts';

/** The shapes that are kept for good; past that many, shapes live and die with their expressions. */
const mostKept = 20_000;
let kept = 0;

/**
 * What an expression does, without the values: its operations in order, as a node of a tree of transitions.
 *
 * A function that makes ten thousand expressions makes one shape, so what is worked out for a shape is worked out once.
 * It is the idea of hidden classes, for chains.
 */
export class Shape {
  readonly previous: Shape | undefined;
  readonly operation: Operation | undefined;
  /** The number of steps. */
  readonly length: number;
  /** Whether there is one such shape, which is found again. */
  readonly kept: boolean;
  /** How often it was applied, up to the time when its plan is made. */
  uses = 0;
  /** How to apply it at once; `null` where that cannot be. */
  plan: Plan | null | undefined = undefined;
  lastOperation: Operation | undefined = undefined;
  lastShape: Shape | undefined = undefined;
  others: Map<Operation, Shape> | undefined = undefined;

  constructor(previous: Shape | undefined, operation: Operation | undefined, isKept: boolean) {
    this.previous = previous;
    this.operation = operation;
    this.length = previous === undefined ? 0 : previous.length + 1;
    this.kept = isKept;
  }

  /** The shape with one more operation. */
  after(operation: Operation): Shape {
    if (operation === this.lastOperation && this.lastShape !== undefined) return this.lastShape;
    const found = this.others?.get(operation);
    if (found !== undefined) return this.remember(operation, found);
    if (!this.kept || !operation.path.shared || kept >= mostKept) return new Shape(this, operation, false);
    kept++;
    const next = new Shape(this, operation, true);
    this.others ??= new Map();
    this.others.set(operation, next);
    return this.remember(operation, next);
  }

  private remember(operation: Operation, shape: Shape): Shape {
    this.lastOperation = operation;
    this.lastShape = shape;
    return shape;
  }
}

/** The shape of an expression without steps. */
export const emptyShape = new Shape(undefined, undefined, true);
