import { describe, expect, test } from 'vitest';
import {
  type ApplySchema,
  applySchemaOf,
  applyServerSide,
  recordUpdate,
  toApplyConfiguration,
} from 'withal/patch';
import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { persistentVolume, pod, service } from 'withal/kubernetes/1.36/core/v1';
import { networkPolicy } from 'withal/kubernetes/1.36/networking/v1';
import { roleBinding } from 'withal/kubernetes/1.36/rbac/v1';
import { WithalError, apply } from 'withal';

/** The code of the refusal. The package has an error class of its own. */
function codeOf(attempt: () => unknown): unknown {
  try {
    attempt();
  } catch (error) {
    return error instanceof WithalError ? error.code : error;
  }
  throw new Error('Nothing was refused.');
}

/** Who owns what of an object: the manager, and the fields. */
function ownersOf(object: object): unknown {
  const { metadata } = object as {
    metadata?: { managedFields?: readonly { manager: string; fieldsV1: object }[] };
  };
  return metadata?.managedFields?.map(({ manager, fieldsV1 }) => [manager, fieldsV1]);
}

const web = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', labels: { app: 'web' } },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    strategy: { rollingUpdate: { maxSurge: 1 }, type: 'RollingUpdate' },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'nginx:1.27' }], nodeSelector: { disk: 'ssd' } },
    },
  },
  status: { replicas: 2 },
};

/** What a real server writes for the object above when kubectl has created it. */
const created = {
  'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } },
  'f:spec': {
    'f:replicas': {},
    'f:selector': {},
    'f:strategy': { 'f:rollingUpdate': { '.': {}, 'f:maxSurge': {} }, 'f:type': {} },
    'f:template': {
      'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } },
      'f:spec': {
        'f:containers': { 'k:{"name":"web"}': { '.': {}, 'f:image': {}, 'f:name': {} } },
        'f:nodeSelector': {},
      },
    },
  },
};

describe('creating an object of a kind of the server', () => {
  test('owns what is set, and nothing that the type always has', () => {
    const next = recordUpdate<object>(null, web, { manager: 'kubectl-create', model: deployment });
    expect(ownersOf(next)).toEqual([['kubectl-create', created]]);
  });

  test('is the same for what an object holds before its first apply', () => {
    const next = applyServerSide<object>(
      web,
      { apiVersion: 'apps/v1', kind: 'Deployment' },
      {
        manager: 'ci',
        model: deployment,
      },
    );
    expect(ownersOf(next)).toEqual([
      ['before-first-apply', { ...created, 'f:status': { 'f:replicas': {} } }],
    ]);
  });

  const reference = (name: string): object => ({ $ref: `#/definitions/io.k8s.api.apps.v1.${name}` });
  const described = (refer: (name: string) => object): Record<string, unknown> => ({
    'io.k8s.api.apps.v1.Deployment': {
      type: 'object',
      properties: {
        spec: refer('DeploymentSpec'),
        metadata: refer('Meta'),
        status: refer('DeploymentStatus'),
      },
    },
    'io.k8s.api.apps.v1.Meta': { type: 'object' },
    'io.k8s.api.apps.v1.DeploymentStatus': { type: 'object', properties: { replicas: { type: 'integer' } } },
    'io.k8s.api.apps.v1.DeploymentSpec': {
      type: 'object',
      required: ['template', 'rules'],
      properties: {
        template: refer('Template'),
        rules: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
        more: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
      },
    },
    'io.k8s.api.apps.v1.Template': { type: 'object', properties: { name: { type: 'string' } } },
  });
  const openApi3 = described((name) => ({
    allOf: [{ $ref: `#/components/schemas/io.k8s.api.apps.v1.${name}` }],
    default: {},
  }));

  test.each([
    ['2', described(reference)],
    ['3', openApi3],
  ])('is read from OpenAPI of version %s', (_, definitions) => {
    const schema = applySchemaOf({
      schema: definitions['io.k8s.api.apps.v1.Deployment'],
      definitions,
      kind: ['apps/v1', 'Deployment'],
      subresources: { status: {} },
    });
    const object = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      spec: { template: { name: 'a' }, rules: ['r'], more: ['m'] },
      status: { replicas: 1 },
    };
    const next = recordUpdate<object>(null, object, { manager: 'm', schema });
    expect(ownersOf(next)).toEqual([
      [
        'm',
        {
          'f:spec': {
            'f:template': { 'f:name': {} },
            'f:rules': { 'v:"r"': {} },
            'f:more': { '.': {}, 'v:"m"': {} },
          },
        },
      ],
    ]);
  });

  test('owns all of it where the kind is a custom resource', () => {
    const schema = applySchemaOf({
      schema: {
        type: 'object',
        properties: {
          metadata: { type: 'object' },
          spec: { type: 'object', default: {}, required: ['list'], properties: { list: { type: 'array' } } },
        },
      },
      kind: ['example.org/v1', 'Thing'],
    });
    const next = recordUpdate<object>(null, { spec: { list: [] } }, { manager: 'm', schema });
    expect(ownersOf(next)).toEqual([['m', { 'f:spec': { '.': {}, 'f:list': {} } }]]);
  });
});

describe('an atomic definition', () => {
  const policy = {
    apiVersion: 'networking.k8s.io/v1' as const,
    kind: 'NetworkPolicy' as const,
    metadata: { name: 'db' },
    spec: { podSelector: { matchLabels: { app: 'db', tier: 'back' } } },
  };

  test('is replaced as a whole, as the server does', () => {
    const live = applyServerSide<object>(null, policy, { manager: 'ci', model: networkPolicy });
    const changed = { ...policy, spec: { podSelector: { matchLabels: { app: 'db2' } } } };
    const next = applyServerSide<object>(live, changed, { manager: 'ci', model: networkPolicy });
    expect(next).toMatchObject({ spec: { podSelector: { matchLabels: { app: 'db2' } } } });
    expect(next).not.toHaveProperty('spec.podSelector.matchLabels.tier');
    expect(ownersOf(next)).toEqual([['ci', { 'f:spec': { 'f:podSelector': {} } }]]);
  });

  test.each([
    ['LabelSelector', networkPolicy.spec.podSelector.withMatchLabelsMixin({ app: 'db2' })],
    ['LabelSelector', deployment.spec.selector.withMatchLabels({ app: 'web' })],
    ['RoleRef', roleBinding.roleRef.withName('reader')],
    ['OwnerReference', pod.metadata.ownerReferences.key({ uid: 'u' }).withController(true)],
    ['LocalObjectReference', pod.spec.imagePullSecrets.key({ name: 'a' }).at('name').with('a')],
    [
      'SecretKeySelector',
      pod.spec.containers.key({ name: 'a' }).env.key({ name: 'E' }).valueFrom.secretKeyRef.withKey('k'),
    ],
    ['a field that is a map', service.spec.withSelectorMixin({ app: 'web' })],
  ])('%s cannot be applied in part', (_, expression) => {
    expect(codeOf(() => toApplyConfiguration(expression, { name: 'x' }))).toBe('E_CANNOT_EXPRESS');
  });

  test('is granular where the field says so', () => {
    const expression = persistentVolume.new('a').spec.claimRef.withName('b');
    expect(toApplyConfiguration(expression)).toMatchObject({ spec: { claimRef: { name: 'b' } } });
  });

  test('does not change what an expression does to a document', () => {
    const next = apply(policy, networkPolicy.spec.podSelector.withMatchLabelsMixin({ app: 'db2' }));
    expect(next).toMatchObject({ spec: { podSelector: { matchLabels: { app: 'db2', tier: 'back' } } } });
  });
});

describe('a status', () => {
  const { status, ...rest } = web;
  const live = applyServerSide<object>(null, rest, { manager: 'ci', model: deployment });
  const withStatus = recordUpdate<object>(
    live,
    { ...live, status },
    { manager: 'controller', model: deployment, subresource: 'status' },
  );

  test('in an apply is passed over, and owned by nobody', () => {
    const next = applyServerSide<object>(
      withStatus,
      { ...web, status: { replicas: 9 } },
      { manager: 'ci', model: deployment },
    );
    expect(next).toEqual(withStatus);
    expect(ownersOf(applyServerSide<object>(null, web, { manager: 'ci', model: deployment }))).toEqual(
      ownersOf(live),
    );
    expect(applyServerSide<object>(null, web, { manager: 'ci', model: deployment })).not.toHaveProperty(
      'status',
    );
  });

  test('in an update stays as it was', () => {
    const sent = { ...withStatus, status: { replicas: 7 } };
    const next = recordUpdate<object>(withStatus, sent, { manager: 'cli', model: deployment });
    expect(next).toEqual(withStatus);
    expect(recordUpdate<object>(null, web, { manager: 'cli', model: deployment })).not.toHaveProperty(
      'status',
    );
  });

  test('is all that is changed through its subresource', () => {
    expect(ownersOf(withStatus)).toEqual([
      ...(ownersOf(live) as unknown[]),
      ['controller', { 'f:status': { 'f:replicas': {} } }],
    ]);
    const next = applyServerSide<object>(
      withStatus,
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { labels: { other: 'x' } },
        spec: { replicas: 9 },
        status: { readyReplicas: 1 },
      },
      { manager: 'ready', model: deployment, subresource: 'status' },
    );
    expect(next).toMatchObject({ metadata: { labels: { app: 'web' } }, spec: { replicas: 2 } });
    expect(next).toMatchObject({ status: { replicas: 2, readyReplicas: 1 } });
    expect(next).not.toHaveProperty('metadata.labels.other');
    expect(ownersOf(next)).toContainEqual(['ready', { 'f:status': { 'f:readyReplicas': {} } }]);
  });

  const schemaWith = (subresources: { status?: object } | undefined): ApplySchema =>
    applySchemaOf({
      schema: {
        type: 'object',
        properties: { spec: { type: 'object' }, status: { type: 'object' } },
      },
      kind: ['example.org/v1', 'Thing'],
      ...(subresources === undefined ? {} : { subresources }),
    });
  const thing = { apiVersion: 'example.org/v1', kind: 'Thing', status: { ready: true } };

  test.each([undefined, {}])(
    'of a custom resource without that subresource is a field like any other',
    (given) => {
      const next = applyServerSide<object>(null, thing, { manager: 'ci', schema: schemaWith(given) });
      expect(next).toMatchObject(thing);
      expect(ownersOf(next)).toEqual([['ci', { 'f:status': { 'f:ready': {} } }]]);
    },
  );

  test('of a custom resource with that subresource is passed over', () => {
    const next = applyServerSide<object>(null, thing, { manager: 'ci', schema: schemaWith({ status: {} }) });
    expect(next).toEqual({ apiVersion: 'example.org/v1', kind: 'Thing' });
  });
});
