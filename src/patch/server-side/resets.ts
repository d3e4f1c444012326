import { type JsonObject, ownEntry } from '../../json/index.ts';
import { ObjectEdit } from '../document.ts';
import type { Change } from './change.ts';

/** Puts a field back to what it was. */
function putBack(edit: ObjectEdit, name: string, before: JsonObject): void {
  const value = ownEntry(before, name);
  if (value === undefined) edit.remove(name);
  else edit.set(name, value);
}

/**
 * Takes back what a request cannot change: the status, if the kind has the subresource `status`, and through that
 * subresource everything else.
 *
 * @param change - The request.
 * @param before - The object before it; empty for what it sends.
 * @param after - The object after it, or what it sends.
 * @returns The object as the server takes it.
 */
export function withResets(
  { schema, subresource }: Pick<Change, 'schema' | 'subresource'>,
  before: JsonObject,
  after: JsonObject,
): JsonObject {
  const edit = new ObjectEdit(after);
  if (subresource === 'status') {
    const kept = new Set(['apiVersion', 'kind', 'status']);
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
      if (!kept.has(name)) putBack(edit, name, before);
  } else if (subresource === '' && schema.statusSubresource === true) {
    putBack(edit, 'status', before);
  }
  return edit.done();
}
