import { WithalError, describe } from '../../errors/index.ts';
import { type JsonObject, isObject, textOf } from '../../json/index.ts';
import { applySchemaOfModel } from './from-model.ts';
import type { ApplySchema } from './from-open-api.ts';
import type { Manager } from './managers.ts';
import { type ServerRules, rulesOf } from './server-rules.ts';

/** Who changes an object, and what kind it is. */
export interface ManagerOptions {
  /** The name of the field manager: up to 128 bytes of printable characters. */
  readonly manager: string;
  /** The kind of the object, from a generated module or `createModels`; its schema has the list keys. */
  readonly model?: object;
  /** The schema of the object, instead of its kind. */
  readonly schema?: ApplySchema;
  /**
   * The subresource through which the object is changed. Through `status`, nothing but the status is; a request to the
   * object itself leaves the status alone, if the kind has that subresource.
   */
  readonly subresource?: string;
  /**
   * The version of the server whose rules apply: `1.29`, `1.36.3`, or as a server writes it, `v1.36.2+k3s1`.
   *
   * @default '1.36.2'
   */
  readonly server?: string;
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

/** A change: who makes it, to what kind of object, and by which rules. */
export interface Change {
  readonly schema: ApplySchema;
  readonly rules: ServerRules;
  readonly subresource: string;
  /** Names the manager as one that changes this object. */
  readonly manager: (operation: Manager['operation'], object: unknown) => Manager;
}

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

/**
 * Reads who changes an object, and how.
 *
 * @param options - The options of a caller, who may have no compiler.
 * @returns The change.
 * @throws {WithalError} `E_ARGUMENT` for the name of the manager, a missing schema, or a server that is none.
 */
export function changeOf(options: ManagerOptions): Change {
  checkManager(options);
  const { manager: name, subresource = '', time } = options;
  return {
    schema: schemaOf(options),
    rules: rulesOf(options.server),
    subresource,
    manager: (operation, object) => {
      const apiVersion = isObject(object) ? textOf(object, 'apiVersion') : '';
      return { name, operation, apiVersion, subresource, time };
    },
  };
}

/**
 * Gives the live object.
 *
 * @param live - What the caller has of it.
 * @returns The object; an empty one before it is created.
 * @throws {WithalError} `E_PATCH` if it is neither an object nor nothing.
 */
export function liveObject(live: unknown): JsonObject {
  if (isObject(live)) return live;
  if (live === null || live === undefined) return {};
  const message = `Cannot apply to ${describe(live)}: the live object must be an object, or null if there is none.`;
  throw new WithalError({ code: 'E_PATCH', message });
}
