/** A key, or the index of an element. */
export type Key = string | number;

/** Where each element of a list comes from: the index at which it stands, or a new value. */
export type Arrangement = readonly (number | { readonly value: unknown })[];

/** Up to so many, looking through a list is faster than asking a map. */
export const few = 8;

/** Reads an entry of a draft. An element goes by `Reflect.get`: `draft[0]` takes twice the time where that is a Proxy. */
export function entryOfDraft(draft: Readonly<Record<Key, unknown>>, key: Key): unknown {
  return typeof key === 'number' ? Reflect.get(draft, key) : draft[key];
}
