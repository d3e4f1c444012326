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
  /** The object after the apply; `undefined` when the server rejects it, or it may not be read. */
  readonly next: JsonObject | undefined;
  /** The server's message on failure; empty on success. */
  readonly message: string;
  readonly conflicts: readonly FieldConflict[];
  readonly warnings: readonly string[];
}

/** What of an object a server counts by itself: it changes with every write. */
const counters: ReadonlySet<string> = new Set(['generation', 'resourceVersion']);

function withoutTime(entry: unknown): unknown {
  if (!isObject(entry)) return entry;
  const { time: _time, ...rest } = entry;
  return rest;
}

/**
 * Removes from an object what a server keeps for itself: its version, its generation, and who manages which fields.
 *
 * @param object - An object from a server.
 * @param keepsManagers - Whether the managers stay, without the times of their last change.
 * @returns The same object without that.
 */
export function withoutRecords(object: JsonObject, keepsManagers: boolean): JsonObject {
  const found = ownEntry(object, 'metadata');
  if (!isObject(found)) return object;
  const kept = Object.entries(found).filter(([key]) => !counters.has(key));
  const metadata = Object.fromEntries(kept.filter(([key]) => keepsManagers || key !== 'managedFields'));
  const managers = ownEntry(metadata, 'managedFields');
  if (Array.isArray(managers)) metadata['managedFields'] = managers.map((entry) => withoutTime(entry));
  return { ...object, metadata };
}

/**
 * Reads an object.
 *
 * @param client - The cluster.
 * @param path - The object's path.
 * @returns The object; `undefined` when there is none, or with a message when it may not be read.
 * @throws {WithalError} `E_CLUSTER` when the server cannot be reached.
 */
export async function readLive(
  client: Client,
  path: string,
): Promise<Pick<LiveComparison, 'live' | 'message'>> {
  const { response } = await client.request({ method: 'GET', path });
  if (response.status === 404) return { live: undefined, message: '' };
  const live = response.status === 200 ? objectOf(response.body) : undefined;
  return { live, message: live === undefined ? `it cannot be read: ${refusalOf(response).message}` : '' };
}

/**
 * Finds what an apply would change, with a dry run on the server.
 *
 * @param client - The cluster.
 * @param prepared - The manifests.
 * @param manifest - One of them.
 * @param settings - How it would be applied.
 * @returns The object before and after.
 * @throws {WithalError} `E_CLUSTER` when the server cannot be reached.
 */
export async function compare(
  client: Client,
  prepared: Prepared,
  manifest: Manifest,
  settings: Omit<ApplySettings, 'isDryRun'>,
): Promise<LiveComparison> {
  const object = prepared.objectFor(manifest);
  const namespace = object === undefined ? manifest.namespace || undefined : object.namespace;
  const common = { manifest, namespace, conflicts: [], warnings: [] };
  const asNew = { ...common, live: undefined, next: manifest.document, message: '' };
  // The server does not know the kind yet, so the whole document is new.
  if (object === undefined) return asNew;
  const { live, message: problem } = await readLive(client, object.path);
  if (problem !== '') return { ...common, live, next: undefined, message: problem };
  const applied = await applyObject(client, object, { ...settings, isDryRun: true });
  // Neither does it know the namespace yet.
  if (live === undefined && applied.status === 404 && prepared.definesNamespace(namespace)) return asNew;
  const { object: next, message, conflicts, warnings } = applied;
  return { ...common, live, next, message, conflicts, warnings };
}
