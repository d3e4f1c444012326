import { WithalError, describe } from '../../errors/index.ts';
import { copyValue } from '../../record/index.ts';
import { refuseDraft, type JsonObject, isObject, ownEntry } from '../../json/index.ts';
import { type ApplyOptions, type Change, changeOf, liveObject } from './change.ts';
import type { ApplySchema } from './from-open-api.ts';
import { withInitialFields } from './initial-object.ts';
import { metadataOf } from '../metadata.ts';
import { type Owners, managerKey, ownersOf } from './managers.ts';
import { withResets } from './resets.ts';
import { stripOwner, withManagedFields, withOwners, withoutManagedFields } from './strip.ts';
import { applyConfiguration, recordChange } from './updater.ts';
import { validate } from './validate.ts';

/** The manager, as the server names it, of all that an object holds before its first apply. */
const beforeFirstApply = 'before-first-apply';

function checkKind(configuration: JsonObject, live: unknown, schema: ApplySchema): void {
  const [apiVersion, kind] = schema.kind ?? [
    ownEntry(isObject(live) ? live : configuration, 'apiVersion'),
    undefined,
  ];
  const given = ownEntry(configuration, 'apiVersion');
  if (given !== apiVersion) {
    const message = `Cannot apply the configuration: its apiVersion is ${JSON.stringify(given)}, and must be ${JSON.stringify(apiVersion)}.`;
    throw new WithalError({ code: 'E_PATCH', path: ['apiVersion'], message });
  }
  if ((ownEntry(metadataOf(configuration), 'managedFields') ?? null) !== null) {
    const message =
      'Cannot apply the configuration: it has metadata.managedFields, which only the server writes.';
    throw new WithalError({ code: 'E_PATCH', path: ['metadata', 'managedFields'], message });
  }
  const givenKind = ownEntry(configuration, 'kind');
  if (kind === undefined || givenKind === kind) return;
  const message = `Cannot apply the configuration: its kind is ${JSON.stringify(givenKind)}, and must be ${JSON.stringify(kind)}.`;
  throw new WithalError({ code: 'E_TYPED', path: ['kind'], message });
}

/** Who owns which fields before an apply. An object without managed fields is owned by `before-first-apply`. */
function knownOwners({ schema, manager: named }: Change, live: JsonObject): Owners {
  const owners = ownersOf(live);
  if (owners.size > 0) return owners;
  const manager = { ...named('Update', live), name: beforeFirstApply, subresource: '' };
  const atom = schema.type();
  const created = { object: withInitialFields(atom, {}), owners };
  const held = withInitialFields(atom, withoutManagedFields(live));
  const all = recordChange(atom, created, held, manager);
  return stripOwner(all, managerKey(manager));
}

/**
 * Applies a configuration to an object, as the Kubernetes API server does for `application/apply-patch+yaml`.
 *
 * The manager owns the fields that it applies. Fields that it applied before and does not apply now are removed, unless
 * others own them. The owners are kept in `metadata.managedFields`. A status in the configuration is passed over if the
 * kind has the subresource `status`, unless it is applied through that. Defaults, validation and names are left to the
 * server; fields that are owned in another version of the API are treated as the same fields.
 *
 * The rules are those of Kubernetes 1.36; the option `server` names another version.
 *
 * @param live - The object, with its managed fields; it is neither changed nor frozen. `null` to create it.
 * @param configuration - What the manager wants, as in the body of the request.
 * @param options - Who applies, whether by force, and the kind or schema of the object.
 * @returns The next object. Unchanged parts are shared with the live object; new parts are frozen.
 * @throws {WithalError} `E_CONFLICT` if others own fields that would change (`conflictsOf` lists them); `E_TYPED` if one
 *   of the two does not fit the schema; `E_PATCH` if the configuration is not an object, or has another version;
 *   `E_MANAGED_FIELDS` if the managed fields cannot be read; `E_ARGUMENT` for the manager's name, a missing schema or a
 *   `server` that is no version;
 *   `E_VALUE`, `E_CYCLE` or `E_DEPTH` if the configuration cannot be written as JSON; `E_DRAFT` if the live object is a
 *   draft of immer.
 * @example
 * ```ts
 * import { createModels } from 'withal';
 * import { applyServerSide } from 'withal/patch';
 *
 * const model = createModels({ format: 1, types: [{ id: 'Scale', fields: { replicas: 'integer', paused: 'boolean' } }] })(0);
 * const first = applyServerSide<object>({}, { replicas: 1, paused: true }, { manager: 'ci', model });
 * const next = applyServerSide(first, { replicas: 1 }, { manager: 'ci', model });
 * Object.keys(next); //=> ['replicas', 'metadata']
 * ```
 */
export function applyServerSide<Document>(
  live: Document | null | undefined,
  configuration: unknown,
  options: ApplyOptions,
): Document {
  refuseDraft('apply a configuration to', live);
  const change = changeOf(options);
  const wanted = copyValue(configuration, { segments: () => [] });
  if (!isObject(wanted)) {
    const message = `Cannot apply ${describe(wanted)}: a configuration must be an object.`;
    throw new WithalError({ code: 'E_PATCH', message });
  }
  const { schema, rules } = change;
  checkKind(wanted, live, schema);
  const object = liveObject(live);
  const atom = schema.type();
  validate('the configuration', { atom, value: wanted }, { ...rules, allowsDuplicates: false });
  const bare = withoutManagedFields(object);
  validate('the live object', { atom, value: bare }, rules);
  const manager = change.manager('Apply', wanted);
  const before = { object: bare, owners: knownOwners(change, object) };
  const applied = withResets(change, {}, wanted);
  const next = applyConfiguration(atom, before, applied, { manager, force: options.force === true, rules });
  const owners = stripOwner(next.owners, managerKey(manager));
  const after = next.object === bare ? bare : withResets(change, bare, fieldsOrNone(next.object));
  const result = after === bare ? withOwners(object, bare, owners) : withManagedFields(after, owners);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what an apply makes of a document is one by its schema
  return result as Document & JsonObject;
}

const fieldsOrNone = (object: unknown): JsonObject => (isObject(object) ? object : {});
