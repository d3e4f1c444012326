import type { JsonObject } from '../json/index.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from './client.ts';
import type { ClusterObject } from './cluster-object.ts';
import type { ClusterRequest } from './send.ts';
import { objectOf, refusalOf, warningsOf, type FieldConflict } from './status.ts';

/** How objects are applied. */
export interface ApplySettings {
  /** The field manager: it owns the applied fields. */
  readonly fieldManager: string;
  /** Whether to take over fields that other managers own. */
  readonly force: boolean;
  /** Whether to change nothing on the server. */
  readonly isDryRun: boolean;
  /** What the server does about unknown and duplicate fields. */
  readonly validation: 'Strict' | 'Warn' | 'Ignore';
}

/** The result of applying one object. */
export interface Applied {
  readonly status: number;
  /** The server's message on failure; empty on success. */
  readonly message: string;
  /** The fields that other managers own. */
  readonly conflicts: readonly FieldConflict[];
  readonly warnings: readonly string[];
  /** How many requests were made. */
  readonly tries: number;
  /** The object as the server has it now. */
  readonly object: JsonObject | undefined;
}

/** The pauses, in milliseconds, while the server knows a new kind and does not serve it yet. */
const pauses = [100, 200, 400, 800, 1600, 3200, 6400];

/** A server-side apply. The parameters are in kubectl's order. */
function applyRequest(object: ClusterObject, settings: ApplySettings): ClusterRequest {
  const query = new URLSearchParams({
    ...(settings.isDryRun ? { dryRun: 'All' } : {}),
    fieldManager: settings.fieldManager,
    fieldValidation: settings.validation,
    force: String(settings.force),
  });
  return {
    method: 'PATCH',
    path: `${object.path}?${query.toString()}`,
    contentType: 'application/apply-patch+yaml',
    body: object.body,
    isDryRun: settings.isDryRun,
  };
}

/**
 * Applies one object.
 *
 * @param client - The cluster.
 * @param object - The object.
 * @param settings - How to apply it.
 * @param isNewKind - Whether its kind was defined a moment ago; the server may not serve it yet.
 * @returns The server's response, on success and on failure.
 * @throws {WithalError} `E_CLUSTER` when the server cannot be reached.
 */
export async function applyObject(
  client: Client,
  object: ClusterObject,
  settings: ApplySettings,
  isNewKind = false,
): Promise<Applied> {
  const request = applyRequest(object, settings);
  for (let waits = 0; ; waits += 1) {
    const { response, tries } = await client.request(request);
    const common = { status: response.status, warnings: warningsOf(response), tries: tries + waits };
    const next = response.status === 200 || response.status === 201 ? objectOf(response.body) : undefined;
    if (next !== undefined) return { ...common, message: '', conflicts: [], object: next };
    const { reason, message, conflicts } = refusalOf(response);
    const pause = isNewKind && response.status === 404 && reason === 'NoStatus' ? pauses[waits] : undefined;
    if (pause === undefined || client.stop.aborted)
      return { ...common, message, conflicts, object: undefined };
    await sleep(pause, undefined, { signal: client.stop }).catch(() => {});
  }
}
