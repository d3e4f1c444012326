import { type NameGrammar, atMost, dnsLabel, dnsSubdomain, pathSegment } from './grammar.ts';
import type { NameRules } from './metadata.ts';

/** The kinds whose names are no DNS subdomains, by group and kind. */
const grammars: Readonly<Record<string, NameGrammar>> = {
  ' Namespace': dnsLabel,
  ' Service': dnsLabel,
  'apps StatefulSet': dnsLabel,
  // A CronJob adds eleven characters for each of its jobs.
  'batch CronJob': atMost(dnsSubdomain, 52),
  'policy PodDisruptionBudget': pathSegment,
  'rbac.authorization.k8s.io ClusterRole': pathSegment,
  'rbac.authorization.k8s.io ClusterRoleBinding': pathSegment,
  'rbac.authorization.k8s.io Role': pathSegment,
  'rbac.authorization.k8s.io RoleBinding': pathSegment,
};

/** Kinds whose names have a grammar that this package does not know: whatever they are called is taken. */
const unknownNames: ReadonlySet<string> = new Set([
  'certificates.k8s.io ClusterTrustBundle',
  'networking.k8s.io IPAddress',
]);

const anyName: NameGrammar = { isValid: () => true, words: 'a name' };

/** The kinds whose objects are in no namespace, by group. */
const clusterKinds: Readonly<Record<string, readonly string[]>> = {
  '': ['ComponentStatus', 'Namespace', 'Node', 'PersistentVolume'],
  'admissionregistration.k8s.io': [
    'MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
    'MutatingWebhookConfiguration',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingWebhookConfiguration',
  ],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'apiregistration.k8s.io': ['APIService'],
  'certificates.k8s.io': ['CertificateSigningRequest', 'ClusterTrustBundle'],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'internal.apiserver.k8s.io': ['StorageVersion'],
  'networking.k8s.io': ['IPAddress', 'IngressClass', 'ServiceCIDR'],
  'node.k8s.io': ['RuntimeClass'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
  'resource.k8s.io': ['DeviceClass', 'DeviceTaintRule', 'ResourcePoolStatusRequest', 'ResourceSlice'],
  'scheduling.k8s.io': ['PriorityClass'],
  'storage.k8s.io': ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment', 'VolumeAttributesClass'],
  'storagemigration.k8s.io': ['StorageVersionMigration'],
};

/** Groups whose kinds are requests and not objects: they have no name. */
const requestGroups: ReadonlySet<string> = new Set(['authentication.k8s.io', 'authorization.k8s.io']);

/**
 * Gives what is known of the names of a kind of Kubernetes itself.
 *
 * @param apiVersion - `apps/v1`.
 * @param kind - `Deployment`.
 * @returns The rules; `undefined` where its objects have no name.
 */
export function nameRulesOf(apiVersion: string, kind: string): NameRules | undefined {
  const group = apiVersion.slice(0, Math.max(apiVersion.lastIndexOf('/'), 0));
  if (requestGroups.has(group)) return undefined;
  const key = `${group} ${kind}`;
  const grammar = unknownNames.has(key) ? anyName : (grammars[key] ?? dnsSubdomain);
  return { grammar, isNamespaced: clusterKinds[group]?.includes(kind) !== true };
}
