import { WithalError, describe } from '../../errors/index.ts';
import { refuseDraft, type JsonObject, isObject, ownEntry } from '../../json/index.ts';
import { type Change, type ManagerOptions, changeOf, liveObject } from './change.ts';
import { withInitialFields } from './initial-object.ts';
import { metadataOf } from '../metadata.ts';
import { type Owners, managerKey, ownersOf } from './managers.ts';
import { withResets } from './resets.ts';
import { stripOwner, withOwners, withoutManagedFields } from './strip.ts';
import { recordChange } from './updater.ts';
import { validate } from './validate.ts';

/**
 * Records that a manager changed an object by other means than apply, so that it owns the fields that it changed.
 *
 * The server does this on every create, update and patch. If the next object has managed fields of its own, they are
 * used; an empty list, or a single empty entry (`[{}]`), resets them. A status stays as it was if the kind has the
 * subresource `status`, unless it is changed through that.
 *
 * @param live - The object before, with its managed fields; `null` if it is created. It is neither changed nor frozen.
 * @param next - The object after, from an engine such as `applyMergePatch`; it is neither changed nor frozen.
 * @param options - Who changed it, and the kind or schema of the object.
 * @returns The object after, with its managed fields.
 * @throws {WithalError} `E_PATCH` if one of the two is not an object; `E_MANAGED_FIELDS`, `E_ARGUMENT` and `E_DRAFT` as
 *   `applyServerSide`. As on the server, nothing is recorded for an object that does not fit the schema.
 * @example
 * ```ts
 * import { createModels } from 'withal';
 * import { recordUpdate } from 'withal/patch';
 *
 * const model = createModels({ format: 1, types: [{ id: 'Scale', fields: { replicas: 'integer' } }] })(0);
 * const scale: { replicas: number; metadata?: { managedFields: unknown[] } } = { replicas: 3 };
 * const next = recordUpdate(null, scale, { manager: 'hpa', model });
 * next.metadata?.managedFields; //=> [
 * //   { apiVersion: '', fieldsType: 'FieldsV1', fieldsV1: { 'f:replicas': {} }, manager: 'hpa', operation: 'Update' },
 * // ]
 * ```
 */
export function recordUpdate<Document>(
  live: Document | null | undefined,
  next: Document,
  options: ManagerOptions,
): Document {
  refuseDraft('record a change of', live);
  refuseDraft('record a change to', next);
  const change = changeOf(options);
  if (!isObject(next)) {
    const message = `Cannot record a change to ${describe(next)}: the object after the change must be an object.`;
    throw new WithalError({ code: 'E_PATCH', message });
  }
  const before = liveObject(live);
  const after = withResets(change, before, next);
  const owners = updatedOwners(change, before, after);
  const result = withOwners(after, withoutManagedFields(after), owners);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is the same document, but for its managed fields and its status
  return result as Document & JsonObject;
}

/** Whether managed fields are sent that hold nothing: an empty list, or one with an empty entry. */
function isReset(entries: unknown): boolean {
  if (!Array.isArray(entries)) return false;
  const [entry]: unknown[] = entries;
  return entries.length === 0 || (entries.length === 1 && isObject(entry) && Object.keys(entry).length === 0);
}

function updatedOwners(
  { schema, rules, manager: named }: Change,
  before: JsonObject,
  next: JsonObject,
): Owners {
  if (isReset(ownEntry(metadataOf(next), 'managedFields'))) return new Map();
  const given = ownersOf(next);
  const known = given.size > 0 ? given : ownersOf(before);
  // The server does not track an existing object that was never applied to.
  if (known.size === 0 && ownEntry(metadataOf(before), 'uid') !== undefined) return known;
  const atom = schema.type();
  const [old, bare] = [withoutManagedFields(before), withoutManagedFields(next)];
  const manager = named('Update', next);
  try {
    validate('the live object', { atom, value: old }, rules);
    validate('the next object', { atom, value: bare }, rules);
  } catch (error) {
    if (error instanceof WithalError) return known;
    throw error;
  }
  const live = { object: withInitialFields(atom, old), owners: known };
  const changed = recordChange(atom, live, withInitialFields(atom, bare), manager);
  return stripOwner(changed, managerKey(manager));
}
