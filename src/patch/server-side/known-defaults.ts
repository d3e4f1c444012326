import { isObject } from '../../json/index.ts';

/**
 * The defaults of list keys in the Kubernetes API. OpenAPI v2 documents leave defaults out; a server uses those of the v3
 * documents.
 */
const keysWithDefaults: ReadonlyMap<string, readonly [field: string, value: string]> = new Map([
  ['io.k8s.api.core.v1.ContainerPort', ['protocol', 'TCP']],
  ['io.k8s.api.core.v1.ServicePort', ['protocol', 'TCP']],
  ['io.k8s.api.core.v1.LocalObjectReference', ['name', '']],
]);

/** What a schema says of the fields of a type: which are required, and their defaults. */
interface DescribedFields {
  readonly required?: readonly string[];
  readonly defaults?: { readonly [field: string]: unknown } | undefined;
}

/**
 * Gives the default of a field, for a list element that lacks it.
 *
 * @param type - The type of the element.
 * @param field - The field.
 * @returns The default from the schema of the type, or else a known one; `undefined` if there is none.
 */
export function defaultOf(
  { id, defaults }: DescribedFields & { readonly id: string },
  field: string,
): unknown {
  if (defaults !== undefined && Object.hasOwn(defaults, field)) return defaults[field];
  const [known, value] = keysWithDefaults.get(id) ?? [];
  return known === field ? value : undefined;
}

const partsOfKinds = new Set(['metadata', 'spec', 'status', 'template', 'strategy', 'updateStrategy']);
const ofServers =
  /^(?:io\.k8s\.(?:api|apimachinery|kube-aggregator|apiextensions-apiserver)|com\.github\.openshift\.api)\./;

/**
 * Tells whether the object in a field is always there on a server, because the server's own type holds it by value.
 *
 * OpenAPI v3 documents give such a field the default `{}`. For v2 documents, which have no defaults, this is what holds
 * for nearly all fields of Kubernetes.
 *
 * @param holder - The type with the field.
 * @param field - The field.
 * @param target - The name of the object type that the field refers to.
 * @returns Whether it is.
 */
export function isAlwaysThere(
  { required = [], defaults }: DescribedFields,
  field: string,
  target: string,
): boolean {
  if (isObject(defaults?.[field])) return true;
  const hasFacts = defaults !== undefined && Object.values(defaults).some(isObject);
  return !hasFacts && ofServers.test(target) && (required.includes(field) || partsOfKinds.has(field));
}
