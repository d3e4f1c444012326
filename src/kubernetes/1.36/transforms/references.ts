import {
  type Fields,
  type FoundPlace,
  containerLists,
  isFields,
  objectsIn,
  placesAt,
  textOf,
} from './places.ts';
import type { Reference } from './related.ts';
import { type Resource, groupOf } from './transform.ts';
import { hasContainers } from './images.ts';

/** The way to a name, and the kind that it is the name of; without one, the field `kind` beside the name says it. */
export type ReferencePlace = readonly [path: readonly string[], kind?: string];

const at = (path: string, kind?: string): ReferencePlace =>
  kind === undefined ? [path.split('.')] : [path.split('.'), kind];

const annotated = (annotation: string, kind: string): ReferencePlace => [
  ['metadata', 'annotations', annotation],
  kind,
];

/** What the description of a pod refers to. */
const ofPods: readonly ReferencePlace[] = [
  ...containerLists.flatMap((list) => [
    at(`${list}.env.valueFrom.configMapKeyRef.name`, 'ConfigMap'),
    at(`${list}.env.valueFrom.secretKeyRef.name`, 'Secret'),
    at(`${list}.envFrom.configMapRef.name`, 'ConfigMap'),
    at(`${list}.envFrom.secretRef.name`, 'Secret'),
  ]),
  at('volumes.configMap.name', 'ConfigMap'),
  at('volumes.secret.secretName', 'Secret'),
  at('volumes.projected.sources.configMap.name', 'ConfigMap'),
  at('volumes.projected.sources.secret.name', 'Secret'),
  at('volumes.csi.nodePublishSecretRef.name', 'Secret'),
  at('volumes.persistentVolumeClaim.claimName', 'PersistentVolumeClaim'),
  at('volumes.ephemeral.volumeClaimTemplate.spec.storageClassName', 'StorageClass'),
  at('imagePullSecrets.name', 'Secret'),
  at('serviceAccountName', 'ServiceAccount'),
  at('serviceAccount', 'ServiceAccount'),
  at('priorityClassName', 'PriorityClass'),
  at('runtimeClassName', 'RuntimeClass'),
];

const webhookService = at('webhooks.clientConfig.service.name', 'Service');
const policyBinding = (kind: string): readonly ReferencePlace[] => [at('spec.policyName', kind)];

/** What the documents of a kind refer to, beside their pods. */
const ofKinds: Readonly<Record<string, readonly ReferencePlace[]>> = {
  APIService: [at('spec.service.name', 'Service')],
  ClusterRoleBinding: [at('roleRef.name'), at('subjects.name')],
  CustomResourceDefinition: [at('spec.conversion.webhook.clientConfig.service.name', 'Service')],
  HorizontalPodAutoscaler: [at('spec.scaleTargetRef.name')],
  Ingress: [
    at('spec.rules.http.paths.backend.service.name', 'Service'),
    at('spec.rules.http.paths.backend.serviceName', 'Service'),
    at('spec.defaultBackend.service.name', 'Service'),
    at('spec.backend.serviceName', 'Service'),
    at('spec.tls.secretName', 'Secret'),
    at('spec.ingressClassName', 'IngressClass'),
    annotated('ingress.kubernetes.io/auth-secret', 'Secret'),
    annotated('nginx.ingress.kubernetes.io/auth-secret', 'Secret'),
    annotated('nginx.ingress.kubernetes.io/auth-tls-secret', 'Secret'),
    annotated('nginx.ingress.kubernetes.io/fastcgi-params-configmap', 'ConfigMap'),
  ],
  MutatingAdmissionPolicyBinding: policyBinding('MutatingAdmissionPolicy'),
  MutatingWebhookConfiguration: [webhookService],
  PersistentVolume: [
    at('spec.storageClassName', 'StorageClass'),
    at('spec.azureFile.secretName', 'Secret'),
    at('spec.claimRef.name', 'PersistentVolumeClaim'),
  ],
  PersistentVolumeClaim: [
    at('spec.volumeName', 'PersistentVolume'),
    at('spec.storageClassName', 'StorageClass'),
    at('spec.dataSource.name'),
    at('spec.dataSourceRef.name'),
  ],
  RoleBinding: [at('roleRef.name'), at('subjects.name')],
  ServiceAccount: [at('imagePullSecrets.name', 'Secret'), at('secrets.name', 'Secret')],
  StatefulSet: [
    at('spec.serviceName', 'Service'),
    at('spec.volumeClaimTemplates.spec.storageClassName', 'StorageClass'),
  ],
  StorageClass: ['secretName', 'adminSecretName', 'userSecretName', 'secretRef'].map((name) =>
    at(`parameters.${name}`, 'Secret'),
  ),
  ValidatingAdmissionPolicyBinding: policyBinding('ValidatingAdmissionPolicy'),
  ValidatingWebhookConfiguration: [webhookService],
};

/** Where the description of a pod stands in kinds that have one, though it names no containers. */
const podPlaces: Readonly<Record<string, string>> = {
  CronJob: 'spec.jobTemplate.spec.template.spec',
  DaemonSet: 'spec.template.spec',
  Deployment: 'spec.template.spec',
  Job: 'spec.template.spec',
  Pod: 'spec',
  PodTemplate: 'template.spec',
  ReplicaSet: 'spec.template.spec',
  ReplicationController: 'spec.template.spec',
  StatefulSet: 'spec.template.spec',
};

/** A reference, and the place of its name. */
export interface FoundReference {
  readonly place: FoundPlace;
  readonly reference: Reference;
}

/** The group that stands beside the name, as itself or in the API version. */
function groupBeside(holder: Fields): string | undefined {
  const group = holder['apiGroup'];
  if (typeof group === 'string') return group;
  const version = textOf(holder, 'apiVersion');
  return version === undefined ? undefined : groupOf(version);
}

function* found(
  holder: Fields,
  places: readonly ReferencePlace[],
  from: FoundPlace['path'],
): Generator<FoundReference> {
  for (const [path, fixed] of places) {
    for (const place of placesAt(holder, path, { from })) {
      const name = place.value;
      const kind = fixed ?? textOf(place.holder, 'kind');
      if (typeof name !== 'string' || kind === undefined) continue;
      const group = fixed === undefined ? groupBeside(place.holder) : undefined;
      const namespace = path.at(-1) === 'name' ? textOf(place.holder, 'namespace') : undefined;
      yield { place, reference: { kind, name, group, namespace } };
    }
  }
}

function* podsOf({ kind, fields }: Resource): Generator<readonly [Fields, FoundPlace['path']]> {
  // The schema in a CustomResourceDefinition may have fields of these names.
  if (kind === 'CustomResourceDefinition') return;
  yield* objectsIn(fields, hasContainers);
  const path = podPlaces[kind];
  if (path === undefined) return;
  for (const { value, path: to } of placesAt(fields, path.split('.')))
    if (isFields(value) && !hasContainers(value)) yield [value, to];
}

/**
 * Finds the references by name that a document holds.
 *
 * @param resource - The document.
 * @param more - Further places.
 * @yields Each reference.
 */
export function* referencesIn(
  resource: Resource,
  more: readonly ReferencePlace[] = [],
): Generator<FoundReference> {
  yield* found(resource.fields, [...(ofKinds[resource.kind] ?? []), ...more], []);
  for (const [pod, path] of podsOf(resource)) yield* found(pod, ofPods, path);
}
