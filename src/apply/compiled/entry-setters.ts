/** The entries of an object that may be written to. */
export type WritableEntries = Record<string, unknown>;

/** Sets one entry. */
export type EntrySetter = (target: WritableEntries, key: string, value: unknown) => void;

/*
 * V8 adds an entry by a key that varies in 20 ns, and in 10 where one place in the code has met one key alone. What
 * counts is the place in the text, so the functions are written out; closures of one text would share what it has met.
 * Without them, building takes a fifth longer (tools/bench/NOTES.md).
 */
const pool: readonly EntrySetter[] = [
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

const setters = new Map<string, EntrySetter>();

/**
 * Gives the function to set a key by, the same one for a key each time.
 *
 * @param key - A key; with more than 32 of them some share a function, which is slower and no less right.
 * @returns A function that sets an entry.
 */
export function entrySetter(key: string): EntrySetter {
  const found = setters.get(key);
  if (found !== undefined) return found;
  const setter = pool[setters.size % pool.length] as EntrySetter;
  setters.set(key, setter);
  return setter;
}
