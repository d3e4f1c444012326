const byIndex = (one: string[], other: string[]): number =>
  other.length - one.length || Number(other.at(-1)) - Number(one.at(-1)) || 0;

/** Removes places from a JSON value, deepest first, so that the index of a list element stays true until it is used. */
export function pruned(value: unknown, pointers: readonly string[]): unknown {
  const copy: unknown = structuredClone(value);
  const paths = pointers.map((pointer) =>
    pointer
      .split('/')
      .slice(1)
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')),
  );
  for (const path of paths.toSorted(byIndex)) removeAt(copy, path);
  return copy;
}

function removeAt(value: unknown, path: readonly string[]): void {
  let parent = value;
  for (const key of path.slice(0, -1)) {
    if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, key)) return;
    parent = (parent as Record<string, unknown>)[key];
  }
  const key = path.at(-1);
  if (key === undefined || typeof parent !== 'object' || parent === null) return;
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete (parent as Record<string, unknown>)[key];
}
