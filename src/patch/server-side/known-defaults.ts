/**
 * The defaults of list keys in the Kubernetes API. Its OpenAPI documents of version 2, from which models are generated,
 * leave defaults out; those of version 3 have them, and a server goes by them.
 */
const keysWithDefaults: ReadonlyMap<string, readonly [field: string, value: string]> = new Map([
  ['io.k8s.api.core.v1.ContainerPort', ['protocol', 'TCP']],
  ['io.k8s.api.core.v1.ServicePort', ['protocol', 'TCP']],
  ['io.k8s.api.core.v1.LocalObjectReference', ['name', '']],
]);

/**
 * Finds what stands for a field that is missing in a list element.
 *
 * @param type - The type of the element.
 * @param field - The field.
 * @returns The default, by the type's schema or else as it is known; `undefined` where there is none.
 */
export function defaultOf(
  type: { readonly id: string; readonly defaults?: { readonly [field: string]: unknown } | undefined },
  field: string,
): unknown {
  if (type.defaults !== undefined && Object.hasOwn(type.defaults, field)) return type.defaults[field];
  const [known, value] = keysWithDefaults.get(type.id) ?? [];
  return known === field ? value : undefined;
}
