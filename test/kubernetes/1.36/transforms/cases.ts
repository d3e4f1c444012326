import {
  type Transform,
  annotations,
  images,
  labels,
  namePrefix,
  nameSuffix,
  namespace,
  replicas,
} from '../../../../src/kubernetes/1.36/transforms.ts';
import type { Difference } from './kustomize.ts';

/** What differs from kustomize: the reason, and the places where it may be seen, or which differences it explains. */
type Known = Readonly<Record<string, RegExp | ((difference: Difference) => boolean)>>;

/** The same done by kustomize and by transforms. */
export interface Case {
  readonly name: string;
  readonly kustomization: object;
  readonly transforms: readonly Transform[];
  readonly known: Known;
}

const emptyList: Known = {
  'kustomize writes [] where a list that it looks into is null': ({ place, ours }) =>
    ours === null && /\/(?:initContainers|volumeClaimTemplates)$/.test(place),
};

/** kustomize removes it from every document, also where nothing else is done. */
const emptyAnnotations: Known = {
  'kustomize removes empty annotations': ({ place, ours }) =>
    ours === null && /^\S+ \S+\/metadata\/annotations$/.test(place),
};

const changes = [
  { name: 'nginx', newTag: '1.27' },
  { name: 'docker.io/library/redis', newName: 'mirror.example.org/redis' },
  { name: 'ghcr.io/acme/tool', newTag: 'v9' },
  { name: 'busybox', digest: 'sha256:aa' },
  { name: 'quay.io/acme/side', newTag: 'v4', digest: 'sha256:bb' },
];

const imagesCase: Case = {
  name: 'images',
  kustomization: { images: changes },
  transforms: [images(changes)],
  known: {
    ...emptyList,
    ...emptyAnnotations,
    'kustomize forgets ephemeral containers': /\/ephemeralContainers\/\d\/image$/,
    'kustomize knows images as volumes from 5.7 on': /\/volumes\/\d\/image\/reference$/,
    'kustomize knows no digest but sha256 up to 5.8': /^Pod \S*odd-images\S*\/spec\/containers\/3\/image$/,
  },
};

const namespaceCase: Case = {
  name: 'namespace',
  kustomization: { namespace: 'prod' },
  transforms: [namespace('prod')],
  known: {
    ...emptyAnnotations,
    'kustomize forgets the claim of a volume': /^PersistentVolume .*\/claimRef\/namespace$/,
    'kustomize takes a User and a Group for a ServiceAccount':
      /^RoleBinding \S*odd-subjects\S*\/subjects\/[01]\/namespace$/,
    'kustomize makes a service where an APIService has none':
      /^APIService v1\.odd\.example\.org\/spec\/service$/,
    'kustomize does not read definitions of custom resources': /^Gadget .*\/metadata\/namespace$/,
    'kustomize does not know newer kinds of the cluster':
      /^(?:DeviceClass|ValidatingAdmissionPolicy\w*) .*\/metadata\/namespace$/,
  },
};

const labelsCase: Case = {
  name: 'labels',
  kustomization: {
    labels: [
      { pairs: { team: 'a', app: 'b' } },
      { pairs: { tier: 'front' }, includeTemplates: true },
      { pairs: { zone: 'z', app: 'c' }, includeSelectors: true },
    ],
  },
  transforms: [
    labels({ team: 'a', app: 'b' }),
    labels({ tier: 'front' }, { templates: true, volumeClaims: true }),
    labels({ zone: 'z', app: 'c' }, { selectors: true }),
  ],
  known: {
    ...emptyList,
    ...emptyAnnotations,
    'kustomize gives a Service a selector that has none':
      /^Service \S*odd-(?:external|manual)\S*\/spec\/selector$/,
    'kustomize takes a Service of Knative for one of Kubernetes':
      /^Service \S*odd-knative\S*\/spec\/selector$/,
  },
};

const annotationsCase: Case = {
  name: 'annotations',
  kustomization: { commonAnnotations: { 'example.org/contact': 'shop', note: 'new' } },
  transforms: [annotations({ 'example.org/contact': 'shop', note: 'new' })],
  known: {},
};

const renamed: Known = {
  ...emptyAnnotations,
  'kustomize forgets accounts, claims and priorities of some kinds':
    /^(?:ReplicaSet|PodTemplate) .*\/(?:serviceAccountName|claimName|priorityClassName)$/,
  'kustomize forgets ConfigMaps and Secrets of a ReplicationController':
    /^ReplicationController .*\/(?:(?:configMap|secret)(?:KeyRef|Ref)?\/name|secretName|imagePullSecrets\/\d\/name)$/,
  'kustomize forgets the references of ephemeral containers': /\/ephemeralContainers\/.*\/name$/,
  'kustomize forgets the pods of custom resources':
    /^(?:DeploymentConfig|Service) \S+\/spec\/template\/spec\/containers\/0\/envFrom\/0\/\w+\/name$/,
  'kustomize forgets some references of pods':
    /^Pod \S*odd-references\S*\/(?:serviceAccount|runtimeClassName|nodePublishSecretRef\/name|storageClassName)$/,
  'kustomize forgets some references of other kinds':
    /^(?:ServiceAccount \S+\/secrets|PersistentVolumeClaim \S+\/spec\/dataSource|PersistentVolume \S+\/spec\/claimRef|CustomResourceDefinition \S+\/service)(?:\/\d)?\/name$/,
  'kustomize means to know IngressClasses, and misspells their group': /^Ingress .*\/ingressClassName$/,
  'kustomize does not look at the kind of what is scaled':
    /^HorizontalPodAutoscaler .*\/scaleTargetRef\/name$/,
  'kustomize does not look at the resources of a rule': /^Role \S*odd-rules\S*\/resourceNames\/\d$/,
  'kustomize takes a Group for a ServiceAccount': /^RoleBinding \S*odd-subjects\S*\/subjects\/1\/name$/,
};

const replicasCase: Case = {
  name: 'replicas',
  kustomization: {
    replicas: [
      { name: 'web', count: 5 },
      { name: 'odd-null', count: 0 },
    ],
  },
  transforms: [replicas('web', 5), replicas('odd-null', 0)],
  known: { ...emptyAnnotations },
};

/** Each transform alone. */
export const cases: readonly Case[] = [
  imagesCase,
  namespaceCase,
  labelsCase,
  annotationsCase,
  {
    name: 'namePrefix',
    kustomization: { namePrefix: 'dev-' },
    transforms: [namePrefix('dev-')],
    known: renamed,
  },
  {
    name: 'nameSuffix',
    kustomization: { nameSuffix: '-v2' },
    transforms: [nameSuffix('-v2')],
    known: renamed,
  },
  replicasCase,
];

/** All of them at once. A workload is named as before the renaming, so replicas come first. */
export const combined: Case = {
  name: 'all of them',
  kustomization: Object.assign({}, ...cases.map(({ kustomization }) => kustomization)) as object,
  transforms: [replicasCase, ...cases.filter((other) => other !== replicasCase)].flatMap(
    ({ transforms }) => transforms,
  ),
  known: Object.assign({}, ...cases.map(({ known }) => known)) as Known,
};
