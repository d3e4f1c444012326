import type { FieldType } from '../../schema/index.ts';
import { type JsonObject, isObject, isScalarList } from '../../json/index.ts';
import { hasDirective, patchDirective } from './directives.ts';
import { keyOf, kindOfElements } from './elements.ts';
import { type MergeContext, mergeError, within } from './merge-context.ts';
import { inOrder } from './order.ts';

/** How a list is merged. */
export interface ListRules {
  /** The type of the elements. */
  readonly element: FieldType;
  /** The field that identifies elements. */
  readonly mergeKey: string | undefined;
  /** Whether the list is merged; other lists are replaced. */
  readonly merges: boolean;
}

/** Removes the scalars of one list from another one. */
export function deleteScalars(
  context: MergeContext,
  list: readonly unknown[],
  deleted: readonly unknown[],
): readonly unknown[] {
  if (!isScalarList(list) || !isScalarList(deleted)) {
    throw mergeError(context, 'E_ELEMENTS', '$deleteFromPrimitiveList works on lists of scalars only.');
  }
  const gone = new Set(deleted);
  return Object.freeze(list.filter((element) => !gone.has(element)));
}

function mergeScalars(original: readonly unknown[], patch: readonly unknown[]): unknown[] {
  const merged = [...new Set([...original, ...patch])];
  return inOrder(merged, { wanted: patch, before: original, identify: (element) => element });
}

/** The elements that stay, and those that are merged into them. */
interface Sorted {
  readonly kept: readonly JsonObject[];
  readonly merged: readonly JsonObject[];
}

/** Carries out the directives among the elements of a patch: deletes elements, or replaces the whole list. */
function readDirectives(
  context: MergeContext,
  original: readonly JsonObject[],
  patch: readonly JsonObject[],
  mergeKey: string,
): Sorted {
  const deleted = new Set<unknown>();
  let replaces = false;
  for (const element of patch) {
    if (!hasDirective(element)) continue;
    const directive = element[patchDirective];
    if (directive === 'delete') deleted.add(keyOf(context, element, mergeKey));
    else if (directive === 'replace') replaces = true;
    else {
      const reason = `the $patch of an element is ${JSON.stringify(directive)}, and must be "delete" or "replace".`;
      throw mergeError(context, 'E_DIRECTIVE', reason);
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

/** Merges each element of a patch into the first one of the document with the same key, and appends the others. */
function mergeElements(
  context: MergeContext,
  { kept, merged }: Sorted,
  rules: ListRules,
  mergeKey: string,
): JsonObject[] {
  const result = [...kept];
  const positions = new Map<unknown, number>();
  for (const [index, element] of result.entries())
    if (Object.hasOwn(element, mergeKey) && !positions.has(element[mergeKey]))
      positions.set(element[mergeKey], index);
  for (const element of merged) {
    const key = keyOf(context, element, mergeKey);
    const position = positions.get(key);
    const found = position === undefined ? undefined : result[position];
    if (position !== undefined && found !== undefined) {
      const segment = { key: { [mergeKey]: key } };
      result[position] = within(context, segment, () =>
        context.mergeObjects(context, found, element, rules.element),
      );
      continue;
    }
    // As on the server, a new element is added as it is: its nulls and directives stay.
    positions.set(key, result.length);
    result.push(element);
  }
  return result;
}

function mergeObjects(
  context: MergeContext,
  original: readonly JsonObject[],
  patch: readonly JsonObject[],
  rules: ListRules,
): unknown[] {
  const { mergeKey } = rules;
  if (mergeKey === undefined) {
    throw mergeError(
      context,
      'E_MERGE_KEY',
      'the schema merges the elements of this list, but has no merge key for it.',
    );
  }
  const sorted = readDirectives(context, original, patch, mergeKey);
  const merged = mergeElements(context, sorted, rules, mergeKey);
  const identify = (element: unknown): unknown => keyOf(context, element, mergeKey);
  return inOrder(merged, { wanted: sorted.merged, before: sorted.kept, identify });
}

/**
 * Merges a list of a patch into a list of a document.
 *
 * @param context - The merge, at the two.
 * @param original - The list of the document.
 * @param patch - That of the patch.
 * @param rules - How the list is merged.
 * @returns The merged list.
 * @throws {WithalError} If the server would refuse the patch.
 */
export function mergeList(
  context: MergeContext,
  original: readonly unknown[],
  patch: readonly unknown[],
  rules: ListRules,
): readonly unknown[] {
  if (!rules.merges) return patch;
  if (original.length === 0 && patch.length === 0) return original;
  const kind = kindOfElements(context, [original, patch]);
  if (kind !== 'object' && rules.mergeKey !== undefined) {
    throw mergeError(
      context,
      'E_ELEMENTS',
      `its elements are merged by ${rules.mergeKey}, and must be objects, but hold a ${kind}.`,
    );
  }
  if (kind !== 'object') return Object.freeze(mergeScalars(original, patch));
  return Object.freeze(mergeObjects(context, original.filter(isObject), patch.filter(isObject), rules));
}
