import type { JsonObject } from '../json/index.ts';

/**
 * Whether an element has the fields that are asked for, at any depth.
 *
 * @param element - An element of a list; any value.
 * @param wanted - Fields with their values; lists must be equal throughout.
 * @returns `true` where every field asked for is there, with that value.
 */
export function matches(element: unknown, wanted: unknown): boolean {
  if (element === wanted) return true;
  if (typeof element !== 'object' || typeof wanted !== 'object' || element === null || wanted === null)
    return false;
  if (Array.isArray(element) !== Array.isArray(wanted)) return false;
  if (Array.isArray(wanted) && (element as unknown[]).length !== wanted.length) return false;
  for (const key of Object.keys(wanted)) {
    if (!Object.hasOwn(element, key)) return false;
    if (!matches((element as JsonObject)[key], (wanted as JsonObject)[key])) return false;
  }
  return true;
}
