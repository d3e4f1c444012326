import { WithalError } from '../errors/index.ts';
import { isObject, ownEntry, type JsonObject } from '../json/index.ts';
import { applyObject, type ApplySettings } from './apply-object.ts';
import type { Client } from './client.ts';
import type { Manifest } from './manifest.ts';
import type { Prepared } from './prepare.ts';
import { objectOf, refusalOf, type FieldConflict } from './status.ts';

/** An object before and after an apply, from a dry run. */
export interface LiveComparison {
  readonly manifest: Manifest;
  readonly namespace: string | undefined;
  /** The object on the server; `undefined` when there is none. */
  readonly live: JsonObject | undefined;
  /** The object after the apply; `undefined` when the server rejects it. */
  readonly next: JsonObject | undefined;
  /** The server's message on failure; empty on success. */
  readonly message: string;
  readonly conflicts: readonly FieldConflict[];
  readonly warnings: readonly string[];
}

/**
 * Removes the record of field managers from an object.
 *
 * @param object - An object from a server.
 * @returns The same object without `metadata.managedFields`.
 */
export function withoutManagers(object: JsonObject): JsonObject {
  const metadata = ownEntry(object, 'metadata');
  if (!isObject(metadata)) return object;
  const { managedFields: _managedFields, ...rest } = metadata;
  return { ...object, metadata: rest };
}

async function readLive(client: Client, path: string): Promise<JsonObject | undefined> {
  const { response } = await client.request({ method: 'GET', path });
  if (response.status === 404) return undefined;
  const object = response.status === 200 ? objectOf(response.body) : undefined;
  if (object !== undefined) return object;
  const message = `Cannot read ${path}: ${refusalOf(response).message}.`;
  throw new WithalError({ code: 'E_CLUSTER', message });
}

/**
 * Finds what an apply would change, with a dry run on the server.
 *
 * @param client - The cluster.
 * @param prepared - The manifests.
 * @param manifest - One of them.
 * @param settings - How it would be applied.
 * @returns The object before and after.
 * @throws {WithalError} `E_CLUSTER` when the server cannot be reached or the object cannot be read.
 */
export async function compare(
  client: Client,
  prepared: Prepared,
  manifest: Manifest,
  settings: Omit<ApplySettings, 'isDryRun'>,
): Promise<LiveComparison> {
  const object = prepared.objectFor(manifest);
  if (object === undefined) {
    // The server does not know the kind yet, so the whole document is new.
    const namespace = manifest.namespace || undefined;
    const next = manifest.document;
    return { manifest, namespace, live: undefined, next, message: '', conflicts: [], warnings: [] };
  }
  const live = await readLive(client, object.path);
  const applied = await applyObject(client, object, { ...settings, isDryRun: true });
  const { object: next, message, conflicts, warnings } = applied;
  return { manifest, namespace: object.namespace, live, next, message, conflicts, warnings };
}
