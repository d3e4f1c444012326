/**
 * Documents as projects have them: the workloads, networking, storage and roles of several applications, with what real
 * ones have too: empty fields, missing parts, kinds that are no part of Kubernetes.
 */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** One application. The number decides what is left empty or missing. */
interface Application {
  readonly name: string;
  readonly number: number;
  readonly namespace: string | undefined;
}

const rbac = 'rbac.authorization.k8s.io';

type Body = Readonly<Record<string, unknown>>;

/** One of several, by the number of the application. */
function pick<Value>({ number }: Application, ...values: readonly Value[]): Value | undefined {
  return values[number % values.length];
}

function manifest(of: Application, type: string, name: string, body: Body): Manifest {
  const [apiVersion = '', kind = ''] = type.split(' ');
  const labels = pick<unknown>(
    of,
    { app: of.name },
    null,
    { app: of.name, 'app.kubernetes.io/part-of': 'shop' },
    {},
  );
  const annotations = pick<unknown>(of, null, { note: 'kept' }, undefined);
  const metadata = {
    name,
    ...(of.namespace !== undefined && { namespace: of.namespace }),
    labels,
    ...(annotations !== undefined && { annotations }),
  };
  return { apiVersion, kind, metadata, ...body };
}

/** The same without a namespace, for kinds that belong to the cluster. */
function ofCluster(of: Application, type: string, name: string, body: Body): Manifest {
  return manifest({ ...of, namespace: undefined }, type, name, body);
}

const images = [
  'nginx',
  'nginx:1.26',
  'registry.example.org:5000/shop/web:v1.2',
  'docker.io/library/redis:7-alpine',
  'ghcr.io/acme/tool@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  'quay.io/acme/side:v3@sha256:fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210',
  'busybox',
  'my-nginx:1',
  'localhost:5000/nginx:1.25',
];

function imageOf({ number }: Application, at: number): string {
  return images[(number + at) % images.length] ?? 'nginx';
}

function environment({ name }: Application): unknown[] {
  return [
    { name: 'LEVEL', value: 'debug' },
    { name: 'URL', valueFrom: { configMapKeyRef: { name: `${name}-config`, key: 'url' } } },
    { name: 'TOKEN', valueFrom: { secretKeyRef: { name: `${name}-secret`, key: 'token' } } },
    { name: 'OTHER', valueFrom: { secretKeyRef: { name: 'not-among-them', key: 'x', optional: true } } },
    { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
  ];
}

function podSpec(of: Application): Body {
  const { name } = of;
  return {
    serviceAccountName: pick(of, name, 'default', name),
    containers: [
      {
        name: 'web',
        image: imageOf(of, 0),
        ports: [{ containerPort: 8080 }],
        env: environment(of),
        envFrom: [{ configMapRef: { name: `${name}-config` } }, { secretRef: { name: `${name}-secret` } }],
        resources: pick<unknown>(of, null, { limits: { cpu: '1', memory: '128Mi' } }, {}),
        volumeMounts: [{ name: 'config', mountPath: '/etc/web' }],
      },
      { name: 'log', image: imageOf(of, 3), args: ['--to', 'nginx:1.26'], env: pick<unknown>(of, null, []) },
    ],
    ...pick<Body>(
      of,
      { initContainers: [{ name: 'init', image: imageOf(of, 5), env: environment(of) }] },
      {},
    ),
    volumes: [
      { name: 'config', configMap: { name: `${name}-config` } },
      { name: 'secret', secret: { secretName: `${name}-secret` } },
      { name: 'data', persistentVolumeClaim: { claimName: `${name}-data` } },
      { name: 'tmp', emptyDir: {} },
      {
        name: 'all',
        projected: {
          sources: [
            { configMap: { name: `${name}-config` } },
            { secret: { name: `${name}-secret` } },
            { serviceAccountToken: { path: 'token' } },
          ],
        },
      },
    ],
    imagePullSecrets: [{ name: `${name}-secret` }, { name: 'shared-elsewhere' }],
    ...pick<Body>(
      of,
      { priorityClassName: `${name}-priority` },
      {},
      { priorityClassName: 'system-cluster-critical' },
    ),
  };
}

function spread({ name }: Application): Body {
  const labelSelector = { matchLabels: { app: name } };
  const podAffinityTerm = { topologyKey: 'zone', labelSelector };
  return {
    affinity: {
      podAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm }],
        requiredDuringSchedulingIgnoredDuringExecution: null,
      },
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [podAffinityTerm, { topologyKey: 'host' }],
      },
    },
    topologySpreadConstraints: [
      { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector },
    ],
  };
}

function template(of: Application, more: Body = {}): Body {
  const metadata = pick<unknown>(
    of,
    { labels: { app: of.name } },
    null,
    { labels: null, annotations: { a: 'b' } },
    undefined,
  );
  return { ...(metadata !== undefined && { metadata }), spec: { ...podSpec(of), ...more } };
}

function workloads(of: Application): Manifest[] {
  const { name } = of;
  const selector = { matchLabels: { app: name } };
  const replicas = pick<Body>(of, { replicas: 2 }, {}, { replicas: null });
  const onFailure = template(of, { restartPolicy: 'OnFailure' });
  const claims = [
    {
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], storageClassName: `${name}-fast` },
    },
    { metadata: { name: 'logs', labels: { a: 'b' } }, spec: { storageClassName: 'standard' } },
  ];
  return [
    manifest(of, 'apps/v1 Deployment', name, {
      spec: { ...replicas, selector, template: template(of, spread(of)) },
      status: {},
    }),
    manifest(of, 'apps/v1 StatefulSet', `${name}-db`, {
      spec: {
        ...replicas,
        serviceName: name,
        selector,
        template: template(of, spread(of)),
        volumeClaimTemplates: claims,
      },
    }),
    manifest(of, 'apps/v1 DaemonSet', `${name}-agent`, { spec: { selector, template: template(of) } }),
    manifest(of, 'apps/v1 ReplicaSet', `${name}-old`, {
      spec: { ...replicas, selector: pick<unknown>(of, selector, null), template: template(of) },
    }),
    manifest(of, 'v1 ReplicationController', `${name}-older`, {
      spec: {
        ...replicas,
        selector: pick<unknown>(of, { app: name }, null, undefined),
        template: template(of),
      },
    }),
    manifest(of, 'batch/v1 Job', `${name}-migrate`, { spec: { backoffLimit: 2, template: onFailure } }),
    manifest(of, 'batch/v1 CronJob', `${name}-nightly`, {
      spec: {
        schedule: '0 3 * * *',
        jobTemplate: { ...pick<Body>(of, {}, { metadata: null }), spec: { template: onFailure } },
      },
    }),
    manifest(of, 'v1 Pod', `${name}-debug`, { spec: podSpec(of) }),
    manifest(of, 'v1 PodTemplate', `${name}-template`, { template: template(of) }),
  ];
}

function networking(of: Application): Manifest[] {
  const { name } = of;
  const podSelector = { matchLabels: { app: name } };
  const paths = [
    { path: '/', pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } },
    {
      path: '/else',
      pathType: 'Prefix',
      backend: { service: { name: 'elsewhere', port: { name: 'http' } } },
    },
    {
      path: '/static',
      pathType: 'Prefix',
      backend: { resource: { apiGroup: 'x.io', kind: 'Bucket', name } },
    },
  ];
  const rules = [
    { host: `${name}.example.org`, http: { paths } },
    { host: 'empty.example.org', http: null },
  ];
  const peers = [{ podSelector }, { podSelector: {} }, { namespaceSelector: podSelector }];
  return [
    manifest(of, 'v1 Service', name, {
      spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }] },
    }),
    manifest(of, 'networking.k8s.io/v1 Ingress', name, {
      spec: {
        tls: [{ hosts: [`${name}.example.org`], secretName: `${name}-secret` }],
        rules,
        defaultBackend: { service: { name } },
      },
    }),
    manifest(of, 'networking.k8s.io/v1beta1 Ingress', `${name}-beta`, {
      spec: {
        backend: { serviceName: name, servicePort: 80 },
        rules: [{ http: { paths: [{ backend: { serviceName: name } }] } }],
      },
    }),
    manifest(of, 'networking.k8s.io/v1 NetworkPolicy', name, {
      spec: {
        podSelector: pick<unknown>(of, podSelector, {}),
        ingress: [{ from: peers }, {}],
        egress: pick<unknown>(of, [{ to: peers }], null),
      },
    }),
    manifest(of, 'policy/v1 PodDisruptionBudget', name, {
      spec: { minAvailable: 1, selector: pick<unknown>(of, podSelector, {}) },
    }),
    manifest(of, 'autoscaling/v2 HorizontalPodAutoscaler', name, {
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
        minReplicas: 1,
        maxReplicas: 5,
      },
    }),
  ];
}

function configuration(of: Application): Manifest[] {
  const { name } = of;
  return [
    manifest(of, 'v1 ConfigMap', `${name}-config`, {
      data: { url: `http://${name}`, image: 'nginx:1.26', empty: null },
    }),
    manifest(of, 'v1 Secret', `${name}-secret`, { type: 'Opaque', data: { token: 'eA==' } }),
    manifest(of, 'v1 ServiceAccount', name, { imagePullSecrets: [{ name: `${name}-secret` }] }),
    manifest(of, 'v1 PersistentVolumeClaim', `${name}-data`, {
      spec: {
        accessModes: ['ReadWriteOnce'],
        volumeName: `${name}-volume`,
        storageClassName: `${name}-fast`,
      },
    }),
    manifest(of, 'v1 LimitRange', name, { spec: { limits: [] } }),
    manifest(of, 'v1 ResourceQuota', name, { spec: { hard: { pods: '10' } } }),
    manifest(of, 'coordination.k8s.io/v1 Lease', name, { spec: null }),
    manifest(of, 'example.org/v1 Widget', name, {
      spec: {
        image: 'nginx:1.26',
        parts: [
          {
            pod: {
              containers: [
                { name: 'web', image: 'nginx:1.26' },
                { name: 'log', image: 'busybox' },
              ],
            },
          },
        ],
      },
    }),
  ];
}

function roles(of: Application): Manifest[] {
  const { name, namespace = 'default' } = of;
  const subjects = [
    { kind: 'ServiceAccount', name, namespace },
    { kind: 'ServiceAccount', name: 'default', namespace },
    { kind: 'ServiceAccount', name: 'elsewhere', namespace: 'monitoring' },
    { kind: 'Group', name: 'admins', apiGroup: rbac },
  ];
  const rules = [
    {
      apiGroups: [''],
      resources: ['configmaps'],
      resourceNames: [`${name}-config`, 'elsewhere'],
      verbs: ['get'],
    },
    { apiGroups: [''], resources: ['secrets'], resourceNames: [`${name}-secret`], verbs: ['get'] },
    { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
  ];
  const roleRef = (kind: string): Body => ({ apiGroup: rbac, kind, name });
  return [
    manifest(of, `${rbac}/v1 Role`, name, { rules }),
    manifest(of, `${rbac}/v1 RoleBinding`, name, { roleRef: roleRef('Role'), subjects }),
    manifest(of, `${rbac}/v1 RoleBinding`, `${name}-cluster`, {
      roleRef: roleRef('ClusterRole'),
      subjects: pick<unknown>(of, subjects, null),
    }),
    ofCluster(of, `${rbac}/v1 ClusterRole`, name, { rules: pick<unknown>(of, rules, null, []) }),
    ofCluster(of, `${rbac}/v1 ClusterRoleBinding`, name, { roleRef: roleRef('ClusterRole'), subjects }),
  ];
}

function clusterWide(of: Application): Manifest[] {
  const { name, namespace = 'default' } = of;
  const service = { name, namespace, path: '/validate' };
  const webhooks = [
    { name: `${name}.example.org`, clientConfig: { service }, rules: null },
    { name: 'url.example.org', clientConfig: { url: 'https://example.org' } },
    { name: 'else.example.org', clientConfig: { service: { name: 'elsewhere', namespace: 'monitoring' } } },
  ];
  const schema = {
    openAPIV3Schema: {
      type: 'object',
      properties: { containers: { type: 'array', items: { type: 'object' } } },
    },
  };
  const group = `${name}.example.org`;
  return [
    ofCluster(of, 'admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration', name, { webhooks }),
    ofCluster(of, 'admissionregistration.k8s.io/v1 MutatingWebhookConfiguration', name, { webhooks }),
    ofCluster(of, 'apiregistration.k8s.io/v1 APIService', `v1.${group}`, {
      spec: { group, version: 'v1', service: { name, namespace } },
    }),
    ofCluster(of, 'apiextensions.k8s.io/v1 CustomResourceDefinition', `things.${group}`, {
      spec: {
        group,
        scope: 'Namespaced',
        names: { kind: 'Thing', plural: 'things' },
        versions: [{ name: 'v1', schema }],
        conversion: {
          strategy: 'Webhook',
          webhook: { clientConfig: { service: { name: 'elsewhere', namespace } } },
        },
      },
    }),
    ofCluster(of, 'v1 PersistentVolume', `${name}-volume`, {
      spec: { capacity: { storage: '1Gi' }, storageClassName: `${name}-fast` },
    }),
    ofCluster(of, 'storage.k8s.io/v1 StorageClass', `${name}-fast`, {
      provisioner: 'example.org/disk',
      parameters: pick<unknown>(of, { secretName: `${name}-secret` }, null),
    }),
    ofCluster(of, 'scheduling.k8s.io/v1 PriorityClass', `${name}-priority`, { value: 10 }),
    ofCluster(of, 'networking.k8s.io/v1 IngressClass', `${name}-class`, {
      spec: { controller: 'example.org/ingress' },
    }),
  ];
}

/** The documents of one application: 36 of them. */
function application(of: Application): Manifest[] {
  return [...configuration(of), ...workloads(of), ...networking(of), ...roles(of), ...clusterWide(of)];
}

const namespaces = [undefined, 'front', 'back'];

/** The documents of a shop with several applications, some of them in namespaces. */
export const shop: readonly Manifest[] = ['web', 'cart', 'search', 'mail', 'pay'].flatMap((name, number) =>
  application({ name, number, namespace: namespaces[number % namespaces.length] }),
);
