import { WithalError, describe } from '../../errors/index.ts';
import { copyValue } from '../../record/index.ts';
import { refuseDraft, type JsonObject, isObject, ownEntry, textOf, isEqual } from '../../json/index.ts';
import { applySchemaOfModel } from './from-model.ts';
import type { ApplySchema } from './from-open-api.ts';
import { metadataOf } from '../metadata.ts';
import { type Manager, type Owners, managedFieldsOf, managerKey, ownersOf } from './managers.ts';
import { stripOwner, withManagedFields, withoutManagedFields } from './strip.ts';
import { applyConfiguration, recordChange } from './updater.ts';
import { validate } from './validate.ts';

/** Who changes an object, and what kind it is. */
export interface ManagerOptions {
  /** The name of the field manager: up to 128 bytes of printable characters. */
  readonly manager: string;
  /** The kind of the object, from a generated module or `createModels`; its schema has the list keys. */
  readonly model?: object;
  /** The schema of the object, instead of its kind. */
  readonly schema?: ApplySchema;
  /** The subresource through which the object is changed. */
  readonly subresource?: string;
  /** The time of the change, for `managedFields`; without it, entries have no time. */
  readonly time?: string;
}

/** How a configuration is applied. */
export interface ApplyOptions extends ManagerOptions {
  /**
   * Whether to take fields that other managers own.
   *
   * @default false
   */
  readonly force?: boolean;
}

/** The manager, as the server names it, of all that an object holds before its first apply. */
const beforeFirstApply = 'before-first-apply';

function argumentError(message: string): WithalError {
  return new WithalError({ code: 'E_ARGUMENT', message: `Cannot change the object server-side: ${message}` });
}

function checkManager(options: unknown): void {
  // A caller without a compiler may leave them out.
  const manager = isObject(options) ? options['manager'] : undefined;
  if (typeof manager !== 'string' || manager === '') throw argumentError('the manager must have a name.');
  if (new TextEncoder().encode(manager).length > 128)
    throw argumentError('the name of the manager is longer than 128 bytes.');
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(manager))
    throw argumentError('the name of the manager has characters that cannot be printed.');
}

function schemaOf({ schema, model }: ManagerOptions): ApplySchema {
  if (schema !== undefined) return schema;
  if (model !== undefined) return applySchemaOfModel(model);
  throw argumentError('pass a model or a schema.');
}

/** The live object; before it is created, one with nothing but its kind. */
function liveObject(live: unknown, configuration: JsonObject): JsonObject {
  if (isObject(live)) return live;
  if (live !== null && live !== undefined) {
    const message = `Cannot apply to ${describe(live)}: the live object must be an object, or null if there is none.`;
    throw new WithalError({ code: 'E_PATCH', message });
  }
  const typeMeta = ['apiVersion', 'kind'].filter((key) => ownEntry(configuration, key) !== undefined);
  return Object.fromEntries(typeMeta.map((key) => [key, configuration[key]]));
}

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

function managerOf(options: ManagerOptions, operation: Manager['operation'], object: unknown): Manager {
  return {
    name: options.manager,
    operation,
    apiVersion: isObject(object) ? textOf(object, 'apiVersion') : '',
    subresource: options.subresource ?? '',
    time: options.time,
  };
}

/** Who owns which fields before an apply. An object without managed fields is owned by `before-first-apply`. */
function knownOwners(schema: ApplySchema, live: JsonObject, options: ManagerOptions): Owners {
  const owners = ownersOf(live);
  if (owners.size > 0) return owners;
  const manager = { ...managerOf(options, 'Update', live), name: beforeFirstApply, subresource: '' };
  const all = recordChange(schema.type(), { object: {}, owners }, withoutManagedFields(live), manager);
  return stripOwner(all, managerKey(manager));
}

/**
 * Applies a configuration to an object, as the Kubernetes API server does for `application/apply-patch+yaml`.
 *
 * The manager owns the fields that it applies. Fields that it applied before and does not apply now are removed, unless
 * others own them. The owners are kept in `metadata.managedFields`. Defaults, validation and names are left to the
 * server; fields that are owned in another version of the API are treated as the same fields.
 *
 * @param live - The object, with its managed fields; it is neither changed nor frozen. `null` to create it.
 * @param configuration - What the manager wants, as in the body of the request.
 * @param options - Who applies, whether by force, and the kind or schema of the object.
 * @returns The next object. Unchanged parts are shared with the live object; new parts are frozen.
 * @throws {WithalError} `E_CONFLICT` if others own fields that would change (`conflictsOf` lists them); `E_TYPED` if one
 *   of the two does not fit the schema; `E_PATCH` if the configuration is not an object, or has another version;
 *   `E_MANAGED_FIELDS` if the managed fields cannot be read; `E_ARGUMENT` for the manager's name or a missing schema;
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
  checkManager(options);
  const schema = schemaOf(options);
  const wanted = copyValue(configuration, { segments: () => [] });
  if (!isObject(wanted)) {
    const message = `Cannot apply ${describe(wanted)}: a configuration must be an object.`;
    throw new WithalError({ code: 'E_PATCH', message });
  }
  checkKind(wanted, live, schema);
  const object = liveObject(live, wanted);
  const atom = schema.type();
  validate('the configuration', atom, wanted);
  const bare = withoutManagedFields(object);
  validate('the live object', atom, bare);
  const manager = managerOf(options, 'Apply', wanted);
  const before = { object: bare, owners: knownOwners(schema, object, options) };
  const next = applyConfiguration(atom, before, wanted, { manager, force: options.force === true });
  const owners = stripOwner(next.owners, managerKey(manager));
  const result =
    next.object === bare
      ? withOwners(object, bare, owners)
      : withManagedFields(fieldsOrNone(next.object), owners);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what an apply makes of a document is one by its schema
  return result as Document & JsonObject;
}

const fieldsOrNone = (object: unknown): JsonObject => (isObject(object) ? object : {});

/** Writes the owners into an object; gives the object itself if they are the same as before. */
function withOwners(object: JsonObject, bare: JsonObject, owners: Owners): JsonObject {
  const before = ownEntry(metadataOf(object), 'managedFields') ?? [];
  return isEqual(before, managedFieldsOf(owners)) ? object : withManagedFields(bare, owners);
}

/**
 * Records that a manager changed an object by other means than apply, so that it owns the fields that it changed.
 *
 * The server does this on every create, update and patch. If the next object has managed fields of its own, they are
 * used; a single empty entry (`[{}]`) resets them.
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
  checkManager(options);
  const schema = schemaOf(options);
  if (!isObject(next)) {
    const message = `Cannot record a change to ${describe(next)}: the object after the change must be an object.`;
    throw new WithalError({ code: 'E_PATCH', message });
  }
  const before = liveObject(live, next);
  const bare = withoutManagedFields(next);
  const owners = updatedOwners(schema, before, next, options);
  const result = withOwners(next, bare, owners);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is the same document, but for its managed fields
  return result as Document & JsonObject;
}

function isReset(entries: unknown): boolean {
  if (!Array.isArray(entries) || entries.length !== 1) return false;
  const entry: unknown = entries[0];
  return isObject(entry) && Object.keys(entry).length === 0;
}

function updatedOwners(
  schema: ApplySchema,
  before: JsonObject,
  next: JsonObject,
  options: ManagerOptions,
): Owners {
  if (isReset(ownEntry(metadataOf(next), 'managedFields'))) return new Map();
  const given = ownersOf(next);
  const known = given.size > 0 ? given : ownersOf(before);
  // The server does not track an existing object that was never applied to.
  if (known.size === 0 && ownEntry(metadataOf(before), 'uid') !== undefined) return known;
  const atom = schema.type();
  const [old, bare] = [withoutManagedFields(before), withoutManagedFields(next)];
  const manager = managerOf(options, 'Update', next);
  try {
    validate('the live object', atom, old);
    validate('the next object', atom, bare);
  } catch (error) {
    if (error instanceof WithalError) return known;
    throw error;
  }
  return stripOwner(recordChange(atom, { object: old, owners: known }, bare, manager), managerKey(manager));
}
