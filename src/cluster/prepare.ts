import { WithalError } from '../errors/index.ts';
import type { Client } from './client.ts';
import { discover } from './discovery.ts';
import { manifestsOf, type Manifest, type SourceDocument } from './manifest.ts';
import { definedKinds, isNamespace, roundsOf } from './order.ts';
import { forEachConcurrent } from './for-each-concurrent.ts';
import { unlessStopped } from './unless-stopped.ts';
import { clusterObjectOf, type ClusterObject } from './cluster-object.ts';

/** Manifests that are ready to be applied. */
export interface Prepared {
  /** All manifests, in the order of the documents. */
  readonly manifests: readonly Manifest[];
  /** The same in the rounds in which they are applied. */
  readonly rounds: readonly (readonly Manifest[])[];
  /** Tells whether a definition among the manifests defines this kind. */
  definesKind(manifest: Manifest): boolean;
  /** Tells whether a namespace is among the manifests. */
  definesNamespace(namespace: string | undefined): boolean;
  /** The object of a manifest; `undefined` while the server does not know its kind. */
  objectFor(manifest: Manifest): ClusterObject | undefined;
  /** The same, after waiting until the server knows the kind. */
  waitForObject(manifest: Manifest): Promise<ClusterObject | undefined>;
}

/** How documents are prepared. */
interface PrepareOptions {
  /** The namespace of documents that name none, and the only one that others may name. */
  readonly namespace?: string | undefined;
  /** Whether documents may name other namespaces than that one. */
  readonly mayNameOthers?: boolean;
  /** How many requests are in flight at a time. */
  readonly parallel: number;
}

function unknownKinds(client: Client, unknown: readonly Manifest[]): WithalError {
  const [first] = unknown;
  const more = unknown.length > 1 ? ` Documents of unknown kinds: ${unknown.length}.` : '';
  const message = `Cannot apply ${first?.source}: ${client.address} has no kind ${first?.kind} in ${first?.apiVersion}.${more} Nothing was applied.`;
  return new WithalError({ code: 'E_SOURCE', message });
}

/**
 * Checks all documents, so that a mistake in the last one is found before the first is applied.
 *
 * @param client - The cluster.
 * @param documents - The documents.
 * @param options - The namespace, and how many requests are in flight at a time.
 * @returns The manifests, and where their objects are.
 * @throws {WithalError} `E_SOURCE` or `E_LIMIT` when a document cannot be applied, or neither the server nor the
 *   documents define its kind; `E_CLUSTER` when the server cannot be reached.
 */
export async function prepare(
  client: Client,
  documents: readonly SourceDocument[],
  { namespace, mayNameOthers = false, parallel }: PrepareOptions,
): Promise<Prepared> {
  const manifests = manifestsOf(documents, namespace ?? client.namespace);
  const namespaces = {
    required: mayNameOthers ? undefined : namespace,
    fallback: namespace ?? client.namespace,
  };
  const definesKind = definedKinds(manifests);
  const created = new Set<string | undefined>(manifests.filter(isNamespace).map((manifest) => manifest.name));
  const discovery = discover(client);
  const objects = new Map<Manifest, ClusterObject>();
  const unknown: Manifest[] = [];
  await forEachConcurrent(manifests, parallel, client.stop, async (manifest) => {
    const resource = await unlessStopped(client, discovery.find(manifest.apiVersion, manifest.kind));
    if (client.stop.aborted) return;
    if (resource !== undefined) objects.set(manifest, clusterObjectOf(manifest, resource, namespaces));
    else if (!definesKind(manifest)) unknown.push(manifest);
  });
  if (unknown.length > 0) throw unknownKinds(client, unknown);
  return {
    manifests,
    rounds: roundsOf(manifests),
    definesKind,
    definesNamespace: (name) => created.has(name),
    objectFor: (manifest) => objects.get(manifest),
    async waitForObject(manifest) {
      const known = objects.get(manifest);
      if (known !== undefined) return known;
      const resource = await discovery.waitFor(manifest.apiVersion, manifest.kind);
      return resource === undefined ? undefined : clusterObjectOf(manifest, resource, namespaces);
    },
  };
}
