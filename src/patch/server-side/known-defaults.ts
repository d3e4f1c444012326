/**
 * The defaults of list keys in the Kubernetes API. Models are generated from OpenAPI v2 documents, which leave defaults
 * out; a server uses those of the v3 documents.
 */
const keysWithDefaults: ReadonlyMap<string, readonly [field: string, value: string]> = new Map([
  ['io.k8s.api.core.v1.ContainerPort', ['protocol', 'TCP']],
  ['io.k8s.api.core.v1.ServicePort', ['protocol', 'TCP']],
  ['io.k8s.api.core.v1.LocalObjectReference', ['name', '']],
]);

/**
 * Gives the default of a field, for a list element that lacks it.
 *
 * @param type - The type of the element.
 * @param field - The field.
 * @returns The default from the schema of the type, or else a known one; `undefined` if there is none.
 */
export function defaultOf(
  type: { readonly id: string; readonly defaults?: { readonly [field: string]: unknown } | undefined },
  field: string,
): unknown {
  if (type.defaults !== undefined && Object.hasOwn(type.defaults, field)) return type.defaults[field];
  const [known, value] = keysWithDefaults.get(type.id) ?? [];
  return known === field ? value : undefined;
}
