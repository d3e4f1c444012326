import type { WithalError } from '../../errors/index.ts';
import { type JsonObject, isObject, ownEntry } from '../../json/index.ts';
import { type PatchedResource, deedOf } from './patched-resource.ts';

/** Names a resource as KRM does, without what it lacks: a `generateName` is no name. */
function referenceTo(resource: unknown): JsonObject {
  const document = isObject(resource) ? resource : {};
  const metadata = ownEntry(document, 'metadata');
  const fields = {
    apiVersion: ownEntry(document, 'apiVersion'),
    kind: ownEntry(document, 'kind'),
    name: isObject(metadata) ? ownEntry(metadata, 'name') : undefined,
    namespace: isObject(metadata) ? ownEntry(metadata, 'namespace') : undefined,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => (value ?? undefined) !== undefined));
}

/**
 * Adds the results of a KRM function: https://kpt.dev/book/05-developing-functions/
 *
 * @param list - A ResourceList.
 * @param done - What was done to the resources, and the errors.
 * @returns The list with its results; the same one where there are none.
 */
export function withResults(
  list: JsonObject,
  {
    resources,
    errors,
  }: { readonly resources: readonly PatchedResource[]; readonly errors: readonly WithalError[] },
): JsonObject {
  const done = resources.flatMap((resource) => {
    const message = deedOf(resource);
    if (message === undefined) return [];
    return [{ message, severity: 'info', resourceRef: referenceTo(resource.before ?? resource.after) }];
  });
  const failed = errors.map(({ message }) => ({ message, severity: 'error' }));
  const results = [...done, ...failed];
  return results.length === 0 ? list : { ...list, results };
}
