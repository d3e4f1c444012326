import { versionPath, type ApiResource } from './discovery.ts';

/** Go leaves the colon of `system:node` as it is. */
function pathSegment(text: string): string {
  return encodeURIComponent(text).replaceAll('%3A', ':');
}

/**
 * Gives the path of all objects of a resource.
 *
 * @param apiVersion - Its API version.
 * @param resource - The resource.
 * @param namespace - The namespace; `undefined` when the resource is not namespaced.
 * @returns The path: `/apis/apps/v1/namespaces/shop/deployments`.
 */
export function collectionPath(
  apiVersion: string,
  resource: Pick<ApiResource, 'name'>,
  namespace: string | undefined,
): string {
  const parent = namespace === undefined ? '' : `/namespaces/${pathSegment(namespace)}`;
  return `${versionPath(apiVersion)}${parent}/${resource.name}`;
}

/**
 * Gives the path of an object.
 *
 * @param collection - The path of all objects of its resource.
 * @param name - Its name.
 * @returns The path.
 */
export function objectPath(collection: string, name: string): string {
  return `${collection}/${pathSegment(name)}`;
}
