import { WithalError } from '../errors/index.ts';
import { largestBody, isObject, ownEntry, type JsonObject } from '../json/index.ts';
import type { ApiResource } from './discovery.ts';
import type { ClusterAction, Manifest } from './manifest.ts';
import { printBody } from './json-body.ts';
import { collectionPath, objectPath } from './object-path.ts';

/** An object on a server: where it is, and what is applied there. */
export interface ClusterObject {
  /** Its path on the server. */
  readonly path: string;
  /** Its namespace; `undefined` when its kind is not namespaced. */
  readonly namespace: string | undefined;
  /** The body of the request that applies it. */
  readonly body: string;
}

/** The namespaces of an invocation. */
export interface Namespaces {
  /** The one from `--namespace`. */
  readonly required?: string | undefined;
  /** The one of the kubeconfig's context. */
  readonly fallback: string;
}

/** Like kubectl, removes the namespace when the kind is not namespaced. */
function inNamespace(document: JsonObject, namespace: string | undefined): JsonObject {
  const found = ownEntry(document, 'metadata');
  const { namespace: own, ...rest }: JsonObject = isObject(found) ? found : {};
  if (own === namespace) return document;
  return { ...document, metadata: namespace === undefined ? rest : { ...rest, namespace } };
}

/**
 * Finds the namespace of an object whose kind is namespaced.
 *
 * @param manifest - The object's manifest.
 * @param namespaces - The namespaces to use when the manifest names none.
 * @param action - What is done with the object, for messages.
 * @returns The namespace.
 * @throws {WithalError} `E_SOURCE` when the manifest is in another namespace than required.
 */
export function namespaceFor(
  manifest: Manifest,
  { required, fallback }: Namespaces,
  action: ClusterAction = 'apply',
): string {
  const own = manifest.namespace;
  if (own === '') return required ?? fallback;
  if (required === undefined || own === required) return own;
  const { source, kind, name } = manifest;
  const message = `Cannot ${action} ${source}: the ${kind} ${name} is in namespace ${JSON.stringify(own)}, which does not match --namespace ${required}.`;
  throw new WithalError({ code: 'E_SOURCE', message });
}

/**
 * Finds the path of an object on a server, and the body that is sent there.
 *
 * @param manifest - The object's manifest.
 * @param resource - The API resource of its kind.
 * @param namespaces - The namespaces to use when the manifest names none.
 * @returns Where the object is, and what is applied there.
 * @throws {WithalError} `E_SOURCE` when the manifest is in another namespace than required; `E_LIMIT` when it is too
 *   large.
 */
export function clusterObjectOf(
  manifest: Manifest,
  resource: ApiResource,
  namespaces: Namespaces,
): ClusterObject {
  const namespace = resource.isNamespaced ? namespaceFor(manifest, namespaces) : undefined;
  const path = objectPath(collectionPath(manifest.apiVersion, resource, namespace), manifest.name);
  const body = printBody(inNamespace(manifest.document, namespace));
  const size = Buffer.byteLength(body);
  if (size <= largestBody) return { path, namespace, body };
  const message = `Cannot apply ${manifest.source}: the ${manifest.kind} ${manifest.name} is ${(size / 1024 / 1024).toFixed(1)} MiB, but servers accept at most 3 MiB.`;
  throw new WithalError({ code: 'E_LIMIT', message });
}
