import type { AnySelf } from './node.d.ts';

export declare const placeOf: unique symbol;

// oxlint-disable-next-line unicorn/require-module-specifiers -- as in expression.d.ts: TypeScript 7 is not to offer the symbol after every dot
export {};

/** A place in a document, as a chain names it: whatever is entered, from the root of a chain to an entry of a map. */
export interface Place<Self extends AnySelf, Type> {
  /** Exists for the compiler alone: it tells `read` what is at the place, and in which model. */
  readonly [placeOf]: { readonly self: Self; readonly type: Type };
}
