import type { Manifest } from './shop.ts';

type Body = Readonly<Record<string, unknown>>;

function odd(type: string, name: string, body: Body = {}): Manifest {
  const [apiVersion = '', kind = ''] = type.split(' ');
  return { apiVersion, kind, metadata: { name }, ...body };
}

const rbac = 'rbac.authorization.k8s.io';
const selector = { matchLabels: { app: 'odd' } };

const pods: readonly Manifest[] = [
  odd('v1 Pod', 'odd-ephemeral', {
    spec: {
      containers: [
        { name: 'web', image: 'nginx' },
        { name: 'web', image: 'nginx:1' },
        { name: 'none' },
        { name: 'null', image: null },
      ],
      ephemeralContainers: [
        { name: 'shell', image: 'nginx', envFrom: [{ configMapRef: { name: 'odd-config' } }] },
      ],
      volumes: [{ name: 'model', image: { reference: 'nginx:1.26' } }],
    },
  }),
  odd('v1 Pod', 'odd-images', {
    spec: {
      containers: [
        'nginx:',
        'nginx:{tag}',
        'nginx:$(TAG)',
        'nginx@sha512:abcd',
        'Nginx:1',
        '',
        'a/nginx:1',
        'nginx/nginx',
        'nginx:80/x',
        'nginx:1:2',
      ].map((image, at) => ({ name: `c${at}`, image })),
    },
  }),
  odd('v1 Pod', 'odd-empty', { spec: { containers: [], initContainers: null, volumes: null } }),
  odd('v1 Pod', 'odd-spec'),
  odd('apps/v1 Deployment', 'odd-null', { spec: null }),
  odd('apps/v1 StatefulSet', 'odd-null', {
    spec: { template: null, selector: null, volumeClaimTemplates: null },
  }),
  odd('apps/v1 StatefulSet', 'odd-without', { spec: null }),
  odd('batch/v1 CronJob', 'odd-null', { spec: { jobTemplate: null } }),
  odd('batch/v1 Job', 'odd-selector', { spec: { selector, template: { spec: { containers: [] } } } }),
  odd('batch.volcano.sh/v1alpha1 Job', 'odd-volcano', {
    spec: { tasks: [{ template: { spec: { containers: [{ name: 'run', image: 'nginx:1.26' }] } } }] },
  }),
  odd('apps.openshift.io/v1 DeploymentConfig', 'odd-config', {
    spec: {
      template: {
        spec: {
          containers: [{ name: 'run', image: 'nginx', envFrom: [{ secretRef: { name: 'odd-secret' } }] }],
        },
      },
    },
  }),
  odd('v1 Pod', 'odd-references', {
    spec: {
      serviceAccount: 'odd',
      serviceAccountName: 'odd',
      runtimeClassName: 'odd-runtime',
      containers: [],
      volumes: [
        { name: 'csi', csi: { driver: 'example.org', nodePublishSecretRef: { name: 'odd-secret' } } },
        { name: 'own', ephemeral: { volumeClaimTemplate: { spec: { storageClassName: 'odd-fast' } } } },
      ],
    },
  }),
];

const referred: readonly Manifest[] = [
  odd('v1 ConfigMap', 'odd-config'),
  odd('v1 Secret', 'odd-secret'),
  odd('v1 Service', 'odd', { spec: { selector: { app: 'odd' } } }),
  odd('v1 ServiceAccount', 'odd', { secrets: [{ name: 'odd-secret' }] }),
  odd('node.k8s.io/v1 RuntimeClass', 'odd-runtime', { handler: 'kata' }),
  odd('storage.k8s.io/v1 StorageClass', 'odd-fast', { provisioner: 'example.org' }),
  odd('networking.k8s.io/v1 IngressClass', 'odd-class', { spec: { controller: 'example.org' } }),
  odd('v1 PersistentVolumeClaim', 'odd-claim', {
    spec: { dataSource: { kind: 'PersistentVolumeClaim', name: 'odd-other' } },
  }),
  odd('v1 PersistentVolumeClaim', 'odd-other', {
    spec: { dataSource: { kind: 'Snapshot', name: 'odd-claim' } },
  }),
  odd('v1 PersistentVolume', 'odd-volume', {
    spec: { claimRef: { name: 'odd-claim', namespace: 'default' } },
  }),
];

const referring: readonly Manifest[] = [
  odd('v1 Service', 'odd-external', { spec: { type: 'ExternalName', externalName: 'example.org' } }),
  odd('v1 Service', 'odd-manual', { spec: { selector: null, ports: [{ port: 5432 }] } }),
  odd('serving.knative.dev/v1 Service', 'odd-knative', {
    spec: {
      template: {
        spec: { containers: [{ image: 'nginx', envFrom: [{ configMapRef: { name: 'odd-config' } }] }] },
      },
    },
  }),
  odd('networking.k8s.io/v1 Ingress', 'odd-ingress', {
    metadata: {
      name: 'odd-ingress',
      annotations: { 'nginx.ingress.kubernetes.io/auth-secret': 'odd-secret' },
    },
    spec: { ingressClassName: 'odd-class', tls: null, rules: null },
  }),
  odd('autoscaling/v1 HorizontalPodAutoscaler', 'odd-stateful', {
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'odd-null' } },
  }),
  odd('autoscaling/v1 HorizontalPodAutoscaler', 'odd-other', {
    spec: { scaleTargetRef: { apiVersion: 'example.org/v1', kind: 'Rollout', name: 'odd-null' } },
  }),
  odd('autoscaling/v1 HorizontalPodAutoscaler', 'odd-custom', {
    spec: {
      scaleTargetRef: { apiVersion: 'apps.openshift.io/v1', kind: 'DeploymentConfig', name: 'odd-config' },
    },
  }),
  odd(`${rbac}/v1 Role`, 'odd-rules', {
    rules: [
      {
        apiGroups: ['apps'],
        resources: ['statefulsets/scale'],
        resourceNames: ['odd-null', 'odd-secret'],
        verbs: ['get'],
      },
      {
        apiGroups: [''],
        resources: ['*'],
        resourceNames: ['odd', 'odd-secret', 'odd-config'],
        verbs: ['get'],
      },
      {
        apiGroups: ['networking.k8s.io'],
        resources: ['ingresses'],
        resourceNames: ['odd-ingress'],
        verbs: ['get'],
      },
    ],
  }),
  odd(`${rbac}/v1 RoleBinding`, 'odd-subjects', {
    roleRef: { apiGroup: rbac, kind: 'Role', name: 'odd-rules' },
    subjects: [
      { kind: 'User', name: 'default', apiGroup: rbac },
      { kind: 'Group', name: 'odd', apiGroup: rbac },
      { kind: 'ServiceAccount', name: 'odd', namespace: 'monitoring' },
      { kind: 'ServiceAccount', name: 'odd' },
    ],
  }),
];

const definition = (kind: string, scope: string, conversion: Body): Manifest =>
  odd('apiextensions.k8s.io/v1 CustomResourceDefinition', `${kind.toLowerCase()}s.odd.example.org`, {
    spec: {
      group: 'odd.example.org',
      scope,
      names: { kind, plural: `${kind.toLowerCase()}s` },
      ...conversion,
    },
  });

const clusterWide: readonly Manifest[] = [
  odd('apiregistration.k8s.io/v1 APIService', 'v1.odd.example.org', {
    spec: { group: 'odd.example.org', version: 'v1' },
  }),
  definition('Gadget', 'Cluster', {
    conversion: { webhook: { clientConfig: { service: { name: 'odd', namespace: 'default' } } } },
  }),
  definition('Part', 'Namespaced', { conversion: { strategy: 'None', webhook: null } }),
  odd('odd.example.org/v1 Gadget', 'odd-gadget', { spec: null }),
  odd('odd.example.org/v1 Part', 'odd-part', {}),
  odd('resource.k8s.io/v1 DeviceClass', 'odd-device', { spec: {} }),
  odd('v1 Namespace', 'odd-namespace'),
  odd('admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy', 'odd-policy', { spec: {} }),
  odd('admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding', 'odd-binding', {
    spec: { policyName: 'odd-policy' },
  }),
];

/** Documents with what few have, among them all that kustomize and the transforms treat differently. */
export const oddities: readonly Manifest[] = [...pods, ...referred, ...referring, ...clusterWide];
