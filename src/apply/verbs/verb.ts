import type { RecordedVerb, StepKind } from '../../record/index.ts';
import type { Segment } from '../../../types/index.d.ts';
import type { ChangeNode } from '../change-node.ts';
import type { Plan } from '../compiled/plan.ts';

/**
 * A patch that is written without a document: a merge patch, a strategic merge patch, a configuration for server-side
 * apply. Each method throws `E_CANNOT_EXPRESS` where the document decides what would have to be said.
 */
export interface DocumentlessPatch {
  /** Sets a field, an entry or an element. */
  set(path: readonly Segment[], value: unknown): void;
  /** Appends to a list. */
  append(path: readonly Segment[], values: readonly unknown[]): void;
  /** Sets entries of an object or map. */
  merge(path: readonly Segment[], entries: object): void;
  /** Removes entries of an object or map, or values of a list. */
  remove(path: readonly Segment[], names: readonly unknown[]): void;
  /** Removes the elements of a list that match one of several matches, not all of them plain values. */
  removeMatching(path: readonly Segment[], matches: readonly unknown[]): void;
  /** Removes the element that the path leads to. */
  removeElement(path: readonly Segment[]): void;
  /** Refuses to put elements into a list: where they come depends on those that are there. */
  insert(path: readonly Segment[]): never;
  /** Refuses what only a document can decide; `reason` says why: `the value is computed from the one that is there`. */
  refuse(path: readonly Segment[], reason: string): never;
}

/** All that there is to know of a verb. */
export interface VerbDefinition extends RecordedVerb {
  /** Whether `key(…)` makes the element that it names where there is none. */
  readonly createsKeys: boolean;
  /** What it does at a place. */
  change(node: ChangeNode, value: unknown): void;
  /** What it does at all places that a path with matches means, where that is more than each in turn. */
  changeAll?(nodes: readonly ChangeNode[], value: unknown): void;
  /** What it does at an entry, where that takes no node for the entry. */
  changeEntry?(parent: ChangeNode, key: string, value: unknown): void;
  /** Adds it to a plan; `false`, and the absence of this, mean that the steps are applied one by one. */
  compile?(plan: Plan, kind: StepKind): boolean;
  /** What it says in a patch for documents of which nothing is known. */
  withoutDocument(patch: DocumentlessPatch, path: readonly Segment[], value: unknown): void;
}
