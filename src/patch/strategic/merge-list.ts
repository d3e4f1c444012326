import { type JsonObject, isObject } from '../../json/guards.ts';
import type { FieldType } from '../../schema/schema.ts';
import { hasDirective, patchDirective } from './directives.ts';
import { isScalarList, keyOf, kindOfElements } from './elements.ts';
import { type Site, refusal, within } from './failure.ts';
import { inOrder } from './order.ts';

/** How a list is merged. */
export interface ListRules {
  /** The type of the elements. */
  readonly element: FieldType;
  /** The field by which elements are told apart. */
  readonly mergeKey: string | undefined;
  /** Whether it is merged at all; other lists are replaced. */
  readonly merges: boolean;
}

/** Removes the scalars of one list from another one. */
export function deleteScalars(
  site: Site,
  list: readonly unknown[],
  deleted: readonly unknown[],
): readonly unknown[] {
  if (!isScalarList(list) || !isScalarList(deleted)) {
    throw refusal(site, 'E_ELEMENTS', '$deleteFromPrimitiveList is for lists of scalars alone.');
  }
  const gone = new Set(deleted);
  return Object.freeze(list.filter((element) => !gone.has(element)));
}

function mergeScalars(original: readonly unknown[], patch: readonly unknown[]): unknown[] {
  const merged = [...new Set([...original, ...patch])];
  return inOrder(merged, { wanted: patch, before: original, identify: (element) => element });
}

interface Sorted {
  readonly kept: readonly JsonObject[];
  readonly merged: readonly JsonObject[];
}

/** Reads the elements of a patch that are directives: some are deleted, or the whole list is replaced. */
function readDirectives(
  site: Site,
  original: readonly JsonObject[],
  patch: readonly JsonObject[],
  mergeKey: string,
): Sorted {
  const deleted = new Set<unknown>();
  let replaces = false;
  for (const element of patch) {
    if (!hasDirective(element)) continue;
    const directive = element[patchDirective];
    if (directive === 'delete') deleted.add(keyOf(site, element, mergeKey));
    else if (directive === 'replace') replaces = true;
    else {
      const reason = `an element's $patch holds ${JSON.stringify(directive)}, and a list knows "delete" and "replace".`;
      throw refusal(site, 'E_DIRECTIVE', reason);
    }
  }
  const data = patch.filter((element) => !hasDirective(element));
  if (replaces) return { kept: data, merged: [] };
  const isDeleted = (element: JsonObject): boolean =>
    Object.hasOwn(element, mergeKey) && deleted.has(element[mergeKey]);
  return {
    kept: deleted.size === 0 ? original : original.filter((element) => !isDeleted(element)),
    merged: data,
  };
}

/** Merges each element of a patch into the first one of the document that has its key; the others are appended. */
function mergeElements(
  site: Site,
  { kept, merged }: Sorted,
  rules: ListRules,
  mergeKey: string,
): JsonObject[] {
  const result = [...kept];
  const places = new Map<unknown, number>();
  for (const [index, element] of result.entries())
    if (Object.hasOwn(element, mergeKey) && !places.has(element[mergeKey]))
      places.set(element[mergeKey], index);
  for (const element of merged) {
    const key = keyOf(site, element, mergeKey);
    const place = places.get(key);
    const found = place === undefined ? undefined : result[place];
    if (place !== undefined && found !== undefined) {
      const segment = { key: { [mergeKey]: key } };
      result[place] = within(site, segment, () => site.mergeObjects(site, found, element, rules.element));
      continue;
    }
    // As on the server, a new element is taken as it is: its nulls and directives stay.
    places.set(key, result.length);
    result.push(element);
  }
  return result;
}

function mergeObjects(
  site: Site,
  original: readonly JsonObject[],
  patch: readonly JsonObject[],
  rules: ListRules,
): unknown[] {
  const { mergeKey } = rules;
  if (mergeKey === undefined) {
    throw refusal(site, 'E_MERGE_KEY', 'by the schema its elements are merged, and it names no merge key.');
  }
  const sorted = readDirectives(site, original, patch, mergeKey);
  const merged = mergeElements(site, sorted, rules, mergeKey);
  const identify = (element: unknown): unknown => keyOf(site, element, mergeKey);
  return inOrder(merged, { wanted: sorted.merged, before: sorted.kept, identify });
}

/**
 * Merges a list of a patch into a list of a document.
 *
 * @param site - Where they are.
 * @param original - The list of the document.
 * @param patch - That of the patch.
 * @param rules - How the list is merged.
 * @returns The merged list.
 * @throws {WithalError} Where the server would refuse the patch.
 */
export function mergeList(
  site: Site,
  original: readonly unknown[],
  patch: readonly unknown[],
  rules: ListRules,
): readonly unknown[] {
  if (!rules.merges) return patch;
  if (original.length === 0 && patch.length === 0) return original;
  const kind = kindOfElements(site, [original, patch]);
  if (kind !== 'object' && rules.mergeKey !== undefined) {
    throw refusal(site, 'E_ELEMENTS', `its elements are merged by ${rules.mergeKey}, and hold a ${kind}.`);
  }
  if (kind !== 'object') return Object.freeze(mergeScalars(original, patch));
  return Object.freeze(mergeObjects(site, original.filter(isObject), patch.filter(isObject), rules));
}
