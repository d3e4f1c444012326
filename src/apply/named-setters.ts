/** The entries of an object or of its draft. */
type Entries = Record<string, unknown>;

/** Sets one entry. */
export type NamedSetter = (target: Entries, key: string, value: unknown) => void;

/*
 * V8 sets `draft[key]` of a Proxy by a call out of compiled code, 85 ns, unless the place in the code has met one key
 * alone: then it takes 20, as `draft.name` takes 15 (bench/NOTES.md). What counts is the place in the text, so the
 * functions below are written out; closures of one text would share what it has met.
 */
const pool: readonly NamedSetter[] = [
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
  (target, key, value) => void (target[key] = value),
];

const setters = new Map<string, NamedSetter>();

/**
 * Gives the function to set a key by, the same one for a key each time.
 *
 * @param key - A key; with more than 64 of them some share a function, which is slower and no less right.
 * @returns A function that sets an entry.
 */
export function namedSetter(key: string): NamedSetter {
  const found = setters.get(key);
  if (found !== undefined) return found;
  const setter = pool[setters.size % pool.length] as NamedSetter;
  setters.set(key, setter);
  return setter;
}
