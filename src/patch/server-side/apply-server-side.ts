import { type JsonObject, isObject, ownEntry } from '../../json/guards.ts';
import { isEqual } from '../../json/equal.ts';
import { copyValue } from '../../record/copy-value.ts';
import { WithalError } from '../../errors/withal-error.ts';
import { describe } from '../../errors/format.ts';
import { applySchemaOfModel } from './from-model.ts';
import type { ApplySchema } from './from-open-api.ts';
import { type Manager, type Owners, identityOf, managedFieldsOf, metadataOf, ownersOf } from './managers.ts';
import { stripOwner, withManagedFields, withoutManagedFields } from './strip.ts';
import { applyConfiguration, recordChange } from './updater.ts';
import { validate } from './validate.ts';

/** Who changes an object, and what is known of it. */
export interface ManagerOptions {
  /** The name of the field manager: up to 128 bytes that can be printed. */
  readonly manager: string;
  /** The kind of the object, as generated modules and `createModels` give it; its schema holds the list keys. */
  readonly model?: object;
  /** The schema of the object, in place of its kind. */
  readonly schema?: ApplySchema;
  /** The subresource through which the object is changed. */
  readonly subresource?: string;
  /** When it is changed, as `managedFields` says it; entries have no time without it. */
  readonly time?: string;
}

/** What server-side apply needs to know beside the object and the configuration. */
export interface ApplyOptions extends ManagerOptions {
  /**
   * Whether fields that others own are taken from them.
   *
   * @default false
   */
  readonly force?: boolean;
}

/** Who had changed an object before the first apply, as the server calls it. */
const beforeFirstApply = 'before-first-apply';

function argumentError(message: string): WithalError {
  return new WithalError({ code: 'E_ARGUMENT', message: `Cannot change the object server-side: ${message}` });
}

function checkManager(options: unknown): void {
  // A caller without a compiler may leave them out.
  const manager = isObject(options) ? options['manager'] : undefined;
  if (typeof manager !== 'string' || manager === '') throw argumentError('the manager needs a name.');
  if (new TextEncoder().encode(manager).length > 128)
    throw argumentError('the name of the manager is longer than 128 bytes.');
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(manager))
    throw argumentError('the name of the manager holds characters that cannot be printed.');
}

function schemaOf({ schema, model }: ManagerOptions): ApplySchema {
  if (schema !== undefined) return schema;
  if (model !== undefined) return applySchemaOfModel(model);
  throw argumentError('a model or a schema is needed.');
}

/** What an object is before it is created: its kind and nothing more. */
function liveObject(live: unknown, configuration: JsonObject): JsonObject {
  if (isObject(live)) return live;
  if (live !== null && live !== undefined) {
    const message = `Cannot apply to ${describe(live)}: the live object is an object, or null where there is none.`;
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
    const message = `Cannot apply the configuration: its apiVersion is ${JSON.stringify(given)}, and ${JSON.stringify(apiVersion)} is needed.`;
    throw new WithalError({ code: 'E_PATCH', path: ['apiVersion'], message });
  }
  if (
    metadataOf(configuration, 'managedFields') !== undefined &&
    metadataOf(configuration, 'managedFields') !== null
  ) {
    const message =
      'Cannot apply the configuration: it has metadata.managedFields, which the server alone writes.';
    throw new WithalError({ code: 'E_PATCH', path: ['metadata', 'managedFields'], message });
  }
  const givenKind = ownEntry(configuration, 'kind');
  if (kind === undefined || givenKind === kind) return;
  const message = `Cannot apply the configuration: its kind is ${JSON.stringify(givenKind)}, and ${JSON.stringify(kind)} is needed.`;
  throw new WithalError({ code: 'E_TYPED', path: ['kind'], message });
}

function managerOf(options: ManagerOptions, operation: Manager['operation'], object: unknown): Manager {
  const apiVersion = isObject(object) ? ownEntry(object, 'apiVersion') : undefined;
  return {
    name: options.manager,
    operation,
    apiVersion: typeof apiVersion === 'string' ? apiVersion : '',
    subresource: options.subresource ?? '',
    time: options.time,
  };
}

/** Who owns what before an apply: an object of which nothing is known is owned by whoever was there before. */
function knownOwners(schema: ApplySchema, live: JsonObject, options: ManagerOptions): Owners {
  const owners = ownersOf(live);
  if (owners.size > 0) return owners;
  const manager = { ...managerOf(options, 'Update', live), name: beforeFirstApply, subresource: '' };
  const all = recordChange(schema.type(), { object: {}, owners }, withoutManagedFields(live), manager);
  return stripOwner(all, identityOf(manager));
}

/**
 * Applies a configuration to an object, as the Kubernetes API server does for `application/apply-patch+yaml`.
 *
 * The manager owns what it applies. What it applied before and does not apply now goes, unless somebody else owns it.
 * Who owns what stands in `metadata.managedFields`. Defaults, validation and names are the server's business, and are
 * left to it; fields that were owned in another version of the API are taken for the same fields.
 *
 * @param live - The object, with its managed fields; it is neither changed nor frozen. `null` to create it.
 * @param configuration - What the manager wants: the body of the request.
 * @param options - Who applies, whether by force, and the kind or schema of the object.
 * @returns The next object. What does not change is shared with the live one; what was made is frozen.
 * @throws {WithalError} `E_CONFLICT` where others own what would change (`conflictsOf` lists it); `E_TYPED` where one of
 *   the two is not of the schema; `E_PATCH` where the configuration is no object, or of another version;
 *   `E_MANAGED_FIELDS` where the managed fields cannot be read; `E_ARGUMENT` for the manager's name or a missing
 *   schema; `E_VALUE`, `E_CYCLE` or `E_DEPTH` where the configuration holds what JSON cannot.
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
  checkManager(options);
  const schema = schemaOf(options);
  const wanted = copyValue(configuration, { segments: () => [] });
  if (!isObject(wanted)) {
    const message = `Cannot apply ${describe(wanted)}: a configuration is an object.`;
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
  const owners = stripOwner(next.owners, identityOf(manager));
  const result =
    next.object === bare
      ? sameOr(object, bare, owners)
      : withManagedFields(fieldsOrNone(next.object), owners);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what an apply makes of a document is one by its schema
  return result as Document & JsonObject;
}

const fieldsOrNone = (object: unknown): JsonObject => (isObject(object) ? object : {});

/** The object itself, where nobody owns anything else than before. */
function sameOr(object: JsonObject, bare: JsonObject, owners: Owners): JsonObject {
  const before = metadataOf(object, 'managedFields') ?? [];
  return isEqual(before, managedFieldsOf(owners)) ? object : withManagedFields(bare, owners);
}

/**
 * Records that a manager has changed an object by another way than apply: it owns what it has changed.
 *
 * It is what the server does with every create, update and patch. Where the next object has managed fields of its own,
 * they count; one empty entry (`[{}]`) forgets all.
 *
 * @param live - The object before, with its managed fields; `null` where it is created. It is neither changed nor frozen.
 * @param next - The object after, as an engine such as `applyMergePatch` gives it; it is neither changed nor frozen.
 * @param options - Who has changed it, and the kind or schema of the object.
 * @returns The object after, with its managed fields.
 * @throws {WithalError} `E_PATCH` where one of the two is no object; `E_MANAGED_FIELDS` and `E_ARGUMENT` as
 *   `applyServerSide`. An object that is not of the schema is recorded by nobody, as on the server.
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
  checkManager(options);
  const schema = schemaOf(options);
  if (!isObject(next)) {
    const message = `Cannot record ${describe(next)}: the object after the change has to be an object.`;
    throw new WithalError({ code: 'E_PATCH', message });
  }
  const before = liveObject(live, next);
  const bare = withoutManagedFields(next);
  const owners = updatedOwners(schema, before, next, options);
  const result = sameOr(next, bare, owners);
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
  if (isReset(metadataOf(next, 'managedFields'))) return new Map();
  const given = ownersOf(next);
  const known = given.size > 0 ? given : ownersOf(before);
  // What was never applied to is not followed, once it is there.
  if (known.size === 0 && metadataOf(before, 'uid') !== undefined) return known;
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
  return stripOwner(recordChange(atom, { object: old, owners: known }, bare, manager), identityOf(manager));
}
