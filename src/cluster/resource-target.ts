import { largestBody } from '../json/limits.ts';
import { isObject, ownEntry, type JsonObject } from '../json/guards.ts';
import { WithalError } from '../errors/withal-error.ts';
import { versionPath, type Resource } from './discovery.ts';
import type { Identity } from './identity.ts';
import { printBody } from './json-body.ts';

/** An object on a server: its address, and what it is to be. */
export interface Target {
  /** The path of the object. */
  readonly path: string;
  /** The namespace; `undefined` where the kind has none. */
  readonly namespace: string | undefined;
  readonly body: string;
}

/** The namespaces that a command line means. */
export interface Namespaces {
  /** The one that was asked for by `--namespace`. */
  readonly asked?: string | undefined;
  /** The one of the context. */
  readonly usual: string;
}

/** Go leaves the colon of `system:node` as it is. */
function pathPart(text: string): string {
  return encodeURIComponent(text).replaceAll('%3A', ':');
}

/** The document in its namespace; kubectl takes a namespace out where the kind has none, and so do we. */
function inNamespace(document: JsonObject, namespace: string | undefined): JsonObject {
  const found = ownEntry(document, 'metadata');
  const { namespace: said, ...rest }: JsonObject = isObject(found) ? found : {};
  if (said === namespace) return document;
  return { ...document, metadata: namespace === undefined ? rest : { ...rest, namespace } };
}

function namespaceFor(identity: Identity, { asked, usual }: Namespaces): string {
  const said = identity.namespace;
  if (said === '') return asked ?? usual;
  if (asked === undefined || said === asked) return said;
  const { source, kind, name } = identity;
  const message = `Cannot apply ${source}: the ${kind} ${name} is in the namespace ${JSON.stringify(said)}, and --namespace ${asked} was asked for.`;
  throw new WithalError({ code: 'E_SOURCE', message });
}

/**
 * Works out where an object is on a server, and the body that is sent there.
 *
 * @param identity - The object.
 * @param resource - What the server calls its kind.
 * @param namespaces - Where it is when it says no namespace.
 * @returns Its path and body.
 * @throws {WithalError} `E_SOURCE` when it is in another namespace than was asked for; `E_LIMIT` when it is too large.
 */
export function targetOf(identity: Identity, resource: Resource, namespaces: Namespaces): Target {
  const namespace = resource.isNamespaced ? namespaceFor(identity, namespaces) : undefined;
  const below = namespace === undefined ? '' : `/namespaces/${pathPart(namespace)}`;
  const path = `${versionPath(identity.apiVersion)}${below}/${resource.name}/${pathPart(identity.name)}`;
  const body = printBody(inNamespace(identity.document, namespace));
  const size = Buffer.byteLength(body);
  if (size <= largestBody) return { path, namespace, body };
  const message = `Cannot apply ${identity.source}: the ${identity.kind} ${identity.name} is ${(size / 1024 / 1024).toFixed(1)} MiB long, and a server reads no more than 3 MiB.`;
  throw new WithalError({ code: 'E_LIMIT', message });
}
