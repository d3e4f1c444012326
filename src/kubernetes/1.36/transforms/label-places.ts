/** Where kinds have labels or annotations beside their own metadata. */
export interface LabelPlace {
  readonly kinds: readonly string[];
  /** Any group where none is given: a Deployment was in `extensions` once. */
  readonly group?: string;
  /** The way to the map; `*` stands for `labels` or `annotations`. */
  readonly path: string;
  /** Whether it is made where it is missing. */
  readonly creates: boolean;
}

/** The pods of workloads, and the Jobs of a CronJob. */
export const podTemplates: readonly LabelPlace[] = [
  {
    kinds: ['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet', 'ReplicationController'],
    path: 'spec.template.metadata.*',
    creates: true,
  },
  { kinds: ['Job'], group: 'batch', path: 'spec.template.metadata.*', creates: true },
  { kinds: ['CronJob'], group: 'batch', path: 'spec.jobTemplate.metadata.*', creates: true },
  { kinds: ['CronJob'], group: 'batch', path: 'spec.jobTemplate.spec.template.metadata.*', creates: true },
];

/** The volume claims of a StatefulSet. */
export const volumeClaims: readonly LabelPlace[] = [
  { kinds: ['StatefulSet'], group: 'apps', path: 'spec.volumeClaimTemplates[].metadata.*', creates: true },
];

const workloads = ['Deployment', 'StatefulSet'];
const term = 'labelSelector.matchLabels';

/** What pods stand near to or far from. */
const affinities = ['podAffinity', 'podAntiAffinity'].flatMap((name): LabelPlace[] => {
  const affinity = `spec.template.spec.affinity.${name}`;
  const preferred = `${affinity}.preferredDuringSchedulingIgnoredDuringExecution.podAffinityTerm.${term}`;
  const required = `${affinity}.requiredDuringSchedulingIgnoredDuringExecution.${term}`;
  return [preferred, required].map((path) => ({ kinds: workloads, group: 'apps', path, creates: false }));
});

/** Selectors of pods. */
export const selectors: readonly LabelPlace[] = [
  // A Service that has none has its endpoints from elsewhere; one of another group is something else.
  { kinds: ['Service'], group: '', path: 'spec.selector', creates: false },
  { kinds: ['ReplicationController'], group: '', path: 'spec.selector', creates: true },
  {
    kinds: ['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet'],
    path: 'spec.selector.matchLabels',
    creates: true,
  },
  ...affinities,
  {
    kinds: workloads,
    group: 'apps',
    path: `spec.template.spec.topologySpreadConstraints.${term}`,
    creates: false,
  },
  { kinds: ['Job'], group: 'batch', path: 'spec.selector.matchLabels', creates: false },
  { kinds: ['CronJob'], group: 'batch', path: 'spec.jobTemplate.spec.selector.matchLabels', creates: false },
  { kinds: ['PodDisruptionBudget'], group: 'policy', path: 'spec.selector.matchLabels', creates: false },
  ...['podSelector', 'ingress.from.podSelector', 'egress.to.podSelector'].map((path): LabelPlace => ({
    kinds: ['NetworkPolicy'],
    group: 'networking.k8s.io',
    path: `spec.${path}.matchLabels`,
    creates: false,
  })),
];
