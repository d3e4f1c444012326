import { usageError, WithalError } from '../../errors/index.ts';
import { entryOf, isObject, ownEntry } from '../../json/index.ts';
import type { Client } from '../client.ts';
import type { Discovery } from '../discovery.ts';
import { findResource } from '../find-resource.ts';
import { collectionPath, objectPath } from '../object-path.ts';
import { objectOf, refusalOf } from '../status.ts';
import { parentTypeLabel, type ParentIdentity } from './standard.ts';

/** Where the parent of a set is. */
export interface ParentLocation extends ParentIdentity {
  readonly apiVersion: string;
  readonly path: string;
  /** What messages call it: `ConfigMap shop/app`. */
  readonly title: string;
  /** What kubectl calls it: `configmaps/app -n shop`. */
  readonly argument: string;
  /** Whether it is made when it is missing. The spec of a custom resource is for its users to write. */
  readonly isCreatable: boolean;
}

/** The parent of a set as the command line names it. */
interface ParentReference {
  readonly resource: string;
  readonly group: string;
  readonly name: string;
}

/** The kind of a parent, and its resource. */
type ParentKind = Pick<ParentLocation, 'apiVersion' | 'kind' | 'group' | 'isCreatable'> & {
  readonly resource: string;
  readonly isNamespaced: boolean;
};

const builtin = { apiVersion: 'v1', group: '', isNamespaced: true, isCreatable: true };
const secrets: ParentKind = { ...builtin, kind: 'Secret', resource: 'secrets' };
const configMaps: ParentKind = { ...builtin, kind: 'ConfigMap', resource: 'configmaps' };
const builtins: ReadonlyMap<string, ParentKind> = new Map([
  ['secret', secrets],
  ['secrets', secrets],
  ['configmap', configMaps],
  ['configmaps', configMaps],
  ['cm', configMaps],
]);

/** Reads `[RESOURCE[.GROUP]/]NAME`; without a resource it is a Secret, as for kubectl. */
function parseReference(text: string): ParentReference {
  const parts = text.split('/');
  const [name = '', type = 'secrets'] = parts.toReversed();
  const dot = type.indexOf('.');
  const [resource, group] = dot === -1 ? [type, ''] : [type.slice(0, dot), type.slice(dot + 1)];
  const isName = /^[a-z0-9]/.test(name) && /^[a-z0-9.-]+$/.test(name) && name.length <= 253;
  if (parts.length > 2 || !isName || resource === '' || (dot !== -1 && group === ''))
    throw usageError(
      `Invalid value ${JSON.stringify(text)} for --applyset: must be configmap/<name>, secret/<name>, or <resource>.<group>/<name>.`,
    );
  return { resource: resource.toLowerCase(), group: group.toLowerCase(), name };
}

function unusable(text: string, problem: string): WithalError {
  const message = `Cannot use ${text} as the parent of an apply set: ${problem}`;
  return new WithalError({ code: 'E_SOURCE', message });
}

/** Refuses a custom resource whose definition does not say that it may be a parent. */
async function checkDefinition(client: Client, text: string, definition: string): Promise<void> {
  const path = objectPath(
    collectionPath('apiextensions.k8s.io/v1', { name: 'customresourcedefinitions' }, undefined),
    definition,
  );
  const { response } = await client.request({ method: 'GET', path });
  if (response.status === 404)
    throw unusable(text, 'it is no custom resource. Use a ConfigMap, a Secret, or a custom resource.');
  const object = response.status === 200 ? objectOf(response.body) : undefined;
  if (object === undefined)
    throw unusable(text, `its definition cannot be read: ${refusalOf(response).message}`);
  const labels = entryOf(ownEntry(object, 'metadata'), 'labels');
  if (!isObject(labels) || ownEntry(labels, parentTypeLabel) === undefined)
    throw unusable(text, `the definition ${definition} lacks the label ${parentTypeLabel}: "true".`);
}

async function customKind(
  client: Client,
  discovery: Discovery,
  reference: ParentReference,
): Promise<ParentKind> {
  const { resource, group } = reference;
  const text = `${resource}.${group}/${reference.name}`;
  const found = await findResource(
    client,
    discovery,
    group,
    ({ name, otherNames, kind }) =>
      name === resource || otherNames.includes(resource) || kind.toLowerCase() === resource,
  );
  if (found === undefined) throw unusable(text, `${client.address} has no resource ${resource} in ${group}.`);
  await checkDefinition(client, text, `${found.name}.${group}`);
  const { apiVersion, kind, isNamespaced } = found;
  return { apiVersion, kind, group, resource: found.name, isNamespaced, isCreatable: false };
}

/**
 * Finds where the parent of a set is.
 *
 * @param client - The cluster.
 * @param discovery - Discovery on it.
 * @param text - The parent as `[RESOURCE[.GROUP]/]NAME`; a Secret without a resource.
 * @param namespace - Its namespace, unless its kind is not namespaced.
 * @returns Where it is.
 * @throws {WithalError} `E_USAGE` when the text is something else; `E_SOURCE` when such an object cannot be a parent;
 *   `E_CLUSTER` when the server refuses, or cannot be reached.
 */
export async function locateParent(
  client: Client,
  discovery: Discovery,
  text: string,
  namespace: string,
): Promise<ParentLocation> {
  const reference = parseReference(text);
  const known = reference.group === '' ? builtins.get(reference.resource) : undefined;
  if (known === undefined && reference.group === '')
    throw unusable(
      text,
      'a parent is a ConfigMap, a Secret, or a custom resource, <resource>.<group>/<name>.',
    );
  const { resource, isNamespaced, ...kind } = known ?? (await customKind(client, discovery, reference));
  const { name } = reference;
  const parentNamespace = isNamespaced ? namespace : undefined;
  const type = kind.group === '' ? resource : `${resource}.${kind.group}`;
  return {
    ...kind,
    name,
    namespace: parentNamespace ?? '',
    path: objectPath(collectionPath(kind.apiVersion, { name: resource }, parentNamespace), name),
    title: `${kind.kind} ${isNamespaced ? `${namespace}/` : ''}${name}`,
    argument: `${type}/${name}${isNamespaced ? ` -n ${namespace}` : ''}`,
  };
}
