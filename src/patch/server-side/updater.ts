import { isEqual } from '../../json/index.ts';
import type { Atom } from './atom.ts';
import { conflictError } from './conflict.ts';
import { type FieldSet, emptySet } from './field-set.ts';
import { fieldsOf } from './fields-of.ts';
import { type Manager, type Owner, type Owners, managerKey } from './managers.ts';
import type { FieldChanges } from './list-pairs.ts';
import { compareObjects, mergeObjects } from './merge.ts';
import { withoutFields } from './remove-items.ts';
import type { ServerRules } from './server-rules.ts';

/** An object, and who owns which of its fields. */
interface Managed {
  readonly object: unknown;
  readonly owners: Owners;
}

/** Takes the removed fields from all managers, and the changed ones from all but one. */
function disown(owners: Owners, own: string, { added, modified, removed }: FieldChanges): Map<string, Owner> {
  const changed = modified.union(added);
  const result = new Map<string, Owner>();
  for (const [identity, { manager, fields }] of owners) {
    const left =
      identity === own ? fields : fields.difference(fields.intersection(changed)).difference(removed);
    if (!left.isEmpty) result.set(identity, { manager, fields: left });
  }
  return result;
}

/**
 * Makes a manager the owner of the fields that it changed by other means than apply.
 *
 * @param atom - The type of the object.
 * @param live - The object before, and who owned which fields.
 * @param next - The object after.
 * @param manager - The manager that changed it.
 * @returns Who owns which fields now.
 */
export function recordChange(atom: Atom, live: Managed, next: unknown, manager: Manager): Owners {
  const changes = compareObjects(atom, live.object, next);
  const identity = managerKey(manager);
  const before = live.owners.get(identity);
  const owners = disown(live.owners, '', changes);
  const gained = changes.modified.union(changes.added);
  const fields = (owners.get(identity)?.fields ?? emptySet).union(gained);
  if (fields.isEmpty) owners.delete(identity);
  else owners.set(identity, { manager: gained.isEmpty ? (before?.manager ?? manager) : manager, fields });
  return owners;
}

/** A merged object, who owns which of its fields, and what the manager owned before. */
interface Merged extends Managed {
  readonly last: FieldSet;
}

/** Removes the fields that the manager applied last time, does not apply now, and nobody else owns. */
function prune(atom: Atom, { object: merged, owners, last }: Merged, keepsEmptied: boolean): unknown {
  if (last.isEmpty) return merged;
  const named = (object: unknown): FieldSet => fieldsOf(atom, object).withNamedFields(atom);
  const without = (fields: FieldSet): unknown => withoutFields(atom, merged, { fields, keepsEmptied });
  const all = named(merged);
  const lastNamed = last.withNamedFields(atom);
  let owned = emptySet;
  for (const { fields } of owners.values()) owned = owned.union(fields);
  const kept = named(without(lastNamed)).union(owned.withNamedFields(atom));
  const withOwned = without(all.difference(kept));
  return without(all.difference(named(withOwned)).intersection(lastNamed));
}

/** Which manager applies, whether it takes fields that others own, and what the server does. */
interface Applying {
  readonly manager: Manager;
  readonly force: boolean;
  readonly rules: ServerRules;
}

/**
 * Applies a configuration to an object.
 *
 * @param atom - The type of the object.
 * @param live - The object, and who owns which of its fields.
 * @param configuration - What the manager wants.
 * @param applying - Which manager applies, whether by force, and the rules of the server.
 * @returns The next object, and who owns which of its fields.
 * @throws {WithalError} `E_CONFLICT` if others own fields that would change, and `force` is not set.
 */
export function applyConfiguration(
  atom: Atom,
  live: Managed,
  configuration: unknown,
  applying: Applying,
): Managed {
  const { manager, force, rules } = applying;
  const identity = managerKey(manager);
  const last = live.owners.get(identity)?.fields ?? emptySet;
  const owners = new Map(live.owners);
  owners.set(identity, { manager, fields: fieldsOf(atom, configuration) });
  const merged = mergeObjects(atom, live.object, configuration);
  const object = prune(atom, { object: merged, owners, last }, rules.keepsEmptied);
  const changes = compareObjects(atom, live.object, object);
  const changed = changes.modified.union(changes.added);
  const taken = [...owners]
    .filter(([other]) => other !== identity)
    .map(([, owner]) => ({ manager: owner.manager, fields: owner.fields.intersection(changed) }))
    .filter(({ fields }) => !fields.isEmpty);
  if (taken.length > 0 && !force) throw conflictError(taken, rules);
  const next = disown(owners, identity, changes);
  const isSame = changed.isEmpty && changes.removed.isEmpty;
  if (!isSame || (rules.keepsNewOrder && !isEqual(live.object, object))) return { object, owners: next };
  // The object stays as it is, and so does the time of the last change.
  const own = next.get(identity);
  const before = live.owners.get(identity);
  if (own !== undefined && before !== undefined)
    next.set(identity, { manager: before.manager, fields: own.fields });
  return { object: live.object, owners: next };
}
