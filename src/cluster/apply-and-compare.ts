import { isEqual, isObject, ownEntry, textOf, type JsonObject } from '../json/index.ts';
import { applyObject, type Applied, type ApplySettings } from './apply-object.ts';
import type { Client } from './client.ts';
import type { ClusterObject } from './cluster-object.ts';
import { objectOf, refusalOf } from './status.ts';
import { managedFieldsOf, takeOver } from './take-over.ts';
import { unlessStopped } from './unless-stopped.ts';

/** The result of applying one object, and whether that changed it. */
export interface ApplyComparison extends Applied {
  readonly isUnchanged: boolean;
}

/** How often fields are taken over from an object that others change meanwhile. */
const mostTakeOvers = 5;

/** Reads an object; `undefined` when it is not there or may not be read. */
async function readObject(client: Client, path: string): Promise<JsonObject | undefined> {
  const { response } = await client.request({ method: 'GET', path });
  return response.status === 200 ? objectOf(response.body) : undefined;
}

/** Replaces the managed fields of an object, unless somebody has changed it since: that is a conflict. */
function takeOverRequest(object: JsonObject, managedFields: readonly JsonObject[]): string {
  const metadata = ownEntry(object, 'metadata');
  const version = isObject(metadata) ? textOf(metadata, 'resourceVersion') : '';
  return JSON.stringify([
    { op: 'replace', path: '/metadata/managedFields', value: managedFields },
    ...(version === '' ? [] : [{ op: 'replace', path: '/metadata/resourceVersion', value: version }]),
  ]);
}

/** What became of fields that client-side `kubectl apply` owned. */
type TakeOver = 'none' | 'done' | { readonly problem: string };

async function takeOverFields(
  client: Client,
  path: string,
  applied: JsonObject,
  manager: string,
): Promise<TakeOver> {
  const query = new URLSearchParams({ fieldManager: manager });
  let current: JsonObject | undefined = applied;
  let problem = 'the object cannot be read again';
  for (let tries = 0; tries < mostTakeOvers && current !== undefined; tries += 1) {
    const managedFields = takeOver(managedFieldsOf(current), manager);
    if (managedFields === undefined) return 'none';
    const { response } = await client.request({
      method: 'PATCH',
      path: `${path}?${query.toString()}`,
      contentType: 'application/json-patch+json',
      body: takeOverRequest(current, managedFields),
    });
    if (response.status === 200) return 'done';
    problem = refusalOf(response).message;
    if (response.status !== 409) break;
    current = await unlessStopped(client, readObject(client, path));
  }
  return { problem };
}

/**
 * Applies one object, takes over the fields that client-side `kubectl apply` owned, and finds whether anything changed.
 *
 * @param client - The cluster.
 * @param object - The object.
 * @param settings - How to apply it.
 * @param isNewKind - Whether its kind was defined a moment ago; the server may not serve it yet.
 * @returns The server's response, on success and on failure.
 * @throws {WithalError} `E_CLUSTER` when the server cannot be reached.
 */
export async function applyAndCompare(
  client: Client,
  object: ClusterObject,
  settings: ApplySettings,
  isNewKind: boolean,
): Promise<ApplyComparison> {
  const live = isNewKind ? undefined : await readObject(client, object.path);
  const first = await applyObject(client, object, settings, isNewKind);
  if (first.object === undefined) return { ...first, isUnchanged: false };
  const takenOver = settings.isDryRun
    ? 'none'
    : await takeOverFields(client, object.path, first.object, settings.fieldManager);
  if (takenOver === 'none') return { ...first, isUnchanged: isEqual(live, first.object) };
  if (takenOver !== 'done') {
    const warning = `cannot take over the fields that kubectl apply owned: ${takenOver.problem}`;
    return { ...first, isUnchanged: false, warnings: [...first.warnings, warning] };
  }
  // Now that nobody else owns what the document no longer has, it goes.
  const second = await applyObject(client, object, settings);
  return { ...second, tries: first.tries + second.tries, isUnchanged: false };
}
