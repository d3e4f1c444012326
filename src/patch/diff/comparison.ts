import type { FieldType } from '../../schema/index.ts';
import { deepestRecorded, tooDeep } from '../../json/index.ts';
import type { Segment } from '../../../types/index.d.ts';

/** The verbs of differences: their steps are data. */
export type DifferenceVerb = 'with' | 'withMixin' | 'without' | 'insert';

/** Receives the steps that lead from one document to another. */
export interface StepSink {
  add(segments: readonly Segment[], verb: DifferenceVerb, value: unknown): void;
}

/** Two values of a type. */
export interface Compared<Value> {
  readonly before: Value;
  readonly after: Value;
  readonly type: FieldType;
}

/** A comparison: where its steps go, and the path that it has reached. */
export class Comparison {
  readonly #steps: StepSink;
  readonly #segments: Segment[];
  readonly #find: (comparison: Comparison, compared: Compared<unknown>) => void;

  constructor(
    steps: StepSink,
    find: (comparison: Comparison, compared: Compared<unknown>) => void,
    segments: Segment[] = [],
  ) {
    this.#steps = steps;
    this.#find = find;
    this.#segments = segments;
  }

  /** Whether the values compared are the documents themselves. */
  get isAtRoot(): boolean {
    return this.#segments.length === 0;
  }

  /** Adds a step at the path. */
  add(verb: DifferenceVerb, value: unknown): void {
    this.#steps.add(this.#segments, verb, value);
  }

  /** Adds a step at a part of what the path leads to. */
  addAt(segment: Segment, verb: DifferenceVerb, value: unknown): void {
    this.#at(segment, () => this.add(verb, value));
  }

  /** Compares the parts of two values at a segment. */
  inside(segment: Segment, compared: Compared<unknown>): void {
    if (compared.before !== compared.after) this.#at(segment, () => this.#find(this, compared));
  }

  /** A comparison that goes on from here, and adds its steps elsewhere. */
  to(steps: StepSink): Comparison {
    return new Comparison(steps, this.#find, this.#segments);
  }

  /** Adds steps that were kept elsewhere. */
  takeAll(kept: { flush(steps: StepSink): void }): void {
    kept.flush(this.#steps);
  }

  #at(segment: Segment, act: () => void): void {
    this.#segments.push(segment);
    if (this.#segments.length > deepestRecorded) throw tooDeep(deepestRecorded);
    act();
    this.#segments.pop();
  }
}
