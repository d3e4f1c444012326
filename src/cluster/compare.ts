import { isObject, ownEntry, type JsonObject } from '../json/guards.ts';
import { WithalError } from '../errors/withal-error.ts';
import { applyTarget, type ApplySettings } from './apply-target.ts';
import type { Client } from './client.ts';
import type { Identity } from './identity.ts';
import type { Prepared } from './prepare.ts';
import { objectOf, refusalOf, type LiveConflict } from './status.ts';

/** An object before and after an apply that was not done. */
export interface Comparison {
  readonly identity: Identity;
  readonly namespace: string | undefined;
  /** The object as it is; `undefined` where there is none. */
  readonly live: JsonObject | undefined;
  /** The object as it would be; `undefined` where the server refuses. */
  readonly next: JsonObject | undefined;
  /** What the server says when it refuses; empty where it does not. */
  readonly message: string;
  readonly conflicts: readonly LiveConflict[];
  readonly warnings: readonly string[];
}

/**
 * Takes the record of the owners out of an object.
 *
 * @param object - An object as a server gives it.
 * @returns The same without `metadata.managedFields`.
 */
export function withoutManagers(object: JsonObject): JsonObject {
  const metadata = ownEntry(object, 'metadata');
  if (!isObject(metadata)) return object;
  const { managedFields: _managers, ...rest } = metadata;
  return { ...object, metadata: rest };
}

async function readLive(client: Client, path: string): Promise<JsonObject | undefined> {
  const { answer } = await client.ask({ method: 'GET', path });
  if (answer.status === 404) return undefined;
  const object = answer.status === 200 ? objectOf(answer.body) : undefined;
  if (object !== undefined) return object;
  const message = `Cannot read ${path}: ${refusalOf(answer).message}.`;
  throw new WithalError({ code: 'E_CLUSTER', message });
}

/**
 * Finds out what an apply would change, by asking the server for both.
 *
 * @param client - The cluster.
 * @param prepared - The documents.
 * @param identity - One of them.
 * @param settings - Who would apply, and how; it is a dry run in any case.
 * @returns The object before and after.
 * @throws {WithalError} `E_CLUSTER` when the server cannot be reached or does not show the object.
 */
export async function compare(
  client: Client,
  prepared: Prepared,
  identity: Identity,
  settings: Omit<ApplySettings, 'isDryRun'>,
): Promise<Comparison> {
  const target = prepared.targetFor(identity);
  if (target === undefined) {
    // The server does not know the kind yet; what is new is the document, whole.
    const namespace = identity.namespace || undefined;
    const next = identity.document;
    return { identity, namespace, live: undefined, next, message: '', conflicts: [], warnings: [] };
  }
  const live = await readLive(client, target.path);
  const { object, message, conflicts, warnings } = await applyTarget(client, target, {
    ...settings,
    isDryRun: true,
  });
  return { identity, namespace: target.namespace, live, next: object, message, conflicts, warnings };
}
