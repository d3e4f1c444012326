/** A key, or the index of an element. */
export type Key = string | number;

/** Where each element of a list comes from: the index at which it stands, or a new value. */
export type Arrangement = readonly (number | { readonly value: unknown })[];

/** Up to so many, looking through a list is faster than asking a map. */
export const few = 8;
