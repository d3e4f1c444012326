import { isObject, ownEntry, textOf, textsOf, type JsonObject } from '../../json/index.ts';
import type { Client } from '../client.ts';
import { printBody } from '../json-body.ts';
import type { ClusterRequest } from '../send.ts';
import { objectOf, refusalOf, warningsOf } from '../status.ts';

/** An object to delete. */
export interface DeleteTarget {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** `undefined` when its kind is not namespaced. */
  readonly namespace: string | undefined;
  /** Its path on the server. */
  readonly path: string;
  /** Which object is meant; one that has replaced it stays. Without it, whichever is there. */
  readonly uid?: string;
  /** Where it was read. */
  readonly source?: string;
}

/** How objects are deleted. */
export interface DeleteSettings {
  /** What becomes of the objects that it owns: deleted after it, before it, or not at all. */
  readonly cascade: 'Background' | 'Foreground' | 'Orphan';
  /** Whether to change nothing on the server. */
  readonly isDryRun: boolean;
}

/** What the server says to a deletion. */
export interface Deletion {
  readonly result: 'deleted' | 'deleting' | 'not found' | 'failed';
  readonly status: number;
  /** The server's message on failure; empty on success. */
  readonly message: string;
  readonly warnings: readonly string[];
  /** How many requests were made. */
  readonly tries: number;
  /** The uid of the object; empty where the server does not say it. */
  readonly uid: string;
  /** What has to happen before the object is gone. */
  readonly finalizers: readonly string[];
}

function requestFor({ path, uid = '' }: DeleteTarget, { cascade, isDryRun }: DeleteSettings): ClusterRequest {
  const body = printBody({
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    propagationPolicy: cascade,
    ...(isDryRun ? { dryRun: ['All'] } : {}),
    ...(uid === '' ? {} : { preconditions: { uid } }),
  });
  return { method: 'DELETE', path, contentType: 'application/json', body, isDryRun };
}

/** What of an object tells whether it is on its way out. */
export interface Ending {
  readonly isEnding: boolean;
  readonly uid: string;
  readonly finalizers: readonly string[];
}

/**
 * Reads whether an object is being deleted.
 *
 * @param object - The object.
 * @returns Whether it is, its uid, and what it waits for.
 */
export function endingOf(object: JsonObject): Ending {
  const found = ownEntry(object, 'metadata');
  const metadata: JsonObject = isObject(found) ? found : {};
  const spec = ownEntry(object, 'spec');
  // A namespace has those that count in its spec.
  const own = isObject(spec) && textOf(object, 'kind') === 'Namespace' ? textsOf(spec, 'finalizers') : [];
  return {
    isEnding: textOf(metadata, 'deletionTimestamp') !== '',
    uid: textOf(metadata, 'uid'),
    finalizers: [...textsOf(metadata, 'finalizers'), ...own],
  };
}

function uidOfStatus(body: JsonObject): string {
  const details = ownEntry(body, 'details');
  return isObject(details) ? textOf(details, 'uid') : '';
}

/**
 * Deletes one object.
 *
 * @param client - The cluster.
 * @param target - The object.
 * @param settings - How to delete it.
 * @returns The server's response, on success and on failure.
 * @throws {WithalError} `E_CLUSTER` when the server cannot be reached.
 */
export async function deleteObject(
  client: Client,
  target: DeleteTarget,
  settings: DeleteSettings,
): Promise<Deletion> {
  const { response, tries } = await client.request(requestFor(target, settings));
  const common = { status: response.status, warnings: warningsOf(response), tries };
  const body = objectOf(response.body);
  if (response.status >= 200 && response.status < 300 && body !== undefined) {
    const ending = endingOf(body);
    const uid = ending.uid === '' ? uidOfStatus(body) : ending.uid;
    const isGone = !ending.isEnding || settings.isDryRun;
    const result = isGone ? 'deleted' : 'deleting';
    return { ...common, result, message: '', uid, finalizers: isGone ? [] : ending.finalizers };
  }
  const { message } = refusalOf(response);
  // After a lost connection, the first request may have done it.
  const result = response.status === 404 ? (tries > 1 ? 'deleted' : 'not found') : 'failed';
  return { ...common, result, message: result === 'deleted' ? '' : message, uid: '', finalizers: [] };
}
