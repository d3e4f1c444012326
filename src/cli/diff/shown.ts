import type { Segment } from '../../../types/index.d.ts';

/** Where a value stands. */
export interface ShownPlace {
  readonly apiVersion: string;
  readonly kind: string;
  /** The way from the root of the document. */
  readonly path: readonly Segment[];
}

/** Gives what is printed for a value. Whatever a comparison prints for people or machines has passed through one. */
export type Show = (value: unknown, place: ShownPlace) => unknown;

/** Prints every value as it is. */
export const showAll: Show = (value) => value;
