const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A document without its empty objects: a removal leaves one where there was nothing, or null. */
export function pruned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((element) => pruned(element));
  if (!isObject(value)) return value;
  const parts = Object.entries(value).map(([key, part]) => [key, pruned(part)] as const);
  const isKept = (part: unknown): boolean =>
    part !== null && !(isObject(part) && Object.keys(part).length === 0);
  return Object.fromEntries(parts.filter(([, part]) => isKept(part)));
}

const byText = (one: unknown, other: unknown): number =>
  JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;

/** A document without what only the order of new elements and empty containers makes different. */
export function settled(value: unknown): unknown {
  if (Array.isArray(value)) {
    const list = value.map(settled);
    return list.every((item) => typeof item === 'object' && item !== null)
      ? list.toSorted(byText)
      : [...new Set(list)].toSorted(byText);
  }
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).map(([key, part]) => [key, settled(part)] as const);
  const kept = parts.filter(
    ([, part]) => typeof part !== 'object' || part === null || Object.keys(part).length > 0,
  );
  return Object.fromEntries(kept.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
