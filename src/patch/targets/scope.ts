import { isObject, textOf } from '../../json/index.ts';

/** Whether the objects of a kind are in a namespace, or belong to the whole cluster. */
export type ResourceScope = 'Namespaced' | 'Cluster';

/** The kinds of API groups, by name; the core group, whose name is empty, holds those of OpenShift before 3.6 too. */
type KindsOfGroups = { readonly [group: string]: string };

const cluster: KindsOfGroups = {
  '': 'ComponentStatus Namespace Node PersistentVolume',
  'admissionregistration.k8s.io':
    'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding MutatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration',
  'apiextensions.k8s.io': 'CustomResourceDefinition',
  'apiregistration.k8s.io': 'APIService',
  'authentication.k8s.io': 'SelfSubjectReview TokenReview',
  'authorization.k8s.io': 'SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
  'authorization.openshift.io': 'ClusterRole ClusterRoleBinding ResourceAccessReview SubjectAccessReview',
  'certificates.k8s.io': 'CertificateSigningRequest ClusterTrustBundle',
  extensions: 'PodSecurityPolicy',
  'flowcontrol.apiserver.k8s.io': 'FlowSchema PriorityLevelConfiguration',
  'image.openshift.io': 'Image ImageSignature',
  'internal.apiserver.k8s.io': 'StorageVersion',
  'network.openshift.io': 'ClusterNetwork HostSubnet NetNamespace',
  'networking.k8s.io': 'IPAddress IngressClass ServiceCIDR',
  'node.k8s.io': 'RuntimeClass',
  'oauth.openshift.io': 'OAuthAccessToken OAuthAuthorizeToken OAuthClient OAuthClientAuthorization',
  policy: 'PodSecurityPolicy',
  'project.openshift.io': 'Project ProjectRequest',
  'quota.openshift.io': 'ClusterResourceQuota',
  'rbac.authorization.k8s.io': 'ClusterRole ClusterRoleBinding',
  'resource.k8s.io': 'DeviceClass DeviceTaintRule ResourcePoolStatusRequest ResourceSlice',
  'scheduling.k8s.io': 'PriorityClass',
  'security.openshift.io': 'RangeAllocation SecurityContextConstraints',
  'storage.k8s.io': 'CSIDriver CSINode StorageClass VolumeAttachment VolumeAttributesClass',
  'storagemigration.k8s.io': 'StorageVersionMigration',
  'template.openshift.io': 'BrokerTemplateInstance',
  'user.openshift.io': 'Group Identity User UserIdentityMapping',
};

const namespaced: KindsOfGroups = {
  '': 'Binding ConfigMap Endpoints Event LimitRange PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount',
  apps: 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet',
  'apps.openshift.io': 'DeploymentConfig',
  'authorization.k8s.io': 'LocalSubjectAccessReview',
  'authorization.openshift.io':
    'LocalResourceAccessReview LocalSubjectAccessReview Role RoleBinding RoleBindingRestriction SelfSubjectRulesReview SubjectRulesReview',
  autoscaling: 'HorizontalPodAutoscaler',
  batch: 'CronJob Job',
  'build.openshift.io': 'Build BuildConfig',
  'certificates.k8s.io': 'PodCertificateRequest',
  'coordination.k8s.io': 'Lease LeaseCandidate',
  'discovery.k8s.io': 'EndpointSlice',
  'events.k8s.io': 'Event',
  extensions: 'DaemonSet Deployment Ingress NetworkPolicy ReplicaSet',
  'image.openshift.io': 'ImageStream ImageStreamImage ImageStreamImport ImageStreamMapping ImageStreamTag',
  'network.openshift.io': 'EgressNetworkPolicy',
  'networking.k8s.io': 'Ingress NetworkPolicy',
  policy: 'PodDisruptionBudget',
  'quota.openshift.io': 'AppliedClusterResourceQuota',
  'rbac.authorization.k8s.io': 'Role RoleBinding',
  'resource.k8s.io': 'PodSchedulingContext ResourceClaim ResourceClaimTemplate',
  'route.openshift.io': 'Route',
  'scheduling.k8s.io': 'PodGroup Workload',
  'security.openshift.io':
    'PodSecurityPolicyReview PodSecurityPolicySelfSubjectReview PodSecurityPolicySubjectReview',
  'storage.k8s.io': 'CSIStorageCapacity',
  'template.openshift.io': 'Template TemplateInstance',
};

/** OpenShift up to 3.11 serves its kinds as `v1` too, without a group. */
const isOpenShift = (group: string): boolean => group.endsWith('.openshift.io');

function* entriesOf(groups: KindsOfGroups, scope: ResourceScope): Generator<[string, ResourceScope]> {
  for (const [group, kinds] of Object.entries(groups)) {
    for (const kind of kinds.split(' ')) {
      yield [`${group}/${kind}`, scope];
      if (isOpenShift(group)) yield [`/${kind}`, scope];
    }
  }
}

/** The scopes by group and kind: a kind has one scope in all versions of its group. */
const scopes: ReadonlyMap<string, ResourceScope> = new Map([
  ...entriesOf(cluster, 'Cluster'),
  ...entriesOf(namespaced, 'Namespaced'),
]);

/**
 * Tells whether objects of a kind are in a namespace.
 *
 * @param apiVersion - Its API group and version: `apps/v1`, or `v1`.
 * @param kind - The kind: `Deployment`.
 * @returns `'Namespaced'` or `'Cluster'` for the kinds of Kubernetes and of OpenShift 3.11; `undefined` for every other
 *   one, such as a custom resource.
 * @example
 * ```ts
 * import { scopeOf } from 'withal/patch';
 *
 * scopeOf('apps/v1', 'Deployment'); //=> 'Namespaced'
 * scopeOf('rbac.authorization.k8s.io/v1', 'ClusterRole'); //=> 'Cluster'
 * scopeOf('example.com/v1', 'Widget'); //=> undefined
 * ```
 */
export function scopeOf(apiVersion: string, kind: string): ResourceScope | undefined {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return scopes.get(`${group}/${kind}`);
}

/** Tells by the kind of a document whether it is in a namespace; `undefined` where nobody knows the kind. */
export function scopeOfDocument(document: unknown): ResourceScope | undefined {
  return isObject(document) ? scopeOf(textOf(document, 'apiVersion'), textOf(document, 'kind')) : undefined;
}
