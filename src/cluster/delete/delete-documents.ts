import { WithalError } from '../../errors/index.ts';
import type { Client } from '../client.ts';
import { namespaceFor } from '../cluster-object.ts';
import { discover } from '../discovery.ts';
import { forEachConcurrent } from '../for-each-concurrent.ts';
import { manifestsOf, type Manifest, type SourceDocument } from '../manifest.ts';
import { collectionPath, objectPath } from '../object-path.ts';
import { definedKinds } from '../order.ts';
import { unlessStopped } from '../unless-stopped.ts';
import { deleteAll, withoutRequest, type DeleteAllOptions, type DeleteOutcome } from './delete-all.ts';
import type { DeleteTarget } from './delete-object.ts';

/** How the objects of documents are deleted. */
export interface DeleteDocumentsOptions extends DeleteAllOptions {
  /** The namespace of documents that name none, and the only one that others may name. */
  readonly namespace: string | undefined;
  /** Whether documents may name other namespaces than that one. */
  readonly mayNameOthers?: boolean;
  /** Whether kinds that the server does not have are no mistake. */
  readonly ignoresUnknown: boolean;
}

function unknownKind(client: Client, { source, kind, apiVersion }: Manifest): WithalError {
  const message = `Cannot delete ${source}: ${client.address} has no kind ${kind} in ${apiVersion}. Nothing was deleted. Pass --ignore-not-found if its definition is gone.`;
  return new WithalError({ code: 'E_SOURCE', message });
}

/** The objects of the manifests that the server has the kinds of. */
async function targetsOf(
  client: Client,
  manifests: readonly Manifest[],
  options: DeleteDocumentsOptions,
): Promise<Map<Manifest, DeleteTarget>> {
  const { namespace, mayNameOthers = false } = options;
  const namespaces = {
    required: mayNameOthers ? undefined : namespace,
    fallback: namespace ?? client.namespace,
  };
  const isDefined = definedKinds(manifests);
  const discovery = discover(client);
  const targets = new Map<Manifest, DeleteTarget>();
  const unknown: Manifest[] = [];
  await forEachConcurrent(manifests, options.parallel, client.stop, async (manifest) => {
    const { apiVersion, kind, name, source } = manifest;
    const resource = await unlessStopped(client, discovery.find(apiVersion, kind));
    if (client.stop.aborted) return;
    if (resource === undefined) {
      if (!isDefined(manifest)) unknown.push(manifest);
      return;
    }
    const own = resource.isNamespaced ? namespaceFor(manifest, namespaces, 'delete') : undefined;
    const path = objectPath(collectionPath(apiVersion, resource, own), name);
    targets.set(manifest, { apiVersion, kind, name, namespace: own, path, source });
  });
  const [first] = unknown;
  if (first !== undefined && !options.ignoresUnknown) throw unknownKind(client, first);
  return targets;
}

/** What becomes of an object whose kind the server does not have. */
function missingOf({ apiVersion, kind, name, namespace, source }: Manifest, client: Client): DeleteOutcome {
  const target = { apiVersion, kind, name, namespace: namespace || undefined, path: '', source };
  if (client.stop.aborted) return withoutRequest(target, 'not begun');
  return withoutRequest(target, 'not found', `the server has no kind ${kind} in ${apiVersion}`);
}

/**
 * Deletes the objects that documents describe, in the reverse of the order in which they are applied.
 *
 * @param client - The cluster. Once its `stop` is aborted, requests in flight finish and no other is sent.
 * @param documents - The documents.
 * @param options - How to delete.
 * @returns What became of each, in the order of the documents.
 * @throws {WithalError} `E_SOURCE` when a document names no object, or its kind is unknown; `E_CLUSTER` when the server
 *   cannot be reached. Nothing was deleted then.
 */
export async function deleteDocuments(
  client: Client,
  documents: readonly SourceDocument[],
  options: DeleteDocumentsOptions,
): Promise<DeleteOutcome[]> {
  const manifests = manifestsOf(documents, options.namespace ?? client.namespace, 'delete');
  const targets = await targetsOf(client, manifests, options);
  const present = manifests.flatMap((manifest) => targets.get(manifest) ?? []);
  const outcomes = await deleteAll(client, present.toReversed(), options);
  const byTarget = new Map(outcomes.map((outcome) => [outcome.target, outcome]));
  return manifests.map((manifest) => {
    const target = targets.get(manifest);
    const outcome = target === undefined ? undefined : byTarget.get(target);
    if (outcome !== undefined) return outcome;
    const missing = missingOf(manifest, client);
    options.onDone?.(missing);
    return missing;
  });
}
