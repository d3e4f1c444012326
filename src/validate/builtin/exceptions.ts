/*
 * Where a server does otherwise than the OpenAPI document of its release says. The document calls a field required when
 * its type in Go has no `omitempty`; whether an empty value will do is up to the server's code.
 *
 * A type is called by the last three pieces of its name: `core.v1.HTTPHeader`; without the version if all have the rule.
 */

/** Required fields that may be missing or empty all the same. */
const optional: Readonly<Record<string, readonly string[]>> = {
  'apps.StatefulSetSpec': ['serviceName'],
  'authentication.TokenRequestSpec': ['audiences'],
  'batch.PodFailurePolicy': ['rules'],
  'batch.PodFailurePolicyOnPodConditionsPattern': ['status'],
  'core.ConfigMapNodeConfigSource': ['kubeletConfigKey', 'name', 'namespace'],
  'core.HTTPHeader': ['value'],
  'core.LimitRangeSpec': ['limits'],
  'core.ScaleIOPersistentVolumeSource': ['secretRef'],
  'core.ScaleIOVolumeSource': ['secretRef'],
  'core.Sysctl': ['value'],
  'discovery.EndpointSlice': ['endpoints'],
  'events.Event': ['eventTime'],
  'meta.GroupResource': ['group'],
  'rbac.RoleRef': ['apiGroup'],
  'storage.CSINodeSpec': ['drivers'],
  'storage.TokenRequest': ['audience'],
};

/** Lists with keys, and sets, of which a server takes two elements with one key where an object is created. */
const repeatable: Readonly<Record<string, readonly string[]>> = {
  'apiextensions.JSONSchemaProps': ['x-kubernetes-validations'],
  'core.Container': ['env', 'ports'],
  'core.EphemeralContainer': ['env', 'ports'],
  'core.NodeSpec': ['podCIDRs'],
  'core.PodSpec': ['hostAliases', 'imagePullSecrets'],
  'core.ServiceAccount': ['secrets'],
  'discovery.Endpoint': ['addresses'],
  'flowcontrol.NonResourcePolicyRule': ['nonResourceURLs', 'verbs'],
  'flowcontrol.ResourcePolicyRule': ['apiGroups', 'namespaces', 'resources', 'verbs'],
  'meta.ObjectMeta': ['finalizers', 'ownerReferences'],
  'storage.CSIDriverSpec': ['volumeLifecycleModes'],
};

/** `core.Container` for `io.k8s.api.core.v1.Container`. */
export function shortName(id: string): string {
  const [name = '', , group = ''] = id.split('.').toReversed();
  return `${group}.${name}`;
}

/**
 * Tells whether a required field may be missing.
 *
 * @param type - The short name of its type.
 * @param wire - The field.
 * @returns Whether it may.
 */
export function isOptional(type: string, wire: string): boolean {
  return optional[type]?.includes(wire) === true;
}

/**
 * Tells whether the elements of a list may have one key.
 *
 * @param type - The short name of the type that has the list.
 * @param wire - The list.
 * @returns Whether they may.
 */
export function isRepeatable(type: string, wire: string): boolean {
  return repeatable[type]?.includes(wire) === true;
}
