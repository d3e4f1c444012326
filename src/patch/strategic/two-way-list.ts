import { isEqual, type JsonObject } from '../../json/index.ts';
import type { Segment } from '../../../types/index.d.ts';
import { deletePrefix, hasDirective, orderPrefix, patchDirective } from './directives.ts';
import { cannotExpress } from '../cannot-express.ts';
import { elementsByKey } from './refuse.ts';

/** Two lists with a merge key. */
interface KeyedLists {
  readonly key: string;
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
  readonly mergeKey: string;
  readonly path: readonly Segment[];
}

/** Makes the patch between two elements. */
export type CompareElements = (
  before: JsonObject,
  after: JsonObject,
  path: readonly Segment[],
) => Record<string, unknown>;

/** Whether the second list adds nothing, and keeps the order of the first. */
function keepsOrder(before: readonly unknown[], after: readonly unknown[]): boolean {
  const known = new Set(before);
  const kept = new Set(after);
  const rest = before.filter((identity) => kept.has(identity));
  return after.every((identity, index) => known.has(identity) && identity === rest[index]);
}

/**
 * Writes how one list of scalars becomes another one.
 *
 * @param key - The field.
 * @param before - The first list.
 * @param after - The second list.
 * @returns The entries of the patch.
 */
export function differentScalars(
  key: string,
  before: readonly unknown[],
  after: readonly unknown[],
): JsonObject {
  const added = after.filter((value) => !before.includes(value));
  const removed = [...new Set(before.filter((value) => !after.includes(value)))];
  return {
    ...(keepsOrder(before, after) ? {} : { [`${orderPrefix}/${key}`]: after }),
    ...(added.length === 0 ? {} : { [key]: added }),
    ...(removed.length === 0 ? {} : { [`${deletePrefix}/${key}`]: removed }),
  };
}

/**
 * Writes how one list with a merge key becomes another one.
 *
 * @param lists - The lists.
 * @param compare - Makes the patch between two elements.
 * @returns The entries of the patch.
 * @throws {WithalError} `E_CANNOT_EXPRESS` if an element has no key, two have the same, or one looks like a directive.
 */
export function differentElements(lists: KeyedLists, compare: CompareElements): JsonObject {
  const { key, mergeKey, path } = lists;
  const before = elementsByKey(lists.path, lists.mergeKey, lists.before);
  const after = elementsByKey(lists.path, lists.mergeKey, lists.after);
  const patch: JsonObject[] = [];
  for (const [identity, element] of after) {
    const old = before.get(identity);
    const elementPath = [...path, { key: { [mergeKey]: identity } }];
    if (hasDirective(element))
      throw cannotExpress(
        'strategic',
        elementPath,
        'the server would read its key "$patch" as a directive. Use toJsonPatch.',
      );
    if (old === undefined) patch.push(element);
    else if (!isEqual(old, element))
      patch.push({ [mergeKey]: identity, ...compare(old, element, elementPath) });
  }
  for (const identity of before.keys())
    if (!after.has(identity)) patch.push({ [patchDirective]: 'delete', [mergeKey]: identity });
  const order = [...after.keys()].map((identity) => ({ [mergeKey]: identity }));
  return {
    ...(keepsOrder([...before.keys()], [...after.keys()]) ? {} : { [`${orderPrefix}/${key}`]: order }),
    ...(patch.length === 0 ? {} : { [key]: patch }),
  };
}
